using System;
using System.Collections.Generic;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Serialization;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Kiota.Abstractions.Authentication;
using Microsoft.Kiota.Http.HttpClientLibrary;

namespace Linq.Generated.ColdStart;

/// <summary>The first message of the quickstart, by each contestant.</summary>
internal static class FirstMessage
{
    public static string[] Contestants { get; } = ["handwritten", "ours", "kiota"];

    public static Task SendAsync(string contestant, string url) => contestant switch
    {
        "handwritten" => HandwrittenAsync(url),
        "ours" => OursAsync(url),
        "kiota" => KiotaAsync(url),
        _ => throw new ArgumentException($"There is no contestant {contestant}.", nameof(contestant)),
    };

    private static async Task OursAsync(string url)
    {
        using var linq = new LinqClient(new LinqClientOptions { ApiKey = "key", BaseUrl = url });
        var created = await linq.Chats.CreateAsync(
            new CreateChatRequest { From = "+12025550100", To = ["+12025550101"], Message = MessageContent.FromText("Hello from Linq!") });
        Check(created.Chat.Id);
    }

    /// <summary>What Kiota makes of the same contract by itself.</summary>
    private static async Task KiotaAsync(string url)
    {
        using var adapter = new HttpClientRequestAdapter(new BaseBearerTokenAuthenticationProvider(new StaticToken())) { BaseUrl = url };
        var created = await new Stock.LinqApi(adapter).V3.Chats.PostAsync(new Stock.Models.CreateChatRequest
        {
            From = "+12025550100",
            To = ["+12025550101"],
            Message = new Stock.Models.MessageContent
            {
                Parts =
                [
                    new Stock.Models.MessagePart
                    {
                        TextPart = new Stock.Models.TextPart { Type = Stock.Models.TextPart_type.Text, Value = "Hello from Linq!" },
                    },
                ],
                IdempotencyKey = Guid.CreateVersion7().ToString("N"),
            },
        });
        Check(created!.Chat!.Id?.ToString());
    }

    /// <summary>What a careful developer writes for this one call: HttpClient, System.Text.Json source generation, an idempotency key.</summary>
    private static async Task HandwrittenAsync(string url)
    {
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
        using var request = new HttpRequestMessage(HttpMethod.Post, url + "/v3/chats")
        {
            Content = JsonContent.Create(
                new CreateBody
                {
                    From = "+12025550100",
                    To = ["+12025550101"],
                    Message = new MessageBody
                    {
                        Parts = [new PartBody { Type = "text", Value = "Hello from Linq!" }],
                        IdempotencyKey = Guid.CreateVersion7().ToString("N"),
                    },
                },
                HandwrittenJson.Default.CreateBody),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", "key");
        using var response = await http.SendAsync(request);
        response.EnsureSuccessStatusCode();
        var created = await response.Content.ReadFromJsonAsync(HandwrittenJson.Default.CreateAnswer);
        Check(created!.Chat!.Id);
    }

    private static void Check(string? id)
    {
        if (id != "7f0c2d52-9f0e-4c57-8a1b-2d6e5f708192")
        {
            throw new InvalidOperationException("The answer was not read.");
        }
    }
}

internal sealed class StaticToken : IAccessTokenProvider
{
    public AllowedHostsValidator AllowedHostsValidator { get; } = new(["127.0.0.1"]);

    public Task<string> GetAuthorizationTokenAsync(
        Uri uri,
        Dictionary<string, object>? additionalAuthenticationContext = null,
        CancellationToken cancellationToken = default) => Task.FromResult("key");
}

internal sealed class CreateBody
{
    public string? From { get; set; }

    public List<string>? To { get; set; }

    public MessageBody? Message { get; set; }
}

internal sealed class MessageBody
{
    public List<PartBody>? Parts { get; set; }

    public string? IdempotencyKey { get; set; }
}

internal sealed class PartBody
{
    public string? Type { get; set; }

    public string? Value { get; set; }
}

internal sealed class CreateAnswer
{
    public ChatAnswer? Chat { get; set; }
}

internal sealed class ChatAnswer
{
    public string? Id { get; set; }

    public string? DisplayName { get; set; }

    public string? Service { get; set; }

    public bool IsGroup { get; set; }

    public List<HandleAnswer>? Handles { get; set; }

    public HealthAnswer? HealthStatus { get; set; }

    public MessageAnswer? Message { get; set; }
}

internal sealed class MessageAnswer
{
    public string? Id { get; set; }

    public string? Service { get; set; }

    public string? PreferredService { get; set; }

    public List<PartBody>? Parts { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset? SentAt { get; set; }

    public DateTimeOffset? DeliveredAt { get; set; }

    public string? DeliveryStatus { get; set; }

    public bool IsRead { get; set; }
}

internal sealed class HandleAnswer
{
    public string? Id { get; set; }

    public string? Handle { get; set; }

    public string? Service { get; set; }

    public string? Status { get; set; }

    public DateTimeOffset JoinedAt { get; set; }

    public DateTimeOffset? LeftAt { get; set; }

    public bool? IsMe { get; set; }
}

internal sealed class HealthAnswer
{
    public string? Status { get; set; }

    public string? DocUrl { get; set; }

    public DateTimeOffset UpdatedAt { get; set; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(CreateBody))]
[JsonSerializable(typeof(CreateAnswer))]
internal sealed partial class HandwrittenJson : JsonSerializerContext;

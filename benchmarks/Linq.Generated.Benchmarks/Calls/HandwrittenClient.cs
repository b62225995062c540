using System;
using System.Collections.Generic;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Serialization;
using System.Threading.Tasks;

namespace Linq.Generated.Benchmarks.Calls;

/// <summary>What a careful developer writes for two operations: HttpClient and System.Text.Json source generation, and nothing else.</summary>
internal sealed class HandwrittenClient(HttpClient http, string baseUrl, string apiKey)
{
    public async Task<SendAnswer> SendAsync(string chatId, string text)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{baseUrl}/v3/chats/{Uri.EscapeDataString(chatId)}/messages")
        {
            Content = JsonContent.Create(
                new SendBody { Message = new MessageBody { Parts = [new PartBody { Type = "text", Value = text }], IdempotencyKey = Guid.CreateVersion7().ToString("N") } },
                HandwrittenJson.Default.SendBody),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", apiKey);
        using var response = await http.SendAsync(request).ConfigureAwait(false);
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync(HandwrittenJson.Default.SendAnswer).ConfigureAwait(false))!;
    }

    public async Task<ChatPage> ListAsync(string from)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{baseUrl}/v3/chats?from={Uri.EscapeDataString(from)}&limit=20");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", apiKey);
        using var response = await http.SendAsync(request).ConfigureAwait(false);
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync(HandwrittenJson.Default.ChatPage).ConfigureAwait(false))!;
    }
}

internal sealed class SendBody
{
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

internal sealed class SendAnswer
{
    public string? ChatId { get; set; }

    public MessageAnswer? Message { get; set; }
}

internal sealed class MessageAnswer
{
    public string? Id { get; set; }

    public string? Service { get; set; }

    public string? PreferredService { get; set; }

    public List<PartAnswer>? Parts { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset? SentAt { get; set; }

    public DateTimeOffset? DeliveredAt { get; set; }

    public string? DeliveryStatus { get; set; }

    public bool IsRead { get; set; }

    public HandleAnswer? FromHandle { get; set; }
}

internal sealed class PartAnswer
{
    public string? Type { get; set; }

    public string? Value { get; set; }
}

internal sealed class ChatPage
{
    public List<ChatAnswer>? Chats { get; set; }

    public string? NextCursor { get; set; }
}

internal sealed class ChatAnswer
{
    public string? Id { get; set; }

    public string? DisplayName { get; set; }

    public string? Service { get; set; }

    public List<HandleAnswer>? Handles { get; set; }

    public bool IsArchived { get; set; }

    public bool IsGroup { get; set; }

    public HealthAnswer? HealthStatus { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset UpdatedAt { get; set; }
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
[JsonSerializable(typeof(SendBody))]
[JsonSerializable(typeof(SendAnswer))]
[JsonSerializable(typeof(ChatPage))]
internal sealed partial class HandwrittenJson : JsonSerializerContext;

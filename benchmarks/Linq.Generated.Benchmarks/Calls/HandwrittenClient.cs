using System;
using System.Collections.Generic;
using System.Net;
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

    public async Task<MessagePage> MessagesAsync(string chatId)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{baseUrl}/v3/chats/{Uri.EscapeDataString(chatId)}/messages?limit=100");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", apiKey);
        using var response = await http.SendAsync(request).ConfigureAwait(false);
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync(HandwrittenJson.Default.MessagePage).ConfigureAwait(false))!;
    }

    public async Task<ChatAnswer> GetAsync(string chatId)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{baseUrl}/v3/chats/{Uri.EscapeDataString(chatId)}");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", apiKey);
        using var response = await http.SendAsync(request).ConfigureAwait(false);
        if (!response.IsSuccessStatusCode)
        {
            var failure = (await response.Content.ReadFromJsonAsync(HandwrittenJson.Default.FailureAnswer).ConfigureAwait(false))!;
            throw new HandwrittenException(response.StatusCode, failure.Error!, failure.TraceId!);
        }

        return (await response.Content.ReadFromJsonAsync(HandwrittenJson.Default.ChatAnswer).ConfigureAwait(false))!;
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

internal sealed class HandwrittenException(HttpStatusCode status, ErrorAnswer error, string traceId)
    : HttpRequestException($"{(int)status} {error.Code}: {error.Message} (trace {traceId})", null, status)
{
    public ErrorAnswer Error { get; } = error;

    public string TraceId { get; } = traceId;
}

internal sealed class FailureAnswer
{
    public ErrorAnswer? Error { get; set; }

    public string? TraceId { get; set; }
}

internal sealed class ErrorAnswer
{
    public int Status { get; set; }

    public int Code { get; set; }

    public string? Message { get; set; }

    public string? DocUrl { get; set; }
}

internal sealed class MessagePage
{
    public List<ListedMessage>? Messages { get; set; }

    public string? NextCursor { get; set; }
}

internal sealed class ListedMessage
{
    public string? Id { get; set; }

    public string? ChatId { get; set; }

    public string? Service { get; set; }

    public string? PreferredService { get; set; }

    public string? From { get; set; }

    public HandleAnswer? FromHandle { get; set; }

    public List<ListedPart>? Parts { get; set; }

    public bool IsFromMe { get; set; }

    public bool IsDelivered { get; set; }

    public bool IsRead { get; set; }

    public string? DeliveryStatus { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset UpdatedAt { get; set; }

    public DateTimeOffset? SentAt { get; set; }

    public DateTimeOffset? DeliveredAt { get; set; }

    public DateTimeOffset? ReadAt { get; set; }
}

[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(ListedText), "text")]
[JsonDerivedType(typeof(ListedMedia), "media")]
[JsonDerivedType(typeof(ListedLink), "link")]
[JsonDerivedType(typeof(ListedApp), "imessage_app")]
[JsonDerivedType(typeof(ListedAppClip), "app_clip")]
internal abstract class ListedPart;

internal sealed class ListedText : ListedPart
{
    public string? Value { get; set; }
}

internal sealed class ListedMedia : ListedPart
{
    public string? Id { get; set; }

    public string? Url { get; set; }

    public string? Filename { get; set; }

    public string? MimeType { get; set; }

    public long SizeBytes { get; set; }
}

internal sealed class ListedLink : ListedPart
{
    public string? Value { get; set; }
}

internal sealed class ListedApp : ListedPart
{
    public AppAnswer? App { get; set; }

    public string? Url { get; set; }

    public string? FallbackText { get; set; }

    public LayoutAnswer? Layout { get; set; }
}

internal sealed class AppAnswer
{
    public string? Name { get; set; }

    public string? TeamId { get; set; }

    public string? BundleId { get; set; }

    public long? AppStoreId { get; set; }
}

internal sealed class LayoutAnswer
{
    public string? Caption { get; set; }

    public string? Subcaption { get; set; }

    public string? TrailingCaption { get; set; }
}

internal sealed class ListedAppClip : ListedPart
{
    public string? Value { get; set; }

    public string? Title { get; set; }

    public string? Description { get; set; }

    public string? ImageUrl { get; set; }
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
[JsonSerializable(typeof(MessagePage))]
[JsonSerializable(typeof(FailureAnswer))]
internal sealed partial class HandwrittenJson : JsonSerializerContext;

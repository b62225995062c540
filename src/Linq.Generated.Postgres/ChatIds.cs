using System;
using System.Text.Json;
using Linq.Generated.Webhooks;

namespace Linq.Generated.Postgres;

/// <summary>Finds the chat of an event, whatever its class: the classes of this release do not know every event that may come.</summary>
internal static class ChatIds
{
    public static string? Of(LinqWebhookEvent webhookEvent)
    {
        try
        {
            using var document = JsonDocument.Parse(webhookEvent.GetRawJson());
            return Find(document.RootElement, webhookEvent);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // Depth or escapes that only the members nobody reads have. The event counts; its order does not.
            return null;
        }
    }

    private static string? Find(JsonElement root, LinqWebhookEvent webhookEvent)
    {
        if (!root.TryGetProperty("data", out var data) || data.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        return Text(data, "chat_id")
            ?? (data.TryGetProperty("chat", out var chat) && chat.ValueKind == JsonValueKind.Object ? Text(chat, "id") : null)
            ?? (webhookEvent is ChatCreatedEvent ? Text(data, "id") : null);
    }

    private static string? Text(JsonElement from, string name) =>
        from.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text
            ? text
            : null;
}

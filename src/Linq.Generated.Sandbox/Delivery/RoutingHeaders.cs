using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Newtonsoft.Json.Linq;

namespace Linq.Generated.Sandbox;

/// <summary>
/// The headers that keep the events of a chat together: the chat's id, and the token that the endpoint answered with last. A load
/// balancer sends by them. The token is opaque.
/// </summary>
internal static class RoutingHeaders
{
    private const string UsualIdHeader = "Linq-Chat-Id";
    private const int LongestToken = 4096;

    private static readonly string[] _taken = ["content-type", "content-length", "host", "connection", "transfer-encoding"];

    /// <summary>Checks the name of a header that an account gave.</summary>
    /// <exception cref="ApiException">It is not the name of a header, or one that deliveries have already.</exception>
    public static string? Check(string? name, string member)
    {
        if (string.IsNullOrEmpty(name))
        {
            return null;
        }

        var isFree = !_taken.Contains(name, StringComparer.OrdinalIgnoreCase)
            && !name.StartsWith("webhook-", StringComparison.OrdinalIgnoreCase)
            && !name.StartsWith("x-webhook-", StringComparison.OrdinalIgnoreCase);
        return isFree && name.All(IsTokenCharacter)
            ? name
            : throw ApiErrors.ParameterInvalid(member, "must be the name of a header that deliveries do not have yet");
    }

    /// <summary>The headers of a delivery; none where the subscription asks for none or the event belongs to no chat.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Of(Delivery delivery)
    {
        var subscription = delivery.Subscription;
        if (subscription.RoutingKeyHeader is not string keyHeader || ChatOf(delivery) is not string chat)
        {
            yield break;
        }

        yield return new(subscription.RoutingIdHeader ?? UsualIdHeader, chat);
        if (subscription.RoutingTokens.TryGetValue(chat, out var token))
        {
            yield return new(keyHeader, token);
        }
    }

    /// <summary>Keeps the token of an answer for the next event of the chat. Called under the gate.</summary>
    public static void Keep(Delivery delivery, string? token)
    {
        if (token is { Length: > 0 and <= LongestToken } && ChatOf(delivery) is string chat)
        {
            delivery.Subscription.RoutingTokens[chat] = token;
        }
    }

    // The chat is where each kind of event has it: in an object, as an id, or as the event's own id.
    private static string? ChatOf(Delivery delivery)
    {
        var data = JObject.Parse(Encoding.UTF8.GetString(delivery.Body))["data"];
        return (string?)data?["chat"]?["id"]
            ?? (string?)data?["chat_id"]
            ?? (delivery.EventType is WebhookEventType.ChatCreated ? (string?)data?["id"] : null);
    }

    private static bool IsTokenCharacter(char character) =>
        char.IsAsciiLetterOrDigit(character) || "!#$%&'*+-.^_`|~".Contains(character, StringComparison.Ordinal);
}

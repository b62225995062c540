using System;
using System.IO;
using System.Net.Http;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Kiota.Abstractions;

namespace Linq.Generated;

/// <summary>Makes a call of what the caller says about it, where the contract says nothing.</summary>
internal static class CustomCall
{
    /// <exception cref="ArgumentException">Something about the call cannot be meant.</exception>
    public static LinqCall Create(HttpMethod method, string path, object? body, LinqSendOptions? send, LinqRequestOptions? request)
    {
        ArgumentNullException.ThrowIfNull(method);
        ArgumentNullException.ThrowIfNull(path);
        send ??= new LinqSendOptions();
        if (!Enum.TryParse<Method>(method.Method, ignoreCase: true, out var known))
        {
            throw new ArgumentException(
                "The HTTP method is not one that can be sent: GET, POST, PUT, PATCH, DELETE, HEAD or OPTIONS.",
                nameof(method));
        }

        CheckPath(path);
        if (send.KeyPlacement == LinqKeyPlacement.Body && body is null)
        {
            throw new ArgumentException(
                "The idempotency key goes into the body, and there is no body. Give one, or put the key into the header.",
                nameof(send));
        }

        if (send.RetryClass == LinqRetryClass.Keyed && send.KeyPlacement == LinqKeyPlacement.None)
        {
            throw new ArgumentException(
                $"A keyed call needs a place for its key: set {nameof(LinqSendOptions.KeyPlacement)}.",
                nameof(send));
        }

        var operation = new LinqOperation(
            string.IsNullOrWhiteSpace(send.Operation) ? "send" : send.Operation,
            known,
            "(custom)",
            send.RetryClass switch
            {
                LinqRetryClass.Safe => RetryClass.Safe,
                LinqRetryClass.Natural => RetryClass.Natural,
                LinqRetryClass.Keyed => RetryClass.Keyed,
                _ => RetryClass.Never,
            },
            send.KeyPlacement switch
            {
                LinqKeyPlacement.Header => IdempotencyPlacement.Header,
                LinqKeyPlacement.Body => IdempotencyPlacement.Body,
                _ => IdempotencyPlacement.None,
            });
        var call = new LinqCall(operation, path, request);
        if (body is not null)
        {
            var json = ToJson(body);
            call.Body = send.KeyPlacement == LinqKeyPlacement.Body ? WithKey(call, json, send.KeyMember) : json;
        }

        return call;
    }

    private static void CheckPath(string path)
    {
        var isBelow = path.StartsWith("/", StringComparison.Ordinal) && !path.StartsWith("//", StringComparison.Ordinal);
        foreach (var c in path)
        {
            isBelow &= c is > ' ' and <= '~' and not ('#' or '\\');
        }

        var end = path.IndexOf('?');
        foreach (var segment in (end < 0 ? path : path.Substring(0, end)).Split('/'))
        {
            isBelow &= Uri.UnescapeDataString(segment) is not ("." or "..");
        }

        if (!isBelow)
        {
            throw new ArgumentException(
                "The path must begin with one slash, as in /v3/chats, be percent-encoded, and have no dot segments and no fragment. "
                    + "It is added to the base URL.",
                nameof(path));
        }
    }

    private static byte[] ToJson(object body) => body switch
    {
        IJsonValue model => JsonBuffer.WriteRequest(model),
        JsonElement { ValueKind: not JsonValueKind.Undefined } element => Encoding.UTF8.GetBytes(element.GetRawText()),
        _ => throw new ArgumentException(
            $"{body.GetType().Name} is not a model of this package, so that it cannot be sent here. Pass a JsonElement, which "
                + "JsonSerializer.SerializeToElement makes.",
            nameof(body)),
    };

    /// <summary>Puts the key of the call into its body, where the body has none.</summary>
    private static byte[] WithKey(LinqCall call, byte[] json, string member)
    {
        var names = member.Split('.');
        if (JsonNode.Parse(json) is not JsonObject root)
        {
            throw new ArgumentException("The idempotency key goes into the body, which must be a JSON object for that.", nameof(json));
        }

        var place = root;
        for (var i = 0; i < names.Length - 1; i++)
        {
            if (place[names[i]] is not JsonObject inner)
            {
                inner = [];
                place[names[i]] = inner;
            }

            place = inner;
        }

        var last = names[names.Length - 1];
        var own = place[last] is JsonValue value && value.TryGetValue(out string? text) ? text : null;
        call.ChooseKey(own, TimeProvider.System, "request");
        place[last] = call.Key;
        using var written = new MemoryStream();
        using (var writer = new Utf8JsonWriter(written))
        {
            root.WriteTo(writer);
        }

        return written.ToArray();
    }
}

using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Linq.Generated.AI;

/// <summary>
/// Makes compact records of Linq's answers: no nulls, a message with its text in one piece, a chat with its people. What people wrote is
/// in members whose names begin with <c>untrusted_</c>, and no text can take itself out of one.
/// </summary>
internal static class ToolResult
{
    private const string Kept = "(kept from the model)";

    /// <summary>Who may have written the texts of a record.</summary>
    private enum Writer
    {
        /// <summary>Nobody but us.</summary>
        Us,

        /// <summary>People, in the members that are known to hold what they write.</summary>
        Anybody,

        /// <summary>A person, in every member.</summary>
        People,
    }

    private static readonly HashSet<string> _secrets = new(StringComparer.Ordinal)
    {
        "signing_secret", "user_token", "client_secret", "token", "required_headers",
    };

    // Names that people choose, beside the texts of messages.
    private static readonly HashSet<string> _written = new(StringComparer.Ordinal)
    {
        "text", "value", "display_name", "filename", "title", "description", "custom_emoji", "fallback_text", "caption", "subcaption",
        "address", "locality", "reason",
    };

    /// <summary>Makes a record of an answer.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="writtenByPeople">Whether texts in it may come from people; else they are those of the call itself.</param>
    /// <returns>An object.</returns>
    public static JsonObject Of(JsonElement answer, bool writtenByPeople)
    {
        var compact = Compact(answer, writtenByPeople ? Writer.Anybody : Writer.Us);
        return compact as JsonObject ?? new JsonObject { ["result"] = compact };
    }

    private static JsonNode? Compact(JsonElement value, Writer writer) => value.ValueKind switch
    {
        JsonValueKind.Object when IsMessage(value) => Message(value),
        JsonValueKind.Object when IsChat(value) => Chat(value),
        JsonValueKind.Object when IsPerson(value) => JsonValue.Create(value.GetProperty("handle").GetString()),
        JsonValueKind.Object => Members(value, writer),
        JsonValueKind.Array => new JsonArray([.. value.EnumerateArray().Select(item => Compact(item, writer))]),
        JsonValueKind.Null or JsonValueKind.Undefined => null,
        _ => JsonNode.Parse(value.GetRawText()),
    };

    private static JsonObject Members(JsonElement value, Writer writer)
    {
        var members = new JsonObject();
        foreach (var member in value.EnumerateObject())
        {
            if (member.Value.ValueKind == JsonValueKind.Null)
            {
                continue;
            }

            var isUntrusted = writer switch
            {
                Writer.Us => false,
                Writer.Anybody => member.Value.ValueKind == JsonValueKind.String && _written.Contains(member.Name),
                _ => HoldsText(member),
            };
            members[isUntrusted ? "untrusted_" + member.Name : member.Name] = _secrets.Contains(member.Name)
                ? JsonValue.Create(Kept)
                : Compact(member.Value, writer);
        }

        return members;
    }

    // An id of Linq's is a UUID, which leaves no room for words.
    private static bool HoldsText(JsonProperty member) => member.Value.ValueKind switch
    {
        JsonValueKind.String => member.Name != "type"
            && !(member.Name.EndsWith("id", StringComparison.Ordinal) && member.Value.TryGetGuid(out _)),
        JsonValueKind.Array => member.Value.EnumerateArray().Any(item => item.ValueKind == JsonValueKind.String),
        _ => false,
    };

    private static JsonObject Message(JsonElement message)
    {
        var isOurs = message.GetProperty("is_from_me").ValueKind == JsonValueKind.True;
        var record = new JsonObject
        {
            ["id"] = Text(message, "id"),
            ["chat_id"] = Text(message, "chat_id"),
            ["author"] = isOurs ? "us" : "person",
        };
        Add(record, "from", From(message));
        Add(record, "sent_at", Text(message, "sent_at") ?? Text(message, "created_at"));
        List<string> texts = [];
        var files = new JsonArray();
        var others = new JsonArray();
        foreach (var part in Items(message, "parts"))
        {
            switch (Text(part, "type"))
            {
                case "text":
                    texts.Add(Text(part, "value") ?? "");
                    break;
                case "media":
                    files.Add((JsonNode)File(part));
                    break;
                default:
                    others.Add(Compact(part, isOurs ? Writer.Us : Writer.People));
                    break;
            }
        }

        Add(record, isOurs ? "text" : "untrusted_text", texts.Count == 0 ? null : string.Join("\n", texts));
        AddList(record, "files", files);
        AddList(record, "other_parts", others);
        AddList(record, "reactions", Reactions(message));
        Add(record, "reply_to_message_id", message.TryGetProperty("reply_to", out var reply) ? Text(reply, "message_id") : null);
        Add(record, "status", isOurs ? Text(message, "delivery_status") : null);
        if (Text(message, "reconciled_at") is not null)
        {
            record["recovered"] = true;
        }

        return record;
    }

    private static JsonArray Reactions(JsonElement message)
    {
        var reactions = new JsonArray();
        foreach (var reaction in Items(message, "parts").SelectMany(part => Items(part, "reactions")))
        {
            var record = new JsonObject();
            Add(record, "type", Text(reaction, "type"));
            Add(record, "untrusted_emoji", Text(reaction, "custom_emoji"));
            Add(record, "by", reaction.TryGetProperty("handle", out var handle) ? Text(handle, "handle") : null);
            reactions.Add((JsonNode)record);
        }

        return reactions;
    }

    private static JsonObject File(JsonElement part)
    {
        var file = new JsonObject();
        Add(file, "attachment_id", Text(part, "id") ?? Text(part, "attachment_id"));
        Add(file, "untrusted_name", Text(part, "filename"));
        Add(file, "type", Text(part, "mime_type"));
        if (part.TryGetProperty("size_bytes", out var size) && size.ValueKind == JsonValueKind.Number)
        {
            file["size_bytes"] = size.GetInt64();
        }

        return file;
    }

    private static JsonObject Chat(JsonElement chat)
    {
        var record = new JsonObject { ["id"] = Text(chat, "id") };
        var people = new JsonArray();
        foreach (var handle in Items(chat, "handles"))
        {
            if (IsMe(handle))
            {
                Add(record, "line", Text(handle, "handle"));
            }
            else if (IsActive(handle))
            {
                people.Add((JsonNode?)JsonValue.Create(Text(handle, "handle")));
            }
        }

        record["people"] = people;
        var isGroup = chat.GetProperty("is_group").ValueKind == JsonValueKind.True;
        record["is_group"] = isGroup;
        Add(record, "untrusted_name", isGroup ? Text(chat, "display_name") : null);
        Add(record, "service", Text(chat, "service"));
        Add(record, "health", chat.TryGetProperty("health_status", out var health) ? Text(health, "status") : null);
        Add(record, "updated_at", Text(chat, "updated_at"));
        if (chat.TryGetProperty("message", out var message) && message.ValueKind == JsonValueKind.Object)
        {
            record["message"] = Compact(message, Writer.Us);
        }

        return record;
    }

    /// <summary>Whether a member of a chat is a line of the account.</summary>
    public static bool IsMe(JsonElement handle) => handle.TryGetProperty("is_me", out var mine) && mine.ValueKind == JsonValueKind.True;

    /// <summary>Whether somebody is still a member of a chat.</summary>
    public static bool IsActive(JsonElement handle) => Text(handle, "status") is null or "active";

    private static bool IsMessage(JsonElement value) => value.TryGetProperty("is_from_me", out _) && value.TryGetProperty("chat_id", out _);

    private static bool IsChat(JsonElement value) =>
        value.TryGetProperty("is_group", out _)
        && value.TryGetProperty("handles", out var handles) && handles.ValueKind == JsonValueKind.Array
        && value.TryGetProperty("id", out _);

    private static bool IsPerson(JsonElement value) =>
        value.TryGetProperty("joined_at", out _)
        && value.TryGetProperty("handle", out var handle) && handle.ValueKind == JsonValueKind.String;

    private static string? From(JsonElement message) =>
        (message.TryGetProperty("from_handle", out var handle) ? Text(handle, "handle") : null) ?? Text(message, "from");

    private static JsonElement[] Items(JsonElement value, string name) =>
        value.ValueKind == JsonValueKind.Object && value.TryGetProperty(name, out var items) && items.ValueKind == JsonValueKind.Array
            ? [.. items.EnumerateArray()]
            : [];

    private static string? Text(JsonElement value, string name) =>
        value.ValueKind == JsonValueKind.Object && value.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String
            ? text.GetString()
            : null;

    private static void Add(JsonObject record, string name, string? text)
    {
        if (text is not null)
        {
            record[name] = text;
        }
    }

    private static void AddList(JsonObject record, string name, JsonArray items)
    {
        if (items.Count > 0)
        {
            record[name] = items;
        }
    }
}

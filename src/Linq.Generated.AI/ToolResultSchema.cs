using System.Collections.Generic;
using System.Text.Json;

namespace Linq.Generated.AI;

/// <summary>The JSON Schemas of the records that <see cref="ToolResult"/> makes.</summary>
internal static class ToolResultSchema
{
    private const string Message = """
        {
          "type": "object",
          "properties": {
            "id": { "type": "string" },
            "chat_id": { "type": "string" },
            "author": { "enum": ["us", "person"] },
            "from": { "type": "string" },
            "sent_at": { "type": "string" },
            "text": { "type": "string" },
            "untrusted_text": { "type": "string" },
            "files": { "type": "array" },
            "reactions": { "type": "array" },
            "reply_to_message_id": { "type": "string" },
            "status": { "type": "string" },
            "recovered": { "type": "boolean" }
          },
          "required": ["id", "chat_id", "author"]
        }
        """;

    private const string Chat = """
        {
          "type": "object",
          "properties": {
            "id": { "type": "string" },
            "line": { "type": "string" },
            "people": { "type": "array", "items": { "type": "string" } },
            "is_group": { "type": "boolean" },
            "untrusted_name": { "type": "string" },
            "service": { "type": "string" },
            "health": { "type": "string" }
          },
          "required": ["id", "people", "is_group"]
        }
        """;

    private const string Sent = """
        {
          "type": "object",
          "properties": { "chat_id": { "type": "string" }, "message": { "type": "object", "required": ["id"] } },
          "required": ["message"]
        }
        """;

    private const string Poll = """
        {
          "type": "object",
          "properties": {
            "message_id": { "type": "string" },
            "chat_id": { "type": "string" },
            "poll": { "type": "object", "required": ["options"] }
          },
          "required": ["message_id", "chat_id", "poll"]
        }
        """;

    private static readonly Dictionary<string, string> _known = new()
    {
        ["list_chats"] = Page("chats", Chat),
        ["get_chat"] = Chat,
        ["get_messages"] = Page("messages", Message),
        ["get_message_thread"] = Page("messages", Message),
        ["get_message"] = Message,
        ["send_message_to_chat"] = Sent,
        ["create_chat"] = """{"type":"object","properties":{"chat":{"type":"object","required":["id"]}},"required":["chat"]}""",
        ["list_phone_numbers"] = """{"type":"object","properties":{"phone_numbers":{"type":"array"}},"required":["phone_numbers"]}""",
        ["create_poll"] = Poll,
        ["get_poll"] = Poll,
    };

    /// <summary>Gets the schema of a tool's result.</summary>
    /// <param name="operation">The operation.</param>
    public static JsonElement Of(ToolOperation operation) => Parse(
        _known.TryGetValue(operation.Name, out var schema) ? schema
        : operation.HasResult ? """{"type":"object"}"""
        : """{"type":"object","properties":{"done":{"type":"boolean"}},"required":["done"]}""");

    /// <summary>Reads a schema.</summary>
    public static JsonElement Parse(string schema)
    {
        using var document = JsonDocument.Parse(schema);
        return document.RootElement.Clone();
    }

    private static string Page(string items, string item) =>
        $$$"""
        {
          "type": "object",
          "properties": { "{{{items}}}": { "type": "array", "items": {{{item}}} }, "next_cursor": { "type": "string" } },
          "required": ["{{{items}}}"]
        }
        """;
}

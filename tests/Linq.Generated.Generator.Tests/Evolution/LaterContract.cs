using System;
using Newtonsoft.Json.Linq;

namespace Linq.Generated.Generator.Tests.Evolution;

/// <summary>
/// A contract that nobody has published: the present one with every kind of change at once that a later one is likely to bring.
/// </summary>
internal static class LaterContract
{
    /// <summary>Gets the changes by what they are.</summary>
    public static (string What, Action<JObject> Edit)[] Changes { get; } =
    [
        ("a query parameter on a core operation", root => Parameters(root, "/v3/chats", "get").Add(Json("""{ "name": "topic", "in": "query", "required": false, "schema": { "type": "string" } }"""))),
        ("a header on a core operation", root => Parameters(root, "/v3/messages", "post").Add(Json("""{ "name": "X-Campaign", "in": "header", "required": false, "schema": { "type": "string" } }"""))),
        ("an operation with its key in a header", root => root["paths"]!["/v3/reminders"] = Json("""
            { "post": { "operationId": "createReminder",
              "parameters": [{ "name": "Idempotency-Key", "in": "header", "required": false, "schema": { "type": "string" } }],
              "requestBody": { "required": true, "content": { "application/json": { "schema": { "$ref": "#/components/schemas/ReminderRequest" } } } },
              "responses": { "201": { "description": "", "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Reminder" } } } } } } }
            """)),
        ("a paged list", root => root["paths"]!["/v3/reminders"]!["get"] = Json("""
            { "operationId": "listReminders",
              "parameters": [{ "name": "limit", "in": "query", "required": false, "schema": { "type": "integer" } }, { "name": "cursor", "in": "query", "required": false, "schema": { "type": "string" } }],
              "responses": { "200": { "description": "", "content": { "application/json": { "schema": { "type": "object", "required": ["reminders"], "properties": {
                "reminders": { "type": "array", "items": { "$ref": "#/components/schemas/Reminder" } }, "next_cursor": { "type": ["string", "null"] } } } } } } } }
            """)),
        ("a text answer", root => root["paths"]!["/v3/chats/{chatId}/transcript"] = Json("""
            { "get": { "operationId": "getTranscript",
              "parameters": [{ "name": "chatId", "in": "path", "required": true, "schema": { "type": "string" } }],
              "responses": { "200": { "description": "", "content": { "text/plain": { "schema": { "type": "string" } } } } } } }
            """)),
        ("a member of a union", root => ((JArray)root.SelectToken("components.schemas.Message.properties.parts.items.oneOf")!).Add(Json("""{ "$ref": "#/components/schemas/PlacePartResponse" }"""))),
        ("a payload version", root =>
        {
            var later = root["webhooks"]!["message.read.v2026-02-03"]!.DeepClone();
            later["post"]!["operationId"] = "webhookMessageReadV20270101";
            root["webhooks"]!["message.read.v2027-01-01"] = later;
        }),
        ("an event", root =>
        {
            root["webhooks"]!["reminder.due.v2026-02-03"] = Json("""
                { "post": { "operationId": "webhookReminderDue", "requestBody": { "required": true, "content": { "application/json": { "schema": { "allOf": [
                  { "$ref": "#/components/schemas/WebhookEnvelopeBase" },
                  { "type": "object", "required": ["data"], "properties": { "data": { "$ref": "#/components/schemas/Reminder" } } }] } } } },
                  "responses": { "200": { "description": "" } } } }
                """);
            ((JArray)root.SelectToken("components.schemas.WebhookEventType.enum")!).Add("reminder.due");
        }),
        ("a required date that is received", root =>
        {
            Schema(root, "Chat")["properties"]!["synced_at"] = Json("""{ "type": "string", "format": "date-time" }""");
            ((JArray)Schema(root, "Chat")["required"]!).Add("synced_at");
        }),
        ("a received member that may be null", root => Schema(root, "Reaction")["properties"]!["id"] = Json("""{ "type": ["string", "null"] }""")),
        ("a deprecated member that handwritten code uses", root => Schema(root, "MessageContent")["properties"]!["effect"]!["deprecated"] = true),
        ("a renamed schema", root => SchemaRename.Of(root).ApplyTo(root)),
        ("a 2XX that becomes 202", root =>
        {
            // One that an overlay describes, which has to go along.
            var answer = ((JObject)root["paths"]!["/v3/chats/{chatId}/polls"]!["post"]!["responses"]!).Property("2XX")!;
            answer.Replace(new JProperty("202", answer.Value));
        }),
        ("a query parameter of few values, and one with limits", root =>
        {
            Parameters(root, "/v3/blocked_handles", "get").Add(Json("""{ "name": "kind", "in": "query", "required": false, "schema": { "type": "string", "enum": ["person", "business"] } }"""));
            Parameters(root, "/v3/phone_numbers", "get").Add(Json("""{ "name": "max", "in": "query", "required": false, "schema": { "type": "integer", "minimum": 1, "maximum": 50 } }"""));
        }),
        ("members of requests with rules, in parts too", root =>
        {
            Schema(root, "SendReactionRequest")["properties"]!["image_url"] = Json("""{ "type": "string", "format": "uri", "maxLength": 2048 }""");
            Schema(root, "SendMessageRequest")["properties"]!["campaign"] = Json("""{ "type": "string", "maxLength": 20 }""");
            Schema(root, "MediaPart")["properties"]!["alt_text"] = Json("""{ "type": "string", "maxLength": 100 }""");
        }),
        ("a member of the events of messages", root => Schema(root, "MessageEventV2")["properties"]!["priority"] = Json("""{ "type": "string", "enum": ["low", "high"] }""")),
        ("a part, with a choice inside, that is sent and received", root =>
        {
            ((JArray)root.SelectToken("components.schemas.MessagePart.oneOf")!).Add(Json("""{ "$ref": "#/components/schemas/CardPart" }"""));
            ((JArray)root.SelectToken("components.schemas.Message.properties.parts.items.oneOf")!).Add(Json("""{ "$ref": "#/components/schemas/CardPart" }"""));
        }),
        ("a part of a path that has few values, under a new tag", root => root["paths"]!["/v3/reports/{period}"] = Json("""
            { "get": { "operationId": "getReport", "tags": ["Reports"],
              "parameters": [{ "name": "period", "in": "path", "required": true, "schema": { "type": "string", "enum": ["day", "week-to-date"] } }],
              "responses": { "200": { "description": "", "content": { "application/json": { "schema": { "type": "object", "required": ["count"], "properties": { "count": { "type": "integer" } } } } } } } } }
            """)),
        ("an operation under another tag", root => root["paths"]!["/v3/available_number"]!["get"]!["tags"] = new JArray("Numbers")),
        ("an event under another media type", root =>
        {
            var due = root["webhooks"]!["reminder.due.v2026-02-03"]!.DeepClone();
            due["post"]!["operationId"] = "webhookReminderMissed";
            var content = (JObject)due["post"]!["requestBody"]!["content"]!;
            content.Property("application/json")!.Replace(new JProperty("application/cloudevents+json", content["application/json"]));
            root["webhooks"]!["reminder.missed.v2026-02-03"] = due;
            ((JArray)root.SelectToken("components.schemas.WebhookEventType.enum")!).Add("reminder.missed");
        }),
    ];

    /// <summary>Whether a contract has the changes already, because it was taken in.</summary>
    public static bool Is(JObject contract) => contract["paths"]!["/v3/reminders"] is not null;

    /// <summary>Makes all of the changes.</summary>
    public static JObject Grow(JObject published)
    {
        var root = (JObject)published.DeepClone();
        var schemas = root["components"]!["schemas"]!;
        schemas["ReminderRequest"] = Json("""{ "type": "object", "required": ["text"], "properties": { "text": { "type": "string" }, "due_at": { "type": "string", "format": "date-time" } } }""");
        schemas["Reminder"] = Json("""{ "type": "object", "required": ["id", "text"], "properties": { "id": { "type": "string" }, "text": { "type": "string" }, "due_at": { "type": "string", "format": "date-time" } } }""");
        schemas["PlacePartResponse"] = Json("""{ "type": "object", "required": ["type", "latitude", "longitude"], "properties": { "type": { "type": "string", "enum": ["place"] }, "latitude": { "type": "number" }, "longitude": { "type": "number" } } }""");
        schemas["CardPart"] = Json("""
            { "type": "object", "required": ["type", "body"], "properties": { "type": { "type": "string", "enum": ["card"] },
              "body": { "oneOf": [{ "$ref": "#/components/schemas/CardText" }, { "$ref": "#/components/schemas/CardImage" }] } } }
            """);
        schemas["CardText"] = Json("""{ "type": "object", "required": ["kind", "text"], "properties": { "kind": { "type": "string", "enum": ["text"] }, "text": { "type": "string" } } }""");
        schemas["CardImage"] = Json("""{ "type": "object", "required": ["kind", "url"], "properties": { "kind": { "type": "string", "enum": ["image"] }, "url": { "type": "string", "format": "uri" } } }""");
        foreach (var (_, edit) in Changes)
        {
            edit(root);
        }

        return root;
    }

    private static JObject Schema(JObject root, string name) => (JObject)root["components"]!["schemas"]![name]!;

    private static JArray Parameters(JObject root, string path, string method)
    {
        var operation = (JObject)root["paths"]![path]![method]!;
        return (JArray)(operation["parameters"] ??= new JArray());
    }

    private static JObject Json(string text) => JObject.Parse(text);
}

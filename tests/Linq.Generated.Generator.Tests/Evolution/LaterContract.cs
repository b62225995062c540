using System;
using System.Linq;
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
        ("a renamed schema", root =>
        {
            var schemas = (JObject)root["components"]!["schemas"]!;
            schemas.Property("ReputationDriver")!.Replace(new JProperty("ReputationCause", schemas["ReputationDriver"]));
            foreach (var reference in root.Descendants().OfType<JValue>().Where(value => value.Value is "#/components/schemas/ReputationDriver").ToArray())
            {
                reference.Value = "#/components/schemas/ReputationCause";
            }
        }),
        ("a 2XX that becomes 202", root =>
        {
            // One that an overlay describes, which has to go along.
            var answer = ((JObject)root["paths"]!["/v3/chats/{chatId}/polls"]!["post"]!["responses"]!).Property("2XX")!;
            answer.Replace(new JProperty("202", answer.Value));
        }),
    ];

    /// <summary>Makes all of the changes.</summary>
    public static JObject Grow(JObject published)
    {
        var root = (JObject)published.DeepClone();
        var schemas = root["components"]!["schemas"]!;
        schemas["ReminderRequest"] = Json("""{ "type": "object", "required": ["text"], "properties": { "text": { "type": "string" }, "due_at": { "type": "string", "format": "date-time" } } }""");
        schemas["Reminder"] = Json("""{ "type": "object", "required": ["id", "text"], "properties": { "id": { "type": "string" }, "text": { "type": "string" }, "due_at": { "type": "string", "format": "date-time" } } }""");
        schemas["PlacePartResponse"] = Json("""{ "type": "object", "required": ["type", "latitude", "longitude"], "properties": { "type": { "type": "string", "enum": ["place"] }, "latitude": { "type": "number" }, "longitude": { "type": "number" } } }""");
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

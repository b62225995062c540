using System.Text;

namespace Linq.Generated.Tests.Webhooks;

/// <summary>Bodies of events, made up after the published shapes.</summary>
internal static class EventSamples
{
    /// <summary>A received message of payload version 2026-02-03, with every kind of part.</summary>
    public const string MessageReceived =
        """
        {"api_version":"v3","webhook_version":"2026-02-03","event_type":"message.received","event_id":"0d9c4f5e-6b1a-4d0e-9c56-2b3f4a5d6e7f",
         "created_at":"2026-08-01T10:00:00.123456789Z","trace_id":"4bf92f3577b34da6a3ce929d0e0e4736","partner_id":"p-1","data":{
          "chat":{"id":"7f0c9a52-1111-4222-8333-944455566677","is_group":false,
            "owner_handle":{"id":"o-1","handle":"+12025550100","service":"iMessage","status":"active","joined_at":"2026-07-01T00:00:00.000000001Z","left_at":null,"is_me":true},
            "health_status":{"status":"healthy","doc_url":"https://docs.linqapp.com/guides/chats/health#healthy","updated_at":"2026-08-01T09:00:00Z"}},
          "id":"m-not-a-uuid","idempotency_key":null,"direction":"inbound",
          "sender_handle":{"id":"h-2","handle":"+12025550101","service":"iMessage","status":"active","joined_at":"2026-07-01T00:00:00Z","is_me":false},
          "parts":[
            {"type":"text","value":"héllo 👋","text_decorations":null},
            {"type":"media","id":"a-1","url":"https://cdn.linqapp.com/a-1","filename":"cat.jpg","mime_type":"image/jpeg","size_bytes":120394},
            {"value":"https://example.com","type":"link"},
            {"type":"hologram","depth":3}],
          "sent_at":"2026-08-01T09:59:58.987654321Z","delivered_at":null,"read_at":null,"reply_to":{"message_id":"m-0","part_index":1},
          "effect":{"type":"screen","name":"confetti"},"service":"IMESSAGE","preferred_service":"auto","shiny":{"new":true}}}
        """;

    /// <summary>The same message in payload version 2025-01-01.</summary>
    public const string LegacyMessageReceived =
        """
        {"api_version":"v3","webhook_version":"2025-01-01","event_type":"message.received","event_id":"0d9c4f5e-6b1a-4d0e-9c56-2b3f4a5d6e7f",
         "created_at":"2026-08-01T10:00:00.123456789Z","trace_id":"4bf92f3577b34da6a3ce929d0e0e4736","partner_id":"p-1","data":{
          "chat_id":"7f0c9a52-1111-4222-8333-944455566677","is_group":false,"from":"+12025550101",
          "from_handle":{"id":"h-2","handle":"+12025550101","service":"iMessage","status":"active","joined_at":"2026-07-01T00:00:00Z","is_me":false},
          "message":{"id":"m-not-a-uuid","parts":[
            {"type":"text","value":"héllo 👋"},
            {"type":"media","id":"a-1","url":"https://cdn.linqapp.com/a-1","filename":"cat.jpg","mime_type":"image/jpeg","size_bytes":120394},
            {"type":"link","value":"https://example.com"},
            {"type":"hologram","depth":3}],
            "effect":{"type":"screen","name":"confetti"},"reply_to":{"message_id":"m-0","part_index":1},
            "is_delivered":false,"is_read":false,"sent_at":"2026-08-01T09:59:58.987654321Z","delivered_at":null,"read_at":null,
            "created_at":"2026-08-01T09:59:58Z","updated_at":"2026-08-01T09:59:58Z"},
          "recipient_phone":"+12025550100",
          "recipient_handle":{"id":"o-1","handle":"+12025550100","service":"iMessage","status":"active","joined_at":"2026-07-01T00:00:00.000000001Z","left_at":null,"is_me":true},
          "is_from_me":false,"received_at":"2026-08-01T09:59:58.987654321Z","service":"iMessage","preferred_service":"auto","idempotency_key":null}}
        """;

    public static byte[] Bytes(string json) => Encoding.UTF8.GetBytes(json);

    /// <summary>An event with the given type and data.</summary>
    public static byte[] Event(string type, string data, string version = "2026-02-03") => Bytes(
        $$"""
        {"api_version":"v3","webhook_version":"{{version}}","event_type":"{{type}}","event_id":"e-1","created_at":"2026-08-01T10:00:00Z",
         "trace_id":"t-1","partner_id":"p-1","data":{{data}}}
        """);
}

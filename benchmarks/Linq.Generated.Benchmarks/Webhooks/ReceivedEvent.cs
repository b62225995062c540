namespace Linq.Generated.Benchmarks.Webhooks;

/// <summary>A received message as it comes.</summary>
internal static class ReceivedEvent
{
    public const string Secret = "whsec_AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyA=";
    public const string Id = "0d9c4f5e-6b1a-4d0e-9c56-2b3f4a5d6e7f";

    public const string Body =
        """
        {"api_version":"v3","webhook_version":"2026-02-03","event_type":"message.received","event_id":"0d9c4f5e-6b1a-4d0e-9c56-2b3f4a5d6e7f","created_at":"2026-08-01T10:00:00.123456789Z","trace_id":"4bf92f3577b34da6a3ce929d0e0e4736","partner_id":"p-1","data":{"chat":{"id":"7f0c9a52-1111-4222-8333-944455566677","is_group":false,"owner_handle":{"id":"50cefb44-98fa-5484-bcf0-8900ae82cf84","handle":"+12025550100","service":"iMessage","status":"active","joined_at":"2026-07-01T00:00:00Z","left_at":null,"is_me":true}},"id":"f6a09991-9360-50ff-9c5c-11bbf7e7f89a","idempotency_key":null,"direction":"inbound","sender_handle":{"id":"453e48fd-aec1-528d-b1ae-59b6029a4d1f","handle":"+12025550101","service":"iMessage","status":"active","joined_at":"2026-07-01T00:00:00Z","left_at":null,"is_me":false},"parts":[{"type":"text","value":"Is the table by the window still free on Friday?","text_decorations":null}],"sent_at":"2026-08-01T09:59:58.987654321Z","delivered_at":null,"read_at":null,"reply_to":null,"effect":null,"service":"iMessage","preferred_service":null}}
        """;
}

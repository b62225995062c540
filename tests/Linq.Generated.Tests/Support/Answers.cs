namespace Linq.Generated.Tests.Support;

/// <summary>Answers of the API, made up.</summary>
internal static class Answers
{
    public const string TraceId = "0af7651916cd43dd8448eb211c80319c";

    public const string Chat = """{"id":"550e8400-e29b-41d4-a716-446655440000","display_name":null,"handles":[],"is_archived":false,"is_group":false,"created_at":"2026-11-21T10:00:00Z","updated_at":"2026-11-21T10:00:00Z","health_status":{"status":"HEALTHY","doc_url":"https://docs.linqapp.com","updated_at":"2026-11-21T10:00:00Z"}}""";

    public const string Sent = """{"chat_id":"550e8400-e29b-41d4-a716-446655440000","message":{"id":"69a37c7d-af4f-4b5e-af42-e28e98ce873a","parts":[{"type":"text","value":"Hello","reactions":[]}],"delivery_status":"pending","created_at":"2026-11-21T10:00:00Z","is_read":false}}""";
}

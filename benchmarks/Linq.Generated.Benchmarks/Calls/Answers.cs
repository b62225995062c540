using System.Linq;
using System.Text;

namespace Linq.Generated.Benchmarks.Calls;

/// <summary>Answers of the shape and size that the API gives.</summary>
internal static class Answers
{
    private const string Handle = """{"id":"0b9d7a3e-52f1-4c86-9a0d-3e7f1c2b4a5@","handle":"+1202555010@","service":"iMessage","status":"active","joined_at":"2026-08-01T10:00:00.123456Z","left_at":null,"is_me":#}""";

    public static byte[] Sent { get; } = Encoding.UTF8.GetBytes(
        """{"chat_id":"7f0c2d52-9f0e-4c57-8a1b-2d6e5f708192","message":{"id":"3f1c7d52-9f0e-4c57-8a1b-2d6e5f708192","service":"iMessage","preferred_service":null,"parts":[{"type":"text","value":"Following up.","text_decorations":null,"reactions":null}],"created_at":"2026-08-01T10:00:00.123456Z","sent_at":null,"delivered_at":null,"delivery_status":"queued","is_read":false,"effect":null,"from_handle":"""
        + HandleOf(0) + ""","reply_to":null}}""");

    public static byte[] Chats { get; } = Encoding.UTF8.GetBytes("""{"chats":[""" + string.Join(',', Enumerable.Range(0, 20).Select(Chat)) + """],"next_cursor":"20"}""");

    private static string Chat(int index) =>
        $$"""{"id":"7f0c2d52-9f0e-4c57-8a1b-2d6e5f7081{{index:00}}","display_name":"+12025550100, +12025550101","service":"iMessage","handles":[{{HandleOf(0)}},{{HandleOf(1)}}],"is_archived":false,"is_group":false,"health_status":{"status":"HEALTHY","doc_url":"https://docs.linqapp.com/guides/chats/chat-health#healthy","updated_at":"2026-08-01T10:00:00Z"},"created_at":"2026-08-01T10:00:00.123456Z","updated_at":"2026-08-01T10:00:00.123456Z"}""";

    private static string HandleOf(int index) => Handle.Replace("@", index.ToString(System.Globalization.CultureInfo.InvariantCulture), System.StringComparison.Ordinal).Replace("#", index == 0 ? "true" : "false", System.StringComparison.Ordinal);
}

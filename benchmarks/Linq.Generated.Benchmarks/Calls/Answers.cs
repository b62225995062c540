using System.Linq;
using System.Text;

namespace Linq.Generated.Benchmarks.Calls;

/// <summary>Answers of the shape and size that the API gives.</summary>
internal static class Answers
{
    private const string Handle = """{"id":"0b9d7a3e-52f1-4c86-9a0d-3e7f1c2b4a5@","handle":"+1202555010@","service":"iMessage","status":"active","joined_at":"2026-08-01T10:00:00.123456Z","left_at":null,"is_me":#}""";

    /// <summary>A text, some times as long as a short one.</summary>
    public static string Text(int times) => string.Concat(Enumerable.Repeat("Following up.", times));

    /// <summary>What sending a text is answered with.</summary>
    public static byte[] Sent(int times) => Encoding.UTF8.GetBytes(
        ("""{"chat_id":"7f0c2d52-9f0e-4c57-8a1b-2d6e5f708192","message":{"id":"3f1c7d52-9f0e-4c57-8a1b-2d6e5f708192","service":"iMessage","preferred_service":null,"parts":[{"type":"text","value":"Following up.","text_decorations":null,"reactions":null}],"created_at":"2026-08-01T10:00:00.123456Z","sent_at":null,"delivered_at":null,"delivery_status":"queued","is_read":false,"effect":null,"from_handle":"""
            + HandleOf(0) + ""","reply_to":null}}""").Replace(Text(1), Text(times), System.StringComparison.Ordinal));

    /// <summary>A page of chats.</summary>
    public static byte[] Chats(int count) =>
        Encoding.UTF8.GetBytes("""{"chats":[""" + string.Join(',', Enumerable.Range(0, count).Select(Chat)) + """],"next_cursor":"20"}""");

    /// <summary>A page of messages of one part each, with the five kinds of part in turns.</summary>
    public static byte[] Messages(int count) => Encoding.UTF8.GetBytes(
        """{"messages":[""" + string.Join(',', Enumerable.Range(0, count).Select(Message)) + """],"next_cursor":"100"}""");

    public static byte[] NotFound { get; } = Encoding.UTF8.GetBytes(
        """{"success":false,"error":{"status":404,"code":2001,"message":"Chat not found","doc_url":"https://docs.linqapp.com/error-codes/2001"},"trace_id":"4bf92f3577b34da6a3ce929d0e0e4736"}""");

    private static string Message(int index) =>
        $$"""{"id":"3f1c7d52-9f0e-4c57-8a1b-2d6e5f7081{{index % 100:00}}","chat_id":"7f0c2d52-9f0e-4c57-8a1b-2d6e5f708192","service":"iMessage","preferred_service":null,"from":"+12025550100","from_handle":{{HandleOf(0)}},"parts":[{{Part(index % 5)}}],"reply_to":null,"is_from_me":true,"is_delivered":true,"is_read":false,"delivery_status":"delivered","created_at":"2026-08-01T10:00:00.123456Z","updated_at":"2026-08-01T10:00:02.123456Z","sent_at":"2026-08-01T10:00:01.123456Z","delivered_at":"2026-08-01T10:00:02.123456Z","read_at":null,"effect":null}""";

    private static string Part(int kind) => kind switch
    {
        0 => """{"type":"text","value":"Your table by the window is booked for Friday at half past seven.","mention":null,"mention_range":null,"text_decorations":null,"reactions":null}""",
        1 => """{"type":"media","id":"0b9d7a3e-52f1-4c86-9a0d-3e7f1c2b4a50","url":"https://files.acme.example/0b9d7a3e/table.jpg","filename":"table.jpg","mime_type":"image/jpeg","size_bytes":284113,"reactions":null}""",
        2 => """{"type":"link","value":"https://acme.example/tables/friday","reactions":null}""",
        3 => """{"type":"imessage_app","app":{"name":"Table Booking","team_id":"A1B2C3D4E5","bundle_id":"com.example.tables.messages","app_store_id":1234567890},"url":"https://tables.acme.example/hold/42","fallback_text":null,"layout":{"caption":"Table for two","subcaption":"Confirmed","trailing_caption":"Friday, 7:30 pm"},"reactions":null}""",
        _ => """{"type":"app_clip","value":"https://appclip.acme.example/tables/42","title":"Table for two","description":"Friday, 7:30 pm","image_url":null,"reactions":null}""",
    };

    private static string Chat(int index) =>
        $$"""{"id":"7f0c2d52-9f0e-4c57-8a1b-2d6e5f7081{{index % 100:00}}","display_name":"+12025550100, +12025550101","service":"iMessage","handles":[{{HandleOf(0)}},{{HandleOf(1)}}],"is_archived":false,"is_group":false,"health_status":{"status":"HEALTHY","doc_url":"https://docs.linqapp.com/guides/chats/chat-health#healthy","updated_at":"2026-08-01T10:00:00Z"},"created_at":"2026-08-01T10:00:00.123456Z","updated_at":"2026-08-01T10:00:00.123456Z"}""";

    private static string HandleOf(int index) => Handle.Replace("@", index.ToString(System.Globalization.CultureInfo.InvariantCulture), System.StringComparison.Ordinal).Replace("#", index == 0 ? "true" : "false", System.StringComparison.Ordinal);
}

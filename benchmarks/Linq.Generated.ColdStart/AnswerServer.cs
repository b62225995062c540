using System;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading.Tasks;

namespace Linq.Generated.ColdStart;

/// <summary>Answers each connection's first request with a created chat. It is not measured, so it does not understand HTTP.</summary>
internal sealed class AnswerServer : IDisposable
{
    private const string Body =
        """{"chat":{"id":"7f0c2d52-9f0e-4c57-8a1b-2d6e5f708192","display_name":"+12025550101","service":"iMessage","is_group":false,"handles":[{"id":"0b9d7a3e-52f1-4c86-9a0d-3e7f1c2b4a50","handle":"+12025550100","service":"iMessage","status":"active","joined_at":"2026-08-01T10:00:00.123456Z","left_at":null,"is_me":true},{"id":"0b9d7a3e-52f1-4c86-9a0d-3e7f1c2b4a51","handle":"+12025550101","service":"iMessage","status":"active","joined_at":"2026-08-01T10:00:00.123456Z","left_at":null,"is_me":false}],"health_status":{"status":"HEALTHY","doc_url":"https://docs.linqapp.com/guides/chats/chat-health#healthy","updated_at":"2026-08-01T10:00:00Z"},"message":{"id":"3f1c7d52-9f0e-4c57-8a1b-2d6e5f708192","service":"iMessage","preferred_service":null,"parts":[{"type":"text","value":"Hello from Linq!","text_decorations":null,"reactions":null}],"created_at":"2026-08-01T10:00:00.123456Z","sent_at":null,"delivered_at":null,"delivery_status":"queued","is_read":false,"effect":null,"from_handle":null,"reply_to":null}}}""";

    private static readonly byte[] _answer = Encoding.ASCII.GetBytes(
        $"HTTP/1.1 201 Created\r\nContent-Type: application/json\r\nX-Trace-ID: 4bf92f3577b34da6a3ce929d0e0e4736\r\nContent-Length: {Body.Length}\r\nConnection: close\r\n\r\n{Body}");

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public AnswerServer()
    {
        _listener.Start();
        _ = AcceptAsync();
    }

    public string Url => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    public void Dispose() => _listener.Dispose();

    private static async Task AnswerAsync(TcpClient connection)
    {
        using (connection)
        {
            var request = new byte[16384];
            var length = 0;
            do
            {
                length += await connection.GetStream().ReadAsync(request.AsMemory(length));
            }
            while (!IsWhole(Encoding.ASCII.GetString(request, 0, length)));

            await connection.GetStream().WriteAsync(_answer);
        }
    }

    // Both contestants send a JSON object, whose end is the last brace; one chunked, one with its length.
    private static bool IsWhole(string request)
    {
        var body = request.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        return body > 0 && (request.EndsWith('}') || request.EndsWith("\r\n0\r\n\r\n", StringComparison.Ordinal));
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            try
            {
                _ = AnswerAsync(await _listener.AcceptTcpClientAsync());
            }
            catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }
}

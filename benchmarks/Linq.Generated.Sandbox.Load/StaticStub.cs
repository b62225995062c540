using System;
using System.Threading;
using System.Threading.Tasks;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;
using WireMock.Server;
using WireMock.Settings;

namespace Linq.Generated.Sandbox.Load;

/// <summary>What somebody would write instead: WireMock.Net with one answer to each <c>POST /v3/messages</c>.</summary>
internal static class StaticStub
{
    public const string Mark = "The stub listens on ";

    // An answer of the sandbox, in one line as it comes.
    private static readonly string _body = """
        {"chat_id":"5b1c9f0e-3f0a-4c55-9d5c-1f6f3c9b7a10","created_new_chat":false,"from":"+12025550100",
        "from_selection":{"reason":"existing_chat","reused_existing_chat":true},"is_group":false,"service":"iMessage",
        "handles":[{"id":"0b1f6d2c-6d0e-4a57-8f43-9a3f1c2b7d11","handle":"+12025550100","service":"iMessage","joined_at":"2026-08-20T09:00:00.000000Z","status":"active","is_me":true},
        {"id":"1c2f6d2c-6d0e-4a57-8f43-9a3f1c2b7d12","handle":"+12022000001","service":"iMessage","joined_at":"2026-08-20T09:00:00.000000Z","status":"active","is_me":false}],
        "message":{"id":"2d3f6d2c-6d0e-4a57-8f43-9a3f1c2b7d13","service":"iMessage","parts":[{"type":"text","value":"Your table for Friday at 7:30 pm is booked.","reactions":[]}],
        "created_at":"2026-08-20T09:00:00.000000Z","sent_at":null,"delivered_at":null,"delivery_status":"pending","is_read":false}}
        """.Replace("\n", "", StringComparison.Ordinal);

    /// <summary>Serves until the process is ended.</summary>
    public static async Task RunAsync(CancellationToken cancellationToken)
    {
        // It would keep every request.
        var settings = new WireMockServerSettings { Urls = ["http://127.0.0.1:0"], MaxRequestLogCount = 10 };
        using var server = WireMockServer.Start(settings);
        server.Given(Request.Create().WithPath("/v3/messages").UsingPost())
            .RespondWith(Response.Create()
                .WithStatusCode(202)
                .WithHeader("Content-Type", "application/json; charset=utf-8")
                .WithBody(_body));
        Console.WriteLine(Mark + server.Urls[0]);
        await Task.Delay(Timeout.Infinite, cancellationToken);
    }
}

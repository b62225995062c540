using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Linq.Generated.Tests.Shared;
using NUnit.Framework;

namespace Linq.Generated.Sandbox.Tests.Interop;

/// <summary>The three requests of Linq's quickstart, sent with curl: nothing but the host is another.</summary>
internal sealed class QuickstartTests : SandboxFixture
{
    private const string FirstMessage = """
        {
        "from": "+12223334444",
        "to": ["+15556667777"],
        "message": {
        "parts": [
        { "type": "text", "value": "Hello from Linq!" }
        ]
        }
        }
        """;

    private const string FurtherMessage = """
        {
        "parts": [
        { "type": "text", "value": "Following up!" }
        ]
        }
        """;

    private const string Subscription = """
        {
        "target_url": "https://your-server.com/webhook?version=2026-02-03",
        "subscribed_events": [
        "message.sent",
        "message.received",
        "message.delivered",
        "message.read",
        "message.failed"
        ]
        }
        """;

    [Test]
    public async Task Its_requests_work_as_they_stand()
    {
        var created = await CurlAsync("/api/partner/v3/chats", FirstMessage, 201);
        var chatId = created["chat"]!["id"]!.GetValue<string>();
        var sent = await CurlAsync($"/api/partner/v3/chats/{chatId}/messages", FurtherMessage, 202);
        var subscription = await CurlAsync("/api/partner/v3/webhook-subscriptions", Subscription, 201);

        Assert.Multiple(() =>
        {
            Assert.That(created["chat"]!["message"]!["parts"]![0]!["value"]!.GetValue<string>(), Is.EqualTo("Hello from Linq!"));
            Assert.That(sent["message"]!["parts"]![0]!["value"]!.GetValue<string>(), Is.EqualTo("Following up!"));
            Assert.That(subscription["signing_secret"]!.GetValue<string>(), Does.StartWith("whsec_"));
        });
    }

    // Nothing may happen after the subscription: its address belongs to somebody.
    protected override void Configure(LinqSandboxOptions options) => options.FrozenAt = DateTimeOffset.UnixEpoch.AddYears(56);

    private async Task<JsonNode> CurlAsync(string path, string body, int status)
    {
        IEnumerable<string> arguments =
        [
            "--silent", "--show-error", "--noproxy", "*", "--write-out", "\n%{http_code}",
            "-X", "POST", Sandbox.Origin + path,
            "-H", "Authorization: Bearer " + Sandbox.ApiKey,
            "-H", "Content-Type: application/json",
            "-d", body,
        ];
        var output = await ToolProcess.RunAsync("curl", arguments);
        var end = output.LastIndexOf('\n');
        Assert.That(int.Parse(output[(end + 1)..], CultureInfo.InvariantCulture), Is.EqualTo(status), output);
        return JsonNode.Parse(output[..end])!;
    }
}

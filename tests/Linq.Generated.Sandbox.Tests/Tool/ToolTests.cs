using System;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Linq.Generated.Webhooks;
using NUnit.Framework;

namespace Linq.Generated.Sandbox.Tests.Tool;

/// <summary>The sandbox as a program.</summary>
[Platform(Exclude = "Win", Reason = "A process is ended with kill.")]
internal sealed class ToolTests
{
    private string _file = null!;

    [SetUp]
    public void NameFile() => _file = Path.Combine(TestContext.CurrentContext.WorkDirectory, Path.GetRandomFileName());

    [TearDown]
    public void DeleteFile() => File.Delete(_file);

    [Test]
    public async Task Its_state_file_carries_the_state_from_one_run_to_the_next()
    {
        string chat;
        using (var first = await RunningTool.StartAsync("--urls", "http://127.0.0.1:0", "--state", _file))
        {
            const string Body = """{"from":"+12025550100","to":["+12025550101"],"message":{"parts":[{"type":"text","value":"Hello"}]}}""";
            using var created = await first.Http.PostAsync("v3/chats", new StringContent(Body, new MediaTypeHeaderValue("application/json")));
            chat = JsonNode.Parse(await created.Content.ReadAsStringAsync())!["chat"]!["id"]!.GetValue<string>();
            Assert.That(await first.StopAsync(), Is.EqualTo((0, "")));
        }

        if (!OperatingSystem.IsWindows())
        {
            Assert.That(File.GetUnixFileMode(_file), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite), "It holds secrets.");
        }

        using var second = await RunningTool.StartAsync("--urls", "http://127.0.0.1:0", "--state", _file);
        using var found = await second.Http.GetAsync("v3/chats/" + chat);

        Assert.That(found.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [TestCase("a shopping list")]
    [TestCase(null)]
    public async Task A_state_file_that_cannot_be_used_ends_it_at_once(string? content)
    {
        var path = _file;
        if (content is null)
        {
            path = Path.Combine(_file, "there", "is", "no", "such", "folder");
        }
        else
        {
            await File.WriteAllTextAsync(path, content);
        }

        using var tool = await RunningTool.StartAsync("--urls", "http://127.0.0.1:0", "--state", path);
        var (exitCode, errors) = await tool.EndAsync();

        Assert.That(exitCode, Is.EqualTo(1));
        Assert.That(errors, Does.Contain(Path.GetFileName(_file)).And.Not.Contain("   at "));
    }

    [Test]
    public async Task It_says_so_when_other_machines_can_reach_it()
    {
        using var tool = await RunningTool.StartAsync("--urls", "http://0.0.0.0:0");
        using var control = new HttpRequestMessage(HttpMethod.Get, new Uri(tool.Http.BaseAddress!, "/sandbox/lines"));
        using var stranger = new HttpClient();
        using var refused = await stranger.SendAsync(control);
        var (_, errors) = await tool.StopAsync();

        Assert.That(errors, Does.Contain("other machines"));
        Assert.That(refused.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [Test]
    public async Task It_says_nothing_of_the_kind_on_loopback()
    {
        using var tool = await RunningTool.StartAsync("--urls", "http://localhost:0");
        var (exitCode, errors) = tool.Http.BaseAddress is null ? await tool.EndAsync() : await tool.StopAsync();

        Assert.That(errors, Does.Not.Contain("other machines"), errors);
        Assert.That(exitCode, Is.Zero, errors);
    }

    [Test]
    public async Task A_webhook_that_is_given_gets_events_from_the_start_signed_with_the_secret_that_is_printed()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        using var tool = await RunningTool.StartAsync("--urls", "http://127.0.0.1:0", "--webhook", receiver.Url);
        var secret = Array.Find(tool.Output.Split('\n'), static line => line.StartsWith("Secret", StringComparison.Ordinal))!["Secret".Length..].Trim();
        const string Body = """{"from":"+12025550100","to":["+12025550101"],"message":{"parts":[{"type":"text","value":"Hello"}]}}""";
        using var created = await tool.Http.PostAsync("v3/chats", new StringContent(Body, new MediaTypeHeaderValue("application/json")));

        var webhook = await receiver.WaitForAsync(static _ => true);

        Assert.That(new LinqWebhookVerifier(secret).Verify(webhook.Body, LinqWebhookHeaders.From(webhook.Headers)).IsValid);
    }

    [TestCase("http://example.com/hook", "whsec_AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyA=", "https addresses")]
    [TestCase("https://example.com/hook?version=1", "whsec_AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyA=", "version")]
    [TestCase("https://example.com/hook", "plain-text", "whsec_")]
    [TestCase("https://example.com/hook", "whsec_AAAA", "24 to 64 bytes")]
    public async Task A_webhook_that_cannot_be_ends_it_at_once_without_showing_the_secret(string url, string secret, string expected)
    {
        using var tool = await RunningTool.StartAsync("--urls", "http://127.0.0.1:0", "--webhook", url, "--webhook-secret", secret);
        var (exitCode, errors) = await tool.EndAsync();

        Assert.That(exitCode, Is.EqualTo(1));
        Assert.That(errors, Does.Contain(expected).And.Not.Contain("   at "));
        Assert.That(errors.Replace("whsec_ and", "", StringComparison.Ordinal), Does.Not.Contain(secret));
    }
}

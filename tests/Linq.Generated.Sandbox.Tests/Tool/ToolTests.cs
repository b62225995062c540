using System;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
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
}

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Threading.Tasks;
using Linq.Generated.Sandbox;
using Linq.Generated.Tests.Shared;
using NUnit.Framework;

namespace Linq.Generated.Phone.Tests;

internal sealed class StreamTests
{
    private const string Person = "+12025550101";
    private const string Query = "person=%2B12025550101";

    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(20);

    private LinqSandbox _sandbox = null!;
    private HttpClient _http = null!;

    [SetUp]
    public Task StartAsync() => StartAsync(new LinqSandboxOptions());

    [TearDown]
    public async Task StopAsync()
    {
        _http.Dispose();
        await _sandbox.DisposeAsync();
    }

    [Test]
    public async Task A_page_is_first_sent_everything_and_then_what_changes()
    {
        _sandbox.Person(Person).SendText("One");
        using var page = await EventReader.OpenAsync(_http, Query);
        var first = await page.ReadFrameAsync();
        _sandbox.Person("+12025550102").SendText("Two");
        var second = await page.ReadFrameAsync();

        Assert.Multiple(() =>
        {
            Assert.That(first.Keys, Is.SupersetOf(new[] { "start", "lines", "people", "chats", "clock" }));
            Assert.That(first["chats"], Does.Contain("One"));
            Assert.That(second.Keys, Is.EquivalentTo(new[] { "people", "clock" }), "the chat is somebody else's");
        });
    }

    [Test]
    public async Task A_page_behind_nginx_sees_each_change_at_once()
    {
        await using var nginx = await Nginx.StartAsync(_sandbox.Origin);
        using var page = await EventReader.OpenAsync(nginx.Http, Query);
        var first = await page.ReadFrameAsync();
        Assert.That(first.Keys, Is.SupersetOf(new[] { "start", "lines", "clock" }));

        // Each change is small, so a proxy that collects would wait for many of them.
        for (var i = 0; i < 3; i++)
        {
            _sandbox.Person(Person).SendText($"Message {i}");
            Assert.That((await page.ReadFrameAsync())["chats"], Does.Contain($"Message {i}"));
        }
    }

    [Test]
    public async Task A_page_that_missed_nothing_is_sent_nothing_again()
    {
        _sandbox.Person(Person).SendText("One");
        string id;
        using (var page = await EventReader.OpenAsync(_http, Query))
        {
            await page.ReadFrameAsync();
            id = page.LastId;
        }

        using var again = await EventReader.OpenAsync(_http, Query, id);
        var frame = await again.ReadFrameAsync();
        _sandbox.Person(Person).SendText("Two");
        var next = await again.ReadFrameAsync();

        Assert.That(frame.Keys, Is.EquivalentTo(new[] { "clock" }));
        Assert.That(next["chats"], Does.Contain("Two"));
    }

    [Test]
    public async Task A_page_that_missed_something_begins_anew()
    {
        _sandbox.Person(Person).SendText("One");
        string id;
        using (var page = await EventReader.OpenAsync(_http, Query))
        {
            await page.ReadFrameAsync();
            id = page.LastId;
        }

        _sandbox.Person(Person).SendText("Two");
        using var again = await EventReader.OpenAsync(_http, Query, id);
        var frame = await again.ReadFrameAsync();

        Assert.That(frame.Keys, Does.Contain("start").And.Contain("chats"));
    }

    [Test]
    public async Task A_page_that_shows_something_else_begins_anew()
    {
        using var page = await EventReader.OpenAsync(_http, Query);
        await page.ReadFrameAsync();
        using var other = await EventReader.OpenAsync(_http, "person=%2B12025550102", page.LastId);

        Assert.That((await other.ReadFrameAsync()).Keys, Does.Contain("start"));
    }

    [Test]
    public async Task What_is_open_is_sent_even_when_it_is_older_than_what_fits()
    {
        await StopAsync();
        await StartAsync(new LinqSandboxOptions { Limits = new SandboxLimits { MessagesPerPairAndMinute = null } });
        var oldest = _sandbox.Person(Person).SendText("The oldest")!.ChatId;
        using var linq = new LinqClient(new LinqClientOptions { BaseUrl = _sandbox.BaseUrl, ApiKey = _sandbox.ApiKey });
        for (var i = 0; i < 101; i++)
        {
            await linq.Chats.CreateAsync(new CreateChatRequest { From = "+12025550100", To = [Person, $"+1202555{2000 + i}"], Message = MessageContent.FromText("A group") });
        }

        using var list = await EventReader.OpenAsync(_http, Query);
        using var open = await EventReader.OpenAsync(_http, Query + "&chat=" + oldest);

        Assert.That((await list.ReadFrameAsync())["chats"], Does.Not.Contain("The oldest"));
        Assert.That((await open.ReadFrameAsync())["chats"], Does.Contain("The oldest"));
    }

    [Test]
    public async Task A_quiet_stream_shows_that_it_lives()
    {
        await StopAsync();
        var clock = new TestClock();
        await StartAsync(new LinqSandboxOptions { TimeProvider = clock });
        using var page = await EventReader.OpenAsync(_http, Query);
        await page.ReadFrameAsync();
        // The pause after what was sent, then the silence.
        await clock.WaitForTimerAsync(left => left <= TimeSpan.FromSeconds(1)).WaitAsync(_patience);
        clock.Advance(TimeSpan.FromSeconds(1));
        await clock.WaitForTimerAsync(left => left > TimeSpan.FromSeconds(10)).WaitAsync(_patience);
        clock.Advance(TimeSpan.FromSeconds(15));

        Assert.That(await page.ReadLineAsync(), Is.EqualTo(": still here"));
    }

    [Test]
    public async Task A_page_that_does_not_read_costs_no_memory()
    {
        using var page = await EventReader.OpenAsync(_http, Query + "&chat=" + _sandbox.Person(Person).SendText("First")!.ChatId);
        var text = new string('x', 4000);
        const int count = 5000;
        for (var i = 0; i < count; i++)
        {
            _sandbox.Person(Person).SendText(text);
        }

        _sandbox.Person(Person).SendText("The last one");
        long received = 0;
        for (var line = ""; !line.Contains("The last one", StringComparison.Ordinal);)
        {
            line = await page.ReadLineAsync();
            received += line.Length;
        }

        TestContext.Out.WriteLine($"{received / 1024} kB of {count * text.Length / 1024} kB were kept for the page");
        Assert.That(received, Is.LessThan(count * text.Length / 4));
    }

    [Test]
    public async Task The_sixty_fifth_page_is_refused()
    {
        List<EventReader> pages = [];
        try
        {
            for (var i = 0; i < 64; i++)
            {
                pages.Add(await EventReader.OpenAsync(_http, Query));
            }

            using var refused = await _http.GetAsync("/sandbox/phone/stream?" + Query);
            Assert.That(refused.StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
            Assert.That(await refused.Content.ReadAsStringAsync(), Does.Contain("\"error\""));
        }
        finally
        {
            pages.ForEach(page => page.Dispose());
        }
    }

    [Test]
    public async Task The_end_of_the_sandbox_ends_the_stream()
    {
        var other = await LinqSandbox.StartAsync();
        using var http = new HttpClient { BaseAddress = new Uri(other.Origin) };
        using var page = await EventReader.OpenAsync(http, Query);
        await page.ReadFrameAsync();
        await other.DisposeAsync();

        Assert.That(async () => await page.ReadLineAsync(), Throws.InstanceOf<IOException>());
    }

    [Test]
    public async Task A_page_of_another_origin_is_refused()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/sandbox/phone/stream?" + Query);
        request.Headers.Add("Origin", "https://elsewhere.example");
        using var refused = await _http.SendAsync(request);

        Assert.That(refused.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
    }

    [Test]
    public async Task The_key_stands_in_nothing_that_a_page_is_sent()
    {
        using var linq = new LinqClient(new LinqClientOptions { BaseUrl = _sandbox.BaseUrl, ApiKey = _sandbox.ApiKey });
        await linq.Chats.ListAsync();
        using var page = await EventReader.OpenAsync(_http, Query);
        var frame = await page.ReadFrameAsync();
        var request = await _http.GetStringAsync("/sandbox/phone/requests/1");

        Assert.That(frame["requests"], Does.Contain("listChats"));
        Assert.That(frame.Values.Append(request), Has.All.Not.Contains(_sandbox.ApiKey));
    }

    private async Task StartAsync(LinqSandboxOptions options)
    {
        _sandbox = await LinqSandbox.StartAsync(options);
        _http = new HttpClient { BaseAddress = new Uri(_sandbox.Origin) };
    }
}

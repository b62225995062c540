using System;
using System.Diagnostics;
using System.Linq;
using System.Net.Http;
using System.Threading.Tasks;
using Linq.Generated.Tests.Shared;
using NUnit.Framework;

namespace Linq.Generated.Sandbox.Tests.Hosting;

internal sealed class StartTests
{
    [Test]
    public async Task It_starts_within_300_milliseconds()
    {
        // The first start of a process also compiles the code; a test run has that behind it.
        await (await LinqSandbox.StartAsync()).DisposeAsync();
        var best = long.MaxValue;
        for (var i = 0; i < 20 && best >= 300; i++)
        {
            var watch = Stopwatch.StartNew();
            var sandbox = await LinqSandbox.StartAsync();
            best = Math.Min(best, watch.ElapsedMilliseconds);
            await sandbox.DisposeAsync();
        }

        TestContext.Out.WriteLine($"started in {best} ms");
        Assert.That(best, Is.LessThan(300));
    }

    [Test]
    public async Task Many_run_side_by_side_and_share_nothing()
    {
        var sandboxes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => LinqSandbox.StartAsync()));
        try
        {
            using var first = new Api(sandboxes[0]);
            await first.CreateChatAsync("+12025550101");
            using var second = new Api(sandboxes[1]);

            Assert.That(sandboxes.Select(s => s.BaseUrl).Distinct().Count(), Is.EqualTo(8));
            Assert.That((await second.GetAsync("/v3/chats"))["chats"].AsArray(), Is.Empty);
        }
        finally
        {
            await Task.WhenAll(sandboxes.Select(s => s.DisposeAsync().AsTask()));
        }
    }

    [Test]
    public async Task The_same_seed_makes_the_same_ids()
    {
        var ids = new string[2];
        for (var i = 0; i < 2; i++)
        {
            await using var sandbox = await LinqSandbox.StartAsync(new LinqSandboxOptions { Seed = 7 });
            using var api = new Api(sandbox);
            ids[i] = await api.CreateChatAsync("+12025550101");
        }

        Assert.That(ids[0], Is.EqualTo(ids[1]));
    }

    [Test]
    public async Task What_is_planned_happens_when_the_clock_of_the_options_is_moved()
    {
        var clock = new TestClock();
        await using var sandbox = await LinqSandbox.StartAsync(new LinqSandboxOptions { TimeProvider = clock });
        using var api = new Api(sandbox);
        var chat = await api.CreateChatAsync("+12025550101");
        clock.Advance(TimeSpan.FromSeconds(5));

        var message = (await api.GetAsync($"/v3/chats/{chat}/messages"))["messages"][0]!;
        Assert.That(message["delivery_status"]!.GetValue<string>(), Is.EqualTo("read"));
    }

    [Test]
    public async Task After_disposal_once_or_twice_nothing_listens()
    {
        var sandbox = await LinqSandbox.StartAsync();
        await sandbox.DisposeAsync();
        await sandbox.DisposeAsync();
        using var api = new Api(sandbox);

        Assert.That(async () => await api.GetAsync("/v3/chats"), Throws.InstanceOf<HttpRequestException>());
    }

    [Test]
    public void A_line_that_is_no_phone_number_is_refused() =>
        Assert.That(
            async () => await LinqSandbox.StartAsync(new LinqSandboxOptions { Lines = ["12025550100"] }),
            Throws.ArgumentException.With.Message.Contains("E.164"));

    [TestCase("https://127.0.0.1:0")]
    [TestCase("nonsense")]
    public void An_address_that_is_not_plain_http_is_refused(string url) =>
        Assert.That(async () => await LinqSandbox.StartAsync(new LinqSandboxOptions { Url = url }), Throws.ArgumentException);
}

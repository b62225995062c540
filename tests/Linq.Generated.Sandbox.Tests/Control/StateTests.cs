using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Newtonsoft.Json.Linq;
using NUnit.Framework;

namespace Linq.Generated.Sandbox.Tests.Control;

internal sealed class StateTests : EventFixture
{
    [Test]
    public async Task An_exported_state_goes_on_where_it_was()
    {
        var chat = await Api.CreateChatAsync(Person);
        await Api.PostAsync($"/v3/chats/{chat}/messages", new { message = Api.Text("Keyed", "k-1") });
        Sandbox.Person(Person).SendText("STOP");
        await Api.PostAsync($"/v3/chats/{chat}/polls", "{}");
        await Api.PostAsync("/v3/payment_requests", new { amount = 1000, currency = "usd" });
        var before = (await Api.GetAsync($"/v3/chats/{chat}/messages")).Text;

        await using var other = await LinqSandbox.StartAsync(new LinqSandboxOptions { FrozenAt = Morning });
        other.ImportState(Sandbox.ExportState());
        using var api = new Api(other);

        Assert.That((await api.GetAsync($"/v3/chats/{chat}/messages")).Text, Is.EqualTo(before));
        Assert.That((await api.GetAsync("/v3/webhook-subscriptions"))["subscriptions"].AsArray(), Has.Count.EqualTo(1));
        Assert.That((await api.GetAsync("/v3/payment_requests"))["data"].AsArray(), Has.Count.EqualTo(1));
        (await api.PostAsync($"/v3/chats/{chat}/messages", new { message = Api.Text("Please") })).ShouldBeError(403, 2024);
        (await api.PostAsync($"/v3/chats/{chat}/messages", new { message = Api.Text("Keyed", "k-1") })).Should(HttpStatusCode.Accepted);
        await other.Clock.AdvanceAsync(TimeSpan.FromSeconds(5));
        Assert.That((await api.GetAsync($"/v3/chats/{chat}/messages"))["messages"].AsArray().Count(m => m!["delivery_status"]!.GetValue<string>() == "read"), Is.EqualTo(2));
    }

    [Test]
    public async Task A_reset_leaves_the_lines_and_nothing_else()
    {
        await Api.CreateChatAsync(Person);
        Sandbox.AddLine("+12025559999");
        Sandbox.Reset();

        Assert.That((await Api.GetAsync("/v3/chats"))["chats"].AsArray(), Is.Empty);
        Assert.That((await Api.GetAsync("/v3/phone_numbers"))["phone_numbers"].AsArray(), Has.Count.EqualTo(3));
        Assert.That((await Api.GetAsync("/v3/webhook-subscriptions"))["subscriptions"].AsArray(), Is.Empty);
        Assert.That(Sandbox.Deliveries, Is.Empty);
    }

    [TestCase("{}")]
    [TestCase("nonsense")]
    public void What_is_no_state_is_refused(string text) => Assert.That(() => Sandbox.ImportState(text), Throws.ArgumentException);

    [Test]
    public async Task A_state_file_survives_a_restart()
    {
        var path = Path.Combine(TestContext.CurrentContext.WorkDirectory, Path.GetRandomFileName());
        try
        {
            string chat;
            await using (var first = await LinqSandbox.StartAsync(new LinqSandboxOptions { StateFile = path }))
            {
                using var api = new Api(first);
                chat = await api.CreateChatAsync(Person);
            }

            await using var second = await LinqSandbox.StartAsync(new LinqSandboxOptions { StateFile = path });
            using var again = new Api(second);
            (await again.GetAsync("/v3/chats/" + chat)).Should(HttpStatusCode.OK);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Test]
    public async Task A_chat_on_a_line_that_was_removed_survives_an_import()
    {
        var chat = await Api.CreateChatAsync(Person);
        await Api.ControlAsync("DELETE", "lines/%2B12025550100", null);
        var before = (await Api.GetAsync($"/v3/chats/{chat}")).Should(HttpStatusCode.OK).Text;
        var exported = Sandbox.ExportState();
        var withoutTheLine = JsonNode.Parse(exported)!.AsObject();
        withoutTheLine.Remove("former_lines");

        foreach (var text in new[] { exported, withoutTheLine.ToJsonString() })
        {
            Sandbox.ImportState(text);

            Assert.That((await Api.GetAsync($"/v3/chats/{chat}")).Text, Is.EqualTo(before));
            Assert.That((await Api.GetAsync("/v3/phone_numbers"))["phone_numbers"].AsArray(), Has.Count.EqualTo(2));
        }
    }

    [TestCase("lines", "[]")]
    [TestCase("lines", "[null]")]
    [TestCase("people", "null")]
    [TestCase("chats", "[]")]
    [TestCase("chats[0].handles", "null")]
    [TestCase("chats[0].id", "null")]
    [TestCase("messages[0].chat_id", "\"none\"")]
    [TestCase("subscriptions[0].target_url", "\"none\"")]
    [TestCase("subscriptions[0].secret", "\"\"")]
    [TestCase("idempotency_keys[0].result", "\"{\"")]
    [TestCase("locations", "[null]")]
    public async Task A_state_whose_parts_do_not_fit_is_refused_and_the_present_one_stays(string path, string value)
    {
        var chat = await Api.CreateChatAsync(Person);
        await Api.PostAsync($"/v3/chats/{chat}/messages", new { message = Api.Text("Keyed", "k-1") });
        var state = JObject.Parse(Sandbox.ExportState());
        state.SelectToken(path, errorWhenNoMatch: true)!.Replace(JToken.Parse(value));
        using var request = new HttpRequestMessage(HttpMethod.Put, Sandbox.Origin + "/sandbox/state")
        {
            Content = new StringContent(state.ToString()),
        };

        (await Api.SendAsync(request)).ShouldBeError(400, 1003);
        (await Api.GetAsync("/v3/chats/" + chat)).Should(HttpStatusCode.OK);
        Assert.That((await Api.GetAsync("/v3/webhook-subscriptions"))["subscriptions"].AsArray(), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task After_an_import_the_same_seed_draws_other_ids()
    {
        var options = new LinqSandboxOptions { Seed = 7 };
        string state, first;
        await using (var sandbox = await LinqSandbox.StartAsync(options))
        {
            using var api = new Api(sandbox);
            first = await api.CreateChatAsync("+12025550101");
            state = sandbox.ExportState();
        }

        await using var restarted = await LinqSandbox.StartAsync(options);
        restarted.ImportState(state);
        using var again = new Api(restarted);

        Assert.That(await again.CreateChatAsync("+12025550102"), Is.Not.EqualTo(first));
        Assert.That((await again.GetAsync("/v3/chats"))["chats"].AsArray(), Has.Count.EqualTo(2));
    }

    [Test]
    public async Task A_shared_location_survives_an_import_and_ends_in_time()
    {
        var chat = await Api.CreateChatAsync(Person);
        Sandbox.Person(Person).ShareLocation(Line, 38.9, -77.0, duration: TimeSpan.FromMinutes(1));
        Sandbox.ImportState(Sandbox.ExportState());

        var shared = await Api.GetAsync($"/v3/chats/{chat}/location");
        Assert.That(shared["data"]["features"]!.AsArray(), Has.Count.EqualTo(1));
        await PassAsync(TimeSpan.FromMinutes(1));
        Assert.That(await EventsAsync("location.sharing.stopped"), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Messages_that_are_deleted_after_a_day_are_so_after_an_import()
    {
        Sandbox.Behavior.DeletesMessagesAfterADay = true;
        var chat = await Api.CreateChatAsync(Person);
        await PassAsync(TimeSpan.FromHours(23));
        Sandbox.ImportState(Sandbox.ExportState());

        Assert.That((await Api.GetAsync($"/v3/chats/{chat}/messages"))["messages"].AsArray(), Has.Count.EqualTo(1));
        await PassAsync(TimeSpan.FromHours(1));
        Assert.That((await Api.GetAsync($"/v3/chats/{chat}/messages"))["messages"].AsArray(), Is.Empty);
    }

    [Test]
    [Platform(Exclude = "Win", Reason = "A pipe in the place of the file is what holds a save up.")]
    public async Task What_changes_during_the_last_save_is_saved_as_well()
    {
        var path = Path.Combine(TestContext.CurrentContext.WorkDirectory, Path.GetRandomFileName());
        try
        {
            var sandbox = await LinqSandbox.StartAsync(new LinqSandboxOptions { StateFile = path });
            using (var made = Process.Start("mkfifo", path + ".new"))
            {
                await made.WaitForExitAsync();
            }

            sandbox.Person(Person).SendText("Before");
            // Opens when the save does, which goes on only as this is read.
            using var held = await Task.Run(() => new StreamReader(path + ".new"));
            sandbox.Person("+12025550102").SendText("During");
            var stopping = sandbox.DisposeAsync();
            Assert.That(await held.ReadToEndAsync(), Does.Contain("Before").And.Not.Contains("During"));
            await stopping;

            Assert.That(new FileInfo(path).Length, Is.Positive, "It is the pipe.");
            Assert.That(await File.ReadAllTextAsync(path), Does.Contain("During"));
        }
        finally
        {
            File.Delete(path);
            File.Delete(path + ".new");
        }
    }

    [Test]
    public async Task A_file_that_holds_something_else_is_refused()
    {
        var path = Path.Combine(TestContext.CurrentContext.WorkDirectory, Path.GetRandomFileName());
        await File.WriteAllTextAsync(path, "a shopping list");
        try
        {
            Assert.That(async () => await LinqSandbox.StartAsync(new LinqSandboxOptions { StateFile = path }), Throws.ArgumentException);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Test]
    public async Task The_oldest_messages_and_chats_go_first()
    {
        await using var small = await LinqSandbox.StartAsync(new LinqSandboxOptions
        {
            Retention = new SandboxRetention { Messages = 3, Chats = 2 },
            FrozenAt = Morning,
        });
        using var api = new Api(small);
        var first = await api.CreateChatAsync("+12025550101");
        var second = await api.CreateChatAsync("+12025550102");
        var third = await api.CreateChatAsync("+12025550103");
        for (var i = 0; i < 3; i++)
        {
            await api.SendTextAsync(third, "More");
        }

        (await api.GetAsync("/v3/chats/" + first)).ShouldBeError(404, 2001);
        Assert.That((await api.GetAsync($"/v3/chats/{second}/messages"))["messages"].AsArray(), Is.Empty);
        Assert.That((await api.GetAsync($"/v3/chats/{third}/messages"))["messages"].AsArray(), Has.Count.EqualTo(3));
    }

    [Test]
    public async Task What_has_passed_takes_no_memory()
    {
        const int Messages = 500;
        await using var small = await LinqSandbox.StartAsync(new LinqSandboxOptions
        {
            Retention = new SandboxRetention { Messages = 1_000, Chats = 5, People = 10, Requests = 1 },
            FrozenAt = Morning,
        });
        using var api = new Api(small);
        await SendAsync(0);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        await SendAsync(Messages);
        var grown = GC.GetTotalMemory(forceFullCollection: true) - before;

        TestContext.Out.WriteLine($"grown by {grown / 1024} KiB");
        Assert.That(grown, Is.LessThan(Messages * 10_000), "Each message had 20,000 bytes of text.");
        using var people = new HttpRequestMessage(HttpMethod.Get, small.Origin + "/sandbox/people");
        Assert.That((await api.SendAsync(people))["people"].AsArray(), Has.Count.LessThan(20));

        async Task SendAsync(int first)
        {
            for (var i = first; i < first + Messages; i++)
            {
                await api.PostAsync("/v3/messages", new { to = new[] { $"+1202555{i:D4}" }, message = Api.Text(new string('x', 10_000)) });
                await small.Clock.AdvanceAsync(TimeSpan.FromSeconds(2));
            }
        }
    }
}

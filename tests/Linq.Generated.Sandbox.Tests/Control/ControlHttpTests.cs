using System;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Text;
using System.Threading.Tasks;
using NUnit.Framework;

namespace Linq.Generated.Sandbox.Tests.Control;

internal sealed class ControlHttpTests : EventFixture
{
    [Test]
    public async Task A_person_writes_reacts_reads_and_types()
    {
        var message = await Api.SendTextAsync(await Api.CreateChatAsync(Person), "Hello");
        var sent = (await ControlAsync("POST", "/people/%2B12025550101/messages", new { text = "Hi" })).Should(HttpStatusCode.Created);
        (await ControlAsync("POST", "/people/%2B12025550101/reactions", new { message_id = message, type = "like" })).Should(HttpStatusCode.NoContent);
        (await ControlAsync("POST", "/people/%2B12025550101/read", new { })).Should(HttpStatusCode.NoContent);
        (await ControlAsync("POST", "/people/%2B12025550101/typing", new { typing = true })).Should(HttpStatusCode.NoContent);
        (await ControlAsync("POST", "/people/%2B12025550101/messages", new { media = new { filename = "a.png", content_type = "image/png", base64 = "AQID" } })).Should(HttpStatusCode.Created);

        Assert.That((await EventsAsync("message.received")).Select(m => m["id"]!.GetValue<string>()), Does.Contain(sent["message"]["id"]!.GetValue<string>()));
        Assert.That(await EventsAsync("reaction.added"), Has.Count.EqualTo(1));
        Assert.That(await EventsAsync("chat.typing_indicator.started"), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Lines_and_people_are_changed_and_listed()
    {
        (await ControlAsync("POST", "/lines", new { phone_number = "+12025557777" })).Should(HttpStatusCode.Created);
        (await ControlAsync("PATCH", "/lines/%2B12025557777", new { status = "flagged", reputation = "at_risk" })).Should(HttpStatusCode.OK);
        (await ControlAsync("PATCH", "/people/anna%40example.com", new { imessage = false })).Should(HttpStatusCode.OK);

        Assert.That((await ControlAsync("GET", "/lines"))["lines"].AsArray(), Has.Count.EqualTo(4));
        Assert.That((await EventsAsync("phone_number.status_updated")).Single()["new_reputation"]!.GetValue<string>(), Is.EqualTo("AT_RISK"));
        (await ControlAsync("PATCH", "/lines/%2B12025550000", new { status = "flagged" })).ShouldBeError(404, 2019);
        (await ControlAsync("PATCH", "/lines/%2B12025557777", new { status = "tired" })).ShouldBeError(400, 1003);
    }

    [Test]
    public async Task Switches_limits_and_times_are_changed()
    {
        var behavior = (await ControlAsync("PATCH", "/behavior", new { enforces_opt_out = false })).Should(HttpStatusCode.OK);
        var limits = (await ControlAsync("PATCH", "/limits", """{"messages_per_pair_and_minute":null}""")).Should(HttpStatusCode.OK);
        var timing = (await ControlAsync("PATCH", "/timing", new { read = "00:00:03" })).Should(HttpStatusCode.OK);

        Assert.Multiple(() =>
        {
            Assert.That(behavior["enforces_opt_out"].GetValue<bool>(), Is.False);
            Assert.That(limits.Json["messages_per_pair_and_minute"], Is.Null);
            Assert.That(timing["read"].GetValue<string>(), Is.EqualTo("00:00:03"));
            Assert.That(Sandbox.Behavior.EnforcesOptOut, Is.False);
            Assert.That(Sandbox.Limits.MessagesPerPairAndMinute, Is.Null);
        });
    }

    [Test]
    public async Task The_clock_is_moved()
    {
        var moved = (await ControlAsync("POST", "/clock", new { advance_seconds = 90 })).Should(HttpStatusCode.OK);

        Assert.That(moved["now"].GetValue<DateTimeOffset>(), Is.EqualTo(Morning.AddSeconds(90)));
        Assert.That(moved["frozen"].GetValue<bool>(), Is.True);
        (await ControlAsync("POST", "/clock", new { advance_seconds = -1 })).ShouldBeError(400, 1005);
        Assert.That((await ControlAsync("POST", "/clock", new { frozen = false, speed = 10 }))["speed"].GetValue<double>(), Is.EqualTo(10));
    }

    [Test]
    public async Task Deliveries_and_requests_are_listed_without_the_key()
    {
        await Api.CreateChatAsync(Person);
        await EventsAsync("message.sent");
        var deliveries = (await ControlAsync("GET", "/deliveries")).Should(HttpStatusCode.OK);
        var requests = (await ControlAsync("GET", "/requests")).Should(HttpStatusCode.OK);

        var sent = deliveries["deliveries"].AsArray().First(d => d!["event_type"]!.GetValue<string>() == "message.sent")!;
        Assert.Multiple(() =>
        {
            Assert.That(sent["state"]!.GetValue<string>(), Is.EqualTo("succeeded"));
            Assert.That(sent["attempts"]![0]!["headers"]!["webhook-signature"]!.GetValue<string>(), Does.StartWith("v1,"));
            Assert.That(requests["requests"].AsArray().Select(r => r!["operation"]?.GetValue<string>()), Does.Contain("createChat"));
            Assert.That(requests.Text, Does.Not.Contain(Sandbox.ApiKey));
        });
    }

    [Test]
    public async Task Faults_and_failures_are_set_and_cleared()
    {
        (await ControlAsync("POST", "/faults", new { operation = "listChats", status = 503, code = 4004 })).Should(HttpStatusCode.Created);
        (await Api.GetAsync("/v3/chats")).ShouldBeError(503, 4004);
        (await ControlAsync("DELETE", "/faults", null)).Should(HttpStatusCode.NoContent);
        (await Api.GetAsync("/v3/chats")).Should(HttpStatusCode.OK);
        (await ControlAsync("POST", "/faults", new { rate = 2 })).ShouldBeError(400, 1005);
        (await ControlAsync("POST", "/failures", new { kind = "message" })).Should(HttpStatusCode.NoContent);
        await Api.CreateChatAsync(Person);
        Assert.That(await EventsAsync("message.failed"), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task The_state_is_exported_imported_and_reset()
    {
        var chat = await Api.CreateChatAsync(Person);
        var state = (await ControlAsync("GET", "/state")).Should(HttpStatusCode.OK).Text;
        (await ControlAsync("POST", "/reset", null)).Should(HttpStatusCode.NoContent);
        (await Api.GetAsync("/v3/chats/" + chat)).ShouldBeError(404, 2001);
        (await ControlAsync("PUT", "/state", state)).Should(HttpStatusCode.NoContent);
        (await Api.GetAsync("/v3/chats/" + chat)).Should(HttpStatusCode.OK);
        (await ControlAsync("PUT", "/state", "[]")).ShouldBeError(400, 1003);
    }

    [Test]
    public async Task A_page_of_another_origin_cannot_control_anything()
    {
        (await ControlAsync("POST", "/reset", null, ("Origin", "https://evil.example"))).ShouldBeError(403, 2005);
        (await ControlAsync("GET", "/state", null, ("Sec-Fetch-Site", "cross-site"))).ShouldBeError(403, 2005);
    }

    [Test]
    public async Task A_sandbox_that_others_can_reach_asks_for_the_key()
    {
        await using var open = await LinqSandbox.StartAsync(new LinqSandboxOptions { Url = "http://0.0.0.0:0" });
        using var anybody = new HttpClient();
        using var refused = await anybody.GetAsync(open.Origin + "/sandbox/state");
        anybody.DefaultRequestHeaders.Authorization = new("Bearer", open.ApiKey);
        using var allowed = await anybody.GetAsync(open.Origin + "/sandbox/state");

        Assert.That((refused.StatusCode, allowed.StatusCode), Is.EqualTo((HttpStatusCode.Unauthorized, HttpStatusCode.OK)));
    }

    private async Task<Answer> ControlAsync(string method, string path, object? body = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), Sandbox.Origin + "/sandbox" + path);
        if (body is not null)
        {
            request.Content = new StringContent(body as string ?? System.Text.Json.JsonSerializer.Serialize(body), Encoding.UTF8, "application/json");
        }

        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await Api.SendAsync(request);
    }
}

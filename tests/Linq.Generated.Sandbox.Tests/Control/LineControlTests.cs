using System.Linq;
using System.Net;
using System.Threading.Tasks;
using NUnit.Framework;

namespace Linq.Generated.Sandbox.Tests.Control;

internal sealed class LineControlTests : EventFixture
{
    [Test]
    public async Task A_flagged_line_is_reported_and_cannot_send()
    {
        var chat = await Api.CreateChatAsync(Person);
        Sandbox.Line(Line).SetStatus(SandboxLineStatus.Flagged);

        var update = (await EventsAsync("phone_number.status_updated")).Single();
        Assert.That((update["previous_status"]!.GetValue<string>(), update["new_status"]!.GetValue<string>(), update["new_reputation"]!.GetValue<string>()), Is.EqualTo(("ACTIVE", "FLAGGED", "HEALTHY")));
        (await Api.PostAsync($"/v3/chats/{chat}/messages", new { message = Api.Text("Hello?") })).ShouldBeError(403, 2027);
    }

    [Test]
    public async Task Sending_without_a_line_moves_away_from_a_flagged_one()
    {
        var old = await Api.CreateChatAsync(Person);
        Sandbox.Line(Line).SetStatus(SandboxLineStatus.Flagged);
        var sent = (await Api.PostAsync("/v3/messages", new { to = new[] { Person }, message = Api.Text("Hello"), continuation_message = new { text = "Acme here, from a new number" } })).Should(HttpStatusCode.Accepted);

        Assert.Multiple(() =>
        {
            Assert.That(sent["from_selection"]["reason"]!.GetValue<string>(), Is.EqualTo("failover_flagged"));
            Assert.That(sent["previous_chat_id"].GetValue<string>(), Is.EqualTo(old));
            Assert.That(sent["from"].GetValue<string>(), Is.Not.EqualTo(Line));
            Assert.That(sent["message"]["parts"]![0]!["value"]!.GetValue<string>(), Is.EqualTo("Acme here, from a new number"));
        });
    }

    [Test]
    public async Task Without_a_line_that_works_nothing_can_be_sent_or_suggested()
    {
        foreach (var line in new[] { Line, "+12025551234", "+12223334444" })
        {
            Sandbox.Line(line).SetStatus(SandboxLineStatus.Flagged);
        }

        (await Api.PostAsync("/v3/messages", new { to = new[] { Person }, message = Api.Text("Hello") })).ShouldBeError(409, 2015);
        (await Api.GetAsync("/v3/available_number")).ShouldBeError(503, 4004);
    }

    [Test]
    public async Task A_line_with_a_better_reputation_is_preferred()
    {
        Sandbox.Line(Line).SetReputation(SandboxReputation.AtRisk);
        Sandbox.Line("+12025551234").SetReputation(SandboxReputation.Critical);

        for (var i = 0; i < 3; i++)
        {
            Assert.That((await Api.GetAsync("/v3/available_number"))["phone_number"].GetValue<string>(), Is.EqualTo("+12223334444"));
        }
    }

    [Test]
    public async Task The_former_names_of_the_reputation_are_there_where_that_is_wanted()
    {
        Sandbox.Behavior.WritesHealthStatusAliases = true;
        Sandbox.Line(Line).SetReputation(SandboxReputation.Critical);

        Assert.That((await Api.GetAsync("/v3/phone_numbers"))["phone_numbers"][0]!["health_status"]!["status"]!.GetValue<string>(), Is.EqualTo("CRITICAL"));
        Assert.That((await EventsAsync("phone_number.status_updated")).Single()["new_health_status"]!.GetValue<string>(), Is.EqualTo("CRITICAL"));
    }

    [Test]
    public async Task A_shared_line_has_to_be_written_to_first()
    {
        Sandbox.Line(Line).SetInboundFirst(true);
        object hello = new { from = Line, to = new[] { Person }, message = Api.Text("Hello") };
        (await Api.PostAsync("/v3/chats", hello)).ShouldBeError(403, 2008);
        Sandbox.Person(Person).SendText("Hi", new SandboxMessageOptions { Line = Line });

        (await Api.PostAsync("/v3/chats", hello)).Should(HttpStatusCode.Created);
    }

    [Test]
    public async Task A_line_can_be_added_and_its_rcs_can_fail()
    {
        Sandbox.AddLine("+12025559999").SetRcsFault(4009);

        (await Api.PostAsync("/v3/capability/check_rcs", new { address = Person, from = "+12025559999" })).ShouldBeError(503, 4009);
        Assert.That(() => Sandbox.AddLine("+12025559999"), Throws.ArgumentException);
        Assert.That(() => Sandbox.Line("+12025550000"), Throws.ArgumentException);
    }

    [TestCase(SandboxFailure.Message, "message.failed")]
    [TestCase(SandboxFailure.Poll, "poll.failed")]
    [TestCase(SandboxFailure.GroupName, "chat.group_name_update_failed")]
    [TestCase(SandboxFailure.GroupIcon, "chat.group_icon_update_failed")]
    [TestCase(SandboxFailure.Background, "chat.background_update_failed")]
    public async Task What_was_accepted_can_fail_later(SandboxFailure kind, string type)
    {
        var chat = await Api.CreateChatAsync(Person, "+12025550102");
        Sandbox.FailNext(kind, 3007);
        await Api.SendTextAsync(chat, "Hello");
        await Api.PostAsync($"/v3/chats/{chat}/polls", new { poll = new { options = new[] { new { text = "A" }, new { text = "B" } } } });
        await Api.PutAsync("/v3/chats/" + chat, new { display_name = "Friends", group_chat_icon = "https://example.com/i.png" });
        await Api.PostAsync($"/v3/chats/{chat}/background", new { type = "color", variant = "mango" });

        Assert.That((await EventsAsync(type)).Single().ToJsonString(), Does.Contain("3007"));
        string[] failures = ["message.failed", "poll.failed", "chat.group_name_update_failed", "chat.group_icon_update_failed", "chat.background_update_failed"];
        Assert.That(Receiver.Received.Count(w => failures.Contains(w.Type)), Is.EqualTo(1));
    }

    [Test]
    public async Task A_payment_request_is_paid()
    {
        var created = await Api.PostAsync("/v3/payment_requests", new { amount = 1000, currency = "usd" });
        Sandbox.SettlePaymentRequest(created["id"].GetValue<string>(), SandboxPaymentOutcome.Authorized);
        Sandbox.SettlePaymentRequest(created["id"].GetValue<string>(), SandboxPaymentOutcome.Succeeded);

        Assert.That(await EventsAsync("payment.authorized"), Has.Count.EqualTo(1));
        Assert.That((await EventsAsync("payment.succeeded")).Single()["status"]!.GetValue<string>(), Is.EqualTo("succeeded"));
        Assert.That((await Api.GetAsync("/v3/payment_requests/" + created["id"].GetValue<string>())).Json["paid_at"], Is.Not.Null);
        Sandbox.EnableCharges(false);
        (await Api.PostAsync("/v3/payment_requests", new { amount = 1000, currency = "usd" })).ShouldBeError(403, 2011);
    }

    [Test]
    public async Task The_daily_limit_ends_at_midnight()
    {
        Sandbox.Limits.MessagesPerDay = 1;
        var chat = await Api.CreateChatAsync(Person);
        var refused = await Api.PostAsync($"/v3/chats/{chat}/messages", new { message = Api.Text("Two") });
        refused.ShouldBeError(429, 1007);
        Assert.That(refused.Header("Retry-After"), Is.EqualTo("54000"));

        await PassAsync(System.TimeSpan.FromHours(15));
        await Api.SendTextAsync(chat, "Two");
    }
}

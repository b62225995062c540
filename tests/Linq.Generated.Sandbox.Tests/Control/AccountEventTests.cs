using System;
using System.Linq;
using System.Net;
using System.Threading.Tasks;
using NUnit.Framework;

namespace Linq.Generated.Sandbox.Tests.Control;

/// <summary>Events about the account itself, and what comes with them.</summary>
internal sealed class AccountEventTests : EventFixture
{
    [Test]
    public async Task Each_change_of_a_subscription_is_an_event_of_its_own()
    {
        var created = await Api.PostAsync("/v3/webhook-subscriptions", new { target_url = "https://hooks.invalid/a", subscribed_events = new[] { "call.ended" } });
        var path = "/v3/webhook-subscriptions/" + created["id"].GetValue<string>();
        await Api.PutAsync(path, new { target_url = "https://hooks.invalid/b", is_active = false, subscribed_events = new[] { "call.ended", "call.failed" }, phone_numbers = new[] { Line }, routing_key_header = "X-Route" });
        await Api.PutAsync(path, new { is_active = true, routing_key_header = (string?)null });
        await Api.DeleteAsync(path);
        await PassAsync(TimeSpan.FromSeconds(5));

        var told = Receiver.Received.Where(w => w.Type.StartsWith("webhook_subscription.", StringComparison.Ordinal) && w.Data["webhook_subscription"]!["id"]!.GetValue<string>() == created["id"].GetValue<string>()).ToList();
        Assert.That(told.Select(w => w.Type), Is.EquivalentTo(new[]
        {
            "webhook_subscription.created", "webhook_subscription.target_url_changed", "webhook_subscription.disabled", "webhook_subscription.events.updated",
            "webhook_subscription.phone_numbers.updated", "webhook_subscription.routing_headers_set", "webhook_subscription.enabled",
            "webhook_subscription.routing_headers_cleared", "webhook_subscription.deleted",
        }));
        Assert.That(told.Select(w => w.Data["actor"]!["type"]!.GetValue<string>()), Is.All.EqualTo("api"));
    }

    [Test]
    public async Task Cards_forwarding_and_retention_are_told_of()
    {
        await Api.PostAsync("/v3/contact_card", new { phone_number = Line, first_name = "Luna" });
        await Api.PatchAsync($"/v3/contact_card?phone_number={Uri.EscapeDataString(Line)}", new { first_name = "Trattoria Luna" });
        var id = (await Api.GetAsync("/v3/phone_numbers"))["phone_numbers"][0]!["id"]!.GetValue<string>();
        await Api.PutAsync("/v3/phone_numbers/" + id, new { forwarding_number = "+12025550180" });
        await Api.ControlAsync("PATCH", "account", new { stores_messages = false });

        Assert.That((await EventsAsync("contact_card.created")).Single()["contact_card"]!["name"]!.GetValue<string>(), Is.EqualTo("Luna"));
        Assert.That((await EventsAsync("contact_card.updated")).Single()["change"]!["name"]!["to"]!.GetValue<string>(), Is.EqualTo("Trattoria Luna"));
        Assert.That((await EventsAsync("phone_number.forwarding_updated")).Single()["change"]!["to"]!.GetValue<string>(), Is.EqualTo("+12025550180"));
        Assert.That((await EventsAsync("zero_day_retention.updated")).Single()["origin"]!.GetValue<string>(), Is.EqualTo("dashboard"));
    }

    [Test]
    public async Task Lines_come_and_go_and_people_share_their_card()
    {
        await Api.ControlAsync("POST", "lines", new { phone_number = "+12025550190" });
        await Api.ControlAsync("DELETE", "lines/%2B12025550190", null);
        Sandbox.Person(Person).ShareContactCard("Ana", "Moreno");

        Assert.That((await EventsAsync("phone_number.assigned")).Single()["phone_number"]!.GetValue<string>(), Is.EqualTo("+12025550190"));
        Assert.That((await EventsAsync("phone_number.released")).Single()["phone_number"]!.GetValue<string>(), Is.EqualTo("+12025550190"));
        Assert.That((await EventsAsync("contact_card.received")).Single()["sender_handle"]!.GetValue<string>(), Is.EqualTo(Person));
    }

    [Test]
    public async Task Too_many_changes_of_cards_answer_429_for_a_line_and_503_for_the_account()
    {
        await Api.PostAsync("/v3/contact_card", new { phone_number = Line, first_name = "Luna" });
        var path = $"/v3/contact_card?phone_number={Uri.EscapeDataString(Line)}";
        Sandbox.Limits.ContactCardChangesPerMinute = 2;
        (await Api.PatchAsync(path, new { first_name = "A" })).Should(HttpStatusCode.OK);
        (await Api.PatchAsync(path, new { first_name = "B" })).ShouldBeError(429, 1007);
        Sandbox.Limits.ContactCardChangesPerMinute = null;
        Sandbox.Limits.ContactCardChangesOfAccountPerMinute = 2;
        (await Api.PatchAsync(path, new { first_name = "B" })).ShouldBeError(503, 4004);
        await PassAsync(TimeSpan.FromMinutes(1));
        (await Api.PatchAsync(path, new { first_name = "B" })).Should(HttpStatusCode.OK);
    }

    [Test]
    public async Task Location_sharing_is_asked_for_once_and_can_be_ended()
    {
        var chat = await Api.CreateChatAsync(Person);
        (await Api.PostAsync($"/v3/chats/{chat}/location/request")).Should(HttpStatusCode.OK);
        (await Api.PostAsync($"/v3/chats/{chat}/location/request")).ShouldBeError(429, 1007);
        (await Api.DeleteAsync($"/v3/chats/{chat}/location", new { handle = Person })).ShouldBeError(404, 2001);
        Sandbox.Person(Person).ShareLocation(Line, 52.52, 13.405);
        await PassAsync(TimeSpan.FromMinutes(1));
        (await Api.PostAsync($"/v3/chats/{chat}/location/request")).ShouldBeError(409, 2015);
        (await Api.DeleteAsync($"/v3/chats/{chat}/location", new { handle = Person })).Should(HttpStatusCode.Accepted);

        var stopped = (await EventsAsync("location.sharing.stopped")).Single();
        Assert.That(stopped["chat_id"]!.GetValue<string>(), Is.EqualTo(chat));
        Assert.That(stopped["began_at"]!.GetValue<DateTimeOffset>(), Is.EqualTo(Morning));
        Assert.That(stopped["ended_at"]!.GetValue<DateTimeOffset>(), Is.GreaterThan(Morning));
    }

    [Test]
    public async Task A_line_of_a_kind_is_suggested_in_any_case_of_its_name()
    {
        foreach (var line in (string[])["%2B12025550100", "%2B12025551234", "%2B12223334444"])
        {
            await Api.ControlAsync("PATCH", "lines/" + line, new { kind = line == "%2B12025551234" ? "RCS" : "iMessage" });
        }

        Assert.That((await Api.GetAsync("/v3/available_number?type=rcs"))["phone_number"].GetValue<string>(), Is.EqualTo("+12025551234"));
        (await Api.GetAsync("/v3/available_number?type=sms")).ShouldBeError(400, 1005);
        await Api.ControlAsync("PATCH", "lines/%2B12025551234", new { kind = "iMessage" });
        (await Api.GetAsync("/v3/available_number?type=RCS")).ShouldBeError(503, 4004);
    }

    [Test]
    public async Task An_audit_that_runs_is_returned_again()
    {
        var path = $"/v3/phone_numbers/{Uri.EscapeDataString(Line)}/reputation_audit";
        var first = await Api.PostAsync(path);
        var again = await Api.PostAsync(path);
        again.Should(HttpStatusCode.Accepted);
        Assert.That(again["audit_id"].GetValue<string>(), Is.EqualTo(first["audit_id"].GetValue<string>()));
        await PassAsync(TimeSpan.FromSeconds(5));
        (await Api.PostAsync(path)).ShouldBeError(429, 1007);
    }

    [Test]
    public async Task A_discount_is_a_coupon_or_a_code_and_comes_back()
    {
        var request = await Api.PostAsync("/v3/payment_requests", new { mode = "payment", amount = 4500, currency = "usd", discount = new { coupon = "FALL", label = "Autumn" } });
        Assert.That(request["discount"]["label"]!.GetValue<string>(), Is.EqualTo("Autumn"));
        Sandbox.SettlePaymentRequest(request["id"].GetValue<string>(), SandboxPaymentOutcome.Succeeded);
        Assert.That((await EventsAsync("payment.succeeded")).Single()["discount"]!["coupon"]!.GetValue<string>(), Is.EqualTo("FALL"));
        (await Api.PostAsync("/v3/payment_requests", new { mode = "payment", amount = 4500, currency = "usd", discount = new { label = "Nothing" } })).ShouldBeError(400, 1005);
    }
}

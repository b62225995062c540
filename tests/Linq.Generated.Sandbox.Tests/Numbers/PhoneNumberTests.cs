using System;
using System.Linq;
using System.Net;
using System.Threading.Tasks;
using NUnit.Framework;

namespace Linq.Generated.Sandbox.Tests.Numbers;

internal sealed class PhoneNumberTests : EventFixture
{
    private const string Audit = "/v3/phone_numbers/%2B12025550100/reputation_audit";

    [Test]
    public async Task The_lines_are_listed_with_their_reputation()
    {
        var answer = (await Api.GetAsync("/v3/phone_numbers")).Should(HttpStatusCode.OK);

        Assert.That(
            answer["phone_numbers"].AsArray().Select(n => (n!["phone_number"]!.GetValue<string>(), n["reputation"]!["status"]!.GetValue<string>())),
            Is.EqualTo(new[] { ("+12025550100", "HEALTHY"), ("+12025551234", "HEALTHY"), ("+12223334444", "HEALTHY") }));
    }

    [Test]
    public async Task Answers_are_dated_by_the_clock_of_the_sandbox()
    {
        Assert.That((await Api.GetAsync("/v3/phone_numbers")).Header("Date"), Is.EqualTo("Thu, 20 Aug 2026 09:00:00 GMT"));

        await PassAsync(TimeSpan.FromHours(1));
        Assert.That((await Api.GetAsync("/v3/nothing")).Header("Date"), Is.EqualTo("Thu, 20 Aug 2026 10:00:00 GMT"));
    }

    [Test]
    public async Task The_lines_are_listed_in_the_old_format()
    {
        var answer = (await Api.GetAsync("/v3/phonenumbers")).Should(HttpStatusCode.OK);

        Assert.That(answer["phone_numbers"][0]!["capabilities"]!["sms"]!.GetValue<bool>(), Is.True);
        Assert.That(answer["phone_numbers"][0]!["type"], Is.Null);
    }

    [Test]
    public async Task Forwarding_is_set_and_cleared()
    {
        var path = "/v3/phone_numbers/" + (await Api.GetAsync("/v3/phone_numbers"))["phone_numbers"][0]!["id"]!.GetValue<string>();

        Assert.That((await Api.PutAsync(path, new { forwarding_number = "+12025550177" })).Should(HttpStatusCode.OK)["forwarding_number"].GetValue<string>(), Is.EqualTo("+12025550177"));
        Assert.That((await Api.PutAsync(path, """{"forwarding_number":null}""")).Should(HttpStatusCode.OK).Json["forwarding_number"], Is.Null);
        (await Api.PutAsync(path, "{}")).ShouldBeError(400, 1001);
        (await Api.PutAsync(path, new { forwarding_number = "nobody" })).ShouldBeError(400, 1002);
        (await Api.PutAsync("/v3/phone_numbers/%2B12025550100", new { forwarding_number = "+12025550177" })).ShouldBeError(404, 2019);
    }

    [Test]
    public async Task An_audit_runs_completes_and_has_a_pause_after_it()
    {
        var id = (await Api.PostAsync(Audit)).Should(HttpStatusCode.Accepted)["audit_id"].GetValue<string>();
        Assert.That((await Api.GetAsync($"{Audit}/{id}"))["status"].GetValue<string>(), Is.EqualTo("pending"));
        Assert.That((await Api.PostAsync(Audit)).Should(HttpStatusCode.Accepted)["audit_id"].GetValue<string>(), Is.EqualTo(id));

        await PassAsync(TimeSpan.FromSeconds(2));
        var complete = (await Api.GetAsync($"{Audit}/{id}")).Should(HttpStatusCode.OK);
        Assert.That(complete["status"].GetValue<string>(), Is.EqualTo("complete"));
        Assert.That(complete["report"]["severity"]!.GetValue<string>(), Is.EqualTo("HEALTHY"));

        var early = await Api.PostAsync(Audit);
        early.ShouldBeError(429, 1007);
        Assert.That(early.Header("Retry-After"), Is.EqualTo("298"));
        await PassAsync(TimeSpan.FromSeconds(298));
        (await Api.PostAsync(Audit)).Should(HttpStatusCode.Accepted);
    }

    [Test]
    public async Task An_audit_of_another_line_is_not_found()
    {
        var id = (await Api.PostAsync(Audit))["audit_id"].GetValue<string>();

        (await Api.GetAsync($"/v3/phone_numbers/%2B12025551234/reputation_audit/{id}")).ShouldBeError(404, 2001);
        (await Api.PostAsync("/v3/phone_numbers/%2B12025550999/reputation_audit")).ShouldBeError(404, 2019);
    }

    [Test]
    public async Task A_contact_card_is_set_up_once_and_then_changed()
    {
        (await Api.PatchAsync("/v3/contact_card?phone_number=%2B12025550100", new { first_name = "Acme" })).ShouldBeError(404, 2012);
        (await Api.PostAsync("/v3/contact_card", new { phone_number = Line, first_name = "Acme" })).Should(HttpStatusCode.OK);
        (await Api.PostAsync("/v3/contact_card", new { phone_number = Line, first_name = "Acme" })).ShouldBeError(409, 2014);
        (await Api.PatchAsync("/v3/contact_card?phone_number=%2B12025550100", new { last_name = "Orders" })).Should(HttpStatusCode.OK);

        var cards = await Api.GetAsync("/v3/contact_card?phone_number=%2B12025550100");
        Assert.That((cards["contact_cards"][0]!["first_name"]!.GetValue<string>(), cards["contact_cards"][0]!["last_name"]!.GetValue<string>()), Is.EqualTo(("Acme", "Orders")));
        (await Api.GetAsync("/v3/contact_card?phone_number=nobody")).ShouldBeError(400, 1002);
        (await Api.PatchAsync("/v3/contact_card", new { first_name = "Acme" })).ShouldBeError(400, 1001);
        (await Api.PostAsync("/v3/contact_card", new { phone_number = "+12025550999", first_name = "Acme" })).ShouldBeError(403, 2005);
    }

    [Test]
    public async Task A_capability_check_has_to_wait_for_the_one_before()
    {
        var check = (await Api.PostAsync("/v3/capability/check_imessage", new { address = Person })).Should(HttpStatusCode.OK);
        Assert.That(check["available"].GetValue<bool>(), Is.True);
        Assert.That(check["selected_service"].GetValue<string>(), Is.EqualTo("iMessage"));

        (await Api.PostAsync("/v3/capability/check_imessage", new { address = Person })).ShouldBeError(429, 1007);
        await PassAsync(TimeSpan.FromSeconds(10));
        (await Api.PostAsync("/v3/capability/check_imessage", new { address = Person })).Should(HttpStatusCode.OK);
    }

    [Test]
    public async Task An_email_address_has_no_rcs_to_check() =>
        (await Api.PostAsync("/v3/capability/check_rcs", new { address = "anna@example.com" })).ShouldBeError(400, 1002);

    [Test]
    public async Task A_blocked_handle_gets_no_direct_messages_until_it_is_unblocked()
    {
        (await Api.PostAsync("/v3/blocked_handles", new { handle = "Anna@Example.com", reason = "spam" })).Should(HttpStatusCode.OK);
        var again = await Api.PostAsync("/v3/blocked_handles", new { handle = "anna@example.com" });
        Assert.That(again["blocked_handle"]["reason"]!.GetValue<string>(), Is.EqualTo("spam"));

        object message = new { from = Line, to = new[] { "anna@example.com" }, message = Api.Text("Hello") };
        (await Api.PostAsync("/v3/chats", message)).ShouldBeError(403, 2026);
        (await Api.PostAsync("/v3/messages", new { to = new[] { "anna@example.com" }, message = Api.Text("Hello") })).ShouldBeError(403, 2026);
        (await Api.PostAsync("/v3/chats", new { from = Line, to = new[] { "anna@example.com", Person }, message = Api.Text("Hello") })).Should(HttpStatusCode.Created);

        (await Api.DeleteAsync("/v3/blocked_handles", new { handle = "anna@example.com" })).Should(HttpStatusCode.NoContent);
        (await Api.PostAsync("/v3/chats", message)).Should(HttpStatusCode.Created);
        (await Api.PostAsync("/v3/blocked_handles", new { handle = "?" })).ShouldBeError(400, 1002);
    }
}

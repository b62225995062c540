using System.Linq;
using System.Net;
using System.Threading.Tasks;
using Linq.Generated.Tests.Shared;
using NUnit.Framework;

namespace Linq.Generated.Sandbox.Tests.Delivery;

internal sealed class SubscriptionTests : SandboxFixture
{
    private const string Target = "https://example.com/hook";

    [Test]
    public async Task The_secret_is_shown_once()
    {
        var created = (await CreateAsync(Target)).Should(HttpStatusCode.Created);
        var id = created["id"].GetValue<string>();

        Assert.That(created["signing_secret"].GetValue<string>(), Does.Match("^whsec_[A-Za-z0-9+/]{43}=$"));
        Assert.That((await Api.GetAsync("/v3/webhook-subscriptions/" + id)).Text, Does.Not.Contain("whsec_"));
        Assert.That((await Api.GetAsync("/v3/webhook-subscriptions")).Text, Does.Not.Contain("whsec_"));
    }

    [Test]
    public async Task A_target_can_be_used_once_and_a_query_tells_two_apart()
    {
        await CreateAsync(Target);

        (await CreateAsync(Target)).ShouldBeError(400, 1005);
        (await CreateAsync(Target + "?n=2")).Should(HttpStatusCode.Created);
    }

    [TestCase("http://example.com/hook")]
    [TestCase("ftp://example.com/hook")]
    [TestCase("hook")]
    [TestCase("https://example.com/hook?version=2020-01-01")]
    public async Task A_target_that_cannot_be_is_refused(string target) => (await CreateAsync(target)).ShouldBeError(400, 1005);

    [Test]
    public async Task An_unknown_event_is_refused() =>
        (await Api.PostAsync("/v3/webhook-subscriptions", new { target_url = Target, subscribed_events = new[] { "message.exploded" } })).ShouldBeError(400, 1003);

    [Test]
    public async Task Members_that_are_left_out_keep_their_value_and_null_clears_the_filter()
    {
        var created = await Api.PostAsync("/v3/webhook-subscriptions", new { target_url = Target, subscribed_events = new[] { "message.sent" }, phone_numbers = new[] { Line } });
        var path = "/v3/webhook-subscriptions/" + created["id"].GetValue<string>();

        var paused = (await Api.PutAsync(path, new { is_active = false })).Should(HttpStatusCode.OK);
        var cleared = (await Api.PutAsync(path, "{\"phone_numbers\": null}")).Should(HttpStatusCode.OK);

        Assert.That(paused["phone_numbers"].AsArray().Select(n => n!.GetValue<string>()), Is.EqualTo(new[] { Line }));
        Assert.That(cleared.Json["phone_numbers"], Is.Null);
        Assert.That(cleared["is_active"].GetValue<bool>(), Is.False);
    }

    [Test]
    public async Task A_deleted_subscription_is_gone()
    {
        var path = "/v3/webhook-subscriptions/" + (await CreateAsync(Target))["id"].GetValue<string>();

        (await Api.DeleteAsync(path)).Should(HttpStatusCode.NoContent);
        (await Api.GetAsync(path)).ShouldBeError(404, 2010);
    }

    [Test]
    public async Task Every_event_type_of_the_contract_is_listed() =>
        Assert.That(
            (await Api.GetAsync("/v3/webhook-events"))["events"].AsArray().Select(type => type!.GetValue<string>()),
            Is.EquivalentTo(ContractDocument.Inventory.EventTypes));

    private Task<Answer> CreateAsync(string target) =>
        Api.PostAsync("/v3/webhook-subscriptions", new { target_url = target, subscribed_events = new[] { "message.sent" } });
}

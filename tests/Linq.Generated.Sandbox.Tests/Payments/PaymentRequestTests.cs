using System;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Threading.Tasks;
using NUnit.Framework;

namespace Linq.Generated.Sandbox.Tests.Payments;

internal sealed class PaymentRequestTests : EventFixture
{
    private static readonly object _tenDollars = new { amount = 1000, currency = "usd", metadata = new { order = "7" } };

    [Test]
    public async Task A_request_is_created_read_listed_and_canceled()
    {
        var created = (await Api.PostAsync("/v3/payment_requests", _tenDollars)).Should(HttpStatusCode.Created);
        var path = "/v3/payment_requests/" + created["id"].GetValue<string>();

        Assert.That(created["status"].GetValue<string>(), Is.EqualTo("requested"));
        Assert.That((await Api.GetAsync(path))["metadata"]["order"]!.GetValue<string>(), Is.EqualTo("7"));
        Assert.That((await Api.PostAsync(path + "/cancel")).Should(HttpStatusCode.OK)["status"].GetValue<string>(), Is.EqualTo("canceled"));
        (await Api.PostAsync(path + "/cancel")).ShouldBeError(409, 2015);
        Assert.That((await EventsAsync("payment.canceled")).Single()["id"]!.GetValue<string>(), Is.EqualTo(created["id"].GetValue<string>()));
        Assert.That((await Api.GetAsync("/v3/payment_requests?status=canceled"))["data"].AsArray(), Has.Count.EqualTo(1));
        Assert.That((await Api.GetAsync("/v3/payment_requests?status=requested"))["data"].AsArray(), Is.Empty);
        (await Api.GetAsync("/v3/payment_requests/none")).ShouldBeError(404, 2021);
    }

    [Test]
    public async Task A_key_with_other_parameters_is_a_conflict()
    {
        var first = await Api.SendAsync(HttpMethod.Post, "/v3/payment_requests", _tenDollars, ("Idempotency-Key", "k"));
        var second = await Api.SendAsync(HttpMethod.Post, "/v3/payment_requests", _tenDollars, ("Idempotency-Key", "k"));
        var other = await Api.SendAsync(HttpMethod.Post, "/v3/payment_requests", new { amount = 2000, currency = "usd" }, ("Idempotency-Key", "k"));

        Assert.That(second.Text, Is.EqualTo(first.Text));
        other.ShouldBeError(409, 2015);
    }

    [Test]
    public async Task A_request_runs_out_after_a_day()
    {
        var created = await Api.PostAsync("/v3/payment_requests", _tenDollars);
        await PassAsync(TimeSpan.FromHours(24));

        Assert.That((await Api.GetAsync("/v3/payment_requests/" + created["id"].GetValue<string>()))["status"].GetValue<string>(), Is.EqualTo("expired"));
        Assert.That(await EventsAsync("payment.expired"), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Requests_come_page_by_page_the_latest_first()
    {
        for (var i = 1; i <= 3; i++)
        {
            await Api.PostAsync("/v3/payment_requests", new { amount = i * 100, currency = "usd" });
        }

        var first = await Api.GetAsync("/v3/payment_requests?limit=2");
        var second = await Api.GetAsync("/v3/payment_requests?limit=2&offset=2");

        Assert.That(first["data"].AsArray().Select(r => r!["amount"]!.GetValue<int>()), Is.EqualTo(new[] { 300, 200 }));
        Assert.That(first["has_more"].GetValue<bool>(), Is.True);
        Assert.That(second["data"].AsArray().Select(r => r!["amount"]!.GetValue<int>()), Is.EqualTo(new[] { 100 }));
        Assert.That(second["has_more"].GetValue<bool>(), Is.False);
    }

    [TestCase("""{"amount":49,"currency":"usd"}""", 1005)]
    [TestCase("""{"amount":100}""", 1001)]
    [TestCase("""{"amount":100,"currency":"eur"}""", 1005)]
    [TestCase("""{"mode":"subscription","price_id":"price_1","amount":100}""", 1005)]
    [TestCase("""{"mode":"subscription"}""", 1001)]
    [TestCase("""{"mode":"subscription","price_id":"nonsense"}""", 1005)]
    [TestCase("""{"mode":"subscription","price_id":"price_1","trial_period_days":3,"trial_end":"2027-01-01T00:00:00Z"}""", 1005)]
    [TestCase("""{"amount":100,"currency":"usd","metadata":{"linq_x":"1"}}""", 1005)]
    [TestCase("""{"amount":100,"currency":"usd","rail":"natural"}""", 1001)]
    public async Task A_request_that_cannot_be_is_refused(string body, int code) =>
        (await Api.PostAsync("/v3/payment_requests", body)).ShouldBeError(400, code);

    [TestCase("limit=0")]
    [TestCase("offset=-1")]
    [TestCase("status=lost")]
    public async Task A_list_that_cannot_be_is_refused(string query) => (await Api.GetAsync("/v3/payment_requests?" + query)).ShouldBeError(400, 1005);

    [Test]
    public async Task A_payment_needs_the_consent_of_the_customer()
    {
        var payment = (await Api.PostAsync("/v3/payments", new { handle = Person, amount_cents = 500, currency = "usd", description = "Lunch" })).Should(HttpStatusCode.OK);

        Assert.That(payment["status"].GetValue<string>(), Is.EqualTo("needs_connection"));
        Assert.That(payment.Json["id"], Is.Null);
        var connected = (await Api.PostAsync("/v3/payments/handles/%2B12025550101/connect")).Should(HttpStatusCode.Accepted);
        Assert.That(connected["status"].GetValue<string>(), Is.EqualTo("pending"));
        (await Api.PostAsync("/v3/payments/handles/%2B12025550101/verify", new { connect_id = connected["connect_id"].GetValue<string>(), code = "wrong" })).ShouldBeError(400, 1005);
        Assert.That((await Api.GetAsync("/v3/payments/handles/%2B12025550101/connection"))["status"].GetValue<string>(), Is.EqualTo("pending"));
        Assert.That((await Api.DeleteAsync("/v3/payments/handles/%2B12025550101/connection")).Should(HttpStatusCode.OK)["status"].GetValue<string>(), Is.EqualTo("revoked"));
        Assert.That(await EventsAsync("connection.revoked"), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task The_provider_is_ready_and_can_be_connected_again()
    {
        Assert.That((await Api.GetAsync("/v3/payments/providers/agentcard"))["status"].GetValue<string>(), Is.EqualTo("ready"));
        (await Api.PostAsync("/v3/payments/providers/agentcard/connect", new { return_url = "https://example.com" })).Should(HttpStatusCode.Created);
        Assert.That((await Api.GetAsync("/v3/payments/providers/agentcard"))["status"].GetValue<string>(), Is.EqualTo("onboarding"));
        await PassAsync(TimeSpan.FromSeconds(1));
        Assert.That((await Api.GetAsync("/v3/payments/providers/agentcard"))["status"].GetValue<string>(), Is.EqualTo("ready"));
        (await Api.GetAsync("/v3/payments/providers/unheard-of")).ShouldBeError(404, 2001);
    }

    [Test]
    public async Task Experiences_are_listed()
    {
        var all = (await Api.GetAsync("/v3/experiences")).Should(HttpStatusCode.OK);

        Assert.That(all["experiences"].AsArray().Select(e => e!["experience"]!.GetValue<string>()), Is.EqualTo(new[] { "agentcard", "agentpay" }));
        Assert.That((await Api.GetAsync("/v3/experiences/agentcard"))["actions"].AsArray(), Is.Not.Empty);
        (await Api.GetAsync("/v3/experiences/none")).ShouldBeError(404, 2001);
    }
}

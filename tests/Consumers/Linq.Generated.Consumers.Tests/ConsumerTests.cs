using System.Net.Http;
using System.Text;
using System.Threading.Tasks;
using Acme.Linq.Messaging;
using Consumers.FSharp;
using Consumers.SystemLinq;
using Linq.Generated.Webhooks;
using NUnit.Framework;
using RichardSzalay.MockHttp;

namespace Linq.Generated.Tests;

/// <summary>Projects in which the name Linq means something already: that they compile is most of the test.</summary>
[TestFixture]
internal sealed class ConsumerTests
{
    [Test]
    public async Task A_project_with_System_Linq_in_every_file_queries_chats_and_their_members()
    {
        using var http = new MockHttpMessageHandler();
        http.Expect(HttpMethod.Get, "https://linq.example/v3/chats").Respond("application/json", """{"chats":[{"handles":[{"handle":"+12025550102","is_me":false},{"handle":"+12025550100","is_me":true},{"handle":"+12025550101"}]},{"is_group":true,"handles":[{"handle":"x"}]}],"next_cursor":null}""");

        Assert.That(await Guests.ListAsync(http), Is.EqualTo("+12025550101, +12025550102"));
        http.VerifyNoOutstandingExpectation();
    }

    [Test]
    public void A_project_with_System_Linq_in_every_file_queries_the_parts_of_an_event()
    {
        var received = LinqWebhookEvent.Parse(Encoding.UTF8.GetBytes("""{"event_type":"message.received","webhook_version":"2026-02-03","data":{"parts":[{"type":"media"},{"type":"text","value":"Hi"}]}}"""));

        Assert.That(Guests.TextOf(received), Is.EqualTo("Hi"));
    }

    [Test]
    public async Task A_project_in_a_namespace_that_ends_in_Linq_reaches_the_client_with_global_or_a_using()
    {
        using var http = new MockHttpMessageHandler();
        http.When(HttpMethod.Post, "https://linq.example/v3/chats/c1/messages").Respond("application/json", """{"chat_id":"c1","message":{"id":"m1","parts":[]}}""");

        Assert.Multiple(async () =>
        {
            Assert.That(await WithGlobal.SendAsync(http), Is.EqualTo("c1"));
            Assert.That(await WithUsing.SendAsync(http), Is.EqualTo("c1"));
        });
    }

    [Test]
    public async Task A_project_in_FSharp_makes_requests_and_matches_unions()
    {
        using var http = new MockHttpMessageHandler();
        http.Expect(HttpMethod.Post, "https://linq.example/v3/chats").Respond("application/json", """{"chat":{"id":"c1","handles":[{"handle":"+12025550101"}],"health_status":{},"message":{"id":"m1"}}}""");

        Assert.That(await Bookings.confirmAsync(http), Is.EqualTo("+12025550101"));
        Assert.That(Bookings.textOf(new TextPartResponse { Value = "Hi" })?.Value, Is.EqualTo("Hi"));
        http.VerifyNoOutstandingExpectation();
    }
}

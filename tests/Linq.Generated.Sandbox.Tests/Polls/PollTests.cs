using System.Linq;
using System.Net;
using System.Threading.Tasks;
using NUnit.Framework;

namespace Linq.Generated.Sandbox.Tests.Polls;

internal sealed class PollTests : EventFixture
{
    private static readonly object _lunch = new { poll = new { options = new[] { new { text = "Soup" }, new { text = "Salad" } }, idempotency_key = "lunch" } };

    [Test]
    public async Task A_poll_is_sent_delivered_and_read()
    {
        var chat = await Api.CreateChatAsync(Person);
        var poll = (await Api.PostAsync($"/v3/chats/{chat}/polls", _lunch)).Should(HttpStatusCode.Created);
        var id = poll["message_id"].GetValue<string>();

        Assert.That((await EventsAsync("poll.sent")).Single()["message_id"]!.GetValue<string>(), Is.EqualTo(id));
        Assert.That(await EventsAsync("poll.delivered"), Has.Count.EqualTo(1));
        Assert.That(await EventsAsync("poll.read"), Has.Count.EqualTo(1));
        Assert.That((await EventsAsync("message.sent")).Select(m => m["id"]!.GetValue<string>()), Has.None.EqualTo(id));
    }

    [Test]
    public async Task The_same_key_makes_one_poll()
    {
        var chat = await Api.CreateChatAsync(Person);
        var first = await Api.PostAsync($"/v3/chats/{chat}/polls", _lunch);

        Assert.That((await Api.PostAsync($"/v3/chats/{chat}/polls", _lunch)).Text, Is.EqualTo(first.Text));
    }

    [Test]
    public async Task A_vote_is_counted_once_and_can_be_withdrawn()
    {
        var poll = await Api.PostAsync($"/v3/chats/{await Api.CreateChatAsync(Person)}/polls", _lunch);
        var id = poll["message_id"].GetValue<string>();
        var option = poll["poll"]["options"]![0]!["option_id"]!.GetValue<string>();

        await Api.PostAsync($"/v3/messages/{id}/poll/votes", new { operation = "add", option_id = option });
        var voted = (await Api.PostAsync($"/v3/messages/{id}/poll/votes", new { operation = "add", option_id = option })).Should(HttpStatusCode.OK);
        Assert.That(voted["poll"]["total_voters"]!.GetValue<int>(), Is.EqualTo(1));
        Assert.That(await EventsAsync("poll.vote.added"), Has.Count.EqualTo(1));

        var withdrawn = await Api.PostAsync($"/v3/messages/{id}/poll/votes", new { operation = "remove", option_id = option });
        Assert.That(withdrawn["poll"]["total_voters"]!.GetValue<int>(), Is.Zero);
        (await Api.PostAsync($"/v3/messages/{id}/poll/votes", new { operation = "add", option_id = "nothing" })).ShouldBeError(400, 1005);
    }

    [Test]
    public async Task Options_can_be_added()
    {
        var poll = await Api.PostAsync($"/v3/chats/{await Api.CreateChatAsync(Person)}/polls", _lunch);
        var id = poll["message_id"].GetValue<string>();
        (await Api.PostAsync($"/v3/messages/{id}/poll/options", new { options = new[] { new { text = "Pizza" } } })).Should(HttpStatusCode.OK);

        var read = await Api.GetAsync($"/v3/messages/{id}/poll");
        Assert.That(read["poll"]["options"]!.AsArray().Select(o => o!["text"]!.GetValue<string>()), Is.EqualTo(new[] { "Soup", "Salad", "Pizza" }));
        Assert.That((await EventsAsync("poll.updated")).Single()["added_options"]!.AsArray(), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_poll_needs_two_options()
    {
        var chat = await Api.CreateChatAsync(Person);

        (await Api.PostAsync($"/v3/chats/{chat}/polls", new { poll = new { options = new[] { new { text = "Soup" } } } })).ShouldBeError(400, 1005);
    }

    [Test]
    public async Task A_message_without_a_poll_has_none()
    {
        var id = await Api.SendTextAsync(await Api.CreateChatAsync(Person), "Hello");

        (await Api.GetAsync($"/v3/messages/{id}/poll")).ShouldBeError(404, 2002);
    }
}

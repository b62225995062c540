using System.Linq;
using System.Net;
using System.Threading.Tasks;
using NUnit.Framework;

namespace Linq.Generated.Sandbox.Tests.Chats;

internal sealed class GroupTests : EventFixture
{
    private const string Anna = "+12025550101";
    private const string Ben = "+12025550102";
    private const string Cleo = "+12025550103";

    [Test]
    public async Task A_new_name_is_queued_and_then_reported()
    {
        var chat = await Api.CreateChatAsync(Anna, Ben);
        var answer = (await Api.PutAsync("/v3/chats/" + chat, new { display_name = "Dinner" })).Should(HttpStatusCode.Accepted);

        Assert.That(answer["status"].GetValue<string>(), Is.EqualTo("pending"));
        var update = (await EventsAsync("chat.group_name_updated")).Single();
        Assert.Multiple(() =>
        {
            Assert.That(update["old_value"], Is.Null);
            Assert.That(update["new_value"]!.GetValue<string>(), Is.EqualTo("Dinner"));
            Assert.That(update["changed_by_handle"]!["handle"]!.GetValue<string>(), Is.EqualTo(Line));
        });
        Assert.That((await Api.GetAsync("/v3/chats/" + chat))["display_name"].GetValue<string>(), Is.EqualTo("Dinner"));
    }

    [Test]
    public async Task A_group_with_a_name_no_longer_stands_for_its_recipients()
    {
        var chat = await Api.CreateChatAsync(Anna, Ben);
        await Api.PutAsync("/v3/chats/" + chat, new { display_name = "Dinner" });
        await EventsAsync("chat.group_name_updated");

        Assert.That(await Api.CreateChatAsync(Anna, Ben), Is.Not.EqualTo(chat));
    }

    [Test]
    public async Task A_new_icon_is_reported()
    {
        var chat = await Api.CreateChatAsync(Anna, Ben);
        await Api.PutAsync("/v3/chats/" + chat, new { group_chat_icon = "https://example.com/icon.png" });

        Assert.That((await EventsAsync("chat.group_icon_updated")).Single()["new_value"]!.GetValue<string>(), Is.EqualTo("https://example.com/icon.png"));
    }

    [Test]
    public async Task A_direct_chat_has_no_name_to_change()
    {
        var chat = await Api.CreateChatAsync(Anna);

        (await Api.PutAsync("/v3/chats/" + chat, new { display_name = "Anna" })).ShouldBeError(409, 1006);
    }

    [Test]
    public async Task Somebody_can_be_added_to_a_group_and_the_chat_keeps_its_id()
    {
        var chat = await Api.CreateChatAsync(Anna, Ben);
        var answer = (await Api.PostAsync($"/v3/chats/{chat}/participants", new { handle = Cleo })).Should(HttpStatusCode.Accepted);

        Assert.That(answer["trace_id"].GetValue<string>(), Is.EqualTo(answer.Header("X-Trace-ID")));
        Assert.That((await EventsAsync("participant.added")).Single()["participant"]!["handle"]!.GetValue<string>(), Is.EqualTo(Cleo));
        Assert.That(await Api.CreateChatAsync(Anna, Ben), Is.Not.EqualTo(chat));
        Assert.That(await Api.CreateChatAsync(Anna, Ben, Cleo), Is.EqualTo(chat));
    }

    [Test]
    public async Task Nobody_can_be_added_to_a_direct_chat()
    {
        var chat = await Api.CreateChatAsync(Anna);

        (await Api.PostAsync($"/v3/chats/{chat}/participants", new { handle = Ben })).ShouldBeError(400, 1005);
    }

    [Test]
    public async Task Somebody_can_be_removed_while_three_remain()
    {
        var chat = await Api.CreateChatAsync(Anna, Ben, Cleo);
        (await Api.DeleteAsync($"/v3/chats/{chat}/participants", new { handle = Cleo })).Should(HttpStatusCode.Accepted);

        var removed = (await EventsAsync("participant.removed")).Single();
        Assert.Multiple(() =>
        {
            Assert.That(removed["participant"]!["status"]!.GetValue<string>(), Is.EqualTo("removed"));
            Assert.That(removed["participant"]!["left_at"], Is.Not.Null);
        });
        (await Api.DeleteAsync($"/v3/chats/{chat}/participants", new { handle = Ben })).ShouldBeError(409, 2015);
    }

    [Test]
    public async Task After_leaving_nothing_can_be_done_in_the_group()
    {
        var chat = await Api.CreateChatAsync(Anna, Ben, Cleo);
        (await Api.PostAsync($"/v3/chats/{chat}/leave")).Should(HttpStatusCode.Accepted);
        Assert.That((await EventsAsync("participant.removed")).Single()["participant"]!["handle"]!.GetValue<string>(), Is.EqualTo(Line));

        (await Api.PostAsync($"/v3/chats/{chat}/messages", new { message = Api.Text("Still there?") })).ShouldBeError(409, 2013);
        (await Api.PostAsync($"/v3/chats/{chat}/typing")).ShouldBeError(409, 2013);
        (await Api.PostAsync($"/v3/chats/{chat}/read")).ShouldBeError(409, 2013);
        (await Api.PostAsync($"/v3/chats/{chat}/leave")).ShouldBeError(409, 2013);
    }

    [Test]
    public async Task A_group_of_three_cannot_be_left()
    {
        var chat = await Api.CreateChatAsync(Anna, Ben);

        (await Api.PostAsync($"/v3/chats/{chat}/leave")).ShouldBeError(409, 2015);
    }

    [Test]
    public async Task A_direct_chat_cannot_be_left()
    {
        var chat = await Api.CreateChatAsync(Anna);

        (await Api.PostAsync($"/v3/chats/{chat}/leave")).ShouldBeError(400, 1005);
    }

    [Test]
    public async Task A_new_chat_is_reported()
    {
        var chat = await Api.CreateChatAsync(Anna, Ben);

        Assert.That((await EventsAsync("chat.created")).Single()["id"]!.GetValue<string>(), Is.EqualTo(chat));
    }
}

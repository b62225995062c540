using System;
using System.Linq;
using System.Net;
using System.Threading.Tasks;
using NUnit.Framework;

namespace Linq.Generated.Sandbox.Tests.Messages;

internal sealed class MessageLifeTests : EventFixture
{
    [Test]
    public async Task A_message_goes_from_pending_over_sent_and_delivered_to_read()
    {
        var chat = await Api.CreateChatAsync(Person);
        var id = await Api.SendTextAsync(chat, "Hi");

        Assert.That(await StatusAsync(id), Is.EqualTo("pending"));
        await PassAsync(TimeSpan.FromMilliseconds(20));
        Assert.That(await StatusAsync(id), Is.EqualTo("sent"));
        await PassAsync(TimeSpan.FromMilliseconds(50));
        Assert.That(await StatusAsync(id), Is.EqualTo("delivered"));
        await PassAsync(TimeSpan.FromSeconds(1));
        Assert.That(await StatusAsync(id), Is.EqualTo("read"));
    }

    [Test]
    public async Task An_edit_changes_the_text_and_is_reported()
    {
        var id = await Api.SendTextAsync(await Api.CreateChatAsync(Person), "Helo");
        var edited = (await Api.PatchAsync("/v3/messages/" + id, new { text = "Hello" })).Should(HttpStatusCode.OK);

        Assert.That(edited["parts"][0]!["value"]!.GetValue<string>(), Is.EqualTo("Hello"));
        var reported = (await EventsAsync("message.edited")).Single();
        Assert.That((reported["id"]!.GetValue<string>(), reported["part"]!["text"]!.GetValue<string>()), Is.EqualTo((id, "Hello")));
    }

    [Test]
    public async Task The_sixth_edit_is_refused()
    {
        var id = await Api.SendTextAsync(await Api.CreateChatAsync(Person), "0");
        for (var i = 1; i <= 5; i++)
        {
            (await Api.PatchAsync("/v3/messages/" + id, new { text = $"{i}" })).Should(HttpStatusCode.OK);
        }

        (await Api.PatchAsync("/v3/messages/" + id, new { text = "6" })).ShouldBeError(400, 1005);
    }

    [Test]
    public async Task An_edit_after_15_minutes_is_refused()
    {
        var id = await Api.SendTextAsync(await Api.CreateChatAsync(Person), "Hello");
        await PassAsync(TimeSpan.FromMilliseconds(20));
        await PassAsync(TimeSpan.FromMinutes(15));
        (await Api.PatchAsync("/v3/messages/" + id, new { text = "Just in time" })).Should(HttpStatusCode.OK);
        await PassAsync(TimeSpan.FromSeconds(1));

        (await Api.PatchAsync("/v3/messages/" + id, new { text = "Too late" })).ShouldBeError(400, 1005);
    }

    [Test]
    public async Task A_deleted_message_is_gone_but_its_edit_is_still_reported()
    {
        var id = await Api.SendTextAsync(await Api.CreateChatAsync(Person), "Helo");
        (await Api.DeleteAsync("/v3/messages/" + id)).Should(HttpStatusCode.NoContent);

        (await Api.GetAsync("/v3/messages/" + id)).ShouldBeError(404, 2002);
        (await Api.DeleteAsync("/v3/messages/" + id)).ShouldBeError(404, 2002);
        (await Api.PatchAsync("/v3/messages/" + id, new { text = "Hello" })).Should(HttpStatusCode.NoContent);
        Assert.That(await EventsAsync("message.edited"), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task The_key_of_a_deleted_message_answers_not_found()
    {
        var chat = await Api.CreateChatAsync(Person);
        object body = new { message = Api.Text("Once", "k-1") };
        var sent = await Api.PostAsync($"/v3/chats/{chat}/messages", body);
        await Api.DeleteAsync("/v3/messages/" + sent["message"]["id"]!.GetValue<string>());

        (await Api.PostAsync($"/v3/chats/{chat}/messages", body)).ShouldBeError(404, 2002);
    }

    [Test]
    public async Task A_reaction_is_put_on_and_taken_off()
    {
        var id = await Api.SendTextAsync(await Api.CreateChatAsync(Person), "Hello");
        (await Api.PostAsync($"/v3/messages/{id}/reactions", new { operation = "add", type = "custom", custom_emoji = "🎉" })).Should(HttpStatusCode.Accepted);
        var added = (await EventsAsync("reaction.added")).Single();

        Assert.That((added["message_id"]!.GetValue<string>(), added["custom_emoji"]!.GetValue<string>(), added["is_from_me"]!.GetValue<bool>()), Is.EqualTo((id, "🎉", true)));
        Assert.That((await Api.GetAsync("/v3/messages/" + id))["parts"][0]!["reactions"]!.AsArray(), Has.Count.EqualTo(1));

        (await Api.PostAsync($"/v3/messages/{id}/reactions", new { operation = "remove", type = "custom", custom_emoji = "🎉" })).Should(HttpStatusCode.Accepted);
        Assert.That(await EventsAsync("reaction.removed"), Has.Count.EqualTo(1));
        Assert.That((await Api.GetAsync("/v3/messages/" + id))["parts"][0]!["reactions"]!.AsArray(), Is.Empty);
    }

    [TestCase("""{"operation":"add","type":"custom"}""", 1001)]
    [TestCase("""{"operation":"add","type":"sticker"}""", 1005)]
    [TestCase("""{"operation":"add","type":"love","part_index":1}""", 1005)]
    [TestCase("""{"type":"love"}""", 1001)]
    [TestCase("""{"operation":"add","type":"hate"}""", 1003)]
    public async Task A_reaction_that_cannot_be_is_refused(string body, int code)
    {
        var id = await Api.SendTextAsync(await Api.CreateChatAsync(Person), "Hello");

        (await Api.PostAsync($"/v3/messages/{id}/reactions", body)).ShouldBeError(400, code);
    }

    [Test]
    public async Task A_thread_is_the_message_that_opened_it_and_its_answers()
    {
        var chat = await Api.CreateChatAsync(Person);
        var root = await Api.SendTextAsync(chat, "Root");
        await Api.SendTextAsync(chat, "Beside");
        var answer = await ReplyAsync(chat, root, "Answer");
        var nested = await ReplyAsync(chat, answer, "Answer to the answer");

        foreach (var start in new[] { root, answer, nested })
        {
            var thread = (await Api.GetAsync($"/v3/messages/{start}/thread")).Should(HttpStatusCode.OK);
            Assert.That(thread["messages"].AsArray().Select(m => m!["id"]!.GetValue<string>()), Is.EqualTo(new[] { root, answer, nested }));
        }

        var backwards = await Api.GetAsync($"/v3/messages/{root}/thread?order=desc&limit=2");
        Assert.That(backwards["messages"].AsArray().Select(m => m!["id"]!.GetValue<string>()), Is.EqualTo(new[] { nested, answer }));
        var rest = await Api.GetAsync($"/v3/messages/{root}/thread?order=desc&limit=2&cursor={backwards["next_cursor"].GetValue<string>()}");
        Assert.That(rest["messages"].AsArray().Select(m => m!["id"]!.GetValue<string>()), Is.EqualTo(new[] { root }));
    }

    [Test]
    public async Task A_message_outside_threads_is_alone_in_its_thread()
    {
        var chat = await Api.CreateChatAsync(Person);
        var id = await Api.SendTextAsync(chat, "Alone");

        Assert.That((await Api.GetAsync($"/v3/messages/{id}/thread"))["messages"].AsArray(), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task An_answer_to_a_message_of_another_chat_is_refused()
    {
        var root = await Api.SendTextAsync(await Api.CreateChatAsync(Person), "Root");
        var other = await Api.CreateChatAsync("+12025550102");

        (await Api.PostAsync($"/v3/chats/{other}/messages", new { message = Reply(root, "Answer") })).ShouldBeError(404, 2002);
    }

    [Test]
    public async Task A_voice_memo_is_accepted()
    {
        var chat = await Api.CreateChatAsync(Person);
        var answer = (await Api.PostAsync($"/v3/chats/{chat}/voicememo", new { voice_memo_url = "https://example.com/memo.m4a" })).Should(HttpStatusCode.Accepted);

        Assert.That(answer["voice_memo"]["voice_memo"]!["mime_type"]!.GetValue<string>(), Is.EqualTo("audio/x-m4a"));
        Assert.That((await EventsAsync("message.sent")).Select(m => m["parts"]![0]!["type"]!.GetValue<string>()), Is.EquivalentTo(new[] { "text", "media" }));
    }

    [TestCase("""{}""", 1004)]
    [TestCase("""{"voice_memo_url":"https://example.com/a.mp3","attachment_id":"x"}""", 1004)]
    [TestCase("""{"voice_memo_url":"http://example.com/a.mp3"}""", 1005)]
    [TestCase("""{"voice_memo_url":"https://example.com/a.ogg"}""", 5004)]
    public async Task A_voice_memo_that_cannot_be_is_refused(string body, int code)
    {
        var chat = await Api.CreateChatAsync(Person);

        (await Api.PostAsync($"/v3/chats/{chat}/voicememo", body)).ShouldBeError(400, code);
    }

    [Test]
    public async Task An_app_card_can_be_drawn_anew_once_it_is_delivered()
    {
        var chat = await Api.CreateChatAsync(Person);
        object app = new { name = "Orders", team_id = "ABCDE12345", bundle_id = "com.example.orders" };
        var sent = await Api.PostAsync($"/v3/chats/{chat}/messages", new
        {
            message = new { parts = new[] { new { type = "imessage_app", app, url = "https://example.com/1", layout = new { caption = "Ordered" } } } },
        });
        var card = sent["message"]["id"]!.GetValue<string>();
        object update = new { layout = new { caption = "On its way" } };

        (await Api.PostAsync($"/v3/messages/{card}/update", update)).ShouldBeError(409, 2015);
        await PassAsync(TimeSpan.FromSeconds(1));
        var updated = (await Api.PostAsync($"/v3/messages/{card}/update", update)).Should(HttpStatusCode.Accepted);

        Assert.Multiple(() =>
        {
            Assert.That(updated["message"]["id"]!.GetValue<string>(), Is.Not.EqualTo(card));
            Assert.That(updated["message"]["parts"]![0]!["app"]!["team_id"]!.GetValue<string>(), Is.EqualTo("ABCDE12345"));
            Assert.That(updated["message"]["parts"]![0]!["layout"]!["caption"]!.GetValue<string>(), Is.EqualTo("On its way"));
        });
    }

    [TestCase("""{"type":"imessage_app","app":{"name":"Orders","team_id":"short","bundle_id":"b"},"url":"https://example.com","layout":{"caption":"c"}}""", 400, 1008)]
    [TestCase("""{"type":"imessage_app","app":{"name":"Orders","team_id":"ABCDE12345","bundle_id":"b"},"url":"https://example.com","layout":{}}""", 400, 1008)]
    [TestCase("""{"type":"app_clip","value":"http://example.com/checkout"}""", 400, 1004)]
    public async Task A_card_that_cannot_be_is_refused(string part, int status, int code)
    {
        var chat = await Api.CreateChatAsync(Person);

        (await Api.PostAsync($"/v3/chats/{chat}/messages", "{\"message\":{\"parts\":[" + part + "]}}")).ShouldBeError(status, code);
    }

    [Test]
    public async Task An_app_card_cannot_be_preferred_over_sms()
    {
        var chat = await Api.CreateChatAsync(Person);

        (await Api.PostAsync(
            $"/v3/chats/{chat}/messages",
            """{"message":{"preferred_service":"SMS","parts":[{"type":"imessage_app","app":{"name":"Orders","team_id":"ABCDE12345","bundle_id":"b"},"url":"https://example.com","layout":{"caption":"c"}}]}}""")).ShouldBeError(409, 2018);
    }

    [Test]
    public async Task Nobody_can_be_mentioned_in_a_direct_chat()
    {
        var chat = await Api.CreateChatAsync(Person);

        (await Api.PostAsync($"/v3/chats/{chat}/messages", new { message = new { parts = new[] { new { type = "text", value = "Hi Anna", mention = Person } } } })).ShouldBeError(409, 2023);
    }

    [Test]
    public async Task A_member_can_be_mentioned_in_a_group()
    {
        var chat = await Api.CreateChatAsync(Person, "+12025550102");

        (await Api.PostAsync($"/v3/chats/{chat}/messages", new { message = new { parts = new[] { new { type = "text", value = "Hi Anna", mention = Person, mention_range = new[] { 3, 7 } } } } })).Should(HttpStatusCode.Accepted);
        (await Api.PostAsync($"/v3/chats/{chat}/messages", new { message = new { parts = new[] { new { type = "text", value = "Hi Dan", mention = "+12025550199" } } } })).ShouldBeError(409, 2023);
    }

    [Test]
    public async Task An_experience_fills_a_message()
    {
        var chat = await Api.CreateChatAsync(Person);

        var sent = (await Api.PostAsync($"/v3/chats/{chat}/messages", """{"message":{"experience":{"name":"agentcard","action":"attach_card","params":{"url":"https://example.com/attach"}}}}""")).Should(HttpStatusCode.Accepted);
        Assert.That(sent["message"]["parts"]![0]!["type"]!.GetValue<string>(), Is.EqualTo("imessage_app"));
        (await Api.PostAsync($"/v3/chats/{chat}/messages", """{"message":{"experience":{"name":"agentcard","action":"attach_card"}}}""")).ShouldBeError(400, 1001);
        (await Api.PostAsync($"/v3/chats/{chat}/messages", """{"message":{"experience":{"name":"agentcard","action":"attach_card","params":{"url":"https://example.com","color":"red"}}}}""")).ShouldBeError(400, 1005);
        (await Api.PostAsync($"/v3/chats/{chat}/messages", """{"message":{"experience":{"name":"juggling","action":"throw"}}}""")).ShouldBeError(400, 1005);
    }

    private static object Reply(string to, string text) => new { parts = new[] { new { type = "text", value = text } }, reply_to = new { message_id = to } };

    private async Task<string> ReplyAsync(string chat, string to, string text) =>
        (await Api.PostAsync($"/v3/chats/{chat}/messages", new { message = Reply(to, text) })).Should(HttpStatusCode.Accepted)["message"]["id"]!.GetValue<string>();

    private async Task<string> StatusAsync(string id) => (await Api.GetAsync("/v3/messages/" + id))["delivery_status"].GetValue<string>();
}

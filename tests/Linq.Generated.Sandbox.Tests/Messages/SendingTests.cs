using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using NUnit.Framework;

namespace Linq.Generated.Sandbox.Tests.Messages;

internal sealed class SendingTests : SandboxFixture
{
    [Test]
    public async Task A_message_into_a_chat_can_be_read_and_listed()
    {
        var chat = await Api.CreateChatAsync(Person);
        var id = await Api.SendTextAsync(chat, "Following up");

        var message = (await Api.GetAsync("/v3/messages/" + id)).Should(HttpStatusCode.OK);
        var list = (await Api.GetAsync($"/v3/chats/{chat}/messages")).Should(HttpStatusCode.OK);

        Assert.Multiple(() =>
        {
            Assert.That(message["chat_id"].GetValue<string>(), Is.EqualTo(chat));
            Assert.That(message["is_from_me"].GetValue<bool>(), Is.True);
            Assert.That(list["messages"].AsArray().Select(m => m!["parts"]![0]!["value"]!.GetValue<string>()), Is.EqualTo(new[] { "Following up", "Hello" }));
        });
    }

    [Test]
    public async Task The_flat_body_of_the_quickstart_is_taken()
    {
        var chat = await Api.CreateChatAsync(Person);

        (await Api.PostAsync($"/v3/chats/{chat}/messages", Api.Text("Following up!"))).Should(HttpStatusCode.Accepted);
    }

    [Test]
    public async Task Sending_without_a_line_opens_a_chat_and_then_goes_on_with_it()
    {
        var first = (await Api.PostAsync("/v3/messages", new { to = new[] { Person }, message = Api.Text("One") })).Should(HttpStatusCode.Accepted);
        var second = (await Api.PostAsync("/v3/messages", new { to = new[] { Person }, message = Api.Text("Two") })).Should(HttpStatusCode.Accepted);

        Assert.Multiple(() =>
        {
            Assert.That(first["created_new_chat"].GetValue<bool>(), Is.True);
            Assert.That(first["from_selection"]["reason"]!.GetValue<string>(), Is.EqualTo("new_best_number"));
            Assert.That(second["created_new_chat"].GetValue<bool>(), Is.False);
            Assert.That(second["from_selection"]["reason"]!.GetValue<string>(), Is.EqualTo("reused_active_chat"));
            Assert.That(second["chat_id"].GetValue<string>(), Is.EqualTo(first["chat_id"].GetValue<string>()));
        });
    }

    [Test]
    public async Task A_first_message_without_a_line_may_be_a_link() =>
        (await Api.PostAsync("/v3/messages", new
        {
            to = new[] { Person },
            message = new { parts = new[] { new { type = "link", value = "https://example.com" } } },
        })).Should(HttpStatusCode.Accepted);

    [Test]
    public async Task A_key_in_the_header_returns_the_first_result_again()
    {
        object body = new { to = new[] { Person }, message = Api.Text("One") };
        var first = await Api.SendAsync(HttpMethod.Post, "/v3/messages", body, ("Idempotency-Key", "k-1"));
        var second = await Api.SendAsync(HttpMethod.Post, "/v3/messages", body, ("Idempotency-Key", "k-1"));

        Assert.That(second.Text, Is.EqualTo(first.Text));
    }

    [Test]
    public async Task A_key_in_the_body_returns_the_first_result_again()
    {
        var chat = await Api.CreateChatAsync(Person);
        object body = new { message = Api.Text("One", "k-2") };
        var first = await Api.PostAsync($"/v3/chats/{chat}/messages", body);
        var second = await Api.PostAsync($"/v3/chats/{chat}/messages", body);

        Assert.That(second.Text, Is.EqualTo(first.Text));
        Assert.That((await Api.GetAsync($"/v3/chats/{chat}/messages"))["messages"].AsArray(), Has.Count.EqualTo(2));
    }

    [Test]
    public async Task The_31st_message_within_a_minute_has_to_wait()
    {
        var chat = await Api.CreateChatAsync(Person);
        for (var i = 1; i < 30; i++)
        {
            await Api.SendTextAsync(chat, $"Message {i}");
        }

        var answer = await Api.PostAsync($"/v3/chats/{chat}/messages", new { message = Api.Text("One too many") });

        answer.ShouldBeError(429, 1007);
        var wait = answer["error"]["retry_after"]!.GetValue<int>();
        Assert.That(answer.Header("Retry-After"), Is.EqualTo(wait.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        Assert.That(wait, Is.InRange(1, 60));
    }

    [Test]
    public async Task Messages_come_page_by_page_and_each_once()
    {
        var chat = await Api.CreateChatAsync(Person);
        for (var i = 1; i < 5; i++)
        {
            await Api.SendTextAsync(chat, $"Message {i}");
        }

        List<string> seen = [];
        string? cursor = null;
        do
        {
            var page = await Api.GetAsync($"/v3/chats/{chat}/messages?limit=2" + (cursor is null ? "" : "&cursor=" + cursor));
            seen.AddRange(page["messages"].AsArray().Select(m => m!["id"]!.GetValue<string>()));
            cursor = page.Json["next_cursor"]?.GetValue<string>();
        }
        while (cursor is not null);

        Assert.That(seen, Is.Unique.And.Count.EqualTo(5));
    }

    [Test]
    public async Task A_message_that_does_not_exist_is_not_found() =>
        (await Api.GetAsync("/v3/messages/11111111-1111-4111-8111-111111111111")).ShouldBeError(404, 2002);

    private static IEnumerable<TestCaseData> RefusedParts()
    {
        object text = new { type = "text", value = "a" };
        yield return new TestCaseData(new object[] { new object[] { text, text } }).SetName("Two_texts_in_a_row_are_refused");
        yield return new TestCaseData(new object[] { new object[] { text, new { type = "link", value = "https://example.com" } } }).SetName("A_link_beside_others_is_refused");
        yield return new TestCaseData(new object[] { new object[] { new { type = "media" } } }).SetName("Media_without_a_source_is_refused");
        yield return new TestCaseData(new object[] { new object[] { new { type = "media", url = "https://example.com/a.png", attachment_id = "x" } } }).SetName("Media_with_two_sources_is_refused");
        yield return new TestCaseData(new object[] { new object[] { new { type = "text", value = new string('a', 10_001) } } }).SetName("A_text_of_10001_characters_is_refused");
        yield return new TestCaseData(new object[] { new object[] { new { type = "text", value = "abc", text_decorations = new[] { new { range = new[] { 0, 4 }, style = "bold" } } } } }).SetName("A_decoration_beyond_the_text_is_refused");
        yield return new TestCaseData(new object[] { Enumerable.Range(0, 41).Select(i => new { type = "media", url = $"https://example.com/{i}.png" }).ToArray<object>() }).SetName("More_than_40_public_media_are_refused");
    }

    [TestCaseSource(nameof(RefusedParts))]
    public async Task Refused(object[] parts)
    {
        var chat = await Api.CreateChatAsync(Person);

        (await Api.PostAsync($"/v3/chats/{chat}/messages", new { message = new { parts } })).ShouldBeError(400, 1004);
    }

    [Test]
    public async Task Parts_together_with_an_experience_are_refused()
    {
        var chat = await Api.CreateChatAsync(Person);
        var message = Api.Text("a");
        message["experience"] = new JsonObject { ["name"] = "agentcard", ["action"] = "attach_card" };

        (await Api.PostAsync($"/v3/chats/{chat}/messages", new { message })).ShouldBeError(400, 1004);
    }
}

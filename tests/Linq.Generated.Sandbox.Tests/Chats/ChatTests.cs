using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Threading.Tasks;
using NUnit.Framework;

namespace Linq.Generated.Sandbox.Tests.Chats;

internal sealed class ChatTests : SandboxFixture
{
    [Test]
    public async Task A_new_chat_holds_its_first_message()
    {
        var answer = (await Api.PostAsync("/v3/chats", new { from = Line, to = new[] { Person }, message = Api.Text("Hello") })).Should(HttpStatusCode.Created);

        var chat = answer["chat"];
        Assert.Multiple(() =>
        {
            Assert.That(chat["is_group"]!.GetValue<bool>(), Is.False);
            Assert.That(chat["display_name"]!.GetValue<string>(), Is.EqualTo(Person));
            Assert.That(chat["handles"]!.AsArray().Select(h => h!["handle"]!.GetValue<string>()), Is.EquivalentTo(new[] { Line, Person }));
            Assert.That(chat["handles"]!.AsArray().Single(h => h!["is_me"]!.GetValue<bool>())!["handle"]!.GetValue<string>(), Is.EqualTo(Line));
            Assert.That(chat["message"]!["delivery_status"]!.GetValue<string>(), Is.EqualTo("pending"));
            Assert.That(chat["message"]!["parts"]![0]!["value"]!.GetValue<string>(), Is.EqualTo("Hello"));
            Assert.That(chat["health_status"]!["status"]!.GetValue<string>(), Is.EqualTo("HEALTHY"));
        });
    }

    [Test]
    public async Task The_same_recipients_in_any_order_mean_the_same_chat()
    {
        var chat = await Api.CreateChatAsync("+12025550101", "anna@example.com");

        Assert.That(await Api.CreateChatAsync("Anna@example.com", "+12025550101"), Is.EqualTo(chat));
    }

    [Test]
    public async Task Another_set_of_recipients_means_another_chat()
    {
        var chat = await Api.CreateChatAsync("+12025550101");

        Assert.That(await Api.CreateChatAsync("+12025550101", "+12025550102"), Is.Not.EqualTo(chat));
    }

    [Test]
    public async Task Another_line_means_another_chat()
    {
        var chat = await Api.CreateChatAsync(Person);
        var other = await Api.PostAsync("/v3/chats", new { from = "+12025551234", to = new[] { Person }, message = Api.Text("Hello") });

        Assert.That(other["chat"]["id"]!.GetValue<string>(), Is.Not.EqualTo(chat));
    }

    [Test]
    public async Task A_number_that_is_not_a_line_cannot_send() =>
        (await Api.PostAsync("/v3/chats", new { from = "+12025550999", to = new[] { Person }, message = Api.Text("Hello") })).ShouldBeError(403, 2006);

    [Test]
    public async Task A_missing_member_is_refused() =>
        (await Api.PostAsync("/v3/chats", new { from = Line, message = Api.Text("Hello") })).ShouldBeError(400, 1001);

    [Test]
    public async Task A_sender_that_is_not_E164_is_refused() =>
        (await Api.PostAsync("/v3/chats", new { from = "2025550100", to = new[] { Person }, message = Api.Text("Hello") })).ShouldBeError(400, 1002);

    [Test]
    public async Task A_recipient_that_is_no_handle_is_refused() =>
        (await Api.PostAsync("/v3/chats", new { from = Line, to = new[] { "anna" }, message = Api.Text("Hello") })).ShouldBeError(400, 1002);

    [Test]
    public async Task More_than_31_recipients_are_refused() =>
        (await Api.PostAsync("/v3/chats", new { from = Line, to = Enumerable.Range(0, 32).Select(i => $"+120255501{i:00}"), message = Api.Text("Hello") })).ShouldBeError(400, 1005);

    [TestCase("see https://example.com/offer")]
    [TestCase("WWW.example.com")]
    public async Task A_new_chat_may_not_start_with_a_link_in_its_text(string text) =>
        (await Api.PostAsync("/v3/chats", new { from = Line, to = new[] { Person }, message = Api.Text(text) })).ShouldBeError(400, 1005);

    [Test]
    public async Task A_refused_first_message_leaves_no_chat()
    {
        await Api.PostAsync("/v3/chats", new { from = Line, to = new[] { Person }, message = Api.Text("https://example.com") });

        Assert.That((await Api.GetAsync("/v3/chats"))["chats"].AsArray(), Is.Empty);
    }

    [Test]
    public async Task A_chat_that_exists_may_get_a_link_through_creation()
    {
        await Api.CreateChatAsync(Person);

        (await Api.PostAsync("/v3/chats", new { from = Line, to = new[] { Person }, message = Api.Text("https://example.com") })).Should(HttpStatusCode.Created);
    }

    [Test]
    public async Task A_chat_can_be_read()
    {
        var id = await Api.CreateChatAsync(Person);
        var chat = (await Api.GetAsync("/v3/chats/" + id)).Should(HttpStatusCode.OK);

        Assert.That(chat["id"].GetValue<string>(), Is.EqualTo(id));
    }

    [Test]
    public async Task A_chat_that_does_not_exist_is_not_found() =>
        (await Api.GetAsync("/v3/chats/11111111-1111-4111-8111-111111111111")).ShouldBeError(404, 2001);

    [Test]
    public async Task Chats_come_page_by_page_and_each_once()
    {
        for (var i = 0; i < 7; i++)
        {
            await Api.CreateChatAsync($"+1202555011{i}");
        }

        List<string> seen = [];
        string? cursor = null;
        var pages = 0;
        do
        {
            var page = (await Api.GetAsync("/v3/chats?limit=3" + (cursor is null ? "" : "&cursor=" + cursor))).Should(HttpStatusCode.OK);
            seen.AddRange(page["chats"].AsArray().Select(c => c!["id"]!.GetValue<string>()));
            cursor = page.Json["next_cursor"]?.GetValue<string>();
            pages++;
        }
        while (cursor is not null);

        Assert.That(pages, Is.EqualTo(3));
        Assert.That(seen, Is.Unique.And.Count.EqualTo(7));
    }

    [Test]
    public async Task Chats_can_be_narrowed_to_a_line_and_a_person()
    {
        var mine = await Api.CreateChatAsync(Person);
        await Api.CreateChatAsync("+12025550102");
        await Api.PostAsync("/v3/chats", new { from = "+12025551234", to = new[] { Person }, message = Api.Text("Hello") });

        var answer = await Api.GetAsync("/v3/chats?from=%2B12025550100&to=%2B12025550101");

        Assert.That(answer["chats"].AsArray().Select(c => c!["id"]!.GetValue<string>()), Is.EqualTo(new[] { mine }));
    }

    [TestCase("limit=0")]
    [TestCase("limit=101")]
    [TestCase("cursor=nonsense")]
    public async Task A_page_that_cannot_be_is_refused(string query) =>
        (await Api.GetAsync("/v3/chats?" + query)).ShouldBeError(400, 1005);
}

using System.Linq;
using System.Net;
using System.Threading.Tasks;
using NUnit.Framework;

namespace Linq.Generated.Sandbox.Tests.Messages;

internal sealed class StickerTests : EventFixture
{
    private const string Image = "https://images.example.com/star.png";

    [Test]
    public async Task A_sticker_is_placed_moved_and_told_of()
    {
        var chat = await Api.CreateChatAsync(Person);
        var message = await Api.SendTextAsync(chat, "Your table is booked.");
        (await Api.PostAsync($"/v3/messages/{message}/reactions", new { operation = "add", type = "sticker", emoji = "⭐", placement = new { x = 0.4, y = -0.2, scale = 9 } })).Should(HttpStatusCode.Accepted);

        var added = (await EventsAsync("reaction.added")).Single();
        var id = added["reaction_id"]!.GetValue<string>();
        var reaction = (await Api.GetAsync("/v3/messages/" + message))["parts"][0]!["reactions"]![0]!;
        Assert.Multiple(() =>
        {
            Assert.That(reaction["id"]!.GetValue<string>(), Is.EqualTo(id));
            Assert.That(reaction["type"]!.GetValue<string>(), Is.EqualTo("sticker"));
            Assert.That(reaction["sticker"]!["mime_type"]!.GetValue<string>(), Is.EqualTo("image/svg+xml"));
        });

        var moved = await Api.PatchAsync($"/v3/messages/{message}/reactions/{id}", new { placement = new { x = 0, y = 0 } });
        moved.Should(HttpStatusCode.Accepted);
        Assert.That(moved["success"].GetValue<bool>(), Is.True);
        (await Api.PatchAsync($"/v3/messages/{message}/reactions/{System.Guid.Empty}", new { placement = new { x = 0 } })).ShouldBeError(404, 2001);
        (await Api.PatchAsync($"/v3/messages/{message}/reactions/{id}", new { placement = new { x = 2 } })).ShouldBeError(400, 1005);
    }

    [Test]
    public async Task A_reaction_that_is_not_a_sticker_cannot_be_moved()
    {
        var chat = await Api.CreateChatAsync(Person);
        var message = await Api.SendTextAsync(chat, "Your table is booked.");
        Sandbox.Person(Person).React(message, "love");
        var id = (await EventsAsync("reaction.added")).Single()["reaction_id"]!.GetValue<string>();
        (await Api.PatchAsync($"/v3/messages/{message}/reactions/{id}", new { placement = new { x = 0 } })).ShouldBeError(400, 1005);
    }

    [TestCase(null, null)]
    [TestCase("⭐", Image)]
    public async Task A_sticker_has_exactly_one_source(string? emoji, string? url)
    {
        var chat = await Api.CreateChatAsync(Person);
        var message = await Api.SendTextAsync(chat, "Your table is booked.");
        (await Api.PostAsync($"/v3/messages/{message}/reactions", new { operation = "add", type = "sticker", emoji, url })).ShouldBeError(400, 1005);
    }

    [Test]
    public async Task A_sticker_cannot_be_removed()
    {
        var chat = await Api.CreateChatAsync(Person);
        var message = await Api.SendTextAsync(chat, "Your table is booked.");
        (await Api.PostAsync($"/v3/messages/{message}/reactions", new { operation = "remove", type = "sticker", url = Image })).ShouldBeError(400, 1005);
    }

    [Test]
    public async Task Stickers_in_a_text_come_back_with_their_image()
    {
        var chat = await Api.CreateChatAsync(Person);
        var sent = await Api.PostAsync($"/v3/chats/{chat}/messages", new { message = new { parts = new[] { new { type = "text", value = "A star: *", inline_stickers = new[] { new { range = new[] { 8, 9 }, url = Image } } } } } });
        sent.Should(HttpStatusCode.Accepted);
        var sticker = sent["message"]["parts"]![0]!["inline_stickers"]![0]!;
        Assert.Multiple(() =>
        {
            Assert.That(sticker["url"]!.GetValue<string>(), Is.EqualTo(Image));
            Assert.That(sticker["mime_type"]!.GetValue<string>(), Is.EqualTo("image/png"));
            Assert.That(sticker["range"]!.AsArray().Select(at => at!.GetValue<int>()), Is.EqualTo(new[] { 8, 9 }));
        });
        object[] eleven = [.. Enumerable.Range(0, 11).Select(n => new { range = new[] { 0, 1 }, url = $"https://images.example.com/{n}.png" })];
        (await Api.PostAsync($"/v3/chats/{chat}/messages", new { message = new { parts = new[] { new { type = "text", value = "A", inline_stickers = eleven } } } })).ShouldBeError(400, 1004);
        (await Api.PostAsync($"/v3/chats/{chat}/messages", new { message = new { parts = new[] { new { type = "text", value = "A", inline_stickers = new[] { new { range = new[] { 0, 2 }, url = Image } } } } } })).ShouldBeError(400, 1004);
    }

    [Test]
    public async Task A_media_part_is_a_sticker_only_with_an_image()
    {
        var chat = await Api.CreateChatAsync(Person);
        (await Api.PostAsync($"/v3/chats/{chat}/messages", new { message = new { parts = new[] { new { type = "media", url = Image, sticker = true } } } })).Should(HttpStatusCode.Accepted);
        (await Api.PostAsync($"/v3/chats/{chat}/messages", new { message = new { parts = new[] { new { type = "media", url = "https://files.example.com/menu.pdf", sticker = true } } } })).ShouldBeError(400, 1004);
    }

    [Test]
    public async Task Mentions_of_a_group_arrive_with_their_ranges()
    {
        var group = await Api.CreateChatAsync(Person, "+12025550102");
        await Api.SendTextAsync(group, "Who comes?");
        Sandbox.Person(Person).SendText($"I do, and @{Line} too, says @+12025550102", new SandboxMessageOptions { ChatId = group });

        var mentions = (await EventsAsync("message.received")).Single()["parts"]![0]!["mentions"]!.AsArray();
        Assert.That(
            mentions.Select(m => $"{m!["handle"]} {m["is_me"]} {m["range"]![0]}-{m["range"]![1]}"),
            Is.EqualTo(new[] { $"{Line} true 10-23", "+12025550102 false 34-47" }));
    }
}

using System.Linq;
using System.Net;
using System.Threading.Tasks;
using NUnit.Framework;

namespace Linq.Generated.Sandbox.Tests.Chats;

internal sealed class ChatExtrasTests : EventFixture
{
    [Test]
    public async Task Typing_starts_and_stops()
    {
        var chat = await Api.CreateChatAsync(Person);

        (await Api.PostAsync($"/v3/chats/{chat}/typing")).Should(HttpStatusCode.NoContent);
        (await Api.DeleteAsync($"/v3/chats/{chat}/typing")).Should(HttpStatusCode.NoContent);
        (await Api.PostAsync("/v3/chats/nowhere/typing")).ShouldBeError(404, 2001);
    }

    [Test]
    public async Task A_chat_can_be_marked_as_read()
    {
        var chat = await Api.CreateChatAsync(Person);

        (await Api.PostAsync($"/v3/chats/{chat}/read")).Should(HttpStatusCode.NoContent);
    }

    [Test]
    public async Task A_contact_card_can_be_shared_once_there_is_one()
    {
        var chat = await Api.CreateChatAsync(Person);
        (await Api.PostAsync($"/v3/chats/{chat}/share_contact_card")).ShouldBeError(404, 2012);
        await Api.PostAsync("/v3/contact_card", new { phone_number = Line, first_name = "Acme" });

        (await Api.PostAsync($"/v3/chats/{chat}/share_contact_card")).Should(HttpStatusCode.NoContent);
    }

    [Test]
    public async Task A_background_is_queued_and_then_reported()
    {
        var chat = await Api.CreateChatAsync(Person);
        (await Api.PostAsync($"/v3/chats/{chat}/background", new { type = "dynamic", style = "sky", variant = "dusk" })).Should(HttpStatusCode.Accepted);

        var background = (await EventsAsync("chat.background_updated")).Single()["background"]!;
        Assert.That((background["type"]!.GetValue<string>(), background["style"]!.GetValue<string>(), background["variant"]!.GetValue<string>()), Is.EqualTo(("dynamic", "sky", "dusk")));

        (await Api.DeleteAsync($"/v3/chats/{chat}/background")).Should(HttpStatusCode.Accepted);
        Assert.That((await EventsAsync("chat.background_updated"))[1]["background"], Is.Null);
    }

    [TestCase("""{"type":"color","variant":"mauve"}""", 1005)]
    [TestCase("""{"type":"color"}""", 1005)]
    [TestCase("""{"type":"color","shades":["#fff","#000000"]}""", 1005)]
    [TestCase("""{"type":"dynamic","style":"water","variant":"dusk"}""", 1005)]
    [TestCase("""{"type":"dynamic","variant":"dusk"}""", 1005)]
    [TestCase("""{"type":"photo"}""", 1005)]
    [TestCase("""{"type":"photo","image_url":"https://example.com/page.html"}""", 5006)]
    [TestCase("""{"type":"photo","image_url":"https://nowhere.invalid/a.png"}""", 5007)]
    [TestCase("""{"variant":"mango"}""", 1001)]
    public async Task A_background_that_there_is_not_is_refused(string body, int code)
    {
        var chat = await Api.CreateChatAsync(Person);

        (await Api.PostAsync($"/v3/chats/{chat}/background", body)).ShouldBeError(400, code);
    }

    [Test]
    public async Task Locations_come_as_geojson()
    {
        var chat = await Api.CreateChatAsync(Person);
        (await Api.PostAsync($"/v3/chats/{chat}/location/request")).Should(HttpStatusCode.OK);
        var answer = (await Api.GetAsync($"/v3/chats/{chat}/location")).Should(HttpStatusCode.OK);

        Assert.That(answer.ContentType, Is.EqualTo("application/geo+json"));
        Assert.That(answer["data"]["features"]!.AsArray(), Is.Empty);
    }

    [Test]
    public async Task A_group_cannot_be_asked_for_a_location()
    {
        var chat = await Api.CreateChatAsync(Person, "+12025550102");

        (await Api.PostAsync($"/v3/chats/{chat}/location/request")).ShouldBeError(409, 2016);
    }
}

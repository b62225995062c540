using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Reflection;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Linq.Generated.Tests.Shared;
using Newtonsoft.Json.Serialization;
using NUnit.Framework;

namespace Linq.Generated.Sandbox.Tests.Hosting;

/// <summary>Where the sources contradict each other, a switch chooses. Here are those that no other test turns.</summary>
internal sealed class BehaviorTests : EventFixture
{
    private static IEnumerable<PropertyInfo> Switches => typeof(SandboxBehavior).GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.CanWrite);

    [Test]
    public async Task Typing_in_groups_is_allowed_or_answers_403()
    {
        var group = await Api.CreateChatAsync(Person, "+12025550102");

        (await Api.PostAsync($"/v3/chats/{group}/typing")).Should(HttpStatusCode.NoContent);
        Sandbox.Behavior.AllowsTypingInGroups = false;
        (await Api.PostAsync($"/v3/chats/{group}/typing")).ShouldBeError(403, 2005);
    }

    [Test]
    public async Task An_effect_in_the_first_message_is_allowed_or_refused()
    {
        var message = Api.Text("Congratulations");
        message["effect"] = new JsonObject { ["type"] = "screen", ["name"] = "confetti" };

        (await Api.PostAsync("/v3/chats", new { from = Line, to = new[] { Person }, message })).Should(HttpStatusCode.Created);
        Sandbox.Behavior.AllowsEffectInFirstMessage = false;
        (await Api.PostAsync("/v3/chats", new { from = Line, to = new[] { "+12025550102" }, message })).ShouldBeError(400, 1005);
    }

    [Test]
    public async Task A_message_that_is_not_nested_is_taken_or_refused()
    {
        var chat = await Api.CreateChatAsync(Person);

        (await Api.PostAsync($"/v3/chats/{chat}/messages", Api.Text("Flat"))).Should(HttpStatusCode.Accepted);
        Sandbox.Behavior.AcceptsFlatMessage = false;
        (await Api.PostAsync($"/v3/chats/{chat}/messages", Api.Text("Flat"))).ShouldBeError(400, 1001);
    }

    [TestCase(false, 0)]
    [TestCase(true, 1)]
    public async Task Rcs_reports_delivery_or_does_not(bool reports, int receipts)
    {
        Sandbox.Behavior.SendsReceiptsOverRcs = reports;
        Sandbox.Person(Person).SetCapabilities(iMessage: false, rcs: true);
        await Api.CreateChatAsync(Person);

        Assert.That(await EventsAsync("message.delivered"), Has.Count.EqualTo(receipts));
        Assert.That(await EventsAsync("message.read"), Has.Count.EqualTo(receipts));
    }

    [TestCase(true, 3)]
    [TestCase(false, 1)]
    public async Task A_suggestion_counts_as_use_of_a_line_or_does_not(bool counts, int lines)
    {
        Sandbox.Behavior.SuggestionCountsAsUse = counts;
        HashSet<string> suggested = [];
        for (var i = 0; i < 3; i++)
        {
            suggested.Add((await Api.GetAsync("/v3/available_number"))["phone_number"].GetValue<string>());
        }

        Assert.That(suggested, Has.Count.EqualTo(lines));
    }

    [Test]
    public async Task A_second_contact_card_is_refused_or_replaces_the_first()
    {
        await Api.PostAsync("/v3/contact_card", new { phone_number = Line, first_name = "First" });

        (await Api.PostAsync("/v3/contact_card", new { phone_number = Line, first_name = "Second" })).ShouldBeError(409, 2014);
        Sandbox.Behavior.ContactCardPostReplaces = true;
        (await Api.PostAsync("/v3/contact_card", new { phone_number = Line, first_name = "Second" })).Should(HttpStatusCode.OK);
    }

    [TestCase("image/webp")]
    [TestCase("image/svg+xml")]
    public async Task Some_images_are_taken_for_upload_or_refused(string type)
    {
        object upload = new { filename = "picture", content_type = type, size_bytes = 10 };

        (await Api.PostAsync("/v3/attachments", upload)).Should(HttpStatusCode.OK);
        Sandbox.Behavior.RefusesWebPAndSvg = true;
        (await Api.PostAsync("/v3/attachments", upload)).ShouldBeError(400, 5004);
        (await Api.PostAsync("/v3/attachments", new { filename = "picture", content_type = "image/png", size_bytes = 10 })).Should(HttpStatusCode.OK);
    }

    [TestCase(true, 7)]
    [TestCase(false, 4)]
    public async Task Webhooks_carry_both_header_sets_or_the_former_one_alone(bool both, int headers)
    {
        Sandbox.Behavior.SendsStandardWebhooksHeaders = both;
        await Api.CreateChatAsync(Person);
        await PassAsync(TimeSpan.FromSeconds(5));

        Assert.That(
            Receiver.Received[0].Headers.Keys.Count(h => h.StartsWith("webhook-", StringComparison.OrdinalIgnoreCase) || h.StartsWith("x-webhook-", StringComparison.OrdinalIgnoreCase)),
            Is.EqualTo(headers));
    }

    // Delays of 2, 4, 8 ... 512 and 600 seconds, each with up to a fifth more or less. For 30 minutes after the first attempt, the last one
    // is the tenth or the eleventh, and rarely the ninth: then it comes no sooner than four fifths of the first nine delays.
    [TestCase(false, false, 9, 11, 818, 1803)]
    [TestCase(false, true, 10, 10, 1298, 1946)]
    [TestCase(true, false, 6, 6, 48, 72)]
    public async Task Webhooks_are_tried_as_now_or_as_formerly(bool former, bool ten, int fewest, int most, int soonest, int latest)
    {
        Sandbox.Behavior.UsesFormerRetrySchedule = former;
        Sandbox.Behavior.UsesTenAttempts = ten;
        Sandbox.Behavior.ImmediateFirstAttempt = false;
        Receiver.Respond = static (_, context) =>
        {
            context.Response.StatusCode = 503;
            return Task.CompletedTask;
        };
        Sandbox.Person(Person).SendText("Anybody there?");
        await PassAsync(TimeSpan.FromHours(1));

        var delivery = Sandbox.Deliveries.First(d => d.EventType == "message.received");
        Assert.That(delivery.Attempts, Has.Count.InRange(fewest, most));
        Assert.That((delivery.Attempts[^1].At - Morning).TotalSeconds, Is.InRange(soonest, latest));
        Assert.That(delivery.Attempts[^1].At - delivery.Attempts[0].At, Is.LessThanOrEqualTo(TimeSpan.FromMinutes(former ? 2 : ten ? 40 : 30)));
    }

    [Test]
    public async Task A_voice_memo_that_is_too_large_answers_413_or_400()
    {
        var chat = await Api.CreateChatAsync(Person);
        var memo = new byte[(10 * 1024 * 1024) + 1];
        var upload = await Api.PostAsync("/v3/attachments", new { filename = "memo.m4a", content_type = "audio/x-m4a", size_bytes = memo.Length });
        using var anybody = new HttpClient();
        using var content = new ByteArrayContent(memo);
        content.Headers.ContentType = new MediaTypeHeaderValue("audio/x-m4a");
        (await anybody.PutAsync(upload["upload_url"].GetValue<string>(), content)).EnsureSuccessStatusCode();
        object body = new { attachment_id = upload["attachment_id"].GetValue<string>() };

        (await Api.PostAsync($"/v3/chats/{chat}/voicememo", body)).ShouldBeError(413, 5001);
        Sandbox.Behavior.RefusesLargeVoiceMemoAsBadRequest = true;
        (await Api.PostAsync($"/v3/chats/{chat}/voicememo", body)).ShouldBeError(400, 5005);
    }

    [TestCase(false, HttpStatusCode.OK)]
    [TestCase(true, HttpStatusCode.Forbidden)]
    public async Task Download_addresses_stay_or_work_for_an_hour(bool expires, HttpStatusCode later)
    {
        Sandbox.Behavior.ExpiresDownloadLinks = expires;
        var message = Sandbox.Person(Person).SendMedia("a photo.png", "image/png", [1, 2, 3])!;
        var url = (await Api.GetAsync("/v3/messages/" + message.Id))["parts"][0]!["url"]!.GetValue<string>();
        using var anybody = new HttpClient();

        Assert.That((await anybody.GetAsync(url)).StatusCode, Is.EqualTo(HttpStatusCode.OK));
        await PassAsync(TimeSpan.FromMinutes(61));
        Assert.That((await anybody.GetAsync(url)).StatusCode, Is.EqualTo(later));
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task Messages_stay_or_are_deleted_after_a_day(bool deletes)
    {
        Sandbox.Behavior.DeletesMessagesAfterADay = deletes;
        var chat = await Api.CreateChatAsync(Person);
        var id = (await Api.PostAsync($"/v3/chats/{chat}/messages", new { message = Api.Text("Secret", "key-1") }))["message"]["id"]!.GetValue<string>();
        await PassAsync(TimeSpan.FromHours(23.9));
        (await Api.GetAsync("/v3/messages/" + id)).Should(HttpStatusCode.OK);
        await PassAsync(TimeSpan.FromHours(0.2));

        if (deletes)
        {
            (await Api.GetAsync("/v3/messages/" + id)).ShouldBeError(404, 2002);
            (await Api.PostAsync($"/v3/chats/{chat}/messages", new { message = Api.Text("Secret", "key-1") })).ShouldBeError(404, 2002);
        }
        else
        {
            (await Api.GetAsync("/v3/messages/" + id)).Should(HttpStatusCode.OK);
        }
    }

    [TestCaseSource(nameof(Switches))]
    public async Task Each_switch_can_be_turned_over_http_and_is_documented(PropertyInfo property)
    {
        var before = (bool)property.GetValue(Sandbox.Behavior)!;
        using var request = new HttpRequestMessage(HttpMethod.Patch, Sandbox.Origin + "/sandbox/behavior")
        {
            Content = new StringContent($"{{\"{new SnakeCaseNamingStrategy().GetPropertyName(property.Name, false)}\": {(before ? "false" : "true")}}}", new MediaTypeHeaderValue("application/json")),
        };

        (await Api.SendAsync(request)).Should(HttpStatusCode.OK);

        Assert.That(property.GetValue(Sandbox.Behavior), Is.EqualTo(!before));
        Assert.That(await File.ReadAllTextAsync(Path.Combine(RepositoryPaths.Root, "docs", "sandbox.md")), Does.Contain($"`{property.Name}`"));
    }
}

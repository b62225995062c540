using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using Linq.Generated.Generator;
using Linq.Generated.Generator.Refreshing;
using Linq.Generated.Tests.Shared;
using Newtonsoft.Json.Linq;
using NUnit.Framework;

namespace Linq.Generated.Sandbox.Tests.Conformance;

/// <summary>Everything happens once, and every webhook that comes of it, in both payload versions, is what the contract says.</summary>
internal sealed class EventSweepTests
{
    private const string Line = "+12025550100";
    private const string Person = "+12025550101";

    // They end what others need, so they come last.
    private static readonly string[] _endings = ["deleteMessage", "leaveChat", "deleteWebhookSubscription", "deleteAttachment", "revokePaymentHandleConnection"];

    private static JObject Webhooks => (JObject)ContractDocument.Document["webhooks"]!;

    [Test]
    public async Task Every_webhook_is_valid_and_every_type_that_can_happen_does()
    {
        await using var stage = await SweepStage.SetAsync();
        await using var receiver = await WebhookReceiver.StartAsync();
        var types = await stage.Api.GetAsync("/v3/webhook-events");
        foreach (var version in (string[])["2025-01-01", "2026-02-03"])
        {
            await stage.Api.PostAsync("/v3/webhook-subscriptions", new { target_url = $"{receiver.Url}?version={version}", subscribed_events = types["events"] });
        }

        foreach (var operation in SweptOperation.All.OrderBy(o => _endings.Contains(o.Id)))
        {
            using var request = stage.Request(operation);
            await stage.Api.SendAsync(request);
            await PassAsync(stage);
        }

        await ActAsPeopleAsync(stage);
        await ActAsTheAccountAsync(stage);
        await FailAsync(stage);
        await SettleAsync(stage);

        List<string> wrong = [];
        foreach (var webhook in receiver.Received)
        {
            var body = SuccessSweepTests.Parse(Encoding.UTF8.GetString(webhook.Body));
            var key = $"{body["event_type"]}.v{body["webhook_version"]}";
            var schema = Webhooks[key]?.SelectToken("post.requestBody.content['application/json'].schema");
            wrong.AddRange(schema is null ? [key + " is not in the contract"] : SweptOperation.Validator.ErrorsAndStrangers(body, schema).Where(error => !ListedGaps.Explain(error)).Select(error => $"{key}: {error}"));
        }

        string[] seen = [.. receiver.Received.Select(w => w.Type).Distinct().Order()];
        string[] declared = [.. Webhooks.Properties().Select(p => p.Name[..p.Name.LastIndexOf(".v", StringComparison.Ordinal)]).Distinct().Order()];
        TestContext.Out.WriteLine($"{receiver.Received.Count} webhooks of {seen.Length} types");
        Assert.That(wrong.Distinct(), Is.Empty);
        Assert.That(seen, Is.EquivalentTo(declared.Except(SandboxGaps.NeverSent(new Repository(RepositoryPaths.Root), declared))));
    }

    private static async Task ActAsPeopleAsync(SweepStage stage)
    {
        var sandbox = stage.Sandbox;
        var person = sandbox.Person(Person);
        var other = sandbox.Person("+12025550102");
        var text = person.SendText("Is the terrace open?", new SandboxMessageOptions { Effect = "confetti" })!;
        person.SendMedia("photo.jpg", "image/jpeg", [1, 2, 3]);
        var poll = person.SendPoll(["Friday", "Saturday"])!;
        await PassAsync(stage);
        person.React(text.Id, "love");
        person.React(text.Id, "custom", "👋");
        person.Unreact(text.Id, "custom", "👋");
        person.Edit(text.Id, "Is the terrace open today?");
        person.StartTyping();
        person.StopTyping();
        other.ShareLocation(Line, 52.5, 13.4, duration: TimeSpan.FromHours(1));
        other.StopSharingLocation(Line);
        var options = SuccessSweepTests.Parse((await stage.Api.GetAsync($"/v3/messages/{poll.Id}/poll")).Text).SelectToken("poll.options")!;
        var option = (string)options[0]!["option_id"]!;
        person.Vote(poll.Id, option);
        person.Unvote(poll.Id, option);
        person.React(poll.Id, "like");
        await stage.Api.PostAsync($"/v3/messages/{poll.Id}/poll/options", new { options = new[] { new { text = "Sunday" } } });

        var group = await stage.Api.CreateChatAsync(Person, "+12025550102", "+12025550106", "+12025550107");
        await stage.Api.SendTextAsync(group, "Who comes?");
        await PassAsync(stage);
        other.RenameGroup(group, "Friday");
        other.SendText("Me!", new SandboxMessageOptions { ChatId = group });
        other.LeaveGroup(group);
        sandbox.Line(Line).SetStatus(SandboxLineStatus.Flagged);
        sandbox.Line(Line).SetReputation(SandboxReputation.AtRisk);
        sandbox.Line(Line).SetStatus(SandboxLineStatus.Active);
        await PassAsync(stage);
    }

    private static async Task ActAsTheAccountAsync(SweepStage stage)
    {
        var created = await stage.Api.PostAsync("/v3/webhook-subscriptions", new { target_url = "https://hooks.invalid/a", subscribed_events = new[] { "call.ended" } });
        var path = "/v3/webhook-subscriptions/" + created["id"].GetValue<string>();
        await stage.Api.PutAsync(path, new { target_url = "https://hooks.invalid/b", is_active = false, subscribed_events = new[] { "call.failed" }, phone_numbers = new[] { Line }, routing_key_header = "X-Route" });
        await stage.Api.PutAsync(path, new { is_active = true, routing_key_header = (string?)null });
        await stage.Api.DeleteAsync(path);
        await stage.Api.ControlAsync("POST", "lines", new { phone_number = "+12025550190" });
        await stage.Api.ControlAsync("DELETE", "lines/%2B12025550190", null);
        await stage.Api.ControlAsync("PATCH", "account", new { stores_messages = false });
        await stage.Api.ControlAsync("PATCH", "account", new { stores_messages = true });
        stage.Sandbox.Person(Person).ShareContactCard("Ana", "Moreno", "https://images.example.com/ana.jpg");
        await PassAsync(stage);
    }

    private static async Task FailAsync(SweepStage stage)
    {
        foreach (var kind in Enum.GetValues<SandboxFailure>())
        {
            stage.Sandbox.FailNext(kind);
        }

        var chat = await stage.Api.CreateChatAsync(Person, "+12025550108");
        await PassAsync(stage);
        await stage.Api.PutAsync("/v3/chats/" + chat, new { display_name = "Never" });
        await stage.Api.PutAsync("/v3/chats/" + chat, new { group_chat_icon = "https://images.example.com/icon.png" });
        await stage.Api.PostAsync($"/v3/chats/{chat}/polls", new { poll = new { options = new[] { new { text = "A" }, new { text = "B" } } } });
        await stage.Api.PostAsync($"/v3/chats/{chat}/background", new { type = "color", variant = "mango" });
        await PassAsync(stage);
    }

    private static async Task SettleAsync(SweepStage stage)
    {
        foreach (var outcome in Enum.GetValues<SandboxPaymentOutcome>())
        {
            var request = await stage.Api.PostAsync("/v3/payment_requests", new { mode = "payment", amount = 4500, currency = "usd" });
            stage.Sandbox.SettlePaymentRequest(request["id"].GetValue<string>(), outcome);
        }

        var asked = await stage.Api.PostAsync("/v3/payments/handles/%2B12025550109/connect");
        var code = stage.Sandbox.Person("+12025550109").GetPaymentCode();
        await stage.Api.PostAsync("/v3/payments/handles/%2B12025550109/verify", new { connect_id = asked["connect_id"].GetValue<string>(), code });
        await PassAsync(stage);
    }

    private static Task PassAsync(SweepStage stage) => stage.Sandbox.Clock.AdvanceAsync(TimeSpan.FromSeconds(5));
}

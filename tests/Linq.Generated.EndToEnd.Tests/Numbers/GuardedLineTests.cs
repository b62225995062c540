using System;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using Linq.Generated.Sandbox;
using Linq.Generated.Webhooks;
using NUnit.Framework;

namespace Linq.Generated.EndToEnd.Tests.Numbers;

/// <summary>A line goes bad and recovers on the sandbox; the monitor follows by list and events, and the client by the monitor.</summary>
public sealed class GuardedLineTests
{
    private const string Line = "+12025550100";

    [Test]
    public async Task A_client_stops_sending_from_a_line_in_trouble_and_goes_on_when_it_has_recovered([Values] bool withFormerNames)
    {
        // Long ago, so that a clock of this machine would take every event for older than the list.
        await using var sandbox = await LinqSandbox.StartAsync(new LinqSandboxOptions { FrozenAt = new DateTimeOffset(2026, 1, 20, 9, 0, 0, TimeSpan.Zero) });
        sandbox.Behavior.WritesHealthStatusAliases = withFormerNames;
        var lines = new LineMonitor();
        using var linq = new LinqClient(new LinqClientOptions { ApiKey = sandbox.ApiKey, BaseUrl = sandbox.BaseUrl, SendGuard = lines });
        await linq.WebhookSubscriptions.CreateAsync(new CreateWebhookSubscriptionRequest { TargetUrl = "http://127.0.0.1:9/", SubscribedEvents = [WebhookEventType.PhoneNumberStatusUpdated] });
        await lines.RefreshAsync(linq);
        Assert.That(lines.Lines.Select(line => line.ToString()), Is.EqualTo(new[] { "…0100 (status not known) HEALTHY", "…1234 (status not known) HEALTHY", "…4444 (status not known) HEALTHY" }));
        await SendAsync();

        await ChangeAsync(line => line.SetReputation(SandboxReputation.Critical));
        Assert.That(async () => await SendAsync(), Throws.TypeOf<LinqLinePausedException>().With.Message.Contains("CRITICAL"));

        await ChangeAsync(line => line.SetStatus(SandboxLineStatus.Flagged));
        sandbox.Line(Line).SetReputation(SandboxReputation.Healthy);
        await sandbox.Clock.AdvanceAsync(TimeSpan.FromSeconds(2));
        await lines.RefreshAsync(linq);
        Assert.That(lines.Find(Line)!.ToString(), Is.EqualTo("…0100 FLAGGED HEALTHY"), "the list has the new reputation, and no status");
        Assert.That(async () => await SendAsync(), Throws.TypeOf<LinqLinePausedException>().With.Message.Contains("FLAGGED"));

        await ChangeAsync(line => line.SetStatus(SandboxLineStatus.Active));
        await SendAsync();
        Assert.That(sandbox.Requests.Count(request => request.Operation == "createChat"), Is.EqualTo(2));

        Task SendAsync() => linq.Chats.CreateAsync(new CreateChatRequest { From = Line, To = ["+12025550101"], Message = MessageContent.FromText("Hello") });

        async Task ChangeAsync(Action<SandboxLine> change)
        {
            await sandbox.Clock.AdvanceAsync(TimeSpan.FromSeconds(2));
            change(sandbox.Line(Line));
            var body = sandbox.Deliveries[^1].Body;
            Assert.That(body.Contains("new_health_status", StringComparison.Ordinal), Is.EqualTo(withFormerNames));
            lines.Apply((PhoneNumberStatusUpdatedEvent)LinqWebhookEvent.Parse(Encoding.UTF8.GetBytes(body)));
        }
    }
}

using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Linq.Generated.Tests.Shared;
using Linq.Generated.Tests.Support;
using Linq.Generated.Tests.Webhooks;
using Linq.Generated.Webhooks;
using NUnit.Framework;
using static Linq.Generated.Tests.Support.ScriptedHandler;

namespace Linq.Generated.Tests.Numbers;

public sealed class LineMonitorTests
{
    private const string Line = "+12025550100";
    private const string Noon = "2026-08-20T12:00:00Z";

    private LineMonitor _monitor = null!;
    private List<string> _told = null!;

    [SetUp]
    public void Start()
    {
        _monitor = new LineMonitor(new TestClock(DateTimeOffset.Parse(Noon, System.Globalization.CultureInfo.InvariantCulture)));
        _told = [];
        _monitor.Flagged += (_, change) => _told.Add("flagged " + change.Current);
        _monitor.Critical += (_, change) => _told.Add("critical " + change.Current);
        _monitor.AtRisk += (_, change) => _told.Add("at risk " + change.Current);
        _monitor.Recovered += (_, change) => _told.Add("recovered " + change.Current);
    }

    [Test]
    public void A_flagged_line_is_told_once_and_told_again_when_it_has_recovered()
    {
        Assert.That(Apply("12:00:00", "ACTIVE", "FLAGGED", "HEALTHY", "HEALTHY"), Is.True);
        Assert.That(Apply("12:00:00", "ACTIVE", "FLAGGED", "HEALTHY", "HEALTHY"), Is.False);
        Assert.That(_monitor.IsPaused(Line), Is.True);
        Assert.That(Apply("13:00:00", "FLAGGED", "ACTIVE", "HEALTHY", "HEALTHY"), Is.True);

        Assert.That(_told, Is.EqualTo(new[] { "flagged …0100 FLAGGED HEALTHY", "recovered …0100 ACTIVE HEALTHY" }));
        Assert.That(_monitor.IsPaused(Line), Is.False);
    }

    [Test]
    public void A_reputation_goes_through_its_levels()
    {
        Apply("12:00:00", "ACTIVE", "ACTIVE", "HEALTHY", "AT_RISK");
        Assert.That(_monitor.IsPaused(Line), Is.False);
        Apply("12:01:00", "ACTIVE", "ACTIVE", "AT_RISK", "CRITICAL");
        Assert.That(_monitor.IsPaused(Line), Is.True);
        Apply("12:02:00", "ACTIVE", "ACTIVE", "CRITICAL", "AT_RISK");
        Assert.That(_monitor.IsPaused(Line), Is.False);
        Apply("12:03:00", "ACTIVE", "ACTIVE", "AT_RISK", "HEALTHY");

        Assert.That(_told.Select(text => text.Split(" …")[0]), Is.EqualTo(new[] { "at risk", "critical", "at risk", "recovered", "recovered" }));
    }

    [Test]
    public void A_line_that_is_both_flagged_and_critical_recovers_when_neither_is_left()
    {
        Apply("12:00:00", "ACTIVE", "FLAGGED", "HEALTHY", "CRITICAL");
        Apply("12:01:00", "FLAGGED", "ACTIVE", "CRITICAL", "CRITICAL");
        Assert.That(_monitor.IsPaused(Line), Is.True);
        Apply("12:02:00", "ACTIVE", "ACTIVE", "CRITICAL", "HEALTHY");

        Assert.That(_told, Is.EqualTo(new[] { "flagged …0100 FLAGGED CRITICAL", "critical …0100 FLAGGED CRITICAL", "recovered …0100 ACTIVE HEALTHY" }));
    }

    [TestCase("reputation")]
    [TestCase("health_status")]
    public void Both_generations_of_field_names_are_read(string name)
    {
        var body = EventSamples.Event("phone_number.status_updated", $$"""{"phone_number":"{{Line}}","previous_status":"ACTIVE","new_status":"ACTIVE","previous_{{name}}":"healthy","new_{{name}}":"at_risk","changed_at":"{{Noon}}"}""");

        _monitor.Apply((PhoneNumberStatusUpdatedEvent)LinqWebhookEvent.Parse(body));

        Assert.That(_monitor.Find(Line)!.IsAtRisk, Is.True);
    }

    [Test]
    public void The_oldest_events_which_know_no_reputation_leave_it_as_it_is()
    {
        Apply("11:00:00", "ACTIVE", "ACTIVE", "HEALTHY", "AT_RISK");
        var body = EventSamples.Event("phone_number.status_updated", $$"""{"phone_number":"{{Line}}","previous_status":"ACTIVE","new_status":"FLAGGED","changed_at":"{{Noon}}"}""");

        _monitor.Apply((PhoneNumberStatusUpdatedEvent)LinqWebhookEvent.Parse(body));

        Assert.That(_monitor.Find(Line)!.ToString(), Is.EqualTo("…0100 FLAGGED AT_RISK"));
    }

    [Test]
    public void An_event_that_comes_late_does_not_overwrite_what_is_newer()
    {
        Apply("12:05:00", "FLAGGED", "ACTIVE", "HEALTHY", "HEALTHY");

        Assert.That(Apply("12:00:00", "ACTIVE", "FLAGGED", "HEALTHY", "HEALTHY"), Is.False);
        Assert.That(_monitor.IsPaused(Line), Is.False);
        Assert.That(_monitor.Find(Line)!.ChangedAt, Is.EqualTo(At("12:05:00")));
        Assert.That(_told, Is.Empty);
    }

    [Test]
    public void Of_two_events_of_one_moment_each_speaks_for_what_it_moved_in_either_order([Values] bool reversed)
    {
        var events = new List<Action>
        {
            () => Apply("12:00:00", "ACTIVE", "FLAGGED", "HEALTHY", "HEALTHY"),
            () => Apply("12:00:00", "FLAGGED", "FLAGGED", "HEALTHY", "AT_RISK"),
        };
        if (reversed)
        {
            events.Reverse();
        }

        events.ForEach(apply => apply());

        Assert.That(_monitor.Find(Line)!.ToString(), Is.EqualTo("…0100 FLAGGED AT_RISK"));
    }

    [Test]
    public void Any_order_of_events_ends_in_the_same_state()
    {
        (string At, string Status, string NewStatus, string Reputation, string NewReputation)[] story =
        [
            ("12:00:00", "ACTIVE", "ACTIVE", "HEALTHY", "AT_RISK"),
            ("12:01:00", "ACTIVE", "FLAGGED", "AT_RISK", "AT_RISK"),
            ("12:02:00", "FLAGGED", "FLAGGED", "AT_RISK", "CRITICAL"),
            ("12:03:00", "FLAGGED", "ACTIVE", "CRITICAL", "CRITICAL"),
            ("12:04:00", "ACTIVE", "ACTIVE", "CRITICAL", "AT_RISK"),
        ];
        var random = new Random(11);
        for (var round = 0; round < 200; round++)
        {
            var monitor = new LineMonitor();
            foreach (var step in story.Concat(story).OrderBy(_ => random.Next()))
            {
                monitor.Apply(Event(step.At, step.Status, step.NewStatus, step.Reputation, step.NewReputation));
            }

            Assert.That((monitor.Find(Line)!.ToString(), monitor.IsPaused(Line)), Is.EqualTo(("…0100 ACTIVE AT_RISK", false)), "seed 11, round " + round);
        }
    }

    [Test]
    public void States_that_this_release_does_not_know_are_kept_and_pause_nothing_by_themselves()
    {
        var changes = new List<LineChangedEventArgs>();
        _monitor.Changed += (_, change) => changes.Add(change);

        Apply("12:00:00", "ACTIVE", "PARKED", "HEALTHY", "STELLAR");

        var line = _monitor.Find(Line)!;
        Assert.That((line.Status!.Value.Value, line.Reputation!.Value.Value, line.IsPaused), Is.EqualTo(("PARKED", "STELLAR", false)));
        Assert.That(changes.Single().Current, Is.SameAs(line));
        Assert.That(_told, Is.Empty);
    }

    [Test]
    public void A_state_that_this_release_does_not_know_does_not_end_a_pause()
    {
        Apply("12:00:00", "ACTIVE", "FLAGGED", "HEALTHY", "CRITICAL");
        Apply("12:01:00", "FLAGGED", "REVIEWED", "CRITICAL", "SEVERE");
        Assert.That(_monitor.IsPaused(Line), Is.True);

        Apply("12:02:00", "REVIEWED", "ACTIVE", "SEVERE", "HEALTHY");
        Assert.That(_monitor.IsPaused(Line), Is.False);
        Assert.That(_told[^1], Does.StartWith("recovered"));
    }

    [Test]
    public async Task The_list_tells_every_line_and_leaves_the_status_that_events_told()
    {
        Apply("11:00:00", "ACTIVE", "FLAGGED", "HEALTHY", "HEALTHY");

        await RefreshAsync(List((Line, "AT_RISK"), ("+12025551234", "HEALTHY"), ("+12223334444", "CRITICAL")));

        Assert.That(
            _monitor.Lines.Select(line => line.ToString()),
            Is.EqualTo(new[] { "…0100 FLAGGED AT_RISK", "…1234 (status not known) HEALTHY", "…4444 (status not known) CRITICAL" }));
        Assert.That(_monitor.Lines.Select(line => line.Id), Is.EqualTo(new[] { "id" + Line, "id+12025551234", "id+12223334444" }));
        Assert.That(_told.Skip(1), Is.EqualTo(new[] { "at risk …0100 FLAGGED AT_RISK", "critical …4444 (status not known) CRITICAL" }));
    }

    [Test]
    public async Task The_list_of_the_older_generation_is_read_and_a_status_in_it_too()
    {
        await RefreshAsync($$$"""{"phone_numbers":[{"id":"1","phone_number":"{{{Line}}}","status":"FLAGGED","health_status":{"status":"AT_RISK"}}]}""");

        Assert.That(_monitor.Find(Line)!.ToString(), Is.EqualTo("…0100 FLAGGED AT_RISK"));
    }

    [Test]
    public async Task An_event_from_before_the_list_does_not_overwrite_the_reputation_in_it()
    {
        await RefreshAsync(List((Line, "HEALTHY")), ("Date", "Thu, 20 Aug 2026 12:10:00 GMT"));

        Apply("12:09:59", "ACTIVE", "FLAGGED", "HEALTHY", "CRITICAL");
        Assert.That(_monitor.Find(Line)!.ToString(), Is.EqualTo("…0100 FLAGGED HEALTHY"));

        Apply("12:10:00.5", "FLAGGED", "FLAGGED", "HEALTHY", "CRITICAL");
        Assert.That(_monitor.Find(Line)!.IsCritical, Is.True);
    }

    [Test]
    public async Task A_list_from_before_an_event_does_not_overwrite_it()
    {
        Apply("12:10:01", "ACTIVE", "ACTIVE", "HEALTHY", "CRITICAL");

        await RefreshAsync(List((Line, "HEALTHY")), ("Date", "Thu, 20 Aug 2026 12:10:00 GMT"));

        Assert.That(_monitor.IsPaused(Line), Is.True);
    }

    [Test]
    public async Task A_line_that_is_no_longer_listed_is_forgotten_but_not_one_that_only_events_know()
    {
        await RefreshAsync(List((Line, "HEALTHY"), ("+12025551234", "HEALTHY")));
        _monitor.Apply(Event("12:00:00", "ACTIVE", "FLAGGED", "HEALTHY", "HEALTHY", "+12223334444"));

        await RefreshAsync(List((Line, "HEALTHY")));

        Assert.That(_monitor.Lines.Select(line => line.PhoneNumber), Is.EqualTo(new[] { Line, "+12223334444" }));
    }

    [Test]
    public void A_list_that_cannot_be_read_changes_nothing()
    {
        Apply("12:00:00", "ACTIVE", "FLAGGED", "HEALTHY", "HEALTHY");
        using var linq = TestClients.Over(new ScriptedHandler(Error(401, 2004)));

        Assert.That(async () => await _monitor.RefreshAsync(linq), Throws.TypeOf<LinqAuthenticationException>());
        Assert.That(_monitor.IsPaused(Line), Is.True);
    }

    [Test]
    public void An_event_without_a_line_or_without_times_is_no_trouble()
    {
        Assert.That(_monitor.Apply(new PhoneNumberStatusUpdatedEvent()), Is.False);
        Assert.That(_monitor.Apply(new PhoneNumberStatusUpdatedEventData()), Is.False);

        Assert.That(_monitor.Apply(new PhoneNumberStatusUpdatedEventData { PhoneNumber = Line, NewStatus = PhoneNumberStatus.Flagged }), Is.True);
        Assert.That(_monitor.Find(Line)!.ChangedAt, Is.EqualTo(At("12:00:00")));
    }

    [Test]
    public void A_handler_that_throws_keeps_no_other_from_being_called_and_its_exception_reaches_the_caller()
    {
        var called = 0;
        _monitor.Flagged += (_, _) => throw new InvalidOperationException("no pager");
        _monitor.Flagged += (_, _) => called++;
        _monitor.Changed += (_, _) => called++;

        Assert.That(() => Apply("12:00:00", "ACTIVE", "FLAGGED", "HEALTHY", "HEALTHY"), Throws.InvalidOperationException.With.Message.EqualTo("no pager"));

        Assert.That(called, Is.EqualTo(2));
        Assert.That(_monitor.IsPaused(Line), Is.True);
        Assert.That(() => Apply("12:01:00", "FLAGGED", "ACTIVE", "HEALTHY", "HEALTHY"), Throws.Nothing);
    }

    [Test]
    public void A_handler_may_tell_the_monitor_more_and_gets_the_changes_in_their_order()
    {
        var order = new List<string>();
        _monitor.Flagged += (_, _) => Apply("12:01:00", "FLAGGED", "ACTIVE", "HEALTHY", "HEALTHY");
        _monitor.Changed += (_, change) => order.Add(change.Current.ToString());

        Apply("12:00:00", "ACTIVE", "FLAGGED", "HEALTHY", "HEALTHY");

        Assert.That(order, Is.EqualTo(new[] { "…0100 FLAGGED HEALTHY", "…0100 ACTIVE HEALTHY" }));
    }

    [Test]
    public void Threads_that_tell_at_the_same_time_lose_nothing_and_end_in_the_newest_state()
    {
        var told = 0;
        _monitor.Flagged += (_, _) => told++;
        _monitor.Recovered += (_, _) => told--;
        var numbers = Enumerable.Range(0, 4).Select(i => "+1202555020" + i).ToArray();

        Parallel.For(0, 4_000, i => _monitor.Apply(Event(
            TimeSpan.FromSeconds(i).ToString("c"),
            i % 2 == 0 ? "ACTIVE" : "FLAGGED",
            i % 2 == 0 ? "FLAGGED" : "ACTIVE",
            "HEALTHY",
            "HEALTHY",
            numbers[i / 2 % 4])));

        // The last of each line says ACTIVE, and each flag that was told has been told off.
        Assert.That(_monitor.Lines.Select(line => line.Status), Has.All.EqualTo(PhoneNumberStatus.Active));
        Assert.That(told, Is.Zero);
    }

    private static DateTimeOffset At(string time) => DateTimeOffset.Parse("2026-08-20T" + time + "Z", System.Globalization.CultureInfo.InvariantCulture);

    private static PhoneNumberStatusUpdatedEvent Event(string at, string status, string newStatus, string reputation, string newReputation, string line = Line) => new()
    {
        Data = new PhoneNumberStatusUpdatedEventData
        {
            PhoneNumber = line,
            PreviousStatus = status,
            NewStatus = newStatus,
            PreviousReputation = reputation,
            NewReputation = newReputation,
            ChangedAt = At(at),
        },
    };

    private static string List(params (string Number, string Reputation)[] lines) =>
        """{"phone_numbers":[""" + string.Join(',', lines.Select(line => $$$"""{"id":"id{{{line.Number}}}","phone_number":"{{{line.Number}}}","forwarding_number":null,"reputation":{"status":"{{{line.Reputation}}}","doc_url":"https://docs.linqapp.com"}}""")) + "]}";

    private bool Apply(string at, string status, string newStatus, string reputation, string newReputation) =>
        _monitor.Apply(Event(at, status, newStatus, reputation, newReputation));

    private async Task RefreshAsync(string list, params (string Name, string Value)[] headers)
    {
        using var linq = TestClients.Over(new ScriptedHandler(Answer(200, list, headers)));
        await _monitor.RefreshAsync(linq);
    }
}

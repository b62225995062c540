using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using Linq.Generated.Webhooks;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;
using static Linq.Generated.AspNetCore.Tests.WebhookApp;

namespace Linq.Generated.AspNetCore.Tests;

/// <summary>What docs/webhooks.md says is measured. Types and ids are of this fixture alone, for other tests measure too.</summary>
[NonParallelizable]
public sealed class TelemetryTests
{
    private const string Type = "message.received";

    [Test]
    public async Task Requests_are_counted_by_the_outcome_of_their_verification()
    {
        using var measured = new Measurements();
        await using var app = await StartAsync(services => services.AddLinqWebhookHandler<MessageReceivedEvent, FirstHandler>());

        await app.PostAsync(Event(Type, "e-1"));
        await app.PostAsync(Event(Type, "e-2"), "e-2", TimeSpan.FromSeconds(301));
        await app.PostAsync(Event(Type, "e-3"), "e-3", secret: OtherSecret);
        await app.PostAsync(Event(Type, "e-4", $"\"{new string('x', 1024 * 1024)}\""), "e-4");

        Assert.That(
            measured.Of("linq.webhook.requests").Select(each => each.Tags["linq.webhook.outcome"]),
            Is.EqualTo(["Verified", "TooOld", "NoMatchingSignature", "BodyTooLarge"]));
    }

    [Test]
    public async Task Events_are_counted_by_what_became_of_them_dead_and_failed_ones_too()
    {
        using var measured = new Measurements();
        await using var app = await StartAsync(services => services.AddLinqWebhookHandler<MessageReceivedEvent, FirstHandler>());
        app.Recorder.Act = (_, _, _) => throw new InvalidOperationException("a text with +12025550100");

        await app.PostAsync(Event(Type, "e-1"));
        app.Recorder.Act = (_, _, _) => Task.CompletedTask;
        await app.PostAsync(Event(Type, "e-1"));
        await app.PostAsync(Event(Type, "e-1"));
        await app.PostAsync(Encoding.UTF8.GetBytes("not json"), "e-2");

        Assert.That(
            measured.Of("linq.webhook.receipts").Select(each => each.Tags["linq.webhook.receipt"]),
            Is.EqualTo(["HandlerFailed", "Accepted", "Duplicate", "DeadLettered"]));
        Assert.That(
            measured.Of("linq.webhook.handler.duration").Select(each => each.Tags["linq.webhook.outcome"]),
            Is.EqualTo(["Failed", "Handled"]));
        Assert.That(measured.Everything, Does.Not.Contain("0100"));
    }

    [Test]
    public async Task The_age_of_an_event_is_measured_when_a_handler_has_completed_it()
    {
        using var measured = new Measurements();
        await using var app = await StartAsync(services => services.AddLinqWebhookHandler<MessageReceivedEvent, FirstHandler>());

        // Made at 09:59:50, received at 10:00:00.
        await app.PostAsync(Event(Type, "e-1"));

        var age = measured.Of("linq.webhook.event.age").Single();
        Assert.That(age.Value, Is.EqualTo(10));
        Assert.That(age.Tags["linq.webhook.event_type"], Is.EqualTo(Type));
    }

    [Test]
    public async Task A_run_of_a_handler_is_an_activity_that_shows_failure()
    {
        var activities = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Linq.Generated.Webhooks",
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activities.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        await using var app = await StartAsync(services => services
            .AddLinqWebhookHandler<MessageReceivedEvent, FirstHandler>()
            .AddLinqWebhookHandler<MessageReceivedEvent, SecondHandler>());
        app.Recorder.Act = (handler, _, _) => handler == "first" ? throw new InvalidOperationException("a text") : Task.CompletedTask;

        await app.PostAsync(Event(Type, "e-activity"), "e-activity");

        var runs = activities.Where(each => (string?)each.GetTagItem("linq.webhook.event_id") == "e-activity").ToArray();
        Assert.That(runs.Select(each => each.DisplayName), Is.EqualTo(["handle message.received", "handle message.received"]));
        Assert.That(runs.Select(each => each.Status), Is.EqualTo([ActivityStatusCode.Error, ActivityStatusCode.Unset]));
        Assert.That(runs[0].StatusDescription, Is.Null);
        Assert.That(runs[0].GetTagItem("linq.trace_id"), Is.EqualTo("t-1"));
    }

    private sealed record Measurement(string Instrument, double Value, IReadOnlyDictionary<string, string?> Tags);

    private sealed class Measurements : IDisposable
    {
        private readonly MeterListener _listener = new();
        private readonly ConcurrentQueue<Measurement> _all = new();

        public Measurements()
        {
            _listener.InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == "Linq.Generated.Webhooks")
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            };
            _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
            _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags));
            _listener.Start();
        }

        public string Everything => string.Join('\n', _all.Select(each => $"{each.Instrument} {string.Join(' ', each.Tags.Values)}"));

        public IEnumerable<Measurement> Of(string instrument) => _all.Where(each => each.Instrument == instrument);

        public void Dispose() => _listener.Dispose();

        private void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            var named = new Dictionary<string, string?>();
            foreach (var tag in tags)
            {
                named[tag.Key] = tag.Value?.ToString();
            }

            _all.Enqueue(new Measurement(instrument.Name, value, named));
        }
    }
}

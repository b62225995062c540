using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Linq.Generated.Tests.Shared;
using Linq.Generated.Tests.Support;
using Microsoft.Extensions.Logging;
using NUnit.Framework;
using static Linq.Generated.Tests.Support.ScriptedHandler;
using static Linq.Generated.Tests.Support.TestClients;

namespace Linq.Generated.Tests.Observability;

/// <summary>docs/observability.md is the list of what is emitted; these tests compare the two.</summary>
[NonParallelizable]
public class ObservabilityTests
{
    private static readonly string _document = File.ReadAllText(Path.Combine(RepositoryPaths.Root, "docs", "observability.md"));

    [Test]
    public async Task The_document_lists_what_activities_carry()
    {
        using var watch = new Watch();

        await CallInEveryWayAsync();

        Assert.That(watch.Activities, Is.Not.Empty);
        Assert.That(watch.Activities.SelectMany(activity => activity.TagObjects).Where(tag => tag.Value is not null).Select(tag => tag.Key).Distinct(), Is.EquivalentTo(Rows("| Tag | When")));
        Assert.That(watch.Activities.SelectMany(activity => activity.Events).Select(happening => happening.Name).Distinct(), Is.EqualTo(new[] { "linq.attempt" }));
        Assert.That(watch.Activities.SelectMany(activity => activity.Events).SelectMany(happening => happening.Tags).Select(tag => tag.Key).Distinct(), Is.EquivalentTo(Rows("| Tag of `linq.attempt`")));
    }

    [Test]
    public async Task The_document_lists_what_is_measured()
    {
        using var watch = new Watch();

        await CallInEveryWayAsync();

        var table = Cells("| Instrument").ToDictionary(row => row[0].Trim('`'), row => row);
        Assert.That(watch.Measurements.Keys, Is.EquivalentTo(table.Keys));
        foreach (var (name, (instrument, tags)) in watch.Measurements)
        {
            Assert.That(instrument.GetType().Name, Does.StartWith(table[name][1]).IgnoreCase);
            Assert.That(instrument.Unit, Is.EqualTo(table[name][2].Trim('`')));
            Assert.That(tags, Is.EquivalentTo(table[name][4].Split(", ").Select(tag => tag.Trim('`'))));
        }
    }

    [Test]
    public async Task A_logger_that_fails_changes_nothing_for_the_caller()
    {
        var transport = new ScriptedHandler(Error(503, 3005), Answer(202, Answers.Sent));
        using var logs = new FailingLogs();
        using var linq = Over(transport, options => options.LoggerFactory = logs);

        var sent = await linq.Chats.Messages.SendAsync(ChatId, Text(), new LinqRequestOptions { ResponseObserver = _ => throw new InvalidOperationException() });

        Assert.That(sent, Is.Not.Null);
        Assert.That(transport.Requests, Has.Count.EqualTo(2));
        Assert.That(logs.Failures, Is.GreaterThan(2));
    }

    [Test]
    public async Task The_document_lists_what_is_logged()
    {
        using var logs = new Logs();

        await CallInEveryWayAsync(logs);

        Assert.That(
            logs.Entries.Select(entry => (entry.Event.Name, entry.Event.Id, entry.Level.ToString())).Distinct(),
            Is.EquivalentTo(Cells("| Event").Select(row => ((string?)row[0].Trim('`'), int.Parse(row[1], System.Globalization.CultureInfo.InvariantCulture), row[2]))));
        Assert.That(logs.Entries.Select(entry => entry.Category).Distinct(), Is.EqualTo(new[] { "Linq.Generated" }));
    }

    [Test]
    public async Task Logs_and_activities_hold_no_handle_no_key_and_no_body()
    {
        using var watch = new Watch();
        using var logs = new Logs();
        using var linq = Over(new ScriptedHandler(Error(403, 2024, "+12025550100 opted out of what the user wrote")), options => options.LoggerFactory = logs);

        Assert.CatchAsync(() => linq.PhoneNumbers.StartReputationAuditAsync("+12025550100"));
        Assert.CatchAsync(() => linq.Chats.Messages.SendAsync(ChatId, Text("what the user wrote")));
        Assert.CatchAsync(() => linq.Chats.ListAsync(new ChatListOptions { From = "+12025550100" }));

        var all = string.Join("\n", logs.Entries.Select(entry => entry.Text))
            + string.Join("\n", watch.Activities.SelectMany(activity => activity.TagObjects.Concat(activity.Events.SelectMany(happening => happening.Tags))).Select(tag => tag.Key + "=" + tag.Value));
        Assert.That(all, Does.Not.Contain("2025550100").And.Not.Contain("what the user wrote").And.Not.Contain(ApiKey));
        Assert.That(all, Does.Contain("/v3/phone_numbers/…0100/reputation_audit"));
        await Task.CompletedTask;
    }

    [Test]
    public async Task A_call_is_one_activity_and_leaves_the_callers_current()
    {
        using var watch = new Watch();
        using var linq = Over(new ScriptedHandler(Answer(503, "", ("X-Trace-ID", "one")), Answer(202, Answers.Sent, ("X-Trace-ID", "two"))));
        using var outer = new Activity("outer").Start();

        await linq.Chats.Messages.SendAsync(ChatId, Text());

        Assert.That(Activity.Current, Is.SameAs(outer));
        var activity = watch.Activities.Single();
        Assert.That(activity.OperationName, Is.EqualTo("sendMessageToChat"));
        Assert.That(activity.ParentId, Is.EqualTo(outer.Id));
        Assert.That(activity.GetTagItem("http.request.resend_count"), Is.EqualTo(1));
        Assert.That(activity.GetTagItem("linq.trace_id"), Is.EqualTo("two"));
        Assert.That(activity.Status, Is.EqualTo(ActivityStatusCode.Unset));
        Assert.That(activity.Events.Select(happening => happening.Tags.Single(tag => tag.Key == "linq.trace_id").Value), Is.EqualTo(new[] { "one", "two" }));
    }

    private static async Task CallInEveryWayAsync(ILoggerFactory? logs = null)
    {
        var handler = new ScriptedHandler(
            Error(503, 4004, headers: ("X-Trace-ID", "t")),
            Answer(200, Answers.Chat, ("X-Trace-ID", "t")),
            Error(404, 2001, headers: ("X-Trace-ID", "t")),
            Answer(200, "<html>"),
            Fail(new System.Net.Http.HttpRequestException("broken")));
        using var linq = Over(handler, options => (options.LoggerFactory, options.Name) = (logs, logs is null ? "eu" : null));
        await linq.Chats.GetAsync(ChatId, new LinqRequestOptions { ResponseObserver = _ => throw new InvalidOperationException() });
        Assert.CatchAsync<LinqNotFoundException>(() => linq.Chats.GetAsync(ChatId));
        Assert.CatchAsync<LinqUnexpectedResponseException>(() => linq.Chats.GetAsync(ChatId));
        Assert.CatchAsync<LinqConnectionException>(() => linq.Chats.GetAsync(ChatId));
        Assert.CatchAsync<OperationCanceledException>(() => linq.Chats.GetAsync(ChatId, cancellationToken: new CancellationToken(true)));
    }

    private static IEnumerable<string> Rows(string header) => Cells(header).Select(row => row[0].Trim('`'));

    private static IEnumerable<string[]> Cells(string header) => _document
        .Split('\n')
        .SkipWhile(line => !line.StartsWith(header, StringComparison.Ordinal))
        .Skip(2)
        .TakeWhile(line => line.StartsWith('|'))
        .Select(line => line.Trim('|', ' ').Split(" | "));

    private sealed class Watch : IDisposable
    {
        private readonly ActivityListener _activities;
        private readonly MeterListener _measurements;

        public Watch()
        {
            _activities = new ActivityListener
            {
                ShouldListenTo = source => source.Name == "Linq.Generated",
                Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
                ActivityStopped = Activities.Add,
            };
            ActivitySource.AddActivityListener(_activities);
            _measurements = new MeterListener
            {
                InstrumentPublished = (instrument, listener) =>
                {
                    if (instrument.Meter.Name == "Linq.Generated")
                    {
                        listener.EnableMeasurementEvents(instrument);
                    }
                },
            };
            _measurements.SetMeasurementEventCallback<long>((instrument, _, tags, _) => Note(instrument, tags));
            _measurements.SetMeasurementEventCallback<double>((instrument, _, tags, _) => Note(instrument, tags));
            _measurements.Start();
        }

        public List<Activity> Activities { get; } = [];

        public Dictionary<string, (Instrument Instrument, HashSet<string> Tags)> Measurements { get; } = [];

        public void Dispose()
        {
            _activities.Dispose();
            _measurements.Dispose();
        }

        private void Note(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            if (!Measurements.TryGetValue(instrument.Name, out var noted))
            {
                Measurements[instrument.Name] = noted = (instrument, []);
            }

            foreach (var tag in tags)
            {
                noted.Tags.Add(tag.Key);
            }
        }
    }

    private sealed class Logs : ILoggerFactory
    {
        public List<(string Category, LogLevel Level, EventId Event, string Text)> Entries { get; } = [];

        public void AddProvider(ILoggerProvider provider)
        {
        }

        public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

        public void Dispose()
        {
        }

        private sealed class Logger(Logs logs, string category) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state)
                where TState : notnull => null;

            public bool IsEnabled(LogLevel logLevel) => true;

            public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
                logs.Entries.Add((category, logLevel, eventId, formatter(state, exception)));
        }
    }

    /// <summary>Fails as a logger whose disk is full.</summary>
    private sealed class FailingLogs : ILoggerFactory, ILogger
    {
        public int Failures { get; private set; }

        public ILogger CreateLogger(string categoryName) => this;

        public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

        public bool IsEnabled(LogLevel logLevel) => true;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull =>
            null;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            Failures++;
            throw new AggregateException(new IOException());
        }

        public void Dispose()
        {
        }
    }
}

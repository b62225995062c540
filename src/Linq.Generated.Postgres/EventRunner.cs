using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Linq.Generated.AspNetCore;
using Linq.Generated.Hosting;
using Linq.Generated.Webhooks;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Linq.Generated.Postgres;

/// <summary>Runs the handlers of an event and stores the outcome. Safe to share between threads.</summary>
internal sealed class EventRunner
{
    private static readonly TimeSpan _firstStoreDelay = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan _longestStoreDelay = TimeSpan.FromSeconds(1);

    /// <summary>A timer may be early by a tick of the machine, and a look that is too early finds nothing.</summary>
    private static readonly TimeSpan _timerTolerance = TimeSpan.FromMilliseconds(20);

    private readonly EventChanges _changes;
    private readonly EventTable _table;
    private readonly InboxReplies _replies;
    private readonly LinqWebhookDispatcher _dispatcher;
    private readonly WakeUp _wakeUp;
    private readonly LinqPostgresInboxOptions _options;
    private readonly ILogger _logger;
    private readonly TimeProvider _timeProvider;

    public EventRunner(
        EventChanges changes,
        EventTable table,
        InboxReplies replies,
        LinqWebhookDispatcher dispatcher,
        WakeUp wakeUp,
        IOptions<LinqPostgresInboxOptions> options,
        ILoggerFactory loggers,
        TimeProvider timeProvider)
    {
        _changes = changes;
        _table = table;
        _replies = replies;
        _dispatcher = dispatcher;
        _wakeUp = wakeUp;
        _options = options.Value;
        _logger = loggers.CreateLogger(InboxLog.Category);
        _timeProvider = timeProvider;
    }

    /// <summary>Handles an event.</summary>
    /// <param name="running">The event.</param>
    /// <param name="takesNext">Whether this instance goes on with the next event of the chat.</param>
    /// <param name="stoppingToken">Fires when the application stops.</param>
    /// <returns>The next event of the chat, taken by this instance; null when there is none.</returns>
    public async Task<RunningEvent?> RunAsync(RunningEvent running, bool takesNext, CancellationToken stoppingToken)
    {
        var leased = running.Leased;
        LinqWebhookEvent webhookEvent;
        try
        {
            webhookEvent = running.Parsed ?? LinqWebhookEvent.Parse(leased.Body);
        }
        catch (LinqWebhookParseException exception)
        {
            // Stored by an instance of another release, which could read it.
            return await DeadLetterAsync(running, "", exception.Message, takesNext).ConfigureAwait(false);
        }

        if (_dispatcher.FindDefect(webhookEvent) is { } defect)
        {
            return await DeadLetterAsync(running, webhookEvent.EventType, defect, takesNext).ConfigureAwait(false);
        }

        if (leased.Attempts > _options.MaxAttempts)
        {
            var reason = $"The process ended during the last of {_options.MaxAttempts} attempts.";
            return await DeadLetterAsync(running, webhookEvent.EventType, reason, takesNext).ConfigureAwait(false);
        }

        var (failures, last) = await DispatchAsync(running, webhookEvent, stoppingToken).ConfigureAwait(false);
        takesNext &= !stoppingToken.IsCancellationRequested;
        if (failures.Count == 0)
        {
            try
            {
                var completed = new EventChange.Completed(leased, takesNext) { Replies = last?.Replies ?? [] };
                return await StoreAsync(running, completed).ConfigureAwait(false);
            }
            catch (PostgresException exception) when (last is not null && IsRefused(exception, last.Replies))
            {
                InboxLog.RepliesRefused(_logger, exception, leased.Key, last.Handler);
                failures = new Dictionary<string, Exception> { [last.Handler] = exception };
            }
        }

        return await FailAsync(running, webhookEvent.EventType, failures, takesNext, stoppingToken).ConfigureAwait(false);
    }

    /// <summary>Gives an event back as if it had not been taken.</summary>
    public Task ReleaseAsync(RunningEvent running) => StoreAsync(running, new EventChange.Released(running.Leased));

    /// <summary>Runs the handlers that have not completed.</summary>
    /// <returns>
    /// What failed, by handler, and the completion of the last one, whose replies are to be stored with the end of the event.
    /// </returns>
    private async Task<(IReadOnlyDictionary<string, Exception> Failures, LinqWebhookCompletion? Last)> DispatchAsync(
        RunningEvent running,
        LinqWebhookEvent webhookEvent,
        CancellationToken stoppingToken)
    {
        var leased = running.Leased;
        running.HandlersEndAt = _timeProvider.GetUtcNow() + _options.HandlerTimeout;
        using var deadline = new CancellationTokenSource(_options.HandlerTimeout, _timeProvider);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, running.Lease.Ended, stoppingToken);
        var open = _dispatcher.CountOpenHandlers(webhookEvent, leased.Completed);
        var waiting = new WaitingEvents(_table, leased);
        LinqWebhookCompletion? last = null;
        var result = await _dispatcher.DispatchAsync(
            webhookEvent,
            leased.Completed,
            waiting.FindAsync,
            async completion =>
            {
                // Whatever throws here makes the handler one that failed, which stays open.
                if (completion.Replies.Count > 0 && !_replies.JoinCompletions)
                {
                    await _dispatcher.EnqueueAsync(completion, running.Lease.Ended).ConfigureAwait(false);
                    completion = new LinqWebhookCompletion(completion.Handler, completion.Waiting, []);
                }

                if (open <= 1 && completion.Waiting.Count == 0)
                {
                    // When the last one completes, so does the event, and one write says both.
                    last = completion;
                    return;
                }

                var handled = waiting.SequencesOf(completion.Waiting);
                var change = new EventChange.HandlerCompleted(leased, completion.Handler, handled) { Replies = completion.Replies };
                await StoreAsync(running, change).ConfigureAwait(false);
                open--;
            },
            end.Token).ConfigureAwait(false);
        return (result.Failures, last);
    }

    private async Task<RunningEvent?> FailAsync(
        RunningEvent running,
        string eventType,
        IReadOnlyDictionary<string, Exception> failures,
        bool takesNext,
        CancellationToken stoppingToken)
    {
        var leased = running.Leased;
        if (stoppingToken.IsCancellationRequested)
        {
            await ReleaseAsync(running).ConfigureAwait(false);
        }
        else if (running.Lease.Ended.IsCancellationRequested)
        {
            InboxLog.LeaseLost(_logger, leased.Key);
        }
        else if (leased.Attempts >= _options.MaxAttempts)
        {
            return await DeadLetterAsync(running, eventType, ReasonOf(failures, leased.Attempts), takesNext).ConfigureAwait(false);
        }
        else
        {
            var delay = BackoffDelay.After(leased.Attempts, _options.RetryDelay, _options.MaxRetryDelay, Random.Shared.NextDouble());
            await StoreAsync(running, new EventChange.Retried(leased, delay)).ConfigureAwait(false);
            InboxTelemetry.Retried(eventType);
            InboxLog.Retrying(_logger, leased.Key, eventType, leased.Attempts, delay);
            if (delay < _options.PollInterval)
            {
                _ = WakeUpAsync(delay + _timerTolerance, stoppingToken);
            }
        }

        return null;
    }

    /// <summary>Has the worker look when an event is due again, which may be long before its next look.</summary>
    private async Task WakeUpAsync(TimeSpan delay, CancellationToken stoppingToken)
    {
        await Task.Delay(delay, _timeProvider, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _wakeUp.Set();
    }

    /// <summary>The types of what was thrown and not the texts, which may quote what users wrote.</summary>
    private static string ReasonOf(IReadOnlyDictionary<string, Exception> failures, int attempts) =>
        $"After {attempts} attempts: "
            + string.Join("; ", failures.Select(failure => $"{failure.Key} failed with {failure.Value.GetType().FullName}")) + ".";

    private async Task<RunningEvent?> DeadLetterAsync(RunningEvent running, string eventType, string reason, bool takesNext)
    {
        var next = await StoreAsync(running, new EventChange.DeadLettered(running.Leased, reason, takesNext)).ConfigureAwait(false);
        InboxTelemetry.Dead(eventType);
        InboxLog.Dead(_logger, running.Leased.Key, eventType, reason);
        return next;
    }

    /// <summary>
    /// A result that is not stored makes handlers run again, so it is tried as long as the lease holds, whatever the server says: a
    /// standby that takes over, a statement timeout and a full disk pass. Only replies that are refused for good are not: without them,
    /// the event is one that failed.
    /// </summary>
    private async Task<RunningEvent?> StoreAsync(RunningEvent running, EventChange change)
    {
        for (var delay = _firstStoreDelay; ; delay = delay * 2 < _longestStoreDelay ? delay * 2 : _longestStoreDelay)
        {
            try
            {
                var askedAt = _timeProvider.GetTimestamp();
                var next = await _changes.StoreAsync(change).ConfigureAwait(false);
                if (change.Replies.Count > 0)
                {
                    _replies.Stored(change.Replies);
                }

                return next is not null
                    ? new RunningEvent(next, new Lease(_timeProvider, askedAt, _options.LeaseDuration), parsed: null)
                    : null;
            }
            catch (NpgsqlException exception)
                when (!running.Lease.Ended.IsCancellationRequested && !IsRefused(exception, change.Replies))
            {
                await Task.Delay(delay, _timeProvider, running.Lease.Ended).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>
    /// Whether the server objects to what the replies hold, or to the right to store them (data, constraints, rights and names, limits):
    /// it will do so each time.
    /// </summary>
    private static bool IsRefused(NpgsqlException exception, IReadOnlyList<LinqWebhookReply> replies) =>
        replies.Count > 0 && (exception.SqlState is ['2', '2' or '3', ..] or ['4', '2', ..] or ['5', '4', ..]);
}

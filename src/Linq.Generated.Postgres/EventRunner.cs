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

    private readonly EventChanges _changes;
    private readonly EventTable _table;
    private readonly InboxReplies _replies;
    private readonly LinqWebhookDispatcher _dispatcher;
    private readonly LinqPostgresInboxOptions _options;
    private readonly ILogger _logger;
    private readonly TimeProvider _timeProvider;

    public EventRunner(
        EventChanges changes,
        EventTable table,
        InboxReplies replies,
        LinqWebhookDispatcher dispatcher,
        IOptions<LinqPostgresInboxOptions> options,
        ILoggerFactory loggers,
        TimeProvider timeProvider)
    {
        _changes = changes;
        _table = table;
        _replies = replies;
        _dispatcher = dispatcher;
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

        if (leased.Attempts > _options.MaxAttempts)
        {
            var reason = $"The process ended during the last of {_options.MaxAttempts} attempts.";
            return await DeadLetterAsync(running, webhookEvent.EventType, reason, takesNext).ConfigureAwait(false);
        }

        var (result, replies) = await DispatchAsync(running, webhookEvent, stoppingToken).ConfigureAwait(false);
        takesNext &= !stoppingToken.IsCancellationRequested;
        return result.Succeeded
            ? await StoreAsync(running, new EventChange.Completed(leased, takesNext) { Replies = replies }).ConfigureAwait(false)
            : await FailAsync(running, webhookEvent.EventType, result, takesNext, stoppingToken).ConfigureAwait(false);
    }

    /// <summary>Gives an event back as if it had not been taken.</summary>
    public Task ReleaseAsync(RunningEvent running) => StoreAsync(running, new EventChange.Released(running.Leased));

    /// <summary>Runs the handlers that have not completed.</summary>
    /// <returns>How they ended, and the replies of the last one, which are to be stored with the end of the event.</returns>
    private async Task<(LinqWebhookDispatchResult Result, IReadOnlyList<LinqWebhookReply> Replies)> DispatchAsync(
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
        IReadOnlyList<LinqWebhookReply> last = [];
        var result = await _dispatcher.DispatchAsync(
            webhookEvent,
            leased.Completed,
            waiting.FindAsync,
            async completion =>
            {
                var replies = completion.Replies;
                if (replies.Count > 0 && !_replies.JoinCompletions)
                {
                    await _dispatcher.EnqueueAsync(completion, running.Lease.Ended).ConfigureAwait(false);
                    replies = [];
                }

                if (--open <= 0 && completion.Waiting.Count == 0)
                {
                    // When the last one completes, so does the event, and one write says both.
                    last = replies;
                    return;
                }

                var handled = waiting.SequencesOf(completion.Waiting);
                var change = new EventChange.HandlerCompleted(leased, completion.Handler, handled) { Replies = replies };
                await StoreAsync(running, change).ConfigureAwait(false);
            },
            end.Token).ConfigureAwait(false);
        return (result, last);
    }

    private async Task<RunningEvent?> FailAsync(
        RunningEvent running,
        string eventType,
        LinqWebhookDispatchResult result,
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
            return await DeadLetterAsync(running, eventType, ReasonOf(result, leased.Attempts), takesNext).ConfigureAwait(false);
        }
        else
        {
            var delay = BackoffDelay.After(leased.Attempts, _options.RetryDelay, _options.MaxRetryDelay, Random.Shared.NextDouble());
            await StoreAsync(running, new EventChange.Retried(leased, delay)).ConfigureAwait(false);
            InboxTelemetry.Retried(eventType);
            InboxLog.Retrying(_logger, leased.Key, eventType, leased.Attempts, delay);
        }

        return null;
    }

    /// <summary>The types of what was thrown and not the texts, which may quote what users wrote.</summary>
    private static string ReasonOf(LinqWebhookDispatchResult result, int attempts) =>
        $"After {attempts} attempts: "
            + string.Join("; ", result.Failures.Select(failure => $"{failure.Key} failed with {failure.Value.GetType().FullName}")) + ".";

    private async Task<RunningEvent?> DeadLetterAsync(RunningEvent running, string eventType, string reason, bool takesNext)
    {
        var next = await StoreAsync(running, new EventChange.DeadLettered(running.Leased, reason, takesNext)).ConfigureAwait(false);
        InboxTelemetry.Dead(eventType);
        InboxLog.Dead(_logger, running.Leased.Key, eventType, reason);
        return next;
    }

    /// <summary>
    /// A result that is not stored makes handlers run again, so it is tried as long as the lease holds, whatever the server says: a
    /// standby that takes over, a statement timeout and a full disk pass.
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
            catch (NpgsqlException) when (!running.Lease.Ended.IsCancellationRequested)
            {
                await Task.Delay(delay, _timeProvider, running.Lease.Ended).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }
}

using System;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;
using Linq.Generated.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Linq.Generated.Postgres;

/// <summary>Makes one attempt, and stores what came of it for as long as the lease holds. Safe to share between threads.</summary>
internal sealed class OutboxSender(
    LinqClient client,
    OutboxChanges changes,
    IOptions<LinqPostgresOutboxOptions> options,
    ILoggerFactory loggers,
    TimeProvider timeProvider)
{
    private static readonly TimeSpan _storeRetryDelay = TimeSpan.FromMilliseconds(500);

    /// <summary>The client makes one attempt: the next one is counted, paced and seen by all instances.</summary>
    private static readonly LinqRequestOptions _once = new() { MaxRetries = 0 };

    private readonly ILogger _logger = loggers.CreateLogger(OutboxLog.Category);
    private readonly TimeSpan _attemptTimeout = options.Value.LeaseDuration * OutboxTiming.UsableShareOfLease;

    /// <summary>Does with a message what it was taken for.</summary>
    /// <returns>Whether there may be something to do now: it is repeated, or others wait behind it.</returns>
    public async Task<bool> RunAsync(RunningSend running)
    {
        var (message, lease) = (running.Message, running.Lease);
        var change = message.Purpose switch
        {
            LeasePurpose.Send when running.HasExpired => new MessageChange(message, LinqOutboxState.Expired),
            LeasePurpose.Send => await SendAsync(message, lease).ConfigureAwait(false),
            LeasePurpose.FindMembers => await FindMembersAsync(message, lease).ConfigureAwait(false),
            _ => new MessageChange(message, LinqOutboxState.Uncertain)
            {
                Result = new AttemptResult(AttemptEnd.Unknown) { Reason = "It was repeated for 24 hours." },
            },
        };
        var promoted = await StoreAsync(change, lease).ConfigureAwait(false);
        Report(change);
        return promoted || change.Outcome is null;
    }

    /// <summary>Lets a message go that nothing was done with.</summary>
    /// <returns>Whether there may be something to do now.</returns>
    public Task<bool> GiveBackAsync(RunningSend running) => StoreAsync(
        new MessageChange(running.Message, Outcome: null) { Result = new AttemptResult(AttemptEnd.NotSent) },
        running.Lease);

    private async Task<MessageChange> SendAsync(LeasedMessage message, Lease lease)
    {
        LinqPreparedSend send;
        try
        {
            send = LinqPreparedSend.Restore(message.Operation, message.ChatId, message.Key, message.Body);
        }
        catch (ArgumentException exception)
        {
            return new MessageChange(message, message.ArrivedAt is null ? LinqOutboxState.Dead : LinqOutboxState.Uncertain)
            {
                Result = new AttemptResult(AttemptEnd.NotSent) { Reason = exception.Message },
            };
        }

        var result = await AttemptAsync(message, send, lease).ConfigureAwait(false);
        OutboxTelemetry.Attempted(message.Operation, result.End);
        return Conclude(message, result) with { Members = MembersOf(message, result) };
    }

    private async Task<AttemptResult> AttemptAsync(LeasedMessage message, LinqPreparedSend send, Lease lease)
    {
        using var activity = OutboxTelemetry.StartAttempt(message.Operation, message.Key, message.Attempts, message.TraceParent);
        using var deadline = new CancellationTokenSource(_attemptTimeout, timeProvider);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, lease.Ended);
        try
        {
            var accepted = await client.SendAsync(send, _once, end.Token).ConfigureAwait(false);
            return new AttemptResult(AttemptEnd.Accepted) { Accepted = accepted };
        }
#pragma warning disable CA1031 // Whatever was thrown, the message stays, and the result says what is known.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            activity?.SetStatus(ActivityStatusCode.Error);
            return ResultOf(exception, message.ArrivedAt is not null);
        }
    }

    private async Task<MessageChange> FindMembersAsync(LeasedMessage message, Lease lease)
    {
        using var deadline = new CancellationTokenSource(_attemptTimeout, timeProvider);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, lease.Ended);
        try
        {
            var members = await ChatMembers.FindAsync(client, message.ChatId!, end.Token).ConfigureAwait(false);
            return new MessageChange(message, Outcome: null) { Members = members };
        }
#pragma warning disable CA1031 // As above.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            // Asking delivers nothing, however it ends.
            var result = ResultOf(exception, mayHaveArrived: false);
            result = result with { HoldsPair = false, Reason = "Its chat could not be looked up. " + result.Reason };
            return Conclude(message, result.End == AttemptEnd.Unknown ? result with { End = AttemptEnd.NotSent } : result);
        }
    }

    private AttemptResult ResultOf(Exception exception, bool mayHaveArrived)
    {
        if (exception is LinqAuthenticationException)
        {
            OutboxLog.KeyRefused(_logger);
        }

        return exception is OperationCanceledException
            ? new AttemptResult(AttemptEnd.Unknown) { Reason = "There was no answer in time." }
            : AttemptResult.Of(exception, mayHaveArrived);
    }

    private static MessageChange Conclude(LeasedMessage message, AttemptResult result)
    {
        var triedAt = message.TriedAt ?? message.TakenAt;
        var attempts = message.Purpose == LeasePurpose.Send ? message.Attempts : AttemptRules.AttemptsIn(message.TakenAt - triedAt);
        var delay = AttemptRules.DelayAfter(attempts, result.RetryAfter, Random.Shared.NextDouble());
        var next = message.TakenAt + delay;
        var arrivedAt = message.ArrivedAt ?? (result.End == AttemptEnd.Unknown ? message.TakenAt : null);
        var outcome = AttemptRules.OutcomeOf(result, next - triedAt, next - arrivedAt);
        return new MessageChange(message, outcome) { Result = result, Delay = outcome is null ? delay : TimeSpan.Zero };
    }

    /// <summary>A new chat is known without asking who is in it.</summary>
    private static ChatMembers? MembersOf(LeasedMessage message, AttemptResult result) =>
        message.ChatId is not null || result.Accepted is not { } accepted ? null
            : message.Line is { Length: > 0 } line ? new ChatMembers(line, message.Recipients!)
            : accepted.Line is { Length: > 0 } chosen ? new ChatMembers(chosen, message.Recipients!)
            : null;

    private async Task<bool> StoreAsync(MessageChange change, Lease lease)
    {
        while (true)
        {
            try
            {
                return await changes.StoreAsync(change).ConfigureAwait(false);
            }
            catch (Exception exception) when (
                exception is NpgsqlException or InvalidOperationException
                && !lease.Ended.IsCancellationRequested)
            {
                await Task.Delay(_storeRetryDelay, timeProvider, lease.Ended).ConfigureAwait(false);
            }
        }
    }

    private void Report(MessageChange change)
    {
        var (message, outcome) = change;
        if (outcome is { } state)
        {
            OutboxTelemetry.Finished(message.Operation, state, message.TakenAt - message.EnqueuedAt);
            if (state == LinqOutboxState.Uncertain)
            {
                OutboxLog.Uncertain(_logger, message.Operation, message.Key, change.Result?.Reason);
            }
            else if (state is not (LinqOutboxState.Accepted or LinqOutboxState.Expired))
            {
                OutboxLog.NotSent(_logger, message.Operation, message.Key, state, change.Result?.Reason);
            }
        }
        else if (change.Result is { } result)
        {
            OutboxLog.Retrying(_logger, message.Operation, message.Key, message.Attempts, change.Delay, result.Reason);
        }
    }
}

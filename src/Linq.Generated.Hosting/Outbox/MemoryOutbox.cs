using System;
using System.Collections.Generic;
using System.Data.Common;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Linq.Generated.Hosting;

/// <summary>
/// The outbox for development: the order, the pace and the outcomes of a durable one, in memory. Each lane of messages is worked off by
/// a task of its own.
/// </summary>
internal sealed class MemoryOutbox : ILinqOutbox, IHostedService, IDisposable
{
    /// <summary>A timer takes 49 days at most.</summary>
    private static readonly TimeSpan _longestTimer = TimeSpan.FromDays(30);

    private readonly object _gate = new();
    private readonly LinqClient _client;
    private readonly OutboxHandlers _handlers;
    private readonly TimeProvider _timeProvider;
    private readonly ILogger _logger;
    private readonly LineMonitor? _lines;
    private readonly List<MemoryMessage> _messages = [];
    private readonly Dictionary<string, LinkedList<MemoryMessage>> _lanes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, RecipientPlaces> _places = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _stopping = new();
    private readonly CancellationToken _stoppingToken;
    private bool _isStarted;
    private int _isDisposed;

    public MemoryOutbox(
        LinqClient client,
        OutboxHandlers handlers,
        TimeProvider timeProvider,
        ILoggerFactory loggers,
        IEnumerable<LineMonitor> lines)
    {
        // The source may be disposed while something still looks.
        _stoppingToken = _stopping.Token;
        _client = client;
        _handlers = handlers;
        _timeProvider = timeProvider;
        _logger = loggers.CreateLogger(OutboxLog.Category);
        _lines = lines.LastOrDefault();
    }

    public Task<LinqOutboxReceipt> EnqueueAsync(
        LinqPreparedSend send,
        LinqEnqueueOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        OutboxOrder.Check(send, options);
        AmbientTransaction.Refuse();
        lock (_gate)
        {
            if (Find(send.IdempotencyKey) is not null)
            {
                return Task.FromResult(new LinqOutboxReceipt(send.IdempotencyKey, IsDuplicate: true));
            }

            var message = new MemoryMessage(send, options, _timeProvider.GetUtcNow());
            _messages.Add(message);
            if (_isStarted)
            {
                Schedule(message);
            }
        }

        OutboxTelemetry.Enqueued(send.Operation);
        return Task.FromResult(new LinqOutboxReceipt(send.IdempotencyKey, IsDuplicate: false));
    }

    public Task<LinqOutboxReceipt> EnqueueAsync(
        LinqPreparedSend send,
        DbTransaction transaction,
        LinqEnqueueOptions? options = null,
        CancellationToken cancellationToken = default) =>
        throw new InvalidOperationException(
            "The outbox is in memory, for development, and cannot take part in a transaction. Register the one of Linq.Generated.Postgres, "
            + "or enqueue the message without a transaction.");

    public Task<LinqOutboxEntry?> GetAsync(string idempotencyKey, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(idempotencyKey);
        lock (_gate)
        {
            return Task.FromResult(Find(idempotencyKey)?.ToEntry());
        }
    }

    public async IAsyncEnumerable<LinqOutboxEntry> ListAsync(
        LinqOutboxState state,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        LinqOutboxEntry[] found;
        lock (_gate)
        {
            found = [.. _messages.Where(message => message.State == state && !message.IsSettled).Select(message => message.ToEntry())];
        }

        foreach (var entry in found)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return entry;
        }

        await Task.CompletedTask.ConfigureAwait(false);
    }

    public async Task<bool> CancelAsync(string idempotencyKey, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(idempotencyKey);
        MemoryMessage? message;
        lock (_gate)
        {
            message = Find(idempotencyKey);
            if (message is not { State: LinqOutboxState.Waiting, ArrivedAt: null })
            {
                return false;
            }

            message.Finish(LinqOutboxState.Cancelled, _timeProvider.GetUtcNow());
        }

        await HandleAsync(message).ConfigureAwait(false);
        return true;
    }

    public Task<bool> RequeueAsync(string idempotencyKey, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(idempotencyKey);
        lock (_gate)
        {
            if (Find(idempotencyKey) is not { IsUnsettled: true } message)
            {
                return Task.FromResult(false);
            }

            message.Requeue(_timeProvider.GetUtcNow());
            Schedule(message);
            return Task.FromResult(true);
        }
    }

    public Task<bool> DiscardAsync(string idempotencyKey, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(idempotencyKey);
        lock (_gate)
        {
            if (Find(idempotencyKey) is not { IsUnsettled: true } message)
            {
                return Task.FromResult(false);
            }

            message.IsSettled = true;
            return Task.FromResult(true);
        }
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        OutboxLog.InMemory(_logger);
        lock (_gate)
        {
            _isStarted = true;
            _messages.ForEach(Schedule);
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        _stopping.Cancel();
        return Task.CompletedTask;
    }

    // A container has the outbox under several services, and disposes it once for each of them.
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) == 0)
        {
            _stopping.Cancel();
            _stopping.Dispose();
        }
    }

    private MemoryMessage? Find(string key) => _messages.Find(message => message.Send.IdempotencyKey == key);

    private void Schedule(MemoryMessage message)
    {
        if (message.Options?.NotBefore - _timeProvider.GetUtcNow() is not { } wait || wait <= TimeSpan.Zero)
        {
            // At once: tasks of their own could overtake each other, and the order within a chat is that of the calls.
            Queue(message);
            return;
        }

        _ = Task.Run(async () =>
        {
            if (await DelayAsync(wait).ConfigureAwait(false))
            {
                Queue(message);
            }
        });
    }

    private void Queue(MemoryMessage message)
    {
        var lane = OutboxOrder.LaneOf(message.Send, message.Options);
        lock (_gate)
        {
            if (_lanes.TryGetValue(lane, out var waiting))
            {
                waiting.AddLast(message);
                return;
            }

            _lanes.Add(lane, new LinkedList<MemoryMessage>([message]));
        }

        _ = Task.Run(() => WorkOffAsync(lane));
    }

    private async Task WorkOffAsync(string lane)
    {
        while (!_stoppingToken.IsCancellationRequested)
        {
            MemoryMessage message;
            lock (_gate)
            {
                if (_lanes[lane].First is not { } first)
                {
                    _lanes.Remove(lane);
                    return;
                }

                message = first.Value;
                _lanes[lane].RemoveFirst();
            }

            while (message.FinishedAt is null && !_stoppingToken.IsCancellationRequested)
            {
                await StepAsync(message).ConfigureAwait(false);
            }
        }
    }

    /// <summary>One attempt, or the wait before it.</summary>
    private async Task StepAsync(MemoryMessage message)
    {
        var now = _timeProvider.GetUtcNow();
        if (message.ArrivedAt is null && message.Options?.NotAfter <= now)
        {
            await FinishAsync(message, LinqOutboxState.Expired, null).ConfigureAwait(false);
            return;
        }

        AttemptResult result;
        try
        {
            message.Members ??= await FindMembersAsync(message).ConfigureAwait(false);
        }
        catch (LinqException exception)
        {
            await EndAsync(message, AttemptResult.Of(exception, mayHaveArrived: false)).ConfigureAwait(false);
            return;
        }

        if (WaitFor(message, now) is { } wait)
        {
            await DelayAsync(wait).ConfigureAwait(false);
            return;
        }

        var attempt = Guid.NewGuid();
        lock (_gate)
        {
            if (message.FinishedAt is not null)
            {
                return;
            }

            message.Begin(now);
            PlacesOf(message).ForEach(places => places.Reserve(message.Members.Line, attempt, DateTimeOffset.MaxValue));
        }

        result = await SendAsync(message).ConfigureAwait(false);
        lock (_gate)
        {
            var end = _timeProvider.GetUtcNow();
            foreach (var places in PlacesOf(message))
            {
                places.End(attempt, end + RecipientPlaces.Window);
                if (result is { HoldsPair: true, RetryAfter: { } hold })
                {
                    places.Hold(message.Members.Line, end + hold);
                }
            }
        }

        await EndAsync(message, result).ConfigureAwait(false);
    }

    private async Task<ChatMembers> FindMembersAsync(MemoryMessage message) =>
        message.Options is { Line: { } line, Recipients: { } recipients } ? new ChatMembers(line, recipients)
            : message.Send.ChatId is { } chat ? await ChatMembers.FindAsync(_client, chat, _stoppingToken).ConfigureAwait(false)
            : new ChatMembers(message.Send.Line ?? "", message.Send.Recipients!);

    private TimeSpan? WaitFor(MemoryMessage message, DateTimeOffset now)
    {
        if (message.Members!.Line is { Length: > 0 } line && _lines?.IsPaused(line) == true)
        {
            OutboxTelemetry.Deferred("line");
            return AttemptRules.PausedLineDelay;
        }

        lock (_gate)
        {
            var free = PlacesOf(message).Select(places => places.FreeAt(message.Members.Line, now)).DefaultIfEmpty(now).Max();
            if (free <= now)
            {
                return null;
            }

            OutboxTelemetry.Deferred("pace");
            return free - now;
        }
    }

    private List<RecipientPlaces> PlacesOf(MemoryMessage message)
    {
        var found = new List<RecipientPlaces>();
        foreach (var recipient in message.Members!.Recipients)
        {
            if (!_places.TryGetValue(recipient, out var places))
            {
                _places.Add(recipient, places = new RecipientPlaces(recipient, []));
            }

            places.Prune(_timeProvider.GetUtcNow());
            found.Add(places);
        }

        return found;
    }

    private async Task<AttemptResult> SendAsync(MemoryMessage message)
    {
        var (operation, key) = (message.Send.Operation, message.Send.IdempotencyKey);
        using var activity = OutboxTelemetry.StartAttempt(operation, key, message.Attempts, message.TraceParent);
        try
        {
            var request = new LinqRequestOptions { MaxRetries = 0 };
            var accepted = await _client.SendAsync(message.Send, request, _stoppingToken).ConfigureAwait(false);
            return new AttemptResult(AttemptEnd.Accepted) { Accepted = accepted };
        }
#pragma warning disable CA1031 // Whatever was thrown, the message stays and its result says what is known.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return AttemptResult.Of(exception, message.MayHaveArrivedBefore);
        }
    }

    private async Task EndAsync(MemoryMessage message, AttemptResult result)
    {
        OutboxTelemetry.Attempted(message.Send.Operation, result.End);
        var delay = AttemptRules.DelayAfter(Math.Max(1, message.Attempts), result.RetryAfter, 0.5);
        var now = _timeProvider.GetUtcNow();
        var next = now + delay;
        lock (_gate)
        {
            // Cancelled while its chat was looked up.
            if (message.FinishedAt is not null)
            {
                return;
            }

            message.End(result, now);
        }

        if (AttemptRules.OutcomeOf(result, next - (message.TriedAt ?? next), next - message.ArrivedAt) is { } outcome)
        {
            await FinishAsync(message, outcome, result).ConfigureAwait(false);
            return;
        }

        if (!_stoppingToken.IsCancellationRequested)
        {
            OutboxLog.Retrying(_logger, message.Send.Operation, message.Send.IdempotencyKey, message.Attempts, delay, result.Reason);
            await DelayAsync(delay).ConfigureAwait(false);
        }
    }

    private async Task FinishAsync(MemoryMessage message, LinqOutboxState outcome, AttemptResult? result)
    {
        lock (_gate)
        {
            if (message.FinishedAt is not null)
            {
                return;
            }

            message.Finish(outcome, _timeProvider.GetUtcNow(), result);
        }

        await HandleAsync(message).ConfigureAwait(false);
    }

    private async Task HandleAsync(MemoryMessage message)
    {
        var entry = message.ToEntry();
        OutboxTelemetry.Finished(entry.Operation, entry.State, entry.FinishedAt!.Value - entry.EnqueuedAt);
        try
        {
            await _handlers.HandleAsync(entry, _stoppingToken).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // In memory a handler that fails has had its chance.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            OutboxLog.HandlerFailed(_logger, exception, entry.Operation, entry.IdempotencyKey);
        }
    }

    private async Task<bool> DelayAsync(TimeSpan delay)
    {
        try
        {
            while (delay > _longestTimer)
            {
                await DelayOnceAsync(_longestTimer).ConfigureAwait(false);
                delay -= _longestTimer;
            }

            await DelayOnceAsync(delay).ConfigureAwait(false);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private Task DelayOnceAsync(TimeSpan delay) =>
#if NET
        Task.Delay(delay, _timeProvider, _stoppingToken);
#else
        _timeProvider.Delay(delay, _stoppingToken);
#endif
}

using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Linq.Generated.AspNetCore;
using Linq.Generated.Webhooks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Linq.Generated.Postgres;

/// <summary>
/// Takes stored events, runs their handlers and records what came of it. Any number of instances work on one table; what an
/// instance has taken when it crashes is free again once its lease ends.
/// </summary>
internal sealed class PostgresInboxWorker : BackgroundService
{
    private static readonly TimeSpan _sweepInterval = TimeSpan.FromHours(1);
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan _storeRetryDelay = TimeSpan.FromSeconds(1);

    private readonly PostgresEventStore _store;
    private readonly LinqWebhookDispatcher _dispatcher;
    private readonly WakeUp _wakeUp;
    private readonly LinqPostgresInboxOptions _options;
    private readonly ILogger _logger;
    private readonly TimeProvider _timeProvider;
    private readonly ConcurrentDictionary<long, RunningEvent> _running = [];

    /// <summary>One for each event that may be handled at the same time.</summary>
    private readonly SemaphoreSlim _places;

    /// <summary>Whether the last look ended for want of places and not of events, so that it is worth looking when a place is free.</summary>
    private volatile bool _mayBeMore;

    private CancellationToken _stoppingToken = new(canceled: true);

    public PostgresInboxWorker(
        PostgresEventStore store,
        LinqWebhookDispatcher dispatcher,
        WakeUp wakeUp,
        IOptions<LinqPostgresInboxOptions> options,
        ILoggerFactory loggers,
        TimeProvider timeProvider)
    {
        _store = store;
        _dispatcher = dispatcher;
        _wakeUp = wakeUp;
        _options = options.Value;
        _logger = loggers.CreateLogger(InboxLog.Category);
        _timeProvider = timeProvider;
        _places = new SemaphoreSlim(_options.MaxConcurrentEvents);
    }

    /// <summary>Keeps a place for an event that is about to be stored; null when there is none, or the work has not begun or is ending.</summary>
    internal ReservedPlace? TryReserve()
    {
        if (_stoppingToken.IsCancellationRequested || !_places.Wait(0))
        {
            return null;
        }

        var leaseEnd = _timeProvider.GetUtcNow() + _options.LeaseDuration;
        return new ReservedPlace(leaseEnd, (leased, webhookEvent) => Start(new RunningEvent(leased, leaseEnd), webhookEvent), () => Free(1));
    }

    public override void Dispose()
    {
        _places.Dispose();
        base.Dispose();
    }

    /// <summary>Fails when the server or the table is not there, before the application accepts requests.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await _store.CheckAsync(cancellationToken).ConfigureAwait(false);
        await base.StartAsync(cancellationToken).ConfigureAwait(false);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        _stoppingToken = stoppingToken;
        return Task.WhenAll(TakeAsync(stoppingToken), RenewAsync(stoppingToken), SweepAsync(stoppingToken));
    }

    private async Task TakeAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            _wakeUp.Reset();
            _mayBeMore = true;
            var places = ReserveSome();
            var taken = places > 0 ? await TryTakeAsync(places, stoppingToken).ConfigureAwait(false) : [];
            _mayBeMore = taken.Count >= places;
            taken.ForEach(running => Start(running, parsed: null));
            Free(places - taken.Count);
            if (taken.Count == 0)
            {
                await _wakeUp.WaitAsync(_options.PollInterval, _timeProvider, stoppingToken).ConfigureAwait(false);
            }
            else if (!_mayBeMore)
            {
                // In a stream of events, looking for each of them alone would cost the server more than the events do.
                await Task.Delay(_pause, _timeProvider, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        // What runs has been told to end; with all places back, it has.
        for (var place = 0; place < _options.MaxConcurrentEvents; place++)
        {
            await _places.WaitAsync(CancellationToken.None).ConfigureAwait(false);
        }
    }

    /// <summary>Half of the free places: with all of them, no event that arrives meanwhile could be stored as taken, and would have to be taken as well.</summary>
    private int ReserveSome()
    {
        var places = 0;
        for (var wanted = (_places.CurrentCount + 1) / 2; places < wanted && _places.Wait(0); places++)
        {
            // Counted in the head of the loop.
        }

        return places;
    }

    private void Free(int places)
    {
        if (places > 0)
        {
            _places.Release(places);
        }
    }

    private void Start(RunningEvent running, LinqWebhookEvent? parsed)
    {
        _running[running.Leased.Sequence] = running;
        _ = Task.Run(() => HandleAsync(running, parsed), CancellationToken.None);
    }

    private async Task<List<RunningEvent>> TryTakeAsync(int count, CancellationToken stoppingToken)
    {
        var now = _timeProvider.GetUtcNow();
        var leaseEnd = now + _options.LeaseDuration;
        try
        {
            // An event whose lease this instance has lost while its handlers still run must not start here a second time.
            var taken = await _store
                .TakeAsync(count, _options.PreserveChatOrder, [.. _running.Keys], now, leaseEnd, stoppingToken)
                .ConfigureAwait(false);
            return taken.ConvertAll(leased => new RunningEvent(leased, leaseEnd));
        }
#pragma warning disable CA1031 // The server may be away for a while. Nothing that happens there may end the work for good.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            if (!stoppingToken.IsCancellationRequested)
            {
                InboxLog.CannotTake(_logger, exception);
            }

            return [];
        }
    }

    private async Task HandleAsync(RunningEvent running, LinqWebhookEvent? parsed)
    {
        try
        {
            await HandleAsync(running, running.Leased, parsed, _stoppingToken).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Whatever happened, the lease ends by itself and the event is handled then.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            InboxLog.CannotStore(_logger, exception, running.Leased.Key);
        }
        finally
        {
            _running.TryRemove(running.Leased.Sequence, out _);
            Free(1);
            if (_mayBeMore || _options.PreserveChatOrder)
            {
                _wakeUp.Set();
            }
        }
    }

    private async Task HandleAsync(RunningEvent running, LeasedEvent leased, LinqWebhookEvent? parsed, CancellationToken stoppingToken)
    {
        LinqWebhookEvent webhookEvent;
        try
        {
            webhookEvent = parsed ?? LinqWebhookEvent.Parse(leased.Body);
        }
        catch (LinqWebhookParseException exception)
        {
            // Stored by an instance of another release, which could read it.
            await BuryAsync(running, string.Empty, exception.Message).ConfigureAwait(false);
            return;
        }

        if (leased.Attempts > _options.MaxAttempts)
        {
            await BuryAsync(running, webhookEvent.EventType, $"The process ended during the last of {_options.MaxAttempts} attempts.").ConfigureAwait(false);
            return;
        }

        using var deadline = new CancellationTokenSource(_options.HandlerTimeout, _timeProvider);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, running.Lost, stoppingToken);
        var open = _dispatcher.CountHandlers(webhookEvent) - leased.Completed.Length;
        var result = await _dispatcher.DispatchAsync(
            webhookEvent,
            leased.Completed,

            // When the last one completes, so does the event, and one write says both.
            handler => --open <= 0 ? Task.CompletedTask : StoreAsync(running, () => _store.RecordHandlerAsync(leased, handler)),
            end.Token).ConfigureAwait(false);
        if (result.Succeeded)
        {
            await StoreAsync(running, () => _store.CompleteAsync(leased, _timeProvider.GetUtcNow())).ConfigureAwait(false);
        }
        else if (stoppingToken.IsCancellationRequested)
        {
            await StoreAsync(running, () => _store.ReleaseAsync(leased, _timeProvider.GetUtcNow())).ConfigureAwait(false);
        }
        else if (running.Lost.IsCancellationRequested)
        {
            InboxLog.LeaseLost(_logger, leased.Key);
        }
        else if (leased.Attempts >= _options.MaxAttempts)
        {
            await BuryAsync(running, webhookEvent.EventType, ReasonOf(result, leased.Attempts)).ConfigureAwait(false);
        }
        else
        {
            await RetryAsync(running, webhookEvent.EventType).ConfigureAwait(false);
        }
    }

    /// <summary>The types of what was thrown and not the texts, which may quote what users wrote.</summary>
    private static string ReasonOf(LinqWebhookDispatchResult result, int attempts)
        => $"After {attempts} attempts: "
            + string.Join("; ", result.Failures.Select(failure => $"{failure.Key} failed with {failure.Value.GetType().FullName}")) + ".";

    private async Task RetryAsync(RunningEvent running, string eventType)
    {
        var leased = running.Leased;
        var delay = BackoffDelay.After(leased.Attempts, _options.RetryDelay, _options.MaxRetryDelay);
        await StoreAsync(running, () => _store.RetryAsync(leased, _timeProvider.GetUtcNow() + delay)).ConfigureAwait(false);
        InboxTelemetry.Retried(eventType);
        InboxLog.Retrying(_logger, leased.Key, eventType, leased.Attempts, delay);
    }

    private async Task BuryAsync(RunningEvent running, string eventType, string reason)
    {
        await StoreAsync(running, () => _store.BuryAsync(running.Leased, reason, _timeProvider.GetUtcNow())).ConfigureAwait(false);
        InboxTelemetry.Dead(eventType);
        InboxLog.Dead(_logger, running.Leased.Key, eventType, reason);
    }

    /// <summary>A result that is not stored makes handlers run again, so it is tried as long as the lease holds.</summary>
    private async Task StoreAsync(RunningEvent running, Func<Task> change)
    {
        while (true)
        {
            try
            {
                await change().ConfigureAwait(false);
                return;
            }
            catch (Npgsql.NpgsqlException exception) when (exception.IsTransient && _timeProvider.GetUtcNow() + _storeRetryDelay < running.LeaseEnd)
            {
                await Task.Delay(_storeRetryDelay, _timeProvider, running.Lost).ConfigureAwait(false);
            }
        }
    }

    private async Task RenewAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            await Task.Delay(_options.LeaseDuration / 3, _timeProvider, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (stoppingToken.IsCancellationRequested)
            {
                return;
            }

            var running = _running.Values.ToArray();
            if (running.Length > 0)
            {
                await RenewAsync(running, stoppingToken).ConfigureAwait(false);
            }
        }
    }

    private async Task RenewAsync(RunningEvent[] running, CancellationToken stoppingToken)
    {
        var leaseEnd = _timeProvider.GetUtcNow() + _options.LeaseDuration;
        try
        {
            var held = await _store.RenewAsync(Array.ConvertAll(running, each => each.Leased.Sequence), leaseEnd, stoppingToken).ConfigureAwait(false);
            foreach (var each in running)
            {
                if (held.Contains(each.Leased.Sequence))
                {
                    each.LeaseEnd = leaseEnd;
                }
                else
                {
                    // Also where the event has just been completed, which nobody waits for any more.
                    each.Lose();
                }
            }
        }
#pragma warning disable CA1031 // The next renewal may succeed. What is too old by then has been told to stop.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            if (!stoppingToken.IsCancellationRequested)
            {
                InboxLog.CannotRenew(_logger, exception);
            }

            foreach (var each in running.Where(each => each.LeaseEnd <= _timeProvider.GetUtcNow()))
            {
                each.Lose();
            }
        }
    }

    private async Task SweepAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                while (await _store.DeleteDoneAsync(_timeProvider.GetUtcNow() - _options.Retention, stoppingToken).ConfigureAwait(false) > 0)
                {
                    // A thousand at a time, so that no transaction is long.
                }
            }
#pragma warning disable CA1031 // Old ids are no reason to stop handling events.
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                InboxLog.CannotSweep(_logger, exception);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            await Task.Delay(_sweepInterval, _timeProvider, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}

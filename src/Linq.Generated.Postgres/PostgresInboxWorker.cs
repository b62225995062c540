using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Linq.Generated.Postgres;

/// <summary>
/// Takes stored events and gives them places to be handled in; <see cref="EventRunner"/> handles them. Any number of instances work
/// on one table; what an instance has taken when it crashes is free again once its lease ends.
/// </summary>
internal sealed class PostgresInboxWorker : BackgroundService
{
    /// <summary>How many events of a chat an instance handles in a row before other chats get the place.</summary>
    private const int MaxInARow = 32;

    private static readonly TimeSpan _sweepInterval = TimeSpan.FromHours(1);
    private static readonly TimeSpan _strandedInterval = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan _longestWaitForPlace = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan _clockTolerance = TimeSpan.FromSeconds(30);

    private readonly EventTable _table;
    private readonly EventRunner _runner;
    private readonly InboxReplies _replies;
    private readonly AbandonedLeases _abandoned;
    private readonly WakeUp _wakeUp;
    private readonly LinqPostgresInboxOptions _options;
    private readonly ILogger _logger;
    private readonly TimeProvider _timeProvider;
    private readonly Places<RunningEvent> _places;
    private readonly ReadAhead _readAhead;
    private readonly ConcurrentDictionary<long, RunningEvent> _running = [];

    /// <summary>
    /// Whether the last look ended for want of places and not of events, so that it is worth looking when a place is free.
    /// </summary>
    private volatile bool _mayBeMore;

    private CancellationToken _stoppingToken = new(canceled: true);

    public PostgresInboxWorker(
        EventTable table,
        EventRunner runner,
        InboxReplies replies,
        AbandonedLeases abandoned,
        WakeUp wakeUp,
        IOptions<LinqPostgresInboxOptions> options,
        ILoggerFactory loggers,
        TimeProvider timeProvider)
    {
        _table = table;
        _runner = runner;
        _replies = replies;
        _abandoned = abandoned;
        _wakeUp = wakeUp;
        _options = options.Value;
        _logger = loggers.CreateLogger(InboxLog.Category);
        _timeProvider = timeProvider;
        _places = new Places<RunningEvent>(_options.MaxConcurrentEvents, timeProvider);
        _readAhead = new ReadAhead(_options.MaxConcurrentEvents);
    }

    /// <summary>How many events this instance holds whose handlers run on after their time.</summary>
    public int CountHung()
    {
        var now = _timeProvider.GetUtcNow();
        return _running.Values.Count(running => running.HandlersEndAt < now);
    }

    /// <summary>
    /// Keeps a place for an event that is about to be stored, or one among those that wait for a place, as many as may be taken ahead;
    /// null when there is none, or the work has not begun or is ending.
    /// </summary>
    public ReservedPlace? TryReserve() =>
        _stoppingToken.IsCancellationRequested || !_places.TryReserve(_readAhead.Count)
            ? null
            : new ReservedPlace(NewLease(_timeProvider.GetTimestamp()), Start, EndPromise);

    /// <summary>Fails when the database cannot be used, before the application accepts requests.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        var databaseTime = await Detached.RunAsync(() => _table.CheckAsync(cancellationToken)).ConfigureAwait(false);
        await Detached.RunAsync(() => _replies.FindOutboxAsync(cancellationToken)).ConfigureAwait(false);
        var difference = _timeProvider.GetUtcNow() - databaseTime;
        if (difference.Duration() > _clockTolerance)
        {
            InboxLog.ClocksDiffer(_logger, difference);
        }

        await base.StartAsync(cancellationToken).ConfigureAwait(false);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Detached.RunAsync(async () =>
        {
            _stoppingToken = stoppingToken;
            using var ended = new CancellationTokenSource();
            var renewal = RenewAsync(ended.Token);
            var loops = Loops.WhenEndedAsync(
                TakeAsync(stoppingToken),
                RepeatAsync(_sweepInterval, DeleteDoneAsync, stoppingToken),
                RepeatAsync(_strandedInterval, PromoteStrandedAsync, stoppingToken));
            var first = await Task.WhenAny(loops, renewal).ConfigureAwait(false);
            await first.ConfigureAwait(false);
            await StopAsync().ConfigureAwait(false);

            // Not before: what still runs keeps its lease.
            await ended.CancelAsync().ConfigureAwait(false);
            await renewal.ConfigureAwait(false);
        });

    private async Task TakeAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            _wakeUp.Reset();
            await ReleaseAsync(_places.RemoveWaiting(_longestWaitForPlace)).ConfigureAwait(false);
            _mayBeMore = true;
            var wanted = CountWanted();
            var taken = wanted > 0 ? await TryTakeAsync(wanted, stoppingToken).ConfigureAwait(false) : [];
            _mayBeMore = taken.Count >= wanted;
            taken.ForEach(Enter);
            if (taken.Count == 0 || CountWanted() == 0)
            {
                var atMost = _places.Count().Waiting > 0 && _options.PollInterval > _longestWaitForPlace
                    ? _longestWaitForPlace
                    : _options.PollInterval;
                await _wakeUp.WaitAsync(atMost, _timeProvider, stoppingToken).ConfigureAwait(false);
            }
            else if (!_mayBeMore)
            {
                // In a stream of events, looking for each of them alone would cost the server more than the events do.
                await Task.Delay(_pause, _timeProvider, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private int CountWanted() => _places.CountWanted(_readAhead.Count);

    private async Task<List<RunningEvent>> TryTakeAsync(int count, CancellationToken stoppingToken)
    {
        try
        {
            // Also where the look fails: the database can be reached again when the next one succeeds.
            if (_abandoned.ToRelease() is { Length: > 0 } abandoned)
            {
                await _table.ReleaseAbandonedAsync(abandoned, stoppingToken).ConfigureAwait(false);
            }

            // An event whose lease this instance has lost while its handlers still run must not start here a second time. And when the
            // application stops, what is committed must be known here, or it waits until its lease ends.
            var askedAt = _timeProvider.GetTimestamp();
            var taken = await _table.TakeAsync(count, [.. _running.Keys], CancellationToken.None).ConfigureAwait(false);
            return taken.ConvertAll(leased => new RunningEvent(leased, NewLease(askedAt), parsed: null));
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

    private Lease NewLease(long askedAt) => new(_timeProvider, askedAt, _options.LeaseDuration);

    private void Enter(RunningEvent running)
    {
        _running[running.Leased.Sequence] = running;
        if (_places.Enter(running))
        {
            Detached.Start(() => _ = RunAsync(running));
        }
    }

    private void Start(RunningEvent running)
    {
        _running[running.Leased.Sequence] = running;
        if (_places.EnterPromised(running))
        {
            Detached.Start(() => _ = RunAsync(running));
        }
    }

    private void EndPromise()
    {
        _places.EndPromise();
        LookIfWorthIt();
    }

    /// <summary>Frees a place, or goes on with an event that waits for it.</summary>
    private void StartNext()
    {
        if (_places.Next() is { } next)
        {
            Detached.Start(() => _ = RunAsync(next));
        }

        LookIfWorthIt();
    }

    private void LookIfWorthIt()
    {
        if (_mayBeMore && CountWanted() > 0)
        {
            _wakeUp.Set();
        }
    }

    /// <summary>Handles an event, and those of its chat after it, in one place.</summary>
    private async Task RunAsync(RunningEvent first)
    {
        try
        {
            var current = first;
            for (var inARow = 1; current is not null; inARow++)
            {
                current = await RunOneAsync(current, isLast: inARow == MaxInARow).ConfigureAwait(false);
            }
        }
        finally
        {
            StartNext();
        }
    }

    /// <summary>Handles an event.</summary>
    /// <returns>The next one of its chat, taken by this instance; null when there is none.</returns>
    private async Task<RunningEvent?> RunOneAsync(RunningEvent current, bool isLast)
    {
        var start = _timeProvider.GetTimestamp();
        RunningEvent? next = null;
        try
        {
            next = await _runner.RunAsync(current, takesNext: !isLast, _stoppingToken).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Whatever happened, the lease ends by itself and the event is handled then.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            InboxLog.CannotStore(_logger, exception, current.Leased.Key);
        }
        finally
        {
            // Also where logging fails: what is not forgotten keeps its lease.
            _readAhead.Record(_timeProvider.GetElapsedTime(start));
            if (next is not null)
            {
                _running[next.Leased.Sequence] = next;
            }
            else if (isLast && current.Leased.ChatId is not null)
            {
                _wakeUp.Set();
            }

            Forget(current);
        }

        return next;
    }

    private void Forget(RunningEvent running)
    {
        _running.TryRemove(new KeyValuePair<long, RunningEvent>(running.Leased.Sequence, running));
        running.Dispose();
    }

    /// <summary>Gives events back that no handler has seen.</summary>
    private Task ReleaseAsync(List<RunningEvent> waiting)
    {
        if (waiting.Count > 0)
        {
            _readAhead.Reset();
        }

        return Task.WhenAll(waiting.Select(async running =>
        {
            try
            {
                await _runner.ReleaseAsync(running).ConfigureAwait(false);
            }
#pragma warning disable CA1031 // The lease ends by itself.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                InboxLog.CannotStore(_logger, exception, running.Leased.Key);
            }
            finally
            {
                Forget(running);
            }
        }));
    }

    /// <summary>What runs has been told to end; with all places free, it has.</summary>
    private async Task StopAsync()
    {
        await ReleaseAsync(_places.Close()).ConfigureAwait(false);
        await _places.WaitUntilFreeAsync().ConfigureAwait(false);
    }

    private async Task RenewAsync(CancellationToken ended)
    {
        var delay = _options.LeaseDuration / 3;
        while (true)
        {
            await Task.Delay(delay, _timeProvider, ended).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (ended.IsCancellationRequested)
            {
                return;
            }

            // A third of the lease from one beginning to the next, and soon after one that failed: a lease outlasts a renewal that
            // hangs, because the next one begins and ends before it does.
            var start = _timeProvider.GetTimestamp();
            var running = _running.Values.ToArray();
            var isRenewed = running.Length == 0 || await TryRenewAsync(running, ended).ConfigureAwait(false);
            var left = (_options.LeaseDuration / 3) - _timeProvider.GetElapsedTime(start);
            delay = isRenewed && left > TimeSpan.Zero ? left : _options.LeaseDuration / 12;
        }
    }

    private async Task<bool> TryRenewAsync(RunningEvent[] running, CancellationToken ended)
    {
        var askedAt = _timeProvider.GetTimestamp();
        try
        {
            // The next renewal must not wait for one that hangs, which ends by its own timeout: cancelling it would block in a network
            // that is silent.
            var held = await Conflicts
                .RepeatAsync(_timeProvider, () => _table.RenewAsync(Array.ConvertAll(running, each => each.Leased)))
                .WaitAsync(_options.LeaseDuration / 4, _timeProvider, ended)
                .ConfigureAwait(false);
            foreach (var each in running)
            {
                if (held.Contains(each.Leased.Sequence))
                {
                    each.Lease.Extend(askedAt);
                }
                else
                {
                    // Also where the event has just been completed, which nobody waits for any more.
                    each.Lease.End();
                }
            }

            return true;
        }
#pragma warning disable CA1031 // The next renewal may succeed. Until then each lease runs out by itself.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            if (!ended.IsCancellationRequested)
            {
                InboxLog.CannotRenew(_logger, exception);
            }

            return false;
        }
    }

    private async Task DeleteDoneAsync(CancellationToken stoppingToken)
    {
        while (await _table.DeleteDoneAsync(_options.Retention, stoppingToken).ConfigureAwait(false) > 0)
        {
            // A thousand at a time, so that no transaction is long.
        }
    }

    private async Task PromoteStrandedAsync(CancellationToken stoppingToken)
    {
        if (await _table.PromoteStrandedAsync(stoppingToken).ConfigureAwait(false) is > 0 and var count)
        {
            InboxLog.Stranded(_logger, count);
            _wakeUp.Set();
        }
    }

    private async Task RepeatAsync(TimeSpan interval, Func<CancellationToken, Task> work, CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await work(stoppingToken).ConfigureAwait(false);
            }
#pragma warning disable CA1031 // Upkeep is no reason to stop handling events.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                if (!stoppingToken.IsCancellationRequested)
                {
                    InboxLog.CannotSweep(_logger, exception);
                }
            }

            await Task.Delay(interval, _timeProvider, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}

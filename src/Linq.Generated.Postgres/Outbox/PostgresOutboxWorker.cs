using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Linq.Generated.Hosting;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Linq.Generated.Postgres;

/// <summary>
/// Takes messages that are due and sends them. Any number of instances work on one table; what an instance has taken when it crashes is
/// free again once its lease ends.
/// </summary>
internal sealed class PostgresOutboxWorker : BackgroundService
{
    private static readonly TimeSpan _sweepInterval = TimeSpan.FromMinutes(10);

    private readonly PostgresDatabase _database;
    private readonly OutboxAdmission _admission;
    private readonly OutboxTaking _taking;
    private readonly OutboxMaintenance _maintenance;
    private readonly OutboxSender _sender;
    private readonly OutboxHandlers _handlers;
    private readonly OutboxWakeUp _wakeUp;
    private readonly LinqPostgresOutboxOptions _options;
    private readonly TimeProvider _timeProvider;
    private readonly ILogger _logger;
    private readonly OutboxPlaces _places;
    private long _lookedAt;

    public PostgresOutboxWorker(
        PostgresDatabase database,
        OutboxSender sender,
        OutboxHandlers handlers,
        OutboxPlaces places,
        OutboxWakeUp wakeUp,
        OutboxLines lines,
        IOptions<LinqPostgresOutboxOptions> options,
        ILoggerFactory loggers,
        TimeProvider timeProvider)
    {
        _database = database;
        _sender = sender;
        _handlers = handlers;
        _places = places;
        _wakeUp = wakeUp;
        _options = options.Value;
        _timeProvider = timeProvider;
        _logger = loggers.CreateLogger(OutboxLog.Category);
        _admission = new OutboxAdmission(database);
        _taking = new OutboxTaking(database, _options.LeaseDuration, lines.IsPaused);
        _maintenance = new OutboxMaintenance(database, handlers.Any);
    }

    /// <summary>Fails when messages could not be sent, before the application accepts requests.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await OutboxTables.CheckAsync(_database, cancellationToken).ConfigureAwait(false);
        await base.StartAsync(cancellationToken).ConfigureAwait(false);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Detached.RunAsync(() => Loops.WhenEndedAsync(WorkAsync(stoppingToken), SweepAsync(stoppingToken)));

    private async Task WorkAsync(CancellationToken stoppingToken)
    {
        _places.Open(RunAsync);
        var isBusy = false;
        while (!stoppingToken.IsCancellationRequested)
        {
            isBusy |= _wakeUp.Reset();
            try
            {
                await GiveBackAsync(_places.RemoveWaiting()).ConfigureAwait(false);
                var wait = await RoundAsync(isBusy, stoppingToken).ConfigureAwait(false);
                isBusy = wait == TimeSpan.Zero;
                if (!isBusy)
                {
                    await _wakeUp.WaitAsync(_places.AnyWaiting ? Min(wait, 1) : wait, stoppingToken).ConfigureAwait(false);
                }
            }
#pragma warning disable CA1031 // The next round may succeed.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                if (!stoppingToken.IsCancellationRequested)
                {
                    OutboxLog.CannotTake(_logger, exception);
                    await Task.Delay(_options.PollInterval, _timeProvider, stoppingToken)
                        .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                }
            }
        }

        // What is on its way ends by itself, and soon: cutting it off would leave it unknown whether it arrived.
        await GiveBackAsync(_places.Close()).ConfigureAwait(false);
        await _places.WaitUntilFreeAsync().ConfigureAwait(false);
    }

    /// <summary>Does what there is to do.</summary>
    /// <param name="isBusy">Whether something is likely to be due: it is taken without a look then, which is made now and then.</param>
    /// <param name="stoppingToken">Fires when the application stops.</param>
    /// <returns>How long to wait then; zero to go on at once.</returns>
    private async Task<TimeSpan> RoundAsync(bool isBusy, CancellationToken stoppingToken)
    {
        if (isBusy && _timeProvider.GetElapsedTime(_lookedAt) < _options.PollInterval && _places.CountWanted() is > 0 and var ready
            && await TakeAsync(ready, admits: true, stoppingToken).ConfigureAwait(false))
        {
            return TimeSpan.Zero;
        }

        _lookedAt = _timeProvider.GetTimestamp();
        var outlook = await _maintenance.LookAsync(stoppingToken).ConfigureAwait(false);
        while (outlook.HasExpired
            && await _admission.ExpireAsync(_handlers.Any, stoppingToken).ConfigureAwait(false) == OutboxAdmission.PerRound)
        {
            // Some at a time; what lives behind them must not wait for the next round.
        }

        // In this order: an attempt that ends after there was no place for another one must wake this up.
        _places.HasBacklog = outlook.HasDue;
        var places = outlook.HasNew || outlook.HasDue ? _places.CountWanted() : 0;
        if (places > 0)
        {
            var anyDue = await TakeAsync(places, outlook.HasNew, stoppingToken).ConfigureAwait(false);
            return anyDue || outlook.HasNew || outlook.HasExpired ? TimeSpan.Zero : _options.PollInterval;
        }

        if (outlook.HasNew)
        {
            await _admission.AdmitAsync(stoppingToken).ConfigureAwait(false);
        }

        // Without a place, the end of an attempt wakes this up.
        return outlook.HasNew || outlook.HasExpired ? TimeSpan.Zero
            : outlook.HasDue ? _options.PollInterval
            : Min(_options.PollInterval, outlook.NextSeconds);
    }

    private async Task<bool> TakeAsync(int count, bool admits, CancellationToken stoppingToken)
    {
        var askedAt = _timeProvider.GetTimestamp();
        var (taken, due) = await _taking.TakeAsync(count, admits, stoppingToken).ConfigureAwait(false);
        taken.ForEach(message => _places.Start(message, askedAt));
        _places.HasBacklog = due == count;
        return due > 0;
    }

    private Task<bool> RunAsync(RunningSend running) => LogFailureAsync(running, _sender.RunAsync);

    /// <summary>Lets messages go that have not begun.</summary>
    private Task GiveBackAsync(List<RunningSend> waiting) => Task.WhenAll(waiting.Select(async running =>
    {
        using (running)
        {
            await LogFailureAsync(running, _sender.GiveBackAsync).ConfigureAwait(false);
        }
    }));

    /// <summary>Does something with a message, and logs what goes wrong.</summary>
    /// <returns>Whether there may be something to do now.</returns>
    private async Task<bool> LogFailureAsync(RunningSend running, Func<RunningSend, Task<bool>> work)
    {
        try
        {
            return await work(running).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Whatever happened, the lease ends by itself, and the message is repeated with its key.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            OutboxLog.CannotStore(_logger, exception, running.Message.Operation, running.Message.Key);
            return true;
        }
    }

    private async Task SweepAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await _maintenance.PromoteStrandedAsync(stoppingToken).ConfigureAwait(false);
                await _maintenance.SweepAsync(_options.Retention, stoppingToken).ConfigureAwait(false);
            }
#pragma warning disable CA1031 // Old messages are no reason to stop sending.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                if (!stoppingToken.IsCancellationRequested)
                {
                    OutboxLog.CannotSweep(_logger, exception);
                }
            }

            await Task.Delay(_sweepInterval, _timeProvider, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static TimeSpan Min(TimeSpan interval, double seconds) =>
        seconds < interval.TotalSeconds ? TimeSpan.FromSeconds(Math.Max(0.001, seconds)) : interval;
}

using System;
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
    private long _lookedAt;

    // Not disposed: an application that is disposed without being stopped goes on with what has begun. There is no handle to free.
#pragma warning disable CA2213
    /// <summary>One for each message that may be sent at the same time.</summary>
    private readonly SemaphoreSlim _places;
#pragma warning restore CA2213

    public PostgresOutboxWorker(
        PostgresDatabase database,
        OutboxSender sender,
        OutboxHandlers handlers,
        OutboxWakeUp wakeUp,
        OutboxLines lines,
        IOptions<LinqPostgresOutboxOptions> options,
        ILoggerFactory loggers,
        TimeProvider timeProvider)
    {
        _database = database;
        _sender = sender;
        _handlers = handlers;
        _wakeUp = wakeUp;
        _options = options.Value;
        _timeProvider = timeProvider;
        _logger = loggers.CreateLogger(OutboxLog.Category);
        _admission = new OutboxAdmission(database);
        _taking = new OutboxTaking(database, _options.LeaseDuration, lines.IsPaused);
        _maintenance = new OutboxMaintenance(database);
        _places = new SemaphoreSlim(_options.MaxConcurrentSends);
    }

    /// <summary>Fails when messages could not be sent, before the application accepts requests.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await OutboxTables.CheckAsync(_database, cancellationToken).ConfigureAwait(false);
        await base.StartAsync(cancellationToken).ConfigureAwait(false);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Detached.RunAsync(() => Task.WhenAll(WorkAsync(stoppingToken), SweepAsync(stoppingToken)));

    private async Task WorkAsync(CancellationToken stoppingToken)
    {
        var isBusy = false;
        while (!stoppingToken.IsCancellationRequested)
        {
            isBusy |= _wakeUp.Reset();
            try
            {
                var wait = await RoundAsync(isBusy, stoppingToken).ConfigureAwait(false);
                isBusy = wait == TimeSpan.Zero;
                if (!isBusy)
                {
                    await _wakeUp.WaitAsync(wait, stoppingToken).ConfigureAwait(false);
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
        for (var place = 0; place < _options.MaxConcurrentSends; place++)
        {
            await _places.WaitAsync(CancellationToken.None).ConfigureAwait(false);
        }
    }

    /// <summary>Does what there is to do.</summary>
    /// <param name="isBusy">Whether something is likely to be due: it is taken without a look then, which is made now and then.</param>
    /// <param name="stoppingToken">Fires when the application stops.</param>
    /// <returns>How long to wait then; zero to go on at once.</returns>
    private async Task<TimeSpan> RoundAsync(bool isBusy, CancellationToken stoppingToken)
    {
        if (isBusy && _timeProvider.GetElapsedTime(_lookedAt) < _options.PollInterval && Reserve() is > 0 and var ready
            && await TakeAsync(ready, admits: true, stoppingToken).ConfigureAwait(false))
        {
            return TimeSpan.Zero;
        }

        _lookedAt = _timeProvider.GetTimestamp();
        var outlook = await _maintenance.LookAsync(stoppingToken).ConfigureAwait(false);
        if (outlook.HasExpired)
        {
            await _admission.ExpireAsync(_handlers.Any, stoppingToken).ConfigureAwait(false);
        }

        var places = outlook.HasNew || outlook.HasDue ? Reserve() : 0;
        if (places > 0)
        {
            var anyDue = await TakeAsync(places, outlook.HasNew, stoppingToken).ConfigureAwait(false);
            return anyDue || outlook.HasNew ? TimeSpan.Zero : _options.PollInterval;
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

    private async Task<bool> TakeAsync(int places, bool admits, CancellationToken stoppingToken)
    {
        var started = 0;
        try
        {
            var askedAt = _timeProvider.GetTimestamp();
            var (taken, anyDue) = await _taking.TakeAsync(places, admits, stoppingToken).ConfigureAwait(false);
            foreach (var message in taken)
            {
                started++;
                Detached.Start(() => _ = RunAsync(message, askedAt));
            }

            return anyDue;
        }
        finally
        {
            if (places > started)
            {
                _places.Release(places - started);
            }
        }
    }

    private async Task RunAsync(LeasedMessage message, long askedAt)
    {
        try
        {
            using var lease = new Lease(_timeProvider, askedAt, _options.LeaseDuration);
            await _sender.RunAsync(message, lease).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Whatever happened, the lease ends by itself, and the message is repeated with its key.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            OutboxLog.CannotStore(_logger, exception, message.Operation, message.Key);
        }
        finally
        {
            _places.Release();
            _wakeUp.Set();
        }
    }

    private int Reserve()
    {
        var places = 0;
        while (places < _options.MaxConcurrentSends && _places.Wait(0))
        {
            places++;
        }

        return places;
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

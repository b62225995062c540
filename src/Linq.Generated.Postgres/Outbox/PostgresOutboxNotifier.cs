using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Linq.Generated.Hosting;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Linq.Generated.Postgres;

/// <summary>
/// Runs the application's handlers for outcomes, each at least once. One that hangs keeps a place until it ends, and its outcome is
/// handled again. Does nothing where no handler is registered.
/// </summary>
internal sealed class PostgresOutboxNotifier(
    OutboxNotices notices,
    OutboxHandlers handlers,
    IOptions<LinqPostgresOutboxOptions> options,
    ILoggerFactory loggers,
    TimeProvider timeProvider) : BackgroundService
{
    private const int Places = 16;
    private const double Margin = 1.5;

    private readonly ILogger _logger = loggers.CreateLogger(OutboxLog.Category);
    private readonly LinqPostgresOutboxOptions _options = options.Value;

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        handlers.Any ? Detached.RunAsync(() => WorkAsync(stoppingToken)) : Task.CompletedTask;

    private async Task WorkAsync(CancellationToken stoppingToken)
    {
        using var places = new SemaphoreSlim(Places);
        while (!stoppingToken.IsCancellationRequested)
        {
            var free = await ClaimAsync(places, stoppingToken).ConfigureAwait(false);
            var taken = free > 0 ? await TakeAsync(free, stoppingToken).ConfigureAwait(false) : [];
            taken.ForEach(notice => _ = RunAsync(notice, places, stoppingToken));
            if (taken.Count < free)
            {
                places.Release(free - taken.Count);
                await Task.Delay(_options.PollInterval, timeProvider, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        // Until the last handler has ended.
        for (var place = 0; place < Places; place++)
        {
            await places.WaitAsync(CancellationToken.None).ConfigureAwait(false);
        }
    }

    /// <summary>Takes all free places, at least one, which it waits for; none when the application stops.</summary>
    private static async Task<int> ClaimAsync(SemaphoreSlim places, CancellationToken stoppingToken)
    {
        try
        {
            await places.WaitAsync(stoppingToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return 0;
        }

        var count = 1;
        while (places.Wait(TimeSpan.Zero, CancellationToken.None))
        {
            count++;
        }

        return count;
    }

    private async Task<List<OutboxNotice>> TakeAsync(int count, CancellationToken stoppingToken)
    {
        try
        {
            return await notices.TakeAsync(count, _options.HandlerTimeout * Margin, stoppingToken).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // The next round may succeed.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            if (!stoppingToken.IsCancellationRequested)
            {
                OutboxLog.CannotTake(_logger, exception);
            }

            return [];
        }
    }

    private async Task RunAsync(OutboxNotice notice, SemaphoreSlim places, CancellationToken stoppingToken)
    {
        try
        {
            using var end = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);

            // On a thread of its own: one that blocks must not keep the others from being taken.
            var work = Task.Run(() => handlers.HandleAsync(notice.Entry, end.Token), CancellationToken.None);
            try
            {
                await work.WaitAsync(_options.HandlerTimeout, timeProvider, CancellationToken.None).ConfigureAwait(false);
            }
#pragma warning disable CA1031 // Whatever a handler throws, it runs again.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                // What is registered with the token may take its time, and throw.
                var cancelling = end.CancelAsync();
                OutboxLog.HandlerFailed(_logger, exception, notice.Entry.Operation, notice.Entry.IdempotencyKey);
                var delay = AttemptRules.DelayAfter(notice.Number, retryAfter: null, Random.Shared.NextDouble());
                await notices.RetryAsync(notice, delay).ConfigureAwait(false);
                await Task.WhenAll(work, cancelling).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                return;
            }

            await notices.DoneAsync(notice).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // What was taken is taken again.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            OutboxLog.CannotTake(_logger, exception);
        }
        finally
        {
            places.Release();
        }
    }
}

using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Linq.Generated.Hosting;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Linq.Generated.Postgres;

/// <summary>Runs the application's handlers for outcomes, each at least once. Does nothing where none is registered.</summary>
internal sealed class PostgresOutboxNotifier(
    OutboxNotices notices,
    OutboxHandlers handlers,
    IOptions<LinqPostgresOutboxOptions> options,
    ILoggerFactory loggers,
    TimeProvider timeProvider) : BackgroundService
{
    private const int PerRound = 16;
    private const double Margin = 1.5;

    private readonly ILogger _logger = loggers.CreateLogger(OutboxLog.Category);
    private readonly LinqPostgresOutboxOptions _options = options.Value;

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        handlers.Any ? Detached.RunAsync(() => WorkAsync(stoppingToken)) : Task.CompletedTask;

    private async Task WorkAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var count = 0;
            try
            {
                var taken = await notices.TakeAsync(PerRound, _options.HandlerTimeout * Margin, stoppingToken).ConfigureAwait(false);
                count = taken.Count;
                await Task.WhenAll(taken.Select(notice => HandleAsync(notice, stoppingToken))).ConfigureAwait(false);
            }
#pragma warning disable CA1031 // The next round may succeed, and what was taken is taken again.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                if (!stoppingToken.IsCancellationRequested)
                {
                    OutboxLog.CannotTake(_logger, exception);
                }
            }

            if (count < PerRound)
            {
                await Task.Delay(_options.PollInterval, timeProvider, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task HandleAsync(OutboxNotice notice, CancellationToken stoppingToken)
    {
        using var deadline = new CancellationTokenSource(_options.HandlerTimeout, timeProvider);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, stoppingToken);
        try
        {
            await handlers.HandleAsync(notice.Entry, end.Token).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Whatever a handler throws, it runs again.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            OutboxLog.HandlerFailed(_logger, exception, notice.Entry.Operation, notice.Entry.IdempotencyKey);
            var delay = AttemptRules.DelayAfter(notice.Number, retryAfter: null, Random.Shared.NextDouble());
            await notices.RetryAsync(notice, delay).ConfigureAwait(false);
            return;
        }

        await notices.DoneAsync(notice).ConfigureAwait(false);
    }
}

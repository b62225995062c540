using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Linq.Generated.Hosting;

/// <summary>
/// Lists the lines of the account: that shows whether Linq accepts the API key, and which lines should not send. Linq is asked once a
/// minute at most, however often the health is.
/// </summary>
internal sealed class LinqHealthCheck(LinqClient client, TimeProvider timeProvider, LineMonitor? monitor) : IHealthCheck, IDisposable
{
    private static readonly TimeSpan _validity = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _turn = new(1, 1);
    private HealthCheckResult _latest;
    private DateTimeOffset? _askedAt;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var now = timeProvider.GetUtcNow();
            if (_askedAt is not { } askedAt || now - askedAt >= _validity || now < askedAt)
            {
                _latest = await AskAsync(context.Registration.FailureStatus, cancellationToken).ConfigureAwait(false);
                _askedAt = now;
            }

            return _latest;
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private async Task<HealthCheckResult> AskAsync(HealthStatus failureStatus, CancellationToken cancellationToken)
    {
        try
        {
            var request = new LinqRequestOptions { Timeout = _patience, MaxRetries = 0 };
            var list = await client.PhoneNumbers.ListAsync(request, cancellationToken).ConfigureAwait(false);
            return Describe([.. list.PhoneNumbers ?? []]);
        }
        catch (LinqApiException exception) when (exception.ResponseStatusCode is 401 or 403)
        {
            return new HealthCheckResult(failureStatus, "Linq does not accept the API key: nothing can be sent. " + exception.Message);
        }
        catch (LinqApiKeyException exception)
        {
            return new HealthCheckResult(failureStatus, "There is no API key: nothing can be sent. " + exception.Message);
        }
        catch (LinqException exception)
        {
            return new HealthCheckResult(
                HealthStatus.Degraded,
                "Linq could not be asked for the lines of the account. " + exception.Message);
        }
    }

    private HealthCheckResult Describe(PhoneNumberInfo[] lines)
    {
        string[] paused = [.. lines.Where(IsPaused).Select(static line => LastDigits(line.PhoneNumber))];
        var data = new Dictionary<string, object> { ["lines"] = lines.Length, ["lines_paused"] = paused.Length };
        return lines.Length == 0
            ? new HealthCheckResult(HealthStatus.Degraded, "The account has no line to send from.", data: data)
            : paused.Length == 0
                ? HealthCheckResult.Healthy("Linq accepts the API key.", data)
                : new HealthCheckResult(
                    HealthStatus.Degraded,
                    $"{paused.Length} of {lines.Length} line(s) should not send, flagged or with a critical reputation: "
                        + string.Join(", ", paused) + ".",
                    data: data);
    }

    private static string LastDigits(string number) => $"…{number.AsSpan(Math.Max(0, number.Length - 4)).ToString()}";

    /// <summary>The list gives the reputation alone. Whether a line is flagged, a monitor knows from the events it has received.</summary>
    private bool IsPaused(PhoneNumberInfo line) =>
        line.Reputation?.Status == PhoneReputationStatus.Critical || monitor?.IsPaused(line.PhoneNumber) == true;
}

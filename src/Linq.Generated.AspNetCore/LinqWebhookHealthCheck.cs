using System.Collections.Generic;
using System.Globalization;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Linq.Generated.AspNetCore;

/// <summary>
/// Reports degraded health while requests have been answered 401 within the last ten minutes, with their number as
/// <c>rejected</c>.
/// </summary>
internal sealed class LinqWebhookHealthCheck(RejectedRequests rejected) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var count = rejected.Count;
        if (count == 0)
        {
            return Task.FromResult(HealthCheckResult.Healthy("No webhook request was answered 401 within the last ten minutes."));
        }

        return Task.FromResult(new HealthCheckResult(
            context.Registration.FailureStatus,
            $"{count.ToString(CultureInfo.InvariantCulture)} webhook request(s) were answered 401 within the last ten minutes: no "
                + "configured "
                + "secret signed them, and Linq does not deliver them again. If they come from Linq, the secret of a subscription "
                + "is missing.",
            data: new Dictionary<string, object> { ["rejected"] = count }));
    }
}

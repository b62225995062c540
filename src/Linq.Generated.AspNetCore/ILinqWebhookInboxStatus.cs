using System.Threading;
using System.Threading.Tasks;

namespace Linq.Generated.AspNetCore;

/// <summary>
/// Tells health checks how an inbox is doing. An <see cref="ILinqWebhookInbox"/> that implements it too is asked by
/// <c>AddHealthChecks().AddLinqWebhooks()</c>. Safe to share between threads.
/// </summary>
public interface ILinqWebhookInboxStatus
{
    /// <summary>Counts the events that are not finished.</summary>
    /// <param name="cancellationToken">Stops the attempt.</param>
    /// <returns>The status at this moment.</returns>
    Task<LinqWebhookInboxStatus> GetStatusAsync(CancellationToken cancellationToken = default);
}

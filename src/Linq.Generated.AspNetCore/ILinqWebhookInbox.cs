using System.Threading;
using System.Threading.Tasks;

namespace Linq.Generated.AspNetCore;

/// <summary>
/// Where verified webhook requests go, and what decides on their acknowledgement. The endpoint answers 200 only for what the
/// inbox has taken responsibility for. Safe to share between threads.
/// </summary>
public interface ILinqWebhookInbox
{
    /// <summary>Takes a verified request.</summary>
    /// <param name="delivery">The request.</param>
    /// <param name="cancellationToken">Fires when the server stops or the caller is gone.</param>
    /// <returns>
    /// Whether it may be acknowledged. An exception counts as <see cref="LinqWebhookReceipt.Unavailable"/>.
    /// </returns>
    Task<LinqWebhookReceipt> ReceiveAsync(LinqWebhookDelivery delivery, CancellationToken cancellationToken);
}

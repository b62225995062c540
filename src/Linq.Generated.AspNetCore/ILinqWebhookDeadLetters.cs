using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Linq.Generated.AspNetCore;

/// <summary>
/// The genuine webhook requests that could not be handled: bodies that cannot be read as an event, events in a version that this release
/// does not know and no handler takes, and, with a durable inbox, events whose handlers failed on every attempt. Safe to share between
/// threads.
/// </summary>
public interface ILinqWebhookDeadLetters
{
    /// <summary>Lists the dead letters, the oldest first.</summary>
    /// <param name="cancellationToken">Stops the listing.</param>
    /// <returns>The dead letters.</returns>
    IAsyncEnumerable<LinqWebhookDeadLetter> ListAsync(CancellationToken cancellationToken = default);

    /// <summary>
    /// Gives a dead letter another chance, for example after an update that can read it or a repair of what its handler needs.
    /// </summary>
    /// <param name="key">The key of the dead letter.</param>
    /// <param name="cancellationToken">Stops the attempt.</param>
    /// <returns>
    /// Whether the dead letter existed and left the list; <see langword="false"/> also where it still cannot be handled.
    /// </returns>
    Task<bool> RequeueAsync(string key, CancellationToken cancellationToken = default);

    /// <summary>Removes a dead letter for good.</summary>
    /// <param name="key">The key of the dead letter.</param>
    /// <param name="cancellationToken">Stops the attempt.</param>
    /// <returns>Whether it existed.</returns>
    Task<bool> DiscardAsync(string key, CancellationToken cancellationToken = default);
}

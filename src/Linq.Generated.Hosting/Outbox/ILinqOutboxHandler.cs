using System.Threading;
using System.Threading.Tasks;

namespace Linq.Generated.Hosting;

/// <summary>
/// Learns the outcome of each message of the outbox. Register it with
/// <see cref="Microsoft.Extensions.DependencyInjection.LinqOutboxServiceCollectionExtensions.AddLinqOutboxHandler{THandler}"/>.
/// </summary>
/// <remarks>
/// A new handler is created for each outcome, in a scope of its own, on any instance. It is called at least once for each outcome, and
/// again when it fails; where receipts are joined, also when the message is delivered, read, or failed to be delivered. Register it on
/// every instance: an outcome that is stored by an instance without handlers is told to nobody.
/// </remarks>
public interface ILinqOutboxHandler
{
    /// <summary>Handles an outcome.</summary>
    /// <param name="entry">The message, with its outcome as <see cref="LinqOutboxEntry.State"/>.</param>
    /// <param name="cancellationToken">Fires when the application stops or the time for the handler is up.</param>
    /// <returns>A task that ends when the outcome is handled. One that fails makes it come again.</returns>
    Task HandleAsync(LinqOutboxEntry entry, CancellationToken cancellationToken);
}

using System.Threading;
using System.Threading.Tasks;
using Linq.Generated.Webhooks;
using Microsoft.Extensions.DependencyInjection;

namespace Linq.Generated.AspNetCore;

/// <summary>
/// Handles one type of event. Register it with
/// <see cref="LinqWebhookServiceCollectionExtensions.AddLinqWebhookHandler{TEvent, THandler}(IServiceCollection)"/>.
/// </summary>
/// <typeparam name="TEvent">
/// The class of the event; <see cref="LinqWebhookEvent"/> for all events, <see cref="UnknownLinqWebhookEvent"/> for those
/// that this release has no class for.
/// </typeparam>
/// <remarks>
/// A new handler is created for each event, in its own service scope. It runs at least once per event, and as a rule exactly
/// once: again only when it failed, or when the process died before its completion was recorded. Make what it does
/// repeatable, for example with an idempotency key that is derived from <see cref="LinqWebhookEvent.EventId"/>.
/// </remarks>
public interface ILinqWebhookHandler<in TEvent>
    where TEvent : LinqWebhookEvent
{
    /// <summary>Handles an event whose signature has been verified.</summary>
    /// <param name="webhookEvent">The event.</param>
    /// <param name="cancellationToken">
    /// Fires when the time for the event is used up (<see cref="LinqWebhookOptions.HandlerTimeout"/>), so that the work can be
    /// broken off and repeated later.
    /// </param>
    /// <returns>A task that ends when the event is handled. One that fails makes the event come again to this handler.</returns>
    Task HandleAsync(TEvent webhookEvent, CancellationToken cancellationToken);
}

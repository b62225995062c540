using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Linq.Generated.Webhooks;

namespace Linq.Generated.AspNetCore;

/// <summary>
/// Handles the events of a chat that wait at the same time together, for example to answer once to three messages that came one
/// after another. Register it with <c>AddLinqWebhookBatchHandler</c>.
/// </summary>
/// <typeparam name="TEvent">
/// The class of the events; <see cref="LinqWebhookEvent"/> for all events, <see cref="UnknownLinqWebhookEvent"/> for those
/// that this release has no class for.
/// </typeparam>
/// <remarks>
/// Events wait for each other only in an inbox that keeps the order within a chat, the PostgreSQL inbox with
/// <c>PreserveChatOrder</c>; with any other, each call gets one event. What wait in between and are of another class are not part
/// of the call; their handlers run when it is their turn. A new handler is created for each call, in a scope of its own. It runs at
/// least once for each event, as <see cref="ILinqWebhookHandler{TEvent}"/> does. After a failure the next call may hold more events.
/// </remarks>
public interface ILinqWebhookBatchHandler<in TEvent>
    where TEvent : LinqWebhookEvent
{
    /// <summary>Handles events of one chat whose signatures have been verified.</summary>
    /// <param name="webhookEvents">The events in the order of their arrival: at least one, at most 50.</param>
    /// <param name="cancellationToken">
    /// Fires when the time for the events is used up, so that the work can be stopped and repeated later.
    /// </param>
    /// <returns>A task that ends when all of them are handled. If it fails, all of them come again to this handler.</returns>
    Task HandleAsync(IReadOnlyList<TEvent> webhookEvents, CancellationToken cancellationToken);
}

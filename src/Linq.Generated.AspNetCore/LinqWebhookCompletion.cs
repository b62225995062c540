using System.Collections.Generic;
using Linq.Generated.Webhooks;

namespace Linq.Generated.AspNetCore;

/// <summary>That a handler has completed, and what is recorded with it.</summary>
/// <param name="Handler">The name of the handler.</param>
/// <param name="Waiting">The waiting events that it handled as well.</param>
/// <param name="Replies">
/// What it has enqueued, in that order. An inbox stores it together with the completion, or calls
/// <see cref="LinqWebhookDispatcher.EnqueueAsync"/> before it records the completion.
/// </param>
public sealed record LinqWebhookCompletion(
    string Handler,
    IReadOnlyList<LinqWebhookEvent> Waiting,
    IReadOnlyList<LinqWebhookReply> Replies);

using System.Diagnostics;
using Linq.Generated.Hosting;

namespace Linq.Generated.AspNetCore;

/// <summary>A message that a handler has enqueued with <see cref="ILinqWebhookContext"/>.</summary>
/// <param name="Send">The message with its key.</param>
/// <param name="Options">When and in which order to send it.</param>
public sealed record LinqWebhookReply(LinqPreparedSend Send, LinqEnqueueOptions? Options)
{
    /// <summary>The trace of the handler that has enqueued it.</summary>
    internal string? TraceParent { get; } = Activity.Current?.Id;
}

using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Linq.Generated.Webhooks;

namespace Linq.Generated.AspNetCore;

/// <summary>A handler that was registered for a class of events.</summary>
/// <param name="EventType">The class of events.</param>
/// <param name="HandlerType">The class of the handler.</param>
/// <param name="Name">What its completion is recorded under: stable as long as the classes keep their names.</param>
/// <param name="IsBatch">Whether it takes several events of a chat at once.</param>
/// <param name="Invoke">Creates the handler from a scope and calls it.</param>
internal sealed record WebhookHandlerRegistration(
    Type EventType,
    Type HandlerType,
    string Name,
    bool IsBatch,
    Func<IServiceProvider, IReadOnlyList<LinqWebhookEvent>, CancellationToken, Task> Invoke);

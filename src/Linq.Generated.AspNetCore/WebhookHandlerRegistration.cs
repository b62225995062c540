using System;
using System.Threading;
using System.Threading.Tasks;
using Linq.Generated.Webhooks;

namespace Linq.Generated.AspNetCore;

/// <summary>A handler that was registered for a class of events.</summary>
/// <param name="EventType">The class of events.</param>
/// <param name="Name">What its completion is recorded under: stable as long as the classes keep their names.</param>
/// <param name="Invoke">Makes the handler from a scope and calls it.</param>
internal sealed record WebhookHandlerRegistration(
    Type EventType,
    string Name,
    Func<IServiceProvider, LinqWebhookEvent, CancellationToken, Task> Invoke);

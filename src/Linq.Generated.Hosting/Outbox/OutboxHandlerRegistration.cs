using System;
using System.Threading;
using System.Threading.Tasks;

namespace Linq.Generated.Hosting;

/// <summary>A registered outbox handler.</summary>
/// <param name="Invoke">Creates the handler from a scope and calls it.</param>
internal sealed record OutboxHandlerRegistration(Func<IServiceProvider, LinqOutboxEntry, CancellationToken, Task> Invoke);

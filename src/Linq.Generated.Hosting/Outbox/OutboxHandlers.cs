using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.DependencyInjection;

namespace Linq.Generated.Hosting;

/// <summary>Runs the handlers of outcomes, each in a scope of its own. Safe to share between threads.</summary>
internal sealed class OutboxHandlers(IServiceScopeFactory scopes, IEnumerable<OutboxHandlerRegistration> registrations)
{
    private readonly OutboxHandlerRegistration[] _registrations = [.. registrations];

    public bool Any => _registrations.Length > 0;

    /// <summary>Runs all of them, also after one has failed.</summary>
    /// <exception cref="AggregateException">Some failed.</exception>
    public async Task HandleAsync(LinqOutboxEntry entry, CancellationToken cancellationToken)
    {
        List<Exception>? failures = null;
        foreach (var registration in _registrations)
        {
            try
            {
                var scope = scopes.CreateAsyncScope();
                await using (scope.ConfigureAwait(false))
                {
                    await registration.Invoke(scope.ServiceProvider, entry, cancellationToken).ConfigureAwait(false);
                }
            }
#pragma warning disable CA1031 // The other handlers must still run.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                (failures ??= []).Add(exception);
            }
        }

        if (failures is not null)
        {
            throw new AggregateException(failures);
        }
    }
}

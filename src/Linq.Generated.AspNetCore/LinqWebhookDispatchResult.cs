using System;
using System.Collections.Generic;

namespace Linq.Generated.AspNetCore;

/// <summary>How the handlers of an event fared.</summary>
public sealed class LinqWebhookDispatchResult
{
    internal LinqWebhookDispatchResult(int handlers, IReadOnlyDictionary<string, Exception> failures)
    {
        Handlers = handlers;
        Failures = failures;
    }

    /// <summary>How many handlers are registered for the event, whether they ran now or before.</summary>
    public int Handlers { get; }

    /// <summary>What the handlers that failed threw, by the name of the handler.</summary>
    public IReadOnlyDictionary<string, Exception> Failures { get; }

    /// <summary>Whether no handler failed.</summary>
    public bool Succeeded => Failures.Count == 0;
}

using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.Extensions.Options;

namespace Linq.Generated.Postgres;

/// <summary>Which lines hold their messages: those that the application's monitor, or the client's guard, knows to be in trouble.</summary>
internal sealed class OutboxLines(IEnumerable<LineMonitor> monitors, IOptionsMonitor<LinqClientOptions> clients)
{
    /// <summary>Asks again after options that could not be read.</summary>
    private readonly Lazy<LineMonitor[]> _monitors = new(() =>
        [.. monitors.Append(clients.CurrentValue.SendGuard).OfType<LineMonitor>().Distinct()],
        LazyThreadSafetyMode.PublicationOnly);

    public bool IsPaused(string line) => Array.Exists(_monitors.Value, monitor => monitor.IsPaused(line));
}

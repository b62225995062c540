using System;
using System.Collections.Generic;
using System.Linq;

namespace Linq.Generated.Sandbox;

/// <summary>Slows capability checks down: one per address and kind in a while. Called under the gate.</summary>
internal sealed class CapabilityChecks(SandboxState state)
{
    private const int MostRemembered = 10_000;

    private readonly Dictionary<(string Kind, string Address), DateTimeOffset> _latest = [];

    /// <summary>Counts a check.</summary>
    /// <exception cref="ApiException">The address was checked a moment ago.</exception>
    public void Count(string kind, string address)
    {
        if (state.Options.Limits.CapabilityCheckInterval is not TimeSpan interval)
        {
            return;
        }

        var now = state.Now;
        if (_latest.TryGetValue((kind, address), out var latest) && latest + interval > now)
        {
            throw ApiErrors.RateLimited(
                "This address was checked a moment ago.",
                (int)Math.Ceiling((latest + interval - now).TotalSeconds));
        }

        if (_latest.Count >= MostRemembered)
        {
            foreach (var old in _latest.Where(p => p.Value + interval <= now).Select(p => p.Key).ToList())
            {
                _latest.Remove(old);
            }
        }

        _latest[(kind, address)] = now;
    }

    public void Clear() => _latest.Clear();
}

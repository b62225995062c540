using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;

namespace Linq.Generated.AspNetCore;

/// <summary>The endpoints that <c>MapLinqWebhooks</c> has mapped. Safe to share between threads.</summary>
internal sealed class MappedEndpoints
{
    private readonly Lock _gate = new();
    private readonly SortedSet<string> _names = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _patterns = new(StringComparer.Ordinal);

    /// <summary>The names of the endpoints, empty for the one without.</summary>
    public IReadOnlyList<string> Names
    {
        get
        {
            lock (_gate)
            {
                return [.. _names];
            }
        }
    }

    public void Add(string name)
    {
        lock (_gate)
        {
            _names.Add(name);
        }
    }

    /// <summary>Adds the whole pattern of an endpoint, which is known only when the routes are built.</summary>
    public void AddPattern(string pattern)
    {
        lock (_gate)
        {
            _patterns.Add(pattern);
        }
    }

    public bool Contains(string name) => Names.Contains(name);

    /// <summary>The paths, for the log.</summary>
    public override string ToString()
    {
        lock (_gate)
        {
            return _patterns.Count == 0 ? "none" : string.Join(", ", _patterns);
        }
    }
}

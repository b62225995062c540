using System.Collections.Concurrent;
using System.Linq;

namespace Linq.Generated.AspNetCore;

/// <summary>The endpoints that <c>MapLinqWebhooks</c> has mapped.</summary>
internal sealed class MappedEndpoints
{
    private readonly ConcurrentQueue<(string Name, string Pattern)> _endpoints = new();

    public void Add(string name, string pattern) => _endpoints.Enqueue((name, pattern));

    public bool Contains(string name) => _endpoints.Any(endpoint => endpoint.Name == name);

    /// <summary>The paths, for the log.</summary>
    public override string ToString() =>
        _endpoints.IsEmpty ? "none" : string.Join(", ", _endpoints.Select(endpoint => endpoint.Pattern));
}

using System.Collections.Concurrent;
using System.Collections.Generic;

namespace Linq.Generated.AspNetCore;

/// <summary>The paths at which <c>MapLinqWebhooks</c> has mapped endpoints.</summary>
internal sealed class MappedEndpoints
{
    private readonly ConcurrentQueue<string> _patterns = new();

    public IReadOnlyCollection<string> Patterns => _patterns;

    public void Add(string pattern) => _patterns.Enqueue(pattern);

    /// <summary>The paths, for the log.</summary>
    public override string ToString() => _patterns.IsEmpty ? "none" : string.Join(", ", _patterns);
}

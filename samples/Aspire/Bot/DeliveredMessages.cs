using System.Collections.Concurrent;

namespace Bot;

/// <summary>The messages that Linq reported as delivered.</summary>
internal sealed class DeliveredMessages
{
    private readonly ConcurrentDictionary<string, bool> _ids = new();

    public void Add(string id) => _ids[id] = true;

    public bool Contains(string id) => _ids.ContainsKey(id);
}

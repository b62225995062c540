using System;
using System.Collections.Generic;
using System.Security.Cryptography;
using System.Text;

namespace Linq.Generated.Sandbox;

/// <summary>What a page has been sent of one kind of item, as one fingerprint each, so that only what is new has to follow.</summary>
internal sealed class SentItems
{
    private Dictionary<string, Guid> _sent = new(StringComparer.Ordinal);

    /// <summary>Compares what there is now with what was sent.</summary>
    /// <param name="items">All items that there are now, by key.</param>
    /// <returns>JSON with what was added or changed and the keys of what is gone; null when all is as it was.</returns>
    public string? Update(IEnumerable<(string Key, object Item)> items)
    {
        var now = new Dictionary<string, Guid>(_sent.Count, StringComparer.Ordinal);
        List<string> set = [];
        foreach (var (key, item) in items)
        {
            var text = ContractJson.Text(item);
            var fingerprint = new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));
            if (!_sent.Remove(key, out var former) || former != fingerprint)
            {
                set.Add(text);
            }

            now[key] = fingerprint;
        }

        var changes = set.Count == 0 && _sent.Count == 0
            ? null
            : $"{{\"set\":[{string.Join(',', set)}],\"gone\":{ContractJson.Text(_sent.Keys)}}}";
        _sent = now;
        return changes;
    }
}

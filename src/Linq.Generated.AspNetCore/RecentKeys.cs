using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Linq.Generated.AspNetCore;

/// <summary>
/// Remembers keys by their digests, in the order in which they came. The texts themselves, and a node for each, would outlive the
/// garbage collector's youngest generation, for every event. A digest is half of a SHA-256: two different keys do not meet by accident,
/// and only Linq makes them. Not safe to share between threads.
/// </summary>
internal sealed class RecentKeys
{
    private readonly HashSet<UInt128> _digests = [];
    private readonly Queue<UInt128> _order = [];

    public int Count => _order.Count;

    public static UInt128 DigestOf(string key)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(MemoryMarshal.AsBytes(key.AsSpan()), digest);
        return MemoryMarshal.Read<UInt128>(digest);
    }

    public bool Contains(UInt128 digest) => _digests.Contains(digest);

    public void Add(UInt128 digest)
    {
        if (_digests.Add(digest))
        {
            _order.Enqueue(digest);
        }
    }

    public void ForgetOldest() => _digests.Remove(_order.Dequeue());
}

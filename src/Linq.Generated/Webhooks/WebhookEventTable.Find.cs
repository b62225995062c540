using System;

namespace Linq.Generated.Webhooks;

/// <summary>Finds how to read an event; the entries themselves are generated.</summary>
internal static partial class WebhookEventTable
{
    /// <summary>The entry of the newest version of a type, which leads on to the others; null for an unknown type.</summary>
    public static WebhookEventEntry? Find(ReadOnlySpan<byte> type)
    {
        var index = Lookup.ByLength;
        if (type.Length >= index.Length || index[type.Length] is not { } candidates)
        {
            return null;
        }

        foreach (var candidate in candidates)
        {
            if (type.SequenceEqual(candidate.TypeUtf8))
            {
                return candidate;
            }
        }

        return null;
    }

    private static WebhookEventEntry[]?[] Index()
    {
        var index = new WebhookEventEntry[]?[1];
        foreach (var entry in _entries)
        {
            var length = entry.TypeUtf8.Length;
            if (length >= index.Length)
            {
                Array.Resize(ref index, length + 1);
            }

            var same = index[length] ?? [];
            if (Array.Find(same, candidate => candidate.Type == entry.Type) is { } first)
            {
                entry.Next = first.Next;
                first.Next = entry;
            }
            else
            {
                index[length] = [.. same, entry];
            }
        }

        return index;
    }

    /// <summary>
    /// A class of its own, because the order in which the fields of two parts of one class are initialized is not defined.
    /// </summary>
    private static class Lookup
    {
        /// <summary>The entries by the length of their type, one per type and the other versions linked to it.</summary>
        public static readonly WebhookEventEntry[]?[] ByLength = Index();
    }
}

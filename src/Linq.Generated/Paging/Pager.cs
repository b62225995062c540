using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;

namespace Linq.Generated;

/// <summary>Turns a one-page operation into a stream of its items. A page is asked for only when the items before it are used up.</summary>
internal static class Pager
{
    /// <summary>Follows cursors until there is none, or until one comes back that was followed already.</summary>
    /// <param name="fetch">Reads the page at a cursor; null stands for where the caller's own options begin.</param>
    /// <param name="items">The items of a page.</param>
    /// <param name="next">The cursor of the page after it; null or empty on the last one.</param>
    /// <param name="cancellationToken">Ends the stream.</param>
    public static async IAsyncEnumerable<TItem> ByCursor<TPage, TItem>(
        Func<string?, CancellationToken, Task<TPage>> fetch,
        Func<TPage, IReadOnlyList<TItem>?> items,
        Func<TPage, string?> next,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        HashSet<string>? seen = null;
        string? cursor = null;
        while (true)
        {
            var page = await fetch(cursor, cancellationToken).ConfigureAwait(false);
            foreach (var item in items(page) ?? [])
            {
                yield return item;
            }

            cursor = next(page);
            if (string.IsNullOrEmpty(cursor) || !(seen ??= new HashSet<string>(StringComparer.Ordinal)).Add(cursor!))
            {
                yield break;
            }
        }
    }

    /// <summary>Counts up offsets until the server has no more, or sends an empty page.</summary>
    /// <param name="fetch">Reads the page at an offset.</param>
    /// <param name="items">The items of a page.</param>
    /// <param name="more">Whether there are items after the page.</param>
    /// <param name="start">The first offset.</param>
    /// <param name="cancellationToken">Ends the stream.</param>
    public static async IAsyncEnumerable<TItem> ByOffset<TPage, TItem>(
        Func<long, CancellationToken, Task<TPage>> fetch,
        Func<TPage, IReadOnlyList<TItem>?> items,
        Func<TPage, bool> more,
        long start,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var offset = start;
        while (true)
        {
            var page = await fetch(offset, cancellationToken).ConfigureAwait(false);
            var found = items(page) ?? [];
            foreach (var item in found)
            {
                yield return item;
            }

            if (found.Count == 0 || !more(page))
            {
                yield break;
            }

            offset += found.Count;
        }
    }
}

using System;
using System.Collections.Generic;
using System.Linq;

namespace Linq.Generated.Postgres;

/// <summary>
/// The statements that keep the order within a chat. Only the first event of a chat is open; the others wait, and whatever ends
/// the first one opens the next in the same transaction. Every transaction that stores, ends or requeues events of a chat locks
/// the chat first, by a statement of its own: what the former holder committed is seen only by the statements that follow.
/// </summary>
internal static class ChatQueue
{
    private const string LockSql = "SELECT linq_inbox_lock($1)";

    private const string OpenNextSql = "SELECT " + LeasedEvent.Columns + " FROM linq_inbox_open_next($1, $2, $3, $4)";

    /// <summary>Locks chats until the transaction ends.</summary>
    public static void Lock(TransactionBatch batch, IEnumerable<string?> chats)
    {
        var named = chats.OfType<string>().Distinct().ToArray();
        if (named.Length > 0)
        {
            batch.Query(LockSql, onRow: null, Sql.Texts(named));
        }
    }

    /// <summary>Opens the next event of chats after places.</summary>
    public static void Promote(TransactionBatch batch, IReadOnlyCollection<(string Chat, long After)> chats)
    {
        if (chats.Count > 0)
        {
            batch.Query(
                OpenNextSql,
                onRow: null,
                Sql.Texts([.. chats.Select(chat => chat.Chat)]),
                Sql.Numbers([.. chats.Select(chat => chat.After)]),
                Sql.MaybeId(null),
                Sql.Seconds(TimeSpan.Zero));
        }
    }

    /// <summary>Opens the next event of chats after places, as taken by this instance.</summary>
    public static void PromoteLeased(
        TransactionBatch batch,
        IReadOnlyCollection<(string Chat, long After)> chats,
        NewLease lease,
        Dictionary<string, LeasedEvent> promoted)
    {
        if (chats.Count > 0)
        {
            batch.Query(
                OpenNextSql,
                row =>
                {
                    var leased = LeasedEvent.Read(row, lease.Id);
                    promoted.Add(leased.ChatId!, leased);
                },
                Sql.Texts([.. chats.Select(chat => chat.Chat)]),
                Sql.Numbers([.. chats.Select(chat => chat.After)]),
                Sql.Id(lease.Id),
                Sql.Seconds(lease.Duration));
        }
    }
}

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
    /// <summary>
    /// Locks chats until the transaction ends. In one order everywhere, so that two transactions do not wait for each other.
    /// </summary>
    private const string LockSql =
        "SELECT count(pg_advisory_xact_lock(chat.number)) FROM "
        + "(SELECT DISTINCT hashtextextended(id, 18) AS number FROM unnest($1) AS chat (id) ORDER BY number) AS chat";

    /// <summary>
    /// The first waiting event of each chat that has no open one. Looking from a place in the order of arrival on leaves out the
    /// entries of those that are done, which the index still holds until a vacuum.
    /// </summary>
    private const string NextSql =
        "ARRAY(SELECT next.sequence FROM unnest($1, $2) AS chat (id, after) CROSS JOIN LATERAL (SELECT sequence FROM linq_inbox_events "
        + "WHERE state = 3 AND chat_id = chat.id AND arrival > chat.after ORDER BY arrival LIMIT 1) AS next "
        + "WHERE NOT EXISTS (SELECT FROM linq_inbox_events open WHERE open.state = 0 AND open.chat_id = chat.id))";

    /// <summary>Opens the next event of chats ($1) after places ($2).</summary>
    private const string PromoteSql = "UPDATE linq_inbox_events SET state = 0, due_at = linq_now() WHERE sequence = ANY(" + NextSql + ")";

    /// <summary>
    /// Opens the next event of chats ($1) after places ($2) as taken by this instance, with a lease ($3) of some seconds ($4).
    /// </summary>
    private const string PromoteLeasedSql =
        "UPDATE linq_inbox_events SET state = 0, lease = $3, due_at = linq_now() + make_interval(secs => $4), attempts = attempts + 1 "
        + "WHERE sequence = ANY(" + NextSql + ") RETURNING " + LeasedEvent.Columns;

    public static void Lock(TransactionBatch batch, IEnumerable<string?> chats)
    {
        var named = chats.OfType<string>().Distinct().ToArray();
        if (named.Length > 0)
        {
            batch.Query(LockSql, onRow: null, Sql.Texts(named));
        }
    }

    public static void Promote(TransactionBatch batch, IReadOnlyCollection<(string Chat, long After)> chats)
    {
        if (chats.Count > 0)
        {
            batch.Add(PromoteSql, Sql.Texts([.. chats.Select(chat => chat.Chat)]), Sql.Numbers([.. chats.Select(chat => chat.After)]));
        }
    }

    public static void PromoteLeased(
        TransactionBatch batch,
        IReadOnlyCollection<(string Chat, long After)> chats,
        NewLease lease,
        Dictionary<string, LeasedEvent> promoted)
    {
        if (chats.Count > 0)
        {
            batch.Query(
                PromoteLeasedSql,
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

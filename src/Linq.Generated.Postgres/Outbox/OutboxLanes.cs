using System.Collections.Generic;
using System.Linq;

namespace Linq.Generated.Postgres;

/// <summary>
/// The statements that keep messages of a lane in order. Only the first is the lane's head, which may be sent; whatever ends it makes
/// the next one the head in the same transaction. Every transaction that admits or ends messages locks their lanes first, by a
/// statement of its own: what the former holder committed is seen only by the statements that follow.
/// </summary>
internal static class OutboxLanes
{
    private const string LockSql =
        "SELECT count(pg_advisory_xact_lock(lane.number)) FROM "
        + "(SELECT DISTINCT hashtextextended(name, 19) AS number FROM unnest($1) AS lane (name) ORDER BY number) AS lane";

    private const string PromoteSql =
        "UPDATE linq_outbox_messages SET state = 2, due_at = linq_now() WHERE id = ANY(ARRAY("
        + "SELECT next.id FROM unnest($1) AS lane (name) CROSS JOIN LATERAL (SELECT id FROM linq_outbox_messages "
        + "WHERE state = 1 AND lane = lane.name ORDER BY position LIMIT 1) AS next "
        + "WHERE NOT EXISTS (SELECT FROM linq_outbox_messages head WHERE head.state = 2 AND head.lane = lane.name)))";

    /// <summary>
    /// Locks lanes until the transaction ends. In one order everywhere, so that two transactions do not wait for each other.
    /// </summary>
    public static void Lock(TransactionBatch batch, IReadOnlyCollection<string> lanes)
    {
        if (lanes.Count > 0)
        {
            batch.Query(LockSql, onRow: null, Sql.Texts([.. lanes.Distinct()]));
        }
    }

    /// <summary>Makes the next message of lanes without a head their head.</summary>
    /// <param name="batch">The transaction, which has locked the lanes.</param>
    /// <param name="lanes">The lanes.</param>
    public static void Promote(TransactionBatch batch, IReadOnlyCollection<string> lanes)
    {
        if (lanes.Count > 0)
        {
            batch.Add(PromoteSql, Sql.Texts([.. lanes.Distinct()]));
        }
    }
}

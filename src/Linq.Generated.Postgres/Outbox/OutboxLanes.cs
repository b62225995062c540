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
    /// <summary>
    /// Locks lanes until the transaction ends. In one order everywhere, so that two transactions do not wait for each other.
    /// </summary>
    public static void Lock(TransactionBatch batch, IReadOnlyCollection<string> lanes)
    {
        if (lanes.Count > 0)
        {
            batch.Query("SELECT linq_outbox_lock($1)", onRow: null, Sql.Texts([.. lanes.Distinct()]));
        }
    }

    /// <summary>Makes the next message of lanes without a head their head.</summary>
    /// <param name="batch">The transaction, which has locked the lanes.</param>
    /// <param name="lanes">The lanes.</param>
    public static void Promote(TransactionBatch batch, IReadOnlyCollection<string> lanes)
    {
        if (lanes.Count > 0)
        {
            batch.Query("SELECT linq_outbox_promote($1)", onRow: null, Sql.Texts([.. lanes.Distinct()]));
        }
    }
}

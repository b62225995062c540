using System;
using System.Transactions;

namespace Linq.Generated.Hosting;

/// <summary>Keeps a message from being stored outside the transaction that its caller believes it to be in.</summary>
internal static class AmbientTransaction
{
    public static void Refuse()
    {
        if (Transaction.Current is not null)
        {
            throw new InvalidOperationException(
                "EnqueueAsync was called inside a TransactionScope, of which the outbox is not a part: the message would be sent even if "
                + "the scope rolls back. Begin a database transaction and pass it to EnqueueAsync, or call it outside the scope.");
        }
    }
}

using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Linq.Generated.AspNetCore;

namespace Linq.Generated.Postgres;

/// <summary>
/// Stores what handlers have enqueued in the transaction of their completion, where inbox and outbox share a database.
/// </summary>
/// <param name="inbox">The database of the inbox.</param>
/// <param name="outbox">What writes into the outbox of the application; null where there is none in PostgreSQL.</param>
/// <param name="wakeUp">Tells the worker of that outbox.</param>
internal sealed class InboxReplies(PostgresDatabase inbox, OutboxWriter? outbox, OutboxWakeUp? wakeUp)
{
    /// <summary>Whoever has lost the lease of the event completes nothing, and enqueues nothing.</summary>
    private const string InsertSql =
        NewMessage.Enqueue + ") FROM linq_inbox_events event WHERE event.sequence = $11 AND event.lease = $12 AND event.state = 0";

    private const string CanInsertSql =
        "SELECT database_id, has_table_privilege('linq_outbox_messages', 'SELECT') "
        + "AND has_table_privilege('linq_outbox_messages', 'INSERT') "
        + "AND has_sequence_privilege('linq_outbox_positions', 'USAGE') "
        + "AND has_function_privilege('linq_outbox_enqueue(text,text,text,bytea,text,text,text[],timestamptz,timestamptz,text,uuid)', "
            + "'EXECUTE') FROM linq_schema";

    /// <summary>Whether completions take the messages along. Known once the inbox has started.</summary>
    public bool JoinCompletions { get; private set; }

    /// <summary>Finds out whether this inbox can write into the outbox.</summary>
    public async Task FindOutboxAsync(CancellationToken cancellationToken)
    {
        if (outbox is null)
        {
            return;
        }

        var identity = await outbox.FindDatabaseAsync(cancellationToken).ConfigureAwait(false);
        var command = inbox.Source.CreateCommand(CanInsertSql);
        await using (command.ConfigureAwait(false))
        {
            var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
                JoinCompletions = reader.GetGuid(0) == identity && reader.GetBoolean(1);
            }
        }
    }

    /// <summary>
    /// Adds the messages to the transaction of the completions. To be added before those, and after the events were locked.
    /// </summary>
    public static void Add(TransactionBatch batch, IEnumerable<EventChange> changes)
    {
        foreach (var change in changes)
        {
            foreach (var reply in change.Replies)
            {
                var message = new NewMessage(reply.Send, reply.Options, reply.TraceParent);
                batch.Query(
                    InsertSql,
                    onRow: null,
                    [.. message.Parameters(), Sql.Number(change.Leased.Sequence), Sql.Id(change.Leased.LeaseId)]);
            }
        }
    }

    /// <summary>Tells that messages were stored.</summary>
    public void Stored(IReadOnlyList<LinqWebhookReply> replies)
    {
        foreach (var reply in replies)
        {
            Hosting.OutboxTelemetry.Enqueued(reply.Send.Operation);
        }

        wakeUp?.Set();
    }
}

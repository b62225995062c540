using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Npgsql;

namespace Linq.Generated.Postgres;

/// <summary>Which outcomes are still to be handled.</summary>
internal sealed class OutboxNotices(PostgresDatabase database)
{
    private const string TakeSql =
        "UPDATE linq_outbox_messages message SET notify_at = linq_now() + make_interval(secs => $1), notices = notices + 1 "
        + "WHERE id = ANY(ARRAY(SELECT id FROM linq_outbox_messages WHERE notify_at <= linq_now() ORDER BY notify_at LIMIT $2 "
        + "FOR UPDATE SKIP LOCKED)) RETURNING " + OutboxReading.Columns + ", message.notices, message.notify_at";

    /// <summary>
    /// A receipt that came meanwhile has set another time, and is handled once more; so has whoever took the outcome later, and who
    /// requeued the message has set none.
    /// </summary>
    private const string StillTaken = "WHERE id = $1 AND notices = $2 AND notify_at = $3";

    private const string DoneSql = "UPDATE linq_outbox_messages SET notify_at = NULL, notices = 0 " + StillTaken;

    private const string RetrySql = "UPDATE linq_outbox_messages SET notify_at = linq_now() + make_interval(secs => $4) " + StillTaken;

    private const string ReceiptSql =
        "UPDATE linq_outbox_messages SET delivered_at = coalesce(delivered_at, $3), read_at = coalesce(read_at, $4), "
        + "delivery_error = coalesce(delivery_error, $5), notify_at = CASE WHEN $6 AND state > 2 THEN linq_now() ELSE notify_at END "
        + "WHERE id = ANY(ARRAY(SELECT id FROM linq_outbox_messages WHERE key = $1 "
        + "UNION SELECT id FROM linq_outbox_messages WHERE message_id = $2)) AND ((delivered_at IS NULL AND $3 IS NOT NULL) "
        + "OR (read_at IS NULL AND $4 IS NOT NULL) OR (delivery_error IS NULL AND $5 IS NOT NULL))";

    public async Task<List<OutboxNotice>> TakeAsync(int count, TimeSpan lease, CancellationToken cancellationToken)
    {
        var taken = new List<OutboxNotice>();
        var command = database.Source.CreateCommand(TakeSql);
        await using (command.ConfigureAwait(false))
        {
            command.Parameters.Add(Sql.Seconds(lease));
            command.Parameters.Add(Sql.Number(count));
            var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
                {
                    taken.Add(new OutboxNotice(
                        reader.GetInt64(16),
                        reader.GetInt32(17),
                        reader.GetFieldValue<DateTimeOffset>(18),
                        OutboxReading.Read(reader)));
                }
            }
        }

        return taken;
    }

    public Task DoneAsync(OutboxNotice notice) =>
        ExecuteAsync(DoneSql, Sql.Number(notice.Id), Sql.Number(notice.Number), Sql.Time(notice.Until));

    public Task RetryAsync(OutboxNotice notice, TimeSpan delay) =>
        ExecuteAsync(RetrySql, Sql.Number(notice.Id), Sql.Number(notice.Number), Sql.Time(notice.Until), Sql.Seconds(delay));

    /// <summary>Notes what a webhook reports of a message, if it is one of the outbox.</summary>
    public Task NoteAsync(OutboxReceipt receipt, bool notify) => ExecuteAsync(
        ReceiptSql,
        Sql.Text(receipt.Key is null ? null : StorableText.Key(receipt.Key)),
        Sql.Text(receipt.MessageId is null ? null : StorableText.Key(receipt.MessageId)),
        Sql.MaybeTime(receipt.DeliveredAt),
        Sql.MaybeTime(receipt.ReadAt),
        Sql.MaybeNumber(receipt.ErrorCode),
        Sql.Flag(notify));

    private async Task ExecuteAsync(string sql, params NpgsqlParameter[] parameters)
    {
        var command = database.Source.CreateCommand(sql);
        await using (command.ConfigureAwait(false))
        {
            command.Parameters.AddRange(parameters);
            await command.ExecuteNonQueryAsync().ConfigureAwait(false);
        }
    }
}

using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Linq.Generated.Hosting;
using Npgsql;

namespace Linq.Generated.Postgres;

/// <summary>
/// Stores the results of attempts, those of several messages together. Commits do not wait for the disk: what a crash of the server
/// forgets is repeated with its key, and a later reservation, which waits, takes everything before it along.
/// </summary>
internal sealed class OutboxChanges
{
    private const string FinishSql = "SELECT linq_outbox_finish($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)";

    private const string ChatSql =
        "INSERT INTO linq_outbox_chats (chat_id, line, recipients) SELECT chat_id, line, string_to_array(recipients, E'\\n') "
        + "FROM unnest($1, $2, $3) AS chat (chat_id, line, recipients) ORDER BY chat_id ON CONFLICT DO NOTHING";

    /// <summary>A row is updated once by a statement, so that all holds of a recipient are one row.</summary>
    private const string HoldSql =
        "UPDATE linq_outbox_recipients recipient SET lines = recipient.lines || hold.lines, "
        + "attempts = recipient.attempts || hold.attempts, frees_at = recipient.frees_at || hold.frees_at, "
        + "busy_until = greatest(recipient.busy_until, hold.until) "
        + "FROM (SELECT recipient, array_agg(line) AS lines, array_agg($4::uuid) AS attempts, array_agg(until) AS frees_at, "
        + "max(until) AS until FROM (SELECT recipient, line, linq_now() + make_interval(secs => max(delay)) AS until "
        + "FROM unnest($1, $2, $3) AS asked (recipient, line, delay) GROUP BY recipient, line) AS pair GROUP BY recipient) AS hold "
        + "WHERE recipient.recipient = hold.recipient";

    private readonly PostgresDatabase _database;
    private readonly bool _notify;
    private readonly GroupedWrites<MessageChange, bool> _writes;

    /// <param name="database">The database.</param>
    /// <param name="notify">Whether somebody handles outcomes.</param>
    /// <param name="timeProvider">The clock for a wait after a conflict.</param>
    public OutboxChanges(PostgresDatabase database, bool notify, TimeProvider timeProvider)
    {
        _database = database;
        _notify = notify;
        _writes = new GroupedWrites<MessageChange, bool>(
            changes => Conflicts.RepeatAsync(timeProvider, () => WriteAsync(changes)),
            static _ => 0);
    }

    /// <summary>Stores the result of an attempt. Without effect once another instance has taken it.</summary>
    /// <returns>Whether it, or one that was stored with it, made another message the head of its lane.</returns>
    public Task<bool> StoreAsync(MessageChange change) => _writes.WriteAsync(change);

    private async Task<bool[]> WriteAsync(IReadOnlyList<MessageChange> changes)
    {
        var promoted = false;
        var batch = new TransactionBatch(_database.Source, waitsForDisk: false, OutboxTiming.StatementTimeout);
        await using (batch.ConfigureAwait(false))
        {
            AddFinish(batch, [.. changes], row => promoted = row.GetBoolean(0));
            AddChats(batch, [.. changes.Where(change => change.Members is not null && ChatOf(change) is not null).DistinctBy(ChatOf)]);
            AddHolds(batch, changes);
            await batch.CommitAsync().ConfigureAwait(false);
        }

        return [.. changes.Select(_ => promoted)];
    }

    private void AddFinish(TransactionBatch batch, MessageChange[] changes, Action<NpgsqlDataReader> onResult) => batch.Query(
        FinishSql,
        onResult,
        Sql.Numbers(Array.ConvertAll(changes, change => change.Message.Id)),
        Sql.Ids(Array.ConvertAll(changes, change => change.Message.Attempt)),
        Sql.Numbers(Array.ConvertAll(changes, change => StoredState.Of(change.Outcome))),
        Sql.SecondsOfEach(Array.ConvertAll(changes, change => change.Delay)),
        Sql.Flags(Array.ConvertAll(changes, change => change.MayHaveArrived)),
        Sql.MaybeNumbers(Array.ConvertAll(changes, change => change.Result?.ErrorCode)),
        Sql.Texts(Array.ConvertAll(changes, change => change.Result?.Reason)),
        Sql.Texts(Array.ConvertAll(changes, change => change.Result?.TraceId is { } trace ? StorableText.Of(trace) : null)),
        Sql.Texts(Array.ConvertAll(changes, change => KeyOrNull(change.Result?.Accepted?.ChatId))),
        Sql.Texts(Array.ConvertAll(changes, change => KeyOrNull(change.Result?.Accepted?.MessageId))),
        Sql.Flag(_notify),
        Sql.Texts([.. changes.Where(change => change.Outcome is not null).Select(change => change.Message.Lane).Distinct()]),
        Sql.Texts([.. changes.Where(IsSend).SelectMany(change => change.Message.Recipients!).Distinct()]),
        Sql.Seconds(RecipientPlaces.Window));

    private static bool IsSend(MessageChange change) => change.Message.Purpose == LeasePurpose.Send;

    private static void AddChats(TransactionBatch batch, MessageChange[] changes)
    {
        if (changes.Length > 0)
        {
            batch.Add(
                ChatSql,
                Sql.Texts(Array.ConvertAll(changes, ChatOf)),
                Sql.Texts(Array.ConvertAll(changes, change => KeyOrNull(change.Members!.Line))),
                Sql.Texts(Array.ConvertAll(changes, RecipientsOf)));
        }
    }

    private static string? RecipientsOf(MessageChange change) => string.Join('\n', change.Members!.Recipients.Select(StorableText.Key));

    /// <summary>To be added after what locks the recipients.</summary>
    private static void AddHolds(TransactionBatch batch, IEnumerable<MessageChange> changes)
    {
        var holds = changes
            .Where(change => IsSend(change) && change.Result is { HoldsPair: true, RetryAfter: not null })
            .SelectMany(HoldsOf)
            .ToArray();
        if (holds.Length > 0)
        {
            batch.Add(
                HoldSql,
                Sql.Texts(Array.ConvertAll(holds, hold => (string?)hold.Recipient)),
                Sql.Texts(Array.ConvertAll(holds, hold => (string?)hold.Line)),
                Sql.SecondsOfEach(Array.ConvertAll(holds, hold => hold.RetryAfter)),
                Sql.Id(Guid.Empty));
        }
    }

    private static IEnumerable<(string Recipient, string Line, TimeSpan RetryAfter)> HoldsOf(MessageChange change) =>
        change.Message.Recipients!.Select(recipient => (recipient, change.Message.Line!, change.Result!.RetryAfter!.Value));

    /// <summary>For what Linq answers: one value that the tables cannot hold must not keep the others from being stored.</summary>
    private static string? KeyOrNull(string? text) => text is null ? null : StorableText.Key(text);

    private static string? ChatOf(MessageChange change) => KeyOrNull(change.Result?.Accepted?.ChatId) ?? change.Message.ChatId;
}

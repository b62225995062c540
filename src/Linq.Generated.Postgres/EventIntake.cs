using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Linq.Generated.Postgres;

/// <summary>Stores requests, those of several callers together. Returns when a crash of the server can no longer lose them.</summary>
internal sealed class EventIntake
{
    /// <summary>As long as Linq waits for an answer.</summary>
    private static readonly TimeSpan _timeout = TimeSpan.FromSeconds(10);

    private const string StoreSql =
        "SELECT key, sequence, arrival, is_taken FROM linq_inbox_store($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";

    private readonly PostgresDatabase _database;
    private readonly AbandonedLeases _abandoned;
    private readonly TimeSpan _leaseDuration;
    private readonly TimeProvider _timeProvider;
    private readonly GroupedWrites<StoredEvent, AddedEvent> _writes;

    public EventIntake(PostgresDatabase database, AbandonedLeases abandoned, TimeSpan leaseDuration, TimeProvider timeProvider)
    {
        _database = database;
        _abandoned = abandoned;
        _leaseDuration = leaseDuration;
        _timeProvider = timeProvider;
        _writes = new GroupedWrites<StoredEvent, AddedEvent>(
            events => Conflicts.RepeatAsync(_timeProvider, () => InsertAsync(events)),
            static stored => stored.Body.Length);
    }

    public Task<AddedEvent> AddAsync(
        StoredEvent stored,
        CancellationToken cancellationToken) => _writes.WriteAsync(stored, cancellationToken);

    private async Task<AddedEvent[]> InsertAsync(IReadOnlyList<StoredEvent> events)
    {
        // Of two with the same key in one group, the first is new and the other a duplicate. Who is first in a chat is known before the
        // rows are in the order of their keys.
        var chats = new HashSet<string>();
        var rows = events.Select((stored, place) => (Stored: stored, Place: (long)place))
            .DistinctBy(row => row.Stored.Key)
            .Select(row => (row.Stored, row.Place, IsFirst: row.Stored is { DeadReason: null, ChatId: { } chat } && chats.Add(chat)))
            .OrderBy(row => row.Stored.Key, StringComparer.Ordinal)
            .ToArray();
        var lease = NewLease.Of(_leaseDuration);
        var added = new Dictionary<string, (long Sequence, long Arrival, bool IsTaken)>();
        var batch = new TransactionBatch(_database.Source, waitsForDisk: true, _timeout, isOneStatement: chats.Count == 0);
        await using (batch.ConfigureAwait(false))
        {
            ChatQueue.Lock(batch, chats);
            batch.Query(
                StoreSql,
                row => added[row.GetString(0)] = (row.GetInt64(1), row.GetInt64(2), row.GetBoolean(3)),
                Sql.Texts(Array.ConvertAll(rows, row => (string?)row.Stored.Key)),
                Sql.Texts(Array.ConvertAll(rows, row => row.Stored.MessageKey)),
                Sql.Texts(Array.ConvertAll(rows, row => row.Stored.ChatId)),
                Sql.Texts(Array.ConvertAll(rows, row => (string?)row.Stored.EventType)),
                Sql.Bytes(Array.ConvertAll(rows, row => row.Stored.Body)),
                Sql.Times(Array.ConvertAll(rows, row => row.Stored.ReceivedAt)),
                Sql.Texts(Array.ConvertAll(rows, row => row.Stored.DeadReason)),
                Sql.Flags(Array.ConvertAll(rows, row => row.Stored.WantsLease)),
                Sql.Flags(Array.ConvertAll(rows, row => row.IsFirst)),
                Sql.Numbers(Array.ConvertAll(rows, row => row.Place)),
                Sql.Id(lease.Id),
                Sql.Seconds(lease.Duration));
            try
            {
                await batch.CommitAsync().ConfigureAwait(false);
            }
            catch
            {
                _abandoned.Add(lease);
                throw;
            }
        }

        return [.. events.Select(stored =>
        {
            if (!added.Remove(stored.Key, out var row))
            {
                return default;
            }

            return new AddedEvent(true, row.IsTaken
                ? new LeasedEvent(row.Sequence, lease.Id, 1, stored.Key, stored.ChatId, row.Arrival, stored.Body, [])
                : null);
        })];
    }
}

using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Linq.Generated.Hosting;
using Npgsql;

namespace Linq.Generated.Postgres;

/// <summary>
/// Stores messages outside of a transaction of the caller's, those of several callers together, and begins to send those that
/// nothing comes before. Safe to share between threads.
/// </summary>
internal sealed class OutboxIntake
{
    private const string StoreSql =
        "SELECT key, id, state, attempt, now FROM linq_outbox_store($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)";

    private readonly PostgresDatabase _database;
    private readonly OutboxWriter _writer;
    private readonly OutboxPlaces _places;
    private readonly OutboxLines _lines;
    private readonly TimeSpan _leaseDuration;
    private readonly TimeProvider _timeProvider;

    /// <summary>The result is null where the message is to be stored by itself.</summary>
    private readonly GroupedWrites<NewMessage, StoredMessage?> _writes;

    public OutboxIntake(
        PostgresDatabase database,
        OutboxWriter writer,
        OutboxPlaces places,
        OutboxLines lines,
        TimeSpan leaseDuration,
        TimeProvider timeProvider)
    {
        _database = database;
        _writer = writer;
        _places = places;
        _lines = lines;
        _leaseDuration = leaseDuration;
        _timeProvider = timeProvider;
        _writes = new GroupedWrites<NewMessage, StoredMessage?>(StoreAsync, static message => message.Size);
    }

    /// <summary>Stores a message.</summary>
    public async Task<StoredMessage> StoreAsync(NewMessage message, CancellationToken cancellationToken)
    {
        try
        {
            return await _writes.WriteAsync(message, cancellationToken).WaitAsync(cancellationToken).ConfigureAwait(false)
                ?? await StoreAloneAsync(message, cancellationToken).ConfigureAwait(false);
        }
        catch (NpgsqlException exception)
        {
            throw _database.Describe(exception);
        }
    }

    private async Task<StoredMessage> StoreAloneAsync(NewMessage message, CancellationToken cancellationToken)
    {
        var isNew = await _writer.InsertAsync(message, cancellationToken).ConfigureAwait(false);
        return new StoredMessage(isNew, NeedsWorker: isNew);
    }

    private async Task<StoredMessage?[]> StoreAsync(IReadOnlyList<NewMessage> messages)
    {
        var attempts = new Guid?[messages.Count];
        var unused = 0;
        var askedAt = _timeProvider.GetTimestamp();
        try
        {
            for (var i = 0; i < attempts.Length; i++)
            {
                if (TryReserve(messages[i]))
                {
                    attempts[i] = Guid.NewGuid();
                    unused++;
                }
            }

            var rows = await StoreAsync(messages, attempts).ConfigureAwait(false);
            if (rows is null)
            {
                return new StoredMessage?[messages.Count];
            }

            // Behind a duplicate, one that was stored as waiting has become the head of its lane.
            var anyDuplicate = rows.Count < messages.Count;
            return [.. messages.Select(message => (StoredMessage?)Start(message))];

            StoredMessage Start(NewMessage message)
            {
                // Of two with the same key, the first is new.
                if (!rows.Remove(message.Key, out var row))
                {
                    return default;
                }

                if (row.Attempt is not { } attempt)
                {
                    return new StoredMessage(IsNew: true, NeedsWorker: !row.IsWaiting || anyDuplicate);
                }

                unused--;
                _places.StartReserved(message.Taken(row.Id, attempt, row.Now), askedAt);
                return new StoredMessage(IsNew: true, NeedsWorker: false);
            }
        }
        finally
        {
            for (; unused > 0; unused--)
            {
                _places.EndReservation();
            }
        }
    }

    private bool TryReserve(NewMessage message) =>
        message.CanBeTaken && !(message.Line is { Length: > 0 } line && _lines.IsPaused(line)) && _places.TryReserve();

    /// <summary>Stores messages together.</summary>
    /// <returns>What was stored; null where each is to be stored by itself.</returns>
    private async Task<Dictionary<string, Stored>?> StoreAsync(IReadOnlyList<NewMessage> messages, Guid?[] attempts)
    {
        var rows = new Dictionary<string, Stored>(StringComparer.Ordinal);

        // An attempt must not begin before it is on the disk that there is one.
        var batch = new TransactionBatch(_database.Source, waitsForDisk: true, OutboxTiming.StatementTimeout);
        await using (batch.ConfigureAwait(false))
        {
            // Whose key another transaction is storing has to wait for it, and those in the same group must not wait with it.
            batch.LimitLockTime();
            batch.Query(
                StoreSql,
                row => rows.Add(row.GetString(0), Stored.Read(row)),
                [
                    .. NewMessage.Parameters([.. messages]),
                    Sql.MaybeIds(attempts),
                    Sql.Seconds(_leaseDuration),
                    Sql.Seconds(RecipientPlaces.Window),
                ]);
            try
            {
                await batch.CommitAsync().ConfigureAwait(false);
                return rows;
            }
            catch (PostgresException exception)
                when (exception.SqlState is PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.DeadlockDetected)
            {
                return null;
            }
        }
    }

    /// <summary>A row as it was stored.</summary>
    private readonly record struct Stored(long Id, bool IsWaiting, Guid? Attempt, DateTimeOffset Now)
    {
        public static Stored Read(NpgsqlDataReader row) => new(
            row.GetInt64(1),
            row.GetInt16(2) == StoredState.Waiting,
            row.IsDBNull(3) ? null : row.GetGuid(3),
            row.GetFieldValue<DateTimeOffset>(4));
    }
}

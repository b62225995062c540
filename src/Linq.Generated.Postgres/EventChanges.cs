using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Npgsql;

namespace Linq.Generated.Postgres;

/// <summary>
/// Stores the outcomes of handling, those of several events together. An outcome has no effect once the lease is lost, and may be stored
/// again when it is not known whether it was. Commits do not wait for the disk, see docs/decisions, unless they take replies along.
/// </summary>
internal sealed class EventChanges
{
    /// <summary>
    /// In the order in which a renewal locks them, so that the two do not wait for each other. And what is read of leases for the sake of
    /// replies still holds for the completions.
    /// </summary>
    private const string LockSql =
        "SELECT count(*) FROM (SELECT FROM linq_inbox_events WHERE sequence = ANY($1) ORDER BY sequence FOR UPDATE) AS event";

    private const string StillLeased = "WHERE event.sequence = done.sequence AND event.lease = done.lease AND event.state = 0";

    private const string DeadLetterSql =
        "UPDATE linq_inbox_events event SET state = 2, lease = NULL, attempts = done.attempts, reason = done.reason, finished_at = "
            + "linq_now() "
        + "FROM unnest($1, $2, $3, $4) AS done (sequence, lease, attempts, reason) " + StillLeased;

    private const string HandlerSql =
        "UPDATE linq_inbox_events event SET completed = array_append(completed, done.handler) "
        + "FROM unnest($1, $2, $3) AS done (sequence, lease, handler) " + StillLeased + " AND NOT done.handler = ANY(event.completed)";

    /// <summary>What waits has no lease of its own: whoever holds the first event of its chat may change it.</summary>
    private const string WaitingHandlerSql =
        "UPDATE linq_inbox_events event SET completed = array_append(event.completed, done.handler) "
        + "FROM unnest($1, $2, $3, $4) AS done (sequence, lease, handler, head) JOIN linq_inbox_events head "
        + "ON head.sequence = done.head AND head.lease = done.lease AND head.state = 0 "
        + "WHERE event.sequence = done.sequence AND event.state = 3 AND NOT done.handler = ANY(event.completed)";

    private const string RetrySql =
        "UPDATE linq_inbox_events event SET lease = NULL, attempts = done.attempts, due_at = linq_now() + make_interval(secs => "
            + "done.delay) "
        + "FROM unnest($1, $2, $3, $4) AS done (sequence, lease, attempts, delay) " + StillLeased;

    private readonly PostgresDatabase _database;
    private readonly AbandonedLeases _abandoned;
    private readonly TimeSpan _leaseDuration;
    private readonly GroupedWrites<EventChange, LeasedEvent?> _writes;

    public EventChanges(PostgresDatabase database, AbandonedLeases abandoned, TimeSpan leaseDuration, TimeProvider timeProvider)
    {
        _database = database;
        _abandoned = abandoned;
        _leaseDuration = leaseDuration;
        _writes = new GroupedWrites<EventChange, LeasedEvent?>(
            changes => Conflicts.RepeatAsync(timeProvider, () => ChangeAsync(changes)),
            static _ => 0);
    }

    /// <summary>Stores an outcome.</summary>
    /// <param name="change">The outcome.</param>
    /// <returns>The next event of the chat, taken by this instance, where the outcome asks for it and there is one.</returns>
    public Task<LeasedEvent?> StoreAsync(EventChange change) => _writes.WriteAsync(change);

    private async Task<LeasedEvent?[]> ChangeAsync(IReadOnlyList<EventChange> changes)
    {
        var lease = NewLease.Of(_leaseDuration);
        var next = new Dictionary<string, LeasedEvent>();
        var ended = changes
            .OfType<EventChange.Ended>()
            .Where(change => change.Leased.ChatId is not null)
            .DistinctBy(change => change.Leased.ChatId)
            .ToArray();
        var continued = ended.Where(change => change.TakesNext).ToArray();
        var replies = changes.Any(change => change.Replies.Count > 0);
        var batch = new TransactionBatch(_database.Source, waitsForDisk: replies, _leaseDuration / 3);
        await using (batch.ConfigureAwait(false))
        {
            ChatQueue.Lock(batch, ended.Select(change => change.Leased.ChatId));
            if (replies || !LocksInOrder(changes))
            {
                batch.Query(LockSql, onRow: null, Sql.Numbers([.. changes.Select(change => change.Leased.Sequence).Distinct()]));
            }

            if (replies)
            {
                // A reply whose key a transaction of the application's holds waits for that one. Nobody else may wait with it, nor its
                // chat, whose lock this transaction holds: it is tried again.
                batch.LimitLockTime();
                InboxReplies.Add(batch, changes);
                batch.RestoreLockTime();
            }

            AddChanges(batch, changes);
            ChatQueue.Promote(batch, Chats(ended.Except(continued)));
            ChatQueue.PromoteLeased(batch, Chats(continued), lease, next);
            try
            {
                await batch.CommitAsync().ConfigureAwait(false);
            }
            catch when (continued.Length > 0)
            {
                _abandoned.Add(lease);
                throw;
            }
        }

        return [.. changes.Select(change =>
            change is EventChange.Ended { TakesNext: true, Leased.ChatId: { } chat } && next.Remove(chat, out var found) ? found : null)];
    }

    /// <summary>
    /// Whether the changes lock their events in order by themselves. Most do: completions are one statement that sees to it.
    /// </summary>
    private static bool LocksInOrder(IReadOnlyList<EventChange> changes) =>
        changes.Count == 1 || changes.All(change => change is EventChange.Completed);

    private static (string Chat, long After)[] Chats(IEnumerable<EventChange.Ended> ended) =>
        [.. ended.Select(change => (change.Leased.ChatId!, change.Leased.Arrival))];

    private static void AddChanges(TransactionBatch batch, IReadOnlyList<EventChange> changes)
    {
        Add<EventChange.HandlerCompleted>(batch, changes, HandlerSql, group =>
        [
            Sql.Texts(Array.ConvertAll(group, change => (string?)change.Handler)),
        ]);
        var handlers = changes.OfType<EventChange.HandlerCompleted>();
        AddWaiting(batch, [.. handlers.SelectMany(change => change.Waiting.Select(waiting => (change, waiting)))]);
        if (changes.OfType<EventChange.Completed>().OrderBy(change => change.Leased.Sequence).ToArray() is { Length: > 0 } completed)
        {
            batch.Query(
                "SELECT linq_inbox_complete($1, $2)",
                onRow: null,
                Sql.Numbers(Array.ConvertAll(completed, change => change.Leased.Sequence)),
                Sql.Ids(Array.ConvertAll(completed, change => change.Leased.LeaseId)));
        }

        Add<EventChange.Retried>(batch, changes, RetrySql, group =>
        [
            Sql.Numbers(Array.ConvertAll(group, change => change.Leased.Attempts)),
            Sql.SecondsOfEach(Array.ConvertAll(group, change => change.Delay)),
        ]);
        Add<EventChange.Released>(batch, changes, RetrySql, group =>
        [
            Sql.Numbers(Array.ConvertAll(group, change => change.Leased.Attempts - 1)),
            Sql.SecondsOfEach(new TimeSpan[group.Length]),
        ]);
        Add<EventChange.DeadLettered>(batch, changes, DeadLetterSql, group =>
        [
            Sql.Numbers(Array.ConvertAll(group, change => change.Leased.Attempts)),
            Sql.Texts(Array.ConvertAll(group, change => (string?)StorableText.Of(change.Reason))),
        ]);
    }

    private static void AddWaiting(TransactionBatch batch, (EventChange.HandlerCompleted Change, long Sequence)[] waiting)
    {
        if (waiting.Length > 0)
        {
            batch.Add(
                WaitingHandlerSql,
                Sql.Numbers(Array.ConvertAll(waiting, each => each.Sequence)),
                Sql.Ids(Array.ConvertAll(waiting, each => each.Change.Leased.LeaseId)),
                Sql.Texts(Array.ConvertAll(waiting, each => (string?)each.Change.Handler)),
                Sql.Numbers(Array.ConvertAll(waiting, each => each.Change.Leased.Sequence)));
        }
    }

    /// <summary>One statement for all changes of a kind.</summary>
    private static void Add<T>(TransactionBatch batch, IReadOnlyList<EventChange> changes, string sql, Func<T[], NpgsqlParameter[]> more)
        where T : EventChange
    {
        var group = changes.OfType<T>().ToArray();
        if (group.Length > 0)
        {
            batch.Add(
                sql,
                [
                    Sql.Numbers(Array.ConvertAll(group, change => change.Leased.Sequence)),
                    Sql.Ids(Array.ConvertAll(group, change => change.Leased.LeaseId)),
                    .. more(group),
                ]);
        }
    }
}

using System;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using Npgsql;
using NUnit.Framework;

namespace Linq.Generated.Postgres.Tests.Outbox;

/// <summary>Which outcomes are still to be handled, whatever happens while a handler runs.</summary>
public sealed class NoticeTests : OutboxTests
{
    private static readonly TimeSpan _lease = TimeSpan.FromSeconds(90);

    private PostgresDatabase _database = null!;
    private OutboxNotices _notices = null!;
    private string _key = null!;

    [SetUp]
    public async Task StoreOutcomeAsync()
    {
        _database = PostgresDatabase.Open(ConnectionString);
        _notices = new OutboxNotices(_database);
        var message = new NewMessage(NewChat("hello"), options: null);
        _key = message.Key;
        await new OutboxWriter(_database).InsertAsync(message, default);
        await ExecuteAsync("UPDATE linq_outbox_messages SET state = 8, finished_at = linq_now(), notify_at = linq_now()");
    }

    [TearDown]
    public async Task CloseAsync() => await _database.DisposeAsync();

    [Test]
    public async Task A_handler_that_requeues_a_message_and_fails_is_not_called_before_the_next_outcome()
    {
        var notice = await TakeAsync();
        await new OutboxReading(_database, notify: true).RequeueAsync(_key, default);

        await _notices.RetryAsync(notice, TimeSpan.Zero);

        Assert.That(await IsToldAsync(), Is.False);
    }

    [Test]
    public async Task A_receipt_that_is_stored_while_a_handler_ends_is_handled()
    {
        var notice = await TakeAsync();
        await using var connection = new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var receipt = new NpgsqlCommand("SELECT FROM linq_outbox_messages FOR UPDATE", connection, transaction);
        await receipt.ExecuteNonQueryAsync();
        var done = _notices.DoneAsync(notice);
        await HeldCommit.WaitAsync(connection);

        receipt.CommandText = "UPDATE linq_outbox_messages SET delivered_at = linq_now(), notify_at = linq_now()";
        await receipt.ExecuteNonQueryAsync();
        await transaction.CommitAsync();
        await done;

        Assert.That((await TakeAsync()).Entry.DeliveredAt, Is.Not.Null);
    }

    [Test]
    public async Task A_handler_that_hung_ends_nothing_that_another_one_has_taken_since()
    {
        var hung = await TakeAsync();
        await MoveClockAsync(2 * _lease);
        await _notices.DoneAsync(await TakeAsync());
        await _notices.NoteAsync(new OutboxReceipt(_key, MessageId: null) { DeliveredAt = DateTimeOffset.UnixEpoch }, notify: true);
        var later = await TakeAsync();

        await _notices.DoneAsync(hung);
        await _notices.RetryAsync(hung, TimeSpan.Zero);

        Assert.That(later.Number, Is.EqualTo(hung.Number), "it begins again");
        Assert.That(await _notices.TakeAsync(1, _lease, default), Is.Empty, "it is taken");
        Assert.That(await IsToldAsync(), Is.True);
    }

    [TestCase(true, 1)]
    [TestCase(false, 0)]
    public async Task An_outcome_that_nobody_handles_any_more_is_deleted_like_others(bool handles, int left)
    {
        await ExecuteAsync("UPDATE linq_outbox_messages SET state = 3, body = ''");
        await MoveClockAsync(TimeSpan.FromDays(8));

        await new OutboxMaintenance(_database, handles).SweepAsync(TimeSpan.FromDays(7), default);

        Assert.That(await PostgresServer.QueryAsync<long>(ConnectionString, "SELECT count(*) FROM linq_outbox_messages"), Is.EqualTo(left));
    }

    [Test]
    public async Task A_receipt_of_a_key_that_no_message_can_have_changes_nothing()
    {
        await _notices.NoteAsync(new OutboxReceipt("a\0", "b\0") { DeliveredAt = DateTimeOffset.UnixEpoch }, notify: true);

        Assert.That((await TakeAsync()).Entry.DeliveredAt, Is.Null);
    }

    private async Task<OutboxNotice> TakeAsync() => (await _notices.TakeAsync(1, _lease, default)).Single();

    private Task<bool> IsToldAsync() =>
        PostgresServer.QueryAsync<bool>(ConnectionString, "SELECT notify_at IS NOT NULL FROM linq_outbox_messages");

    private Task ExecuteAsync(string sql) => PostgresServer.ExecuteAsync(ConnectionString, sql);

    private Task MoveClockAsync(TimeSpan ahead) => ExecuteAsync(
        "CREATE OR REPLACE FUNCTION linq_now() RETURNS timestamptz LANGUAGE sql STABLE AS 'SELECT statement_timestamp() + interval "
            + $"''{ahead.TotalSeconds.ToString(CultureInfo.InvariantCulture)} seconds'''");
}

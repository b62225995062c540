using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Npgsql;

namespace Linq.Generated.Postgres.Load;

/// <summary>What anybody would write first: a row for each event, and workers that take one at a time.</summary>
internal static class BareInbox
{
    public static async Task CreateAsync(NpgsqlDataSource source)
    {
        await using var command = source.CreateCommand(
            "CREATE TABLE bare_inbox (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, key text UNIQUE, body bytea NOT NULL, "
            + "received_at timestamptz NOT NULL, done boolean NOT NULL DEFAULT false); CREATE INDEX ON bare_inbox (id) WHERE NOT done");
        await command.ExecuteNonQueryAsync();
    }

    public static async Task RunAsync(NpgsqlDataSource source, int count, int round, Func<string, byte[]> newEvent)
    {
        var handled = 0;
        var workers = Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(async () =>
        {
            while (Volatile.Read(ref handled) < count)
            {
                Interlocked.Add(ref handled, await HandleAsync(source));
            }
        })));
        await Callers.CallAsync(count, i => InsertAsync(source, $"{round}/{i}", newEvent($"{round}/{i}")));
        await workers;
    }

    private static async Task InsertAsync(NpgsqlDataSource source, string key, byte[] body)
    {
        await using var insert = source.CreateCommand("INSERT INTO bare_inbox (key, body, received_at) VALUES ($1, $2, $3)");
        insert.Parameters.Add(new NpgsqlParameter<string> { TypedValue = key });
        insert.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = body });
        insert.Parameters.Add(new NpgsqlParameter<DateTime> { TypedValue = DateTime.UtcNow });
        await insert.ExecuteNonQueryAsync();
    }

    private static async Task<int> HandleAsync(NpgsqlDataSource source)
    {
        await using var connection = await source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var take = new NpgsqlCommand(
            "SELECT id, body FROM bare_inbox WHERE NOT done ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED",
            connection,
            transaction);
        if (await take.ExecuteScalarAsync() is not { } id)
        {
            await Task.Delay(1);
            return 0;
        }

        await using var end = new NpgsqlCommand("UPDATE bare_inbox SET done = true WHERE id = $1", connection, transaction) { Parameters = { new() { Value = id } } };
        await end.ExecuteNonQueryAsync();
        await transaction.CommitAsync();
        return 1;
    }
}

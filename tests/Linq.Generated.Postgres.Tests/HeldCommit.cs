using System;
using System.Threading.Tasks;
using Npgsql;

namespace Linq.Generated.Postgres.Tests;

/// <summary>Holds transactions at their commit that have updated rows of a table.</summary>
internal sealed class HeldCommit : IAsyncDisposable
{
    private readonly NpgsqlConnection _connection;

    private HeldCommit(NpgsqlConnection connection) => _connection = connection;

    /// <param name="connectionString">The database.</param>
    /// <param name="table">The table.</param>
    /// <param name="condition">Which rows, as the condition of a trigger.</param>
    public static async Task<HeldCommit> StartAsync(string connectionString, string table, string condition)
    {
        await PostgresServer.ExecuteAsync(
            connectionString,
            $"""
            CREATE FUNCTION hold_commit() RETURNS trigger LANGUAGE plpgsql AS
                'BEGIN PERFORM pg_advisory_xact_lock_shared(hashtext(current_schema())); RETURN NULL; END';
            CREATE CONSTRAINT TRIGGER hold_commit AFTER UPDATE ON {table} DEFERRABLE INITIALLY DEFERRED
                FOR EACH ROW WHEN ({condition}) EXECUTE FUNCTION hold_commit();
            """);
        var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var hold = new NpgsqlCommand("SELECT pg_advisory_lock(hashtext(current_schema()))", connection);
        await hold.ExecuteNonQueryAsync();
        return new HeldCommit(connection);
    }

    /// <summary>Waits until something waits for a lock that a connection has.</summary>
    public static Task WaitAsync(NpgsqlConnection connection) => UntilAsync(
        connection.ConnectionString,
        $"EXISTS (SELECT FROM pg_stat_activity WHERE {connection.ProcessID} = ANY(pg_blocking_pids(pid)))");

    /// <summary>Waits until a transaction is held.</summary>
    public Task WaitAsync() => WaitAsync(_connection);

    /// <summary>Lets what is held commit, and waits until it has.</summary>
    public async Task ReleaseAsync(string until)
    {
        await using (var release = new NpgsqlCommand("SELECT pg_advisory_unlock_all()", _connection))
        {
            await release.ExecuteNonQueryAsync();
        }

        await UntilAsync(_connection.ConnectionString, until);
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private static async Task UntilAsync(string connectionString, string condition)
    {
        while (!await PostgresServer.QueryAsync<bool>(connectionString, "SELECT " + condition))
        {
            await Task.Delay(10);
        }
    }
}

using System;
using System.Globalization;
using System.Threading.Tasks;
using Npgsql;

namespace Linq.Generated.Postgres.Tests;

/// <summary>What the table of the inbox says, and waiting for it: the database tells of each change.</summary>
internal static class InboxTable
{
    private const string Announce =
        """
        CREATE OR REPLACE FUNCTION announce() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN NOTIFY inbox_changed; RETURN NULL; END';
        CREATE OR REPLACE TRIGGER announce AFTER INSERT OR UPDATE OR DELETE ON linq_inbox_events EXECUTE FUNCTION announce();
        LISTEN inbox_changed
        """;

    /// <summary>Waits until a condition holds, at most two minutes from one change to the next.</summary>
    public static async Task WaitUntilAsync(string connectionString, string condition)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var connection = await source.OpenConnectionAsync();
        await using var holds = new NpgsqlCommand("SELECT " + condition, connection);
        await ExecuteAsync(connection, Announce);
        while (!(bool)(await holds.ExecuteScalarAsync())!)
        {
            if (!await connection.WaitAsync(TimeSpan.FromMinutes(2)))
            {
                throw new TimeoutException($"Nothing has changed for two minutes, and it is still not so: {condition}.");
            }
        }

        await ExecuteAsync(connection, "DROP TRIGGER announce ON linq_inbox_events");
    }

    /// <summary>Moves the clock that due times and leases follow.</summary>
    public static async Task MoveClockAsync(string connectionString, TimeSpan ahead)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var connection = await source.OpenConnectionAsync();
        var seconds = ahead.TotalSeconds.ToString(CultureInfo.InvariantCulture);
        await ExecuteAsync(
            connection,
            "CREATE OR REPLACE FUNCTION linq_now() RETURNS timestamptz LANGUAGE sql STABLE PARALLEL SAFE AS "
                + $"$$SELECT statement_timestamp() + interval '{seconds} seconds'$$");
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}

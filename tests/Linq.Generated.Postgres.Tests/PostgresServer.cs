using System;
using System.Globalization;
using System.Threading.Tasks;
using Linq.Generated.Tests.Shared;
using Npgsql;
using NUnit.Framework;

namespace Linq.Generated.Postgres.Tests;

/// <summary>The PostgreSQL server of this test run. Started by the first test that asks for it.</summary>
[SetUpFixture]
public sealed class PostgresServer
{
    private static readonly Lazy<Task<PostgresCluster>> _shared = new(StartClusterAsync);
    private static int _schemas;

    /// <summary>The server that the tests share.</summary>
    internal static Task<PostgresCluster> Shared => _shared.Value;

    /// <summary>A server of a test's own, which it stops.</summary>
    internal static Task<PostgresCluster> StartClusterAsync()
    {
        var programs = PostgresCluster.FindPrograms();
        if (programs is null)
        {
            Requirement.Missing("postgres", "There are no PostgreSQL server programs in /usr/lib/postgresql/*/bin (Debian: apt-get install postgresql).");
        }

        return PostgresCluster.StartAsync(programs!, waitsForDisk: IsMeasuring);
    }

    /// <summary>A connection string with an empty schema of its own.</summary>
    internal static async Task<string> CreateSchemaAsync()
    {
        var server = (await Shared).ConnectionString;
        var schema = "t" + System.Threading.Interlocked.Increment(ref _schemas).ToString(CultureInfo.InvariantCulture);
        await ExecuteAsync(server, "CREATE SCHEMA " + schema);
        return $"{server};Search Path={schema}";
    }

    /// <summary>A connection string with the tables of the inbox in a schema of its own.</summary>
    internal static async Task<string> CreateInboxAsync()
    {
        var connectionString = await CreateSchemaAsync();
        await LinqPostgresSchema.CreateAsync(connectionString);
        return connectionString;
    }

    /// <summary>A role with the rights to an inbox, for what is set by role. It finds the schema without a search path of the client's.</summary>
    internal static async Task<string> CreateRoleAsync(string inbox)
    {
        var schema = new NpgsqlConnectionStringBuilder(inbox).SearchPath;
        var role = "role_" + schema;
        await ExecuteAsync(inbox, $"CREATE ROLE {role} LOGIN");
        await ExecuteAsync(inbox, $"ALTER ROLE {role} SET search_path = {schema}");
        await ExecuteAsync(inbox, $"GRANT USAGE ON SCHEMA {schema} TO {role}");
        await ExecuteAsync(inbox, $"GRANT ALL ON ALL TABLES IN SCHEMA {schema} TO {role}");
        await ExecuteAsync(inbox, $"GRANT ALL ON ALL SEQUENCES IN SCHEMA {schema} TO {role}");
        return role;
    }

    internal static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    internal static async Task<T> QueryAsync<T>(string connectionString, string sql)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var command = source.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>
    /// Whether something is measured. Only then the server waits for the disk: no test takes the power away, and what a process has
    /// written outlives it.
    /// </summary>
    private static bool IsMeasuring =>
        LongRun.Count("LINQ_SPEED_COUNT", 0) + LongRun.Count("LINQ_INTAKE_COUNT", 0) + LongRun.Count("LINQ_OUTBOX_SPEED_COUNT", 0) > 0;

    internal static int FreePort() => PostgresCluster.FreePort();

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        NpgsqlConnection.ClearAllPools();
        if (_shared is { IsValueCreated: true, Value.IsCompletedSuccessfully: true })
        {
            await (await Shared).DisposeAsync();
        }
    }
}

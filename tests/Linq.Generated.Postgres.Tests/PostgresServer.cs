using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Linq.Generated.Tests.Shared;
using Npgsql;
using NUnit.Framework;

namespace Linq.Generated.Postgres.Tests;

/// <summary>The PostgreSQL server of this test run. Started by the first test that asks for it.</summary>
[SetUpFixture]
public sealed class PostgresServer
{
    private static Task<PostgresCluster>? _starting;
    private static string? _programs;
    private static int _schemas;

    /// <summary>The server that the tests share.</summary>
    internal static Task<PostgresCluster> Shared => _starting ??= StartClusterAsync();

    /// <summary>A server of a test's own, which it stops.</summary>
    internal static Task<PostgresCluster> StartClusterAsync()
    {
        _programs ??= FindPrograms();
        if (_programs is null)
        {
            Requirement.Missing("postgres", "There are no PostgreSQL server programs in /usr/lib/postgresql/*/bin (Debian: apt-get install postgresql).");
        }

        return PostgresCluster.StartAsync(_programs!);
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

    internal static int FreePort() => PostgresCluster.FreePort();

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        NpgsqlConnection.ClearAllPools();
        if (_starting is { IsCompletedSuccessfully: true })
        {
            await (await _starting).DisposeAsync();
        }
    }

    private static string? FindPrograms() =>
        Directory.Exists("/usr/lib/postgresql")
            ? Directory.EnumerateDirectories("/usr/lib/postgresql")
                .Select(version => Path.Combine(version, "bin"))
                .Where(programs => File.Exists(Path.Combine(programs, "initdb")) && File.Exists(Path.Combine(programs, "postgres")))
                .OrderDescending(StringComparer.Ordinal)
                .FirstOrDefault()
            : null;
}

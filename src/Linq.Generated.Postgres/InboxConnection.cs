using System;
using Npgsql;

namespace Linq.Generated.Postgres;

/// <summary>Makes connections, and says what is wrong with them without giving away what a connection string holds.</summary>
internal static class InboxConnection
{
    /// <summary>
    /// The few statements of the inbox come again and again, and planning them costs the server more than running them. A
    /// connection string that sets "Max Auto Prepare" itself, to 0 behind a pooler without prepared statements, is obeyed.
    /// </summary>
    private const int PreparedStatements = 32;

    internal static NpgsqlDataSource CreateDataSource(string connectionString)
    {
        var settings = Check(connectionString);
        if (!settings.ContainsKey("Max Auto Prepare"))
        {
            settings.MaxAutoPrepare = PreparedStatements;
        }

        return NpgsqlDataSource.Create(settings);
    }

    /// <summary>
    /// The parser names the keyword that it does not know, and after an unquoted semicolon that is the rest of a password.
    /// Therefore its exception goes no further.
    /// </summary>
    internal static NpgsqlConnectionStringBuilder Check(string connectionString)
    {
        ArgumentNullException.ThrowIfNull(connectionString);
        NpgsqlConnectionStringBuilder? settings = null;
        try
        {
            settings = new NpgsqlConnectionStringBuilder(connectionString);
        }
#pragma warning disable CA1031 // Which exception the parser throws depends on the value; none may be shown.
        catch (Exception)
#pragma warning restore CA1031
        {
            // The message below serves for all of them.
        }

        if (string.IsNullOrWhiteSpace(settings?.Host))
        {
            throw new ArgumentException(
                "The connection string of the Linq PostgreSQL inbox is not readable or names no host. Give it as "
                + "Host=...;Database=...;Username=...;Password=..., and put values that contain ; or = into single quotes.",
                nameof(connectionString));
        }

        return settings;
    }

    internal static InvalidOperationException Describe(NpgsqlException exception, string connectionString)
    {
        var settings = Check(connectionString);
        var where = $"PostgreSQL at {settings.Host}:{settings.Port}, database {settings.Database ?? settings.Username ?? "(default)"}";
        return new InvalidOperationException(
            exception.SqlState switch
            {
                PostgresErrorCodes.UndefinedTable =>
                    $"The table of the Linq webhook inbox is missing in {where}. Call LinqPostgresSchema.CreateAsync(connectionString) when "
                    + "you deploy, or run sql/schema.sql of the package Linq.Generated.Postgres.",
                PostgresErrorCodes.UndefinedColumn =>
                    $"The table linq_webhook_events in {where} was not made by this release of Linq.Generated.Postgres. Compare it with sql/schema.sql of the package.",
                PostgresErrorCodes.InsufficientPrivilege =>
                    $"The role of the Linq webhook inbox has no right to its table in {where}. Grant it SELECT, INSERT, UPDATE and DELETE on linq_webhook_events.",
                null => $"The Linq webhook inbox cannot reach {where}. Check that the server runs and that the connection string names it.",
                var state => $"{where} refused the Linq webhook inbox with SQLSTATE {state}. Check the connection string, the role and the database.",
            },
            exception);
    }
}

using System;
using System.Threading;
using System.Threading.Tasks;
using Npgsql;

namespace Linq.Generated.Postgres;

/// <summary>
/// The database of an inbox or outbox: made from a connection string, or a data source of the application's own, which is not
/// disposed. Says what is wrong with it without giving away what a connection string holds.
/// </summary>
internal sealed class PostgresDatabase : IAsyncDisposable
{
    private readonly bool _isOwned;

    private PostgresDatabase(NpgsqlDataSource source, bool isOwned)
    {
        Source = source;
        _isOwned = isOwned;
    }

    /// <summary>Where connections come from.</summary>
    public NpgsqlDataSource Source { get; }

    /// <summary>Where the database is, for messages.</summary>
    public string Location
    {
        get
        {
            // Of this the data source has removed the password.
            var settings = new NpgsqlConnectionStringBuilder(Source.ConnectionString);
            return $"PostgreSQL at {settings.Host}:{settings.Port}, database {settings.Database ?? settings.Username ?? "(default)"}";
        }
    }

    public static PostgresDatabase Open(string connectionString)
    {
        var settings = Check(connectionString);

        // A transaction of the caller's must never take along what others write. See also Detached.
        settings.Enlist = false;

        // The statements here begin and end transactions of their own.
        settings.Multiplexing = false;

        // A reset makes the server forget its plans, and planning costs more than what is run. There is nothing else to reset: settings
        // and locks here end with their transactions, and a transaction that is left open is rolled back all the same.
        settings.NoResetOnClose = true;
        if (settings.Host!.Contains(',', StringComparison.Ordinal) && settings.TargetSessionAttributes is null)
        {
            settings.TargetSessionAttributes = "primary";
        }

        return new PostgresDatabase(NpgsqlDataSource.Create(settings), isOwned: true);
    }

    /// <summary>Opens what a configuration names.</summary>
    /// <param name="connectionString">The value in the configuration, if there is one.</param>
    /// <param name="owner">Whose configuration it is: <c>inbox</c> or <c>outbox</c>.</param>
    /// <exception cref="InvalidOperationException">There is no value.</exception>
    public static PostgresDatabase OpenConfigured(string? connectionString, string owner) =>
        string.IsNullOrWhiteSpace(connectionString)
            ? throw new InvalidOperationException($"The configuration of the Linq PostgreSQL {owner} has no ConnectionString.")
            : Open(connectionString);

    public static PostgresDatabase Use(NpgsqlDataSource dataSource)
    {
        ArgumentNullException.ThrowIfNull(dataSource);
        if (new NpgsqlConnectionStringBuilder(dataSource.ConnectionString).Multiplexing)
        {
            throw new ArgumentException(
                "The data source multiplexes commands, which the transactions of Linq.Generated.Postgres do not allow. Give it a data "
                + "source without Multiplexing=true.",
                nameof(dataSource));
        }

        return new PostgresDatabase(dataSource, isOwned: false);
    }

    /// <summary>
    /// The parser names the keyword that it does not know, and after an unquoted semicolon that is the rest of a password.
    /// Therefore its exception goes no further.
    /// </summary>
    public static NpgsqlConnectionStringBuilder Check(string connectionString)
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
                "The PostgreSQL connection string is not readable or names no host. Give it as "
                + "Host=...;Database=...;Username=...;Password=..., and put values that contain ; or = into single quotes.",
                nameof(connectionString));
        }

        return settings;
    }

    /// <summary>
    /// Makes sure that the database can be written to and has the tables of this release with the rights to use them. To be
    /// called at start, so that an application that could store nothing does not accept requests.
    /// </summary>
    /// <param name="rights">What the role needs: an object, its kind and a right for each.</param>
    /// <param name="columns">A statement that reads all columns and no row.</param>
    /// <param name="cancellationToken">Stops the attempt.</param>
    /// <returns>What the database's clock shows.</returns>
    /// <exception cref="InvalidOperationException">Something is missing; the message says what to do.</exception>
    public async Task<DateTimeOffset> CheckAsync(RequiredRight[] rights, string columns, CancellationToken cancellationToken)
    {
        try
        {
            await CheckWritableAsync(cancellationToken).ConfigureAwait(false);
            await CheckVersionAsync(cancellationToken).ConfigureAwait(false);
            await CheckRightsAsync(rights, cancellationToken).ConfigureAwait(false);
            await ScalarAsync<object>(columns, cancellationToken).ConfigureAwait(false);
            var seconds = await ScalarAsync<double>(
                "SELECT extract(epoch FROM linq_now())::double precision",
                cancellationToken).ConfigureAwait(false);
            return DateTimeOffset.UnixEpoch + TimeSpan.FromSeconds(seconds);
        }
        catch (NpgsqlException exception)
        {
            throw Describe(exception);
        }
    }

    /// <summary>Which version the tables have; null where there are none, 1 for those of the first release.</summary>
    public async Task<int?> FindVersionAsync(CancellationToken cancellationToken)
    {
        var exists = await ScalarAsync<bool>("SELECT to_regclass('linq_schema') IS NOT NULL", cancellationToken).ConfigureAwait(false);
        if (exists)
        {
            return await ScalarAsync<int>("SELECT version FROM linq_schema", cancellationToken).ConfigureAwait(false);
        }

        const string First = "SELECT to_regclass('linq_webhook_events') IS NOT NULL";
        return await ScalarAsync<bool>(First, cancellationToken).ConfigureAwait(false) ? 1 : null;
    }

    /// <summary>Turns what the server or the driver says into what to do about it.</summary>
    /// <param name="exception">What was thrown.</param>
    /// <param name="isCreating">Whether tables were being created, which needs other rights than using them.</param>
    /// <returns>The exception to throw.</returns>
    public InvalidOperationException Describe(NpgsqlException exception, bool isCreating = false) =>
        new(
            exception.SqlState switch
            {
                PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.UndefinedFunction => MissingTables,
                PostgresErrorCodes.UndefinedColumn =>
                    $"The tables of Linq.Generated.Postgres in {Location} were changed by hand or made by another release. "
                        + "Compare them with "
                    + "sql/schema.sql of the package.",
                PostgresErrorCodes.InsufficientPrivilege when isCreating =>
                    $"The role may not create or change the tables of Linq.Generated.Postgres in {Location}. Run "
                        + "LinqPostgresSchema.CreateAsync "
                    + "as their owner, or as a role with the right to create in the first schema of its search path.",
                PostgresErrorCodes.InsufficientPrivilege =>
                    $"The role has no right to the tables of Linq.Generated.Postgres in {Location}. sql/schema.sql of the package "
                        + "lists the rights.",
                PostgresErrorCodes.ReadOnlySqlTransaction => IsReadOnly,
                PostgresErrorCodes.ObjectNotInPrerequisiteState when isCreating => IsNewer,
                PostgresErrorCodes.ProtocolViolation when exception.Message.Contains("startup parameter", StringComparison.Ordinal) =>
                    $"The pooler of {Location} refuses a setting of the connection string. Remove Search Path and Options from it, and set "
                    + "the search path on the server instead: ALTER ROLE ... IN DATABASE ... SET search_path = ...",
                null =>
                    $"Linq.Generated.Postgres cannot reach {Location}. Check that the server runs and that the connection string names it.",
                var state =>
                    $"{Location} refused Linq.Generated.Postgres with SQLSTATE {state}. Check the connection string, the role and "
                        + "the database.",
            },
            exception);

    /// <summary>Disposes the data source, unless it is the application's.</summary>
    public ValueTask DisposeAsync() => _isOwned ? Source.DisposeAsync() : ValueTask.CompletedTask;

    private string MissingTables =>
        $"The tables of Linq.Generated.Postgres are missing in {Location}. Call LinqPostgresSchema.CreateAsync when you deploy, or run "
            + "sql/schema.sql of the package.";

    private string IsReadOnly =>
        $"{Location} is a standby or read-only. Name the primary: with several hosts, Target Session Attributes=primary finds it.";

    private string IsNewer =>
        $"The tables of Linq.Generated.Postgres in {Location} were made by a newer release. Update the package Linq.Generated.Postgres.";

    private async Task CheckWritableAsync(CancellationToken cancellationToken)
    {
        const string Sql = "SELECT pg_is_in_recovery() OR current_setting('transaction_read_only')::boolean";
        if (await ScalarAsync<bool>(Sql, cancellationToken).ConfigureAwait(false))
        {
            throw new InvalidOperationException(IsReadOnly);
        }
    }

    private async Task CheckVersionAsync(CancellationToken cancellationToken)
    {
        switch (await FindVersionAsync(cancellationToken).ConfigureAwait(false))
        {
            case null:
                throw new InvalidOperationException(MissingTables);
            case < LinqPostgresSchema.Version:
                throw new InvalidOperationException(
                    $"The tables of Linq.Generated.Postgres in {Location} are of an earlier release. Stop the instances of that "
                        + "release and call "
                    + "LinqPostgresSchema.CreateAsync, or run sql/schema.sql of the package, which upgrade them with what they hold.");
            case > LinqPostgresSchema.Version:
                throw new InvalidOperationException(IsNewer);
        }
    }

    private async Task CheckRightsAsync(RequiredRight[] rights, CancellationToken cancellationToken)
    {
        foreach (var right in rights)
        {
            var check = $"SELECT has_{right.Kind}_privilege('{right.Name}', '{right.Right}')";
            if (!await ScalarAsync<bool>(check, cancellationToken).ConfigureAwait(false))
            {
                var role = await ScalarAsync<string>("SELECT current_user::text", cancellationToken).ConfigureAwait(false);
                var what = right.Kind == "sequence" ? "SEQUENCE " + right.Name : right.Name;
                throw new InvalidOperationException(
                    $"A right is missing in {Location}: GRANT {right.Right} ON {what} TO \"{role}\". sql/schema.sql of the "
                        + "package lists all of them.");
            }
        }
    }

    private async Task<T?> ScalarAsync<T>(string sql, CancellationToken cancellationToken)
    {
        var command = Source.CreateCommand(sql);
        await using (command.ConfigureAwait(false))
        {
            return (T?)await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}

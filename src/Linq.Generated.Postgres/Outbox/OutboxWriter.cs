using System;
using System.Data;
using System.Data.Common;
using System.Threading;
using System.Threading.Tasks;
using Npgsql;

namespace Linq.Generated.Postgres;

/// <summary>
/// Stores new messages, one in a transaction of the caller's or by itself. Inserting is all that it does; the worker admits them. Safe
/// to share between threads.
/// </summary>
internal sealed class OutboxWriter(PostgresDatabase database)
{
    private const string WhichDatabase = "SELECT database_id FROM linq_schema";

    /// <summary>
    /// Fails where no transaction is open, and takes a lock that the insertion takes as well: the driver does not tell a transaction
    /// that is over, and would commit what is written then at once.
    /// </summary>
    private const string DemandTransaction = "LOCK TABLE linq_outbox_messages IN ACCESS SHARE MODE";

    /// <summary>
    /// Stores a message in the database that the outbox works on ($11), and in no other: a transaction may be one of another server.
    /// </summary>
    private const string InsertSql = NewMessage.Enqueue + ", $11)";

    /// <summary>How long another transaction may hold the key that a message has.</summary>
    private static readonly TimeSpan _waitForKey = TimeSpan.FromSeconds(30);

    /// <summary>A <see cref="Guid"/>; an object, which is read and written at once.</summary>
    private volatile object? _identity;

    /// <summary>Stores a message in a transaction of the caller's.</summary>
    /// <returns>Whether it is new.</returns>
    public async Task<bool> InsertAsync(NewMessage message, DbTransaction transaction, CancellationToken cancellationToken)
    {
        var identity = await FindDatabaseAsync(cancellationToken).ConfigureAwait(false);
        var connection = ConnectionOf(transaction);
        var batch = new NpgsqlBatch(connection);
        await using (batch.ConfigureAwait(false))
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand(DemandTransaction));
            var insertion = new NpgsqlBatchCommand(InsertSql);
            foreach (var parameter in (NpgsqlParameter[])[.. message.Parameters(), Sql.Id(identity)])
            {
                insertion.Parameters.Add(parameter);
            }

            batch.BatchCommands.Add(insertion);
            try
            {
                if (await batch.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) is true)
                {
                    return true;
                }
            }
            catch (PostgresException exception) when (Describe(exception, nameof(transaction)) is { } description)
            {
                throw description;
            }
        }

        await CheckDatabaseAsync(connection, identity, nameof(transaction), cancellationToken).ConfigureAwait(false);
        return false;
    }

    /// <summary>Stores a message by itself, in the outbox's own database.</summary>
    /// <returns>Whether it is new.</returns>
    public async Task<bool> InsertAsync(NewMessage message, CancellationToken cancellationToken)
    {
        var isNew = false;
        var batch = new TransactionBatch(database.Source, waitsForDisk: true, _waitForKey);
        await using (batch.ConfigureAwait(false))
        {
            batch.Query(NewMessage.Enqueue + ")", row => isNew = row.GetBoolean(0), message.Parameters());
            await batch.CommitAsync(cancellationToken).ConfigureAwait(false);
            return isNew;
        }
    }

    /// <summary>The identity of the outbox's own database, for what stores messages together with other things.</summary>
    public async ValueTask<Guid> FindDatabaseAsync(CancellationToken cancellationToken)
    {
        if (_identity is Guid known)
        {
            return known;
        }

        var found = await Detached.RunAsync(async () =>
        {
            var command = database.Source.CreateCommand(WhichDatabase);
            await using (command.ConfigureAwait(false))
            {
                return (Guid)(await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false))!;
            }
        }).ConfigureAwait(false);
        _identity = found;
        return found;
    }

    private static NpgsqlConnection ConnectionOf(DbTransaction transaction)
    {
        if (transaction is null)
        {
            throw new ArgumentNullException(
                nameof(transaction),
                "There is no open transaction. Begin one (with Entity Framework Core: db.Database.BeginTransactionAsync) and enqueue "
                + "before it commits, or leave the transaction out. The message was not enqueued.");
        }

        if (transaction is not NpgsqlTransaction ours)
        {
            throw new ArgumentException(
                $"The outbox writes through Npgsql, and {transaction.GetType().FullName} is not an NpgsqlTransaction. Pass the one that it "
                + "wraps.",
                nameof(transaction));
        }

        NpgsqlConnection? connection = null;
        try
        {
            connection = ours.Connection;
        }
        catch (Exception exception) when (exception is ObjectDisposedException or InvalidOperationException)
        {
            // Over, as the message below says.
        }

        return connection is { State: not (ConnectionState.Closed or ConnectionState.Broken) }
            ? connection
            : throw Over(nameof(transaction));
    }

    private static ArgumentException Over(string parameterName, Exception? inner = null) =>
        new(
            "The transaction is over: it was committed, rolled back or disposed before EnqueueAsync. The message was not enqueued.",
            parameterName,
            inner);

    private static Exception? Describe(PostgresException exception, string parameterName) => exception.SqlState switch
    {
        PostgresErrorCodes.NoActiveSqlTransaction => Over(parameterName, exception),
        PostgresErrorCodes.InFailedSqlTransaction => new InvalidOperationException(
            "A statement of the transaction has failed, so that it can only be rolled back. The message was not enqueued.",
            exception),
        PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.UndefinedFunction => new ArgumentException(
            "The transaction is on a database, or on a search path, without the tables of this outbox. The message was not enqueued, and "
            + "the transaction can only be rolled back.",
            parameterName,
            exception),
        PostgresErrorCodes.ReadOnlySqlTransaction => new ArgumentException(
            "The transaction is read-only, or on a standby. The message was not enqueued, and the transaction can only be rolled back.",
            parameterName,
            exception),
        PostgresErrorCodes.InsufficientPrivilege => new InvalidOperationException(
            "The role of the transaction has no right to the tables or functions of the outbox; sql/schema.sql of the package lists the "
            + "rights. The message was not enqueued, and the transaction can only be rolled back.",
            exception),
        _ => null,
    };

    private static async Task CheckDatabaseAsync(
        NpgsqlConnection connection,
        Guid identity,
        string parameterName,
        CancellationToken cancellationToken)
    {
        var command = new NpgsqlCommand(WhichDatabase, connection);
        await using (command.ConfigureAwait(false))
        {
            if (await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) is not Guid found || found != identity)
            {
                throw new ArgumentException(
                    "The transaction is on another database than the outbox, so that nobody would send the message. It was not enqueued.",
                    parameterName);
            }
        }
    }
}

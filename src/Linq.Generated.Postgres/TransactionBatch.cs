using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Npgsql;

namespace Linq.Generated.Postgres;

/// <summary>
/// Statements that are one READ COMMITTED transaction and one round trip. The level is stated, whatever the default of the role or
/// the database: a statement after the one that took a lock must see what the lock's former holder committed.
/// </summary>
internal sealed class TransactionBatch : IAsyncDisposable
{
    /// <summary>
    /// Waits for the disk where the default of the role, the database or the server is not to; stricter defaults stay as they are.
    /// </summary>
    private const string WaitForDiskSql =
        "SELECT set_config('synchronous_commit', 'on', true) WHERE current_setting('synchronous_commit') = 'off'";

    private readonly NpgsqlBatch _batch;
    private readonly bool _isOneStatement;
    private readonly List<Action<NpgsqlDataReader>?> _results = [];

    /// <summary>Begins a transaction.</summary>
    /// <param name="source">Where its connection comes from.</param>
    /// <param name="waitsForDisk">
    /// Whether the commit returns only when a crash of the server can no longer undo it, whatever the default of the role or the
    /// database. <see langword="false"/> for what is repeated without harm.
    /// </param>
    /// <param name="timeout">How long the server may take. Whole seconds, at least one.</param>
    /// <param name="isOneStatement">
    /// Whether there will be one statement that may run at any isolation level, repeated after a conflict, and that sees to the disk
    /// itself. It needs neither BEGIN nor COMMIT.
    /// </param>
    public TransactionBatch(NpgsqlDataSource source, bool waitsForDisk, TimeSpan timeout, bool isOneStatement = false)
    {
        _batch = source.CreateBatch();
        _batch.Timeout = Math.Max(1, (int)timeout.TotalSeconds);
        _isOneStatement = isOneStatement;
        if (isOneStatement)
        {
            return;
        }

        Add("BEGIN ISOLATION LEVEL READ COMMITTED");
        if (waitsForDisk)
        {
            Query(WaitForDiskSql, onRow: null);
        }
        else
        {
            Add("SET LOCAL synchronous_commit TO OFF");
        }
    }

    /// <summary>
    /// Lets no statement wait for a lock for long. Less than the server waits before it looks for a deadlock, which a transaction of the
    /// application's might be ended for.
    /// </summary>
    public void LimitLockTime() => Add("SET LOCAL lock_timeout = 100");

    /// <summary>Lets statements wait for locks as the role, the database or the server has it.</summary>
    public void RestoreLockTime() => Add("SET LOCAL lock_timeout TO DEFAULT");

    /// <summary>Adds a statement that returns no rows.</summary>
    public void Add(string sql, params ReadOnlySpan<NpgsqlParameter> parameters)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var parameter in parameters)
        {
            command.Parameters.Add(parameter);
        }

        _batch.BatchCommands.Add(command);
    }

    /// <summary>Adds a statement that returns rows, a SELECT or one with RETURNING.</summary>
    /// <param name="sql">The statement.</param>
    /// <param name="onRow">Called for each row; null ignores them.</param>
    /// <param name="parameters">The parameters.</param>
    public void Query(string sql, Action<NpgsqlDataReader>? onRow, params ReadOnlySpan<NpgsqlParameter> parameters)
    {
        Add(sql, parameters);
        _results.Add(onRow);
    }

    /// <summary>
    /// Runs the statements and commits. What fails leaves nothing behind, unless the connection is lost during the commit.
    /// </summary>
    public async Task CommitAsync(CancellationToken cancellationToken = default)
    {
        if (!_isOneStatement)
        {
            Add("COMMIT");
        }

        var reader = await _batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using (reader.ConfigureAwait(false))
        {
            foreach (var onRow in _results)
            {
                while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
                {
                    onRow?.Invoke(reader);
                }

                await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
            }
        }
    }

    public ValueTask DisposeAsync() => _batch.DisposeAsync();
}

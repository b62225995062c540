using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Npgsql;

namespace Linq.Generated.Postgres;

/// <summary>
/// Writes what several callers want to write at the same time in one round trip and one commit. A caller that is alone waits
/// for nobody. Safe to share between threads.
/// </summary>
/// <param name="dataSource">The database.</param>
/// <param name="preamble">A statement that begins each transaction; null for none.</param>
internal sealed class GroupedWrites(NpgsqlDataSource dataSource, string? preamble)
{
    private const int MaxGroup = 64;
    private readonly ConcurrentQueue<Write> _waiting = new();
    private int _isWriting;

    /// <summary>Executes commands together and says how many rows the last one affected.</summary>
    /// <param name="order">Groups lock rows in this order, so that two of them do not wait for each other.</param>
    /// <param name="commands">Makes the commands; called again when the group has failed and each write is tried alone.</param>
    /// <returns>The number of rows. It is on the disk unless the preamble says otherwise.</returns>
    internal Task<int> WriteAsync(string order, Func<NpgsqlBatchCommand[]> commands)
    {
        var write = new Write(order, commands, new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously));
        _waiting.Enqueue(write);
        if (Interlocked.CompareExchange(ref _isWriting, 1, 0) == 0)
        {
            _ = Task.Run(WriteWaitingAsync);
        }

        return write.Done.Task;
    }

    private async Task WriteWaitingAsync()
    {
        do
        {
            var group = new List<Write>();
            while (_waiting.TryDequeue(out var write))
            {
                group.Add(write);
                if (group.Count == MaxGroup)
                {
                    await WriteGroupAsync(group).ConfigureAwait(false);
                    group.Clear();
                }
            }

            await WriteGroupAsync(group).ConfigureAwait(false);
            Interlocked.Exchange(ref _isWriting, 0);
        }
        while (!_waiting.IsEmpty && Interlocked.CompareExchange(ref _isWriting, 1, 0) == 0);
    }

    private async Task WriteGroupAsync(List<Write> group)
    {
        if (group.Count == 0)
        {
            return;
        }

        group.Sort((one, other) => string.CompareOrdinal(one.Order, other.Order));
        try
        {
            await ExecuteAsync(group).ConfigureAwait(false);
        }
        catch (PostgresException) when (group.Count > 1)
        {
            // The server refused one of them, and with it all. None may suffer from what another one holds.
            foreach (var write in group)
            {
                await WriteGroupAsync([write]).ConfigureAwait(false);
            }
        }
#pragma warning disable CA1031 // Each caller gets the exception.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            group.ForEach(write => write.Done.TrySetException(exception));
        }
    }

    private async Task ExecuteAsync(List<Write> group)
    {
        var batch = dataSource.CreateBatch();
        await using (batch.ConfigureAwait(false))
        {
            if (preamble is not null)
            {
                batch.BatchCommands.Add(new NpgsqlBatchCommand(preamble));
            }

            var last = new NpgsqlBatchCommand[group.Count];
            for (var i = 0; i < group.Count; i++)
            {
                foreach (var command in group[i].Commands())
                {
                    batch.BatchCommands.Add(last[i] = command);
                }
            }

            await batch.ExecuteNonQueryAsync().ConfigureAwait(false);
            for (var i = 0; i < group.Count; i++)
            {
                group[i].Done.TrySetResult((int)last[i].RecordsAffected);
            }
        }
    }

    private sealed record Write(string Order, Func<NpgsqlBatchCommand[]> Commands, TaskCompletionSource<int> Done);
}

using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Npgsql;

namespace Linq.Generated.Postgres;

/// <summary>
/// Writes what several callers want to write at the same time in one round trip and one commit. A caller that is alone waits
/// for nobody. Safe to share between threads.
/// </summary>
/// <typeparam name="T">What a caller wants to write.</typeparam>
/// <typeparam name="TResult">What came of it.</typeparam>
/// <param name="order">Groups lock rows in this order, so that two of them do not wait for each other.</param>
/// <param name="write">Writes a group and says what came of each of them.</param>
internal sealed class GroupedWrites<T, TResult>(Comparison<T> order, Func<IReadOnlyList<T>, Task<TResult[]>> write)
{
    private const int MaxGroup = 64;
    private readonly ConcurrentQueue<Waiting> _waiting = new();

    /// <summary>One, so that what arrives during a commit goes into the next one together: two writers share it and commit twice.</summary>
    private int _writing;

    /// <summary>Writes an item, together with those of other callers.</summary>
    /// <param name="item">The item.</param>
    /// <returns>What came of it.</returns>
    internal Task<TResult> WriteAsync(T item)
    {
        var waiting = new Waiting(item, new TaskCompletionSource<TResult>(TaskCreationOptions.RunContinuationsAsynchronously));
        _waiting.Enqueue(waiting);
        if (TryEnter())
        {
            _ = Task.Run(WriteWaitingAsync);
        }

        return waiting.Done.Task;
    }

    private async Task WriteWaitingAsync()
    {
        do
        {
            await GatherAsync().ConfigureAwait(false);
            var group = new List<Waiting>();
            while (_waiting.TryDequeue(out var waiting))
            {
                group.Add(waiting);
                if (group.Count == MaxGroup)
                {
                    await WriteGroupAsync(group).ConfigureAwait(false);
                    group.Clear();
                }
            }

            await WriteGroupAsync(group).ConfigureAwait(false);
            Interlocked.Exchange(ref _writing, 0);
        }
        while (!_waiting.IsEmpty && TryEnter());
    }

    /// <summary>Lets those come in whom the last group kept waiting. They are on their way, and the first of them would make a group of its own.</summary>
    private async Task GatherAsync()
    {
        for (var seen = 0; seen < _waiting.Count && seen < MaxGroup;)
        {
            seen = _waiting.Count;
            await Task.Yield();
        }
    }

    private bool TryEnter() => Interlocked.Exchange(ref _writing, 1) == 0;

    private async Task WriteGroupAsync(List<Waiting> group)
    {
        if (group.Count == 0)
        {
            return;
        }

        group.Sort((one, other) => order(one.Item, other.Item));
        try
        {
            var results = await write([.. group.Select(waiting => waiting.Item)]).ConfigureAwait(false);
            for (var i = 0; i < group.Count; i++)
            {
                group[i].Done.TrySetResult(results[i]);
            }
        }
        catch (PostgresException) when (group.Count > 1)
        {
            // The server refused one of them, and with it all. None may suffer from what another one holds.
            foreach (var waiting in group)
            {
                await WriteGroupAsync([waiting]).ConfigureAwait(false);
            }
        }
#pragma warning disable CA1031 // Each caller gets the exception.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            group.ForEach(waiting => waiting.Done.TrySetException(exception));
        }
    }

    private sealed record Waiting(T Item, TaskCompletionSource<TResult> Done);
}

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
/// for nobody. What waits is bounded. Safe to share between threads.
/// </summary>
/// <typeparam name="T">What a caller wants to write.</typeparam>
/// <typeparam name="TResult">The result for each caller.</typeparam>
/// <param name="write">Writes a group, in the order of arrival, and returns the result of each.</param>
/// <param name="sizeOf">The bytes of an item.</param>
internal sealed class GroupedWrites<T, TResult>(Func<IReadOnlyList<T>, Task<TResult[]>> write, Func<T, int> sizeOf)
{
    private const int MaxGroup = 64;
    private const int MaxGroupBytes = 4 * 1024 * 1024;
    private const int MaxWaiting = 10_000;
    private const long MaxWaitingBytes = 64 * 1024 * 1024;

    private readonly ConcurrentQueue<Waiting> _waiting = new();
    private int _count;
    private long _bytes;

    /// <summary>One, so that what arrives during a commit goes into the next one together: two writers share it and commit twice.</summary>
    private int _writing;

    /// <summary>Writes an item, together with those of other callers.</summary>
    /// <param name="item">The item.</param>
    /// <param name="cancellationToken">Drops the item, unless writing it has begun. Then only the caller stops waiting.</param>
    /// <returns>The result.</returns>
    /// <exception cref="InvalidOperationException">Too much waits to be written.</exception>
    public async Task<TResult> WriteAsync(T item, CancellationToken cancellationToken = default)
    {
        var waiting = new Waiting(item, sizeOf(item));
        if (!TryCount(waiting.Size))
        {
            throw new InvalidOperationException("PostgreSQL does not keep up: too much waits to be written.");
        }

        _waiting.Enqueue(waiting);
        if (TryEnter())
        {
            Detached.Start(() => _ = WriteWaitingAsync());
        }

        var registration = cancellationToken.UnsafeRegister(
            static (state, token) =>
            {
                var (writes, waiting) = ((GroupedWrites<T, TResult>, Waiting))state!;
                if (waiting.TryDrop())
                {
                    Interlocked.Add(ref writes._bytes, -waiting.Size);
                    waiting.Done.TrySetCanceled(token);
                }
            },
            (this, waiting));
        await using (registration.ConfigureAwait(false))
        {
            return await waiting.Done.Task.ConfigureAwait(false);
        }
    }

    private bool TryCount(int size)
    {
        if (Interlocked.Increment(ref _count) > MaxWaiting)
        {
            Interlocked.Decrement(ref _count);
            return false;
        }

        // One that is larger than the bound is written where it is alone.
        if (Interlocked.Add(ref _bytes, size) is var bytes && bytes > MaxWaitingBytes && bytes > size)
        {
            Interlocked.Add(ref _bytes, -size);
            Interlocked.Decrement(ref _count);
            return false;
        }

        return true;
    }

    private async Task WriteWaitingAsync()
    {
        do
        {
            await GatherAsync().ConfigureAwait(false);
            var group = new List<Waiting>();
            var bytes = 0;
            while (_waiting.TryDequeue(out var waiting))
            {
                Interlocked.Decrement(ref _count);
                if (!waiting.TryBegin())
                {
                    continue;
                }

                group.Add(waiting);
                bytes += waiting.Size;
                if (group.Count == MaxGroup || bytes >= MaxGroupBytes)
                {
                    await WriteGroupAsync(group).ConfigureAwait(false);
                    group.Clear();
                    bytes = 0;
                }
            }

            await WriteGroupAsync(group).ConfigureAwait(false);
            Interlocked.Exchange(ref _writing, 0);
        }
        while (!_waiting.IsEmpty && TryEnter());
    }

    /// <summary>
    /// Lets those come in whom the last group kept waiting. They are on their way, and the first of them would make a group of its
    /// own.
    /// </summary>
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

        try
        {
            await TryWriteAsync(group).ConfigureAwait(false);
        }
        finally
        {
            Interlocked.Add(ref _bytes, -group.Sum(waiting => (long)waiting.Size));
        }
    }

    private async Task TryWriteAsync(List<Waiting> group)
    {
        try
        {
            var results = await write([.. group.Select(waiting => waiting.Item)]).ConfigureAwait(false);
            for (var i = 0; i < group.Count; i++)
            {
                group[i].Done.TrySetResult(results[i]);
            }
        }
        catch (Exception exception) when (group.Count > 1 && IsAboutOne(exception))
        {
            // The server or the driver refused one of them, and with it all. None may suffer from what another one holds.
            foreach (var waiting in group)
            {
                await TryWriteAsync([waiting]).ConfigureAwait(false);
            }
        }
#pragma warning disable CA1031 // Each caller gets the exception.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            group.ForEach(waiting => waiting.Done.TrySetException(exception));
        }
    }

    /// <summary>
    /// Whether a value may be at fault (for the server: data exceptions, constraints, limits of the program, a key that somebody holds)
    /// and not the connection or the server, which would refuse everything.
    /// </summary>
    private static bool IsAboutOne(Exception exception) => exception is PostgresException refusal
        ? refusal.SqlState is ['2', '2' or '3', ..] or ['5', '4', ..] or PostgresErrorCodes.LockNotAvailable
        : exception is not NpgsqlException;

    private sealed class Waiting(T item, int size)
    {
        private const int Begun = 1;
        private const int Dropped = 2;

        private T? _item = item;
        private int _state;

        public T Item => _item!;

        public int Size => size;

        public TaskCompletionSource<TResult> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public bool TryBegin() => Interlocked.CompareExchange(ref _state, Begun, 0) == 0;

        public bool TryDrop()
        {
            if (Interlocked.CompareExchange(ref _state, Dropped, 0) != 0)
            {
                return false;
            }

            // The entry stays until its turn comes; what it holds does not.
            _item = default;
            return true;
        }
    }
}

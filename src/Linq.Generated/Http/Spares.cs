using System;
using System.Threading;

namespace Linq.Generated;

/// <summary>
/// Keeps objects that are dear to make for later use, one for each of some threads, so that callers that send at the same time do not
/// wait for each other. Thread-safe.
/// </summary>
internal sealed class Spares<T>
    where T : class
{
    private const int Threads = 16;

    // Far enough apart that no two threads write to the same line of a processor's cache.
    private const int Distance = 8;

    private readonly T?[] _spares = new T?[Threads * Distance];

    private ref T? Own => ref _spares[(Environment.CurrentManagedThreadId & (Threads - 1)) * Distance];

    /// <summary>Takes a spare one; null when there is none.</summary>
    public T? Take() => Interlocked.Exchange(ref Own, null);

    /// <summary>Keeps one; false when there is one already.</summary>
    public bool TryKeep(T spare) => Interlocked.CompareExchange(ref Own, spare, null) is null;

    /// <summary>Takes all of them, each for an action.</summary>
    public void TakeAll(Action<T> action)
    {
        for (var i = 0; i < _spares.Length; i += Distance)
        {
            if (Interlocked.Exchange(ref _spares[i], null) is { } spare)
            {
                action(spare);
            }
        }
    }
}

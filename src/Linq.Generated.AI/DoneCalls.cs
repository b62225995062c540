using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using System.Threading.Tasks;

namespace Linq.Generated.AI;

/// <summary>
/// The latest calls that a client's tools made for turns. An agent makes its tools anew at each attempt of a turn, and a call that takes
/// no idempotency key must not be made again. Safe to share between threads.
/// </summary>
internal sealed class DoneCalls
{
    private const int MostCalls = 1000;

    private static readonly ConditionalWeakTable<LinqClient, DoneCalls> _all = new();

    private readonly object _gate = new();
    private readonly Dictionary<string, Lazy<Task<JsonObject>>> _calls = new(StringComparer.Ordinal);
    private readonly Queue<(string Key, Lazy<Task<JsonObject>> Call)> _order = new();

    /// <summary>Gets the calls of a client.</summary>
    public static DoneCalls Of(LinqClient linq) => _all.GetValue(linq, _ => new DoneCalls());

    /// <summary>Gets the call that was made first, which may be the given one.</summary>
    public Lazy<Task<JsonObject>> GetOrAdd(string key, Lazy<Task<JsonObject>> call)
    {
        lock (_gate)
        {
            if (_calls.TryGetValue(key, out var first))
            {
                return first;
            }

            if (_order.Count == MostCalls)
            {
                var oldest = _order.Dequeue();
                RemoveCall(oldest.Key, oldest.Call);
            }

            _calls.Add(key, call);
            _order.Enqueue((key, call));
            return call;
        }
    }

    /// <summary>Removes a call, so that it can be made again.</summary>
    public void Remove(string key, Lazy<Task<JsonObject>> call)
    {
        lock (_gate)
        {
            RemoveCall(key, call);
        }
    }

    private void RemoveCall(string key, Lazy<Task<JsonObject>> call)
    {
        if (_calls.TryGetValue(key, out var kept) && ReferenceEquals(kept, call))
        {
            _calls.Remove(key);
        }
    }
}

using System;
using System.Collections.Generic;

namespace Linq.Generated.AI;

/// <summary>Counts the calls that reach somebody, and remembers what was denied. Safe to share between threads.</summary>
internal sealed class SendMeter
{
    private const int MostDenials = 10_000;

    private static readonly TimeSpan _minute = TimeSpan.FromMinutes(1);

    private readonly object _gate = new();
    private readonly Queue<long> _recent = new();
    private readonly HashSet<string> _denied = new(StringComparer.Ordinal);
    private long _all;

    /// <summary>Takes a place for one call.</summary>
    /// <param name="policy">The limits.</param>
    /// <param name="take">Whether the place is taken; else it is only looked for.</param>
    /// <returns>Why there is none; null where there is.</returns>
    public string? Reserve(LinqToolPolicy policy, bool take)
    {
        lock (_gate)
        {
            while (_recent.Count > 0 && policy.TimeProvider.GetElapsedTime(_recent.Peek()) >= _minute)
            {
                _recent.Dequeue();
            }

            if (policy.MaxSends is { } most && _all >= most)
            {
                return $"The limit of {most} sends for this process is used up. Stop sending, and tell the user.";
            }

            if (policy.MaxSendsPerMinute is { } pace && _recent.Count >= pace)
            {
                return $"The limit of {pace} sends a minute is reached. Wait a minute before the next send.";
            }

            if (take)
            {
                _all++;
                if (policy.MaxSendsPerMinute is not null)
                {
                    _recent.Enqueue(policy.TimeProvider.GetTimestamp());
                }
            }

            return null;
        }
    }

    /// <summary>Whether a call has been denied before.</summary>
    public bool IsDenied(string call)
    {
        lock (_gate)
        {
            return _denied.Contains(call);
        }
    }

    /// <summary>Remembers that a call was denied.</summary>
    public void Deny(string call)
    {
        lock (_gate)
        {
            if (_denied.Count < MostDenials)
            {
                _denied.Add(call);
            }
        }
    }
}

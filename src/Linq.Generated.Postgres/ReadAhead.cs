using System;
using System.Threading;

namespace Linq.Generated.Postgres;

/// <summary>
/// How many events or messages are taken ahead of the places: as many as this instance finishes in a moment, so that quick work need
/// not wait for the next look, and slow work is left to other instances.
/// </summary>
/// <param name="places">How many are worked on at the same time.</param>
internal sealed class ReadAhead(int places)
{
    private const int Most = 256;
    private const double Weight = 0.1;
    private static readonly double _moment = TimeSpan.FromMilliseconds(100).TotalSeconds;

    private double _secondsPerEvent;

    /// <summary>The number; 0 before anything is known.</summary>
    public int Count => Volatile.Read(ref _secondsPerEvent) is > 0 and var seconds ? (int)Math.Min(Most, places * _moment / seconds) : 0;

    /// <summary>Takes into account how long one had a place. Updates that collide may get lost, which does no harm.</summary>
    public void Record(TimeSpan duration)
    {
        var known = Volatile.Read(ref _secondsPerEvent);
        var seconds = Math.Max(duration.TotalSeconds, 1e-6);
        Volatile.Write(ref _secondsPerEvent, known == 0 ? seconds : known + (Weight * (seconds - known)));
    }

    /// <summary>Forgets what was known, after some have waited too long.</summary>
    public void Reset() => Volatile.Write(ref _secondsPerEvent, 0);
}

using System;
using System.Collections.Generic;

namespace Linq.Generated.Sandbox;

/// <summary>
/// The deliveries to one subscription that wait for their attempt. It lets only a few be under way at a time, however many events
/// there are, and keeps all that wait as long as the endpoint answers. Used under the gate.
/// </summary>
internal sealed class DeliveryQueue(TimeProvider time)
{
    /// <summary>How many attempts, and so connections, are under way at the same time.</summary>
    public const int MostUnderWay = 16;

    /// <summary>How many wait for an endpoint that does not answer, and how many are to be repeated at the same time.</summary>
    public const int MostKept = 8192;

    private const int MostWaiting = 4096;

    private static readonly TimeSpan _silence = TimeSpan.FromSeconds(1);

    private readonly Queue<Delivery> _waiting = new();
    private long _lastAnswer = time.GetTimestamp();
    private long _busySince;
    private int _underWay;
    private int _repeats;

    /// <summary>
    /// Gets a value indicating whether more is waiting than should be added to: the endpoint answers, but slower than events come. One
    /// that does not answer holds nobody back.
    /// </summary>
    public bool IsFull => _waiting.Count > MostWaiting && time.GetElapsedTime(_lastAnswer) < _silence;

    /// <summary>Adds a delivery.</summary>
    /// <returns>Whether one more worker may start.</returns>
    public bool Add(Delivery delivery)
    {
        if (_underWay == 0)
        {
            _busySince = time.GetTimestamp();
        }

        _waiting.Enqueue(delivery);
        if (_underWay == MostUnderWay)
        {
            return false;
        }

        _underWay++;
        return true;
    }

    /// <summary>Takes the delivery that has waited longest; null ends the worker that asks.</summary>
    public Delivery? Take()
    {
        if (_waiting.TryDequeue(out var delivery))
        {
            return delivery;
        }

        _underWay--;
        return null;
    }

    /// <summary>Takes the delivery that has waited longest, where too many wait for an endpoint that does not answer.</summary>
    public Delivery? TakeExcess() =>
        _waiting.Count > MostKept && time.GetElapsedTime(Math.Max(_lastAnswer, _busySince)) >= _silence ? _waiting.Dequeue() : null;

    /// <summary>Counts a delivery that is to be repeated.</summary>
    /// <returns>Whether it may be; not when too many are.</returns>
    public bool TryBeginRepeat()
    {
        if (_repeats == MostKept)
        {
            return false;
        }

        _repeats++;
        return true;
    }

    /// <summary>Notes that a delivery that was to be repeated is due.</summary>
    public void EndRepeat() => _repeats--;

    /// <summary>Notes that the endpoint has answered.</summary>
    public void NoteAnswer() => _lastAnswer = time.GetTimestamp();
}

using System;
using System.Collections.Generic;

namespace Linq.Generated.Sandbox;

/// <summary>
/// The deliveries to one subscription that wait for their attempt. It keeps all of them, and lets only a few be under way at a time,
/// however many events there are. Used under the gate.
/// </summary>
internal sealed class DeliveryQueue(TimeProvider time)
{
    /// <summary>How many attempts, and so connections, are under way at the same time.</summary>
    public const int MostUnderWay = 16;

    private const int MostWaiting = 4096;

    private static readonly TimeSpan _silence = TimeSpan.FromSeconds(1);

    private readonly Queue<Delivery> _waiting = new();
    private long _lastAnswer = time.GetTimestamp();
    private int _underWay;

    /// <summary>
    /// Gets a value indicating whether more is waiting than should be added to: the endpoint answers, but slower than events come. One
    /// that does not answer holds nobody back.
    /// </summary>
    public bool IsFull => _waiting.Count > MostWaiting && time.GetElapsedTime(_lastAnswer) < _silence;

    /// <summary>Adds a delivery.</summary>
    /// <returns>Whether one more worker may start.</returns>
    public bool Add(Delivery delivery)
    {
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

    /// <summary>Notes that the endpoint has answered.</summary>
    public void NoteAnswer() => _lastAnswer = time.GetTimestamp();
}

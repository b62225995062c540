using System;

namespace Linq.Generated;

/// <summary>A change of a line that a <see cref="LineMonitor"/> has noticed. Immutable.</summary>
public sealed class LineChangedEventArgs : EventArgs
{
    internal LineChangedEventArgs(LineState? previous, LineState current)
    {
        Previous = previous;
        Current = current;
    }

    /// <summary>What was known before; null for a line that was not known at all.</summary>
    public LineState? Previous { get; }

    /// <summary>What is known now.</summary>
    public LineState Current { get; }
}

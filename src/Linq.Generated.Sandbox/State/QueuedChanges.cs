using System;

namespace Linq.Generated.Sandbox;

/// <summary>Does what was accepted with 202 a little later.</summary>
internal sealed class QueuedChanges(SandboxState state)
{
    /// <summary>Plans a change, which is made under the gate.</summary>
    public void Add(Action change) => state.Agenda.After(state.Options.Timing.QueuedChange, change);
}

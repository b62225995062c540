using System.Collections.Generic;

namespace Linq.Generated.Sandbox;

/// <summary>Which of the coming asynchronous steps are to fail. Called under the gate.</summary>
internal sealed class PlannedFailures
{
    private readonly Dictionary<SandboxFailure, Queue<(int Code, string Reason)>> _planned = [];

    public void Add(SandboxFailure kind, int code, string reason)
    {
        if (!_planned.TryGetValue(kind, out var queue))
        {
            _planned.Add(kind, queue = new Queue<(int Code, string Reason)>());
        }

        queue.Enqueue((code, reason));
    }

    /// <summary>Takes the next failure of a kind.</summary>
    /// <returns>False when the step is to succeed.</returns>
    public bool Take(SandboxFailure kind, out int code, out string reason)
    {
        (code, reason) = (0, "");
        if (!_planned.TryGetValue(kind, out var queue) || !queue.TryDequeue(out var next))
        {
            return false;
        }

        (code, reason) = next;
        return true;
    }

    public void Clear() => _planned.Clear();
}

using System;

namespace Linq.Generated.AI;

/// <summary>Why a call is not made, in a sentence for the model that says what to do.</summary>
internal sealed class ToolRefusedException : Exception
{
    public ToolRefusedException(ToolOutcome outcome, string message)
        : base(message)
    {
        Outcome = outcome;
    }

    public ToolOutcome Outcome { get; }
}

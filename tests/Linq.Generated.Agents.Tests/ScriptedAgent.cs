using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Linq.Generated.Agents.Tests;

/// <summary>Does what a test says, and keeps the turns and the reasons.</summary>
internal sealed class ScriptedAgent(Func<LinqAgentTurn, CancellationToken, Task<LinqAgentAnswer>> answer) : LinqAgent
{
    public List<LinqAgentTurn> Turns { get; } = [];

    public List<LinqHandOverReason> Reasons { get; } = [];

    public Exception? HandOverFailure { get; init; }

    public override Task<LinqAgentAnswer> AnswerAsync(LinqAgentTurn turn, CancellationToken cancellationToken)
    {
        Turns.Add(turn);
        return answer(turn, cancellationToken);
    }

    public override Task HandOverAsync(LinqAgentTurn turn, LinqHandOverReason reason, CancellationToken cancellationToken)
    {
        Reasons.Add(reason);
        return HandOverFailure is null ? Task.CompletedTask : Task.FromException(HandOverFailure);
    }
}

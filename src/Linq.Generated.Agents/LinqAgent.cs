using System.Threading;
using System.Threading.Tasks;

namespace Linq.Generated.Agents;

/// <summary>
/// Answers people. Register it with <c>AddLinqAgent</c>. A new agent is created for each turn, in a scope of its own. What happens around
/// it is not its concern: one turn of a conversation runs at a time, the answer is stored before it is sent, and a turn whose answer is
/// stored is over.
/// </summary>
public abstract class LinqAgent
{
    /// <summary>
    /// Answers a turn. It may run more than once for a turn, until an answer is stored, so that what it does beside answering should bear
    /// repetition.
    /// </summary>
    /// <param name="turn">What people wrote, and what was said before.</param>
    /// <param name="cancellationToken">
    /// Fires when <see cref="LinqAgentOptions.AttemptTimeout"/> is over, or when the turn has to end. An agent that goes on regardless is
    /// not waited for.
    /// </param>
    /// <returns>The answer. If the task fails or takes too long, the turn is tried again, and then handed over.</returns>
    public abstract Task<LinqAgentAnswer> AnswerAsync(LinqAgentTurn turn, CancellationToken cancellationToken);

    /// <summary>
    /// Tells people of yours that a conversation needs one of them. It may run more than once for a turn. By default it does nothing, and
    /// the log has a warning.
    /// </summary>
    /// <param name="turn">The turn.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancellationToken">Fires when the time for the turn is up.</param>
    /// <returns>A task that ends when they are told. If it fails, the turn comes again.</returns>
    public virtual Task HandOverAsync(LinqAgentTurn turn, LinqHandOverReason reason, CancellationToken cancellationToken) =>
        Task.CompletedTask;
}

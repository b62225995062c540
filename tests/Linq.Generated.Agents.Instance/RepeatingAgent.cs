using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Linq.Generated.Agents.Instance;

/// <summary>Repeats what it answers, so that a test can tell what was answered, and how often.</summary>
internal sealed class RepeatingAgent(FailingModel model) : LinqAgent
{
    public override async Task<LinqAgentAnswer> AnswerAsync(LinqAgentTurn turn, CancellationToken cancellationToken)
    {
        await Task.Delay(50, cancellationToken);
        model.Ask();
        string[] asked = [.. turn.Events.SelectMany(webhookEvent => webhookEvent.Data.Parts.OfType<WebhookTextPart>()).Select(part => part.Value)];

        // Two messages, of which a crash must not lose the second.
        return LinqAgentAnswer.FromTexts("re " + string.Join(" ", asked), "end " + asked[^1]);
    }
}

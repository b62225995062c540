using System.Threading.Tasks;
using Linq.Generated;
using Linq.Generated.Agents;
using Linq.Generated.AI;
using Microsoft.Extensions.AI;

namespace AgentBot;

/// <summary>Answers in the conversation at hand, and may react in it. It reaches nobody else, whatever the model comes up with.</summary>
internal sealed class LunchAgent(IChatClient client, LinqClient linq) : LinqChatAgent(client)
{
    private static readonly string[] _tools = ["send_reaction", "search_docs"];

    protected override ChatOptions GetOptions(LinqAgentTurn turn) => new()
    {
        Tools =
        [
            .. linq.AsTools(
                new LinqToolPolicy
                {
                    Recipients = LinqToolRecipients.Chat(turn.Chat.Id),
                    Approve = static (_, _) => new ValueTask<bool>(true),
                    MaskHandles = true,
                },
                new LinqToolOptions { Tools = _tools, Context = turn.ToolContext }),
        ],
    };
}

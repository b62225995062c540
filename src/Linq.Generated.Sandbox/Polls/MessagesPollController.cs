using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Mvc;

namespace Linq.Generated.Sandbox;

/// <summary>The poll that a message carries: read, extended, voted on.</summary>
internal sealed class MessagesPollController(SandboxState state, PollBooth polls) : MessagesPollControllerBase
{
    /// <inheritdoc/>
    public override Task<ActionResult<PollEnvelope>> GetAsync(string messageId, CancellationToken cancellationToken)
    {
        lock (state.Gate)
        {
            return Task.FromResult<ActionResult<PollEnvelope>>(polls.Get(messageId).ToEnvelope());
        }
    }

    /// <inheritdoc/>
    public override Task<ActionResult<PollEnvelope>> AddOptionsAsync(
        string messageId,
        AddPollOptionsRequest body,
        CancellationToken cancellationToken)
    {
        var texts = PollTexts.Read(body.Options!, "options", 1);
        lock (state.Gate)
        {
            var message = polls.Get(messageId);
            polls.AddOptions(message, texts, message.Chat.Me, TraceId);
            return Task.FromResult<ActionResult<PollEnvelope>>(message.ToEnvelope());
        }
    }

    /// <inheritdoc/>
    public override Task<ActionResult<PollEnvelope>> VoteAsync(string messageId, VotePollRequest body, CancellationToken cancellationToken)
    {
        lock (state.Gate)
        {
            var message = polls.Get(messageId);
            polls.Vote(message, body.OptionId!, body.Operation is PollVoteOperation.Add, message.Chat.Me, TraceId);
            return Task.FromResult<ActionResult<PollEnvelope>>(message.ToEnvelope());
        }
    }
}

namespace Linq.Generated.Sandbox;

/// <summary>The poll that a message carries: read, extended, voted on.</summary>
internal sealed class PollOperations(PollBooth polls) :
    IOperation<MessagesPollGetCall>,
    IOperation<MessagesPollAddOptionsCall>,
    IOperation<MessagesPollVoteCall>
{
    /// <inheritdoc/>
    public Reply Handle(MessagesPollGetCall call) => Reply.Json(polls.Get(call.MessageId).ToEnvelope());

    /// <inheritdoc/>
    public Reply Handle(MessagesPollAddOptionsCall call)
    {
        var texts = PollTexts.Read(call.Body.Options!, "options", 1);
        var message = polls.Get(call.MessageId);
        polls.AddOptions(message, texts, message.Chat.Me, call.TraceId);
        return Reply.Json(message.ToEnvelope());
    }

    /// <inheritdoc/>
    public Reply Handle(MessagesPollVoteCall call)
    {
        var message = polls.Get(call.MessageId);
        polls.Vote(message, call.Body.OptionId!, call.Body.Operation is PollVoteOperation.Add, message.Chat.Me, call.TraceId);
        return Reply.Json(message.ToEnvelope());
    }
}

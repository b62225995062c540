using Linq.Generated;
using Linq.Generated.AspNetCore;
using Linq.Generated.Webhooks;

/// <summary>Answers each message. A new one is created for each event.</summary>
internal sealed class Replies(LinqClient linq) : ILinqWebhookHandler<MessageReceivedEvent>
{
    public async Task HandleAsync(MessageReceivedEvent webhookEvent, CancellationToken cancellationToken)
    {
        if (webhookEvent.Data.ReconciledAt is not null)
        {
            return; // recovered after an outage, perhaps hours old
        }

        var reply = MessageContent.FromText($"You wrote: {webhookEvent.Data.GetText()}");

        // An event may arrive more than once. With a key that follows from the message, it is answered once.
        reply.IdempotencyKey = IdempotencyKey.From("reply", webhookEvent.Data.Id);
        await linq.Chats.Messages.SendAsync(webhookEvent.Data.Chat.Id, reply, cancellationToken: cancellationToken);
    }
}

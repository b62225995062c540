using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Linq.Generated;
using Linq.Generated.AspNetCore;
using Linq.Generated.Webhooks;

namespace WebhookBot;

/// <summary>Answers a text with a text.</summary>
internal sealed class ReplyHandler(LinqClient linq) : ILinqWebhookHandler<MessageReceivedEvent>
{
    public async Task HandleAsync(MessageReceivedEvent webhookEvent, CancellationToken cancellationToken)
    {
        var message = webhookEvent.Data;

        // A message that Linq recovered after an outage may be hours old. A bot that answers it surprises people.
        if (message.ReconciledAt is not null)
        {
            return;
        }

        var text = string.Concat(message.Parts.OfType<WebhookTextPart>().Select(part => part.Value));
        if (text.Length == 0)
        {
            return;
        }

        // The handler may run more than once for a message. The same key each time makes Linq send one reply.
        var reply = MessageContent.FromText($"You wrote: {text}");
        reply.IdempotencyKey = IdempotencyKey.From("webhook-bot", "reply", message.Id);
        await linq.Chats.Messages.SendAsync(message.Chat.Id, reply, cancellationToken: cancellationToken);
    }
}

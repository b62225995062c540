using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Linq.Generated;
using Linq.Generated.AspNetCore;
using Linq.Generated.Webhooks;

namespace WebhookBot;

/// <summary>Answers a text with a text.</summary>
internal sealed class ReplyHandler(ILinqWebhookContext context) : ILinqWebhookHandler<MessageReceivedEvent>
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

        // Sent if this handler completes, and once however often it runs: the outbox has a key for each reply to an event. Overlapping
        // subscriptions deliver a message as several events, so the key is that of the message here.
        var reply = MessageContent.FromText($"You wrote: {text}");
        reply.IdempotencyKey = IdempotencyKey.From("webhook-bot", "reply", message.Id);
        await context.EnqueueAsync(message.Chat.Id, reply);
    }
}

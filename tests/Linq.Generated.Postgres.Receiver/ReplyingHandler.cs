using System;
using System.Threading;
using System.Threading.Tasks;
using Linq.Generated.AspNetCore;
using Linq.Generated.Hosting;
using Linq.Generated.Webhooks;

namespace Linq.Generated.Postgres.Receiver;

/// <summary>Replies with the id of the event, tomorrow.</summary>
internal sealed class ReplyingHandler(ILinqWebhookContext context) : ILinqWebhookHandler<MessageReceivedEvent>
{
    public Task HandleAsync(MessageReceivedEvent webhookEvent, CancellationToken cancellationToken) =>
        context.EnqueueAsync(
            webhookEvent.Data.Chat.Id,
            MessageContent.FromText(webhookEvent.EventId),
            new LinqEnqueueOptions { NotBefore = DateTimeOffset.UtcNow.AddDays(1) });
}

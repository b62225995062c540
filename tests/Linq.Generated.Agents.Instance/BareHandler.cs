using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Linq.Generated.AspNetCore;
using Linq.Generated.Webhooks;

namespace Linq.Generated.Agents.Instance;

/// <summary>Shows that somebody is typing and does nothing else, which is the least that anybody's handler takes.</summary>
internal sealed class BareHandler(LinqClient linq) : ILinqWebhookBatchHandler<MessageReceivedEvent>
{
    public Task HandleAsync(IReadOnlyList<MessageReceivedEvent> webhookEvents, CancellationToken cancellationToken) =>
        linq.Chats.Typing.StartAsync(webhookEvents[0].Data.Chat.Id, cancellationToken: cancellationToken);
}

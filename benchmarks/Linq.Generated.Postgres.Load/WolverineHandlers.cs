using System.Threading;
using System.Threading.Tasks;
using Linq.Generated.Webhooks;

namespace Linq.Generated.Postgres.Load;

/// <summary>Reads a webhook, as the inbox does before it calls a handler.</summary>
public sealed class StoredWebhookHandler
{
    public static void Handle(StoredWebhook message, Arrivals arrivals)
    {
        _ = LinqWebhookEvent.Parse(message.Body);
        arrivals.Add();
    }
}

/// <summary>Sends a message with its key.</summary>
public sealed class StoredTextHandler
{
    public static async Task HandleAsync(StoredText message, LinqClient linq, Arrivals arrivals, CancellationToken cancellationToken)
    {
        var content = MessageContent.FromText(message.Text);
        content.IdempotencyKey = message.Key;
        await linq.Chats.Messages.SendAsync(message.ChatId, content, cancellationToken: cancellationToken);
        arrivals.Add();
    }
}

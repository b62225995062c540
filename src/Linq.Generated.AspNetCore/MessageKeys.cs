using Linq.Generated.Webhooks;

namespace Linq.Generated.AspNetCore;

/// <summary>
/// Names what happened to a message by type and message id. Only for what happens to a message once: edits and
/// reactions repeat, so that their second occurrence would be taken for a duplicate.
/// </summary>
internal static class MessageKeys
{
    public static string? Of(LinqWebhookEvent webhookEvent)
    {
        var id = webhookEvent switch
        {
            MessageReceivedEvent received => received.Data.Id,
            MessageSentEvent sent => sent.Data.Id,
            MessageDeliveredEvent delivered => delivered.Data.Id,
            MessageReadEvent read => read.Data.Id,
            MessageFailedEvent failed => failed.Data.MessageId,
            _ => null,
        };
        return string.IsNullOrEmpty(id) ? null : $"{webhookEvent.EventType}/{id}";
    }
}

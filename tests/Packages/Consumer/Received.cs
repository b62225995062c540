using System.Threading;
using System.Threading.Channels;
using System.Threading.Tasks;
using Linq.Generated.AspNetCore;
using Linq.Generated.Webhooks;

internal sealed class Received : ILinqWebhookHandler<MessageSentEvent>
{
    private static readonly Channel<string> _messages = Channel.CreateUnbounded<string>();

    public static ValueTask<string> NextAsync(CancellationToken cancellationToken) => _messages.Reader.ReadAsync(cancellationToken);

    public Task HandleAsync(MessageSentEvent webhookEvent, CancellationToken cancellationToken) =>
        _messages.Writer.WriteAsync(webhookEvent.Data.Id, cancellationToken).AsTask();
}

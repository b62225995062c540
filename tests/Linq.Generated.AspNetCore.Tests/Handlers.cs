using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Linq.Generated.Webhooks;

namespace Linq.Generated.AspNetCore.Tests;

internal sealed class ScopedThing
{
    public Guid Id { get; } = Guid.NewGuid();
}

internal sealed class FirstHandler(Recorder recorder) : ILinqWebhookHandler<MessageReceivedEvent>
{
    public Task HandleAsync(MessageReceivedEvent webhookEvent, CancellationToken cancellationToken) =>
        recorder.CallAsync("first", webhookEvent, cancellationToken);
}

internal sealed class SecondHandler(Recorder recorder) : ILinqWebhookHandler<MessageReceivedEvent>
{
    public Task HandleAsync(MessageReceivedEvent webhookEvent, CancellationToken cancellationToken) =>
        recorder.CallAsync("second", webhookEvent, cancellationToken);
}

internal sealed class EveryHandler(Recorder recorder) : ILinqWebhookHandler<LinqWebhookEvent>
{
    public Task HandleAsync(LinqWebhookEvent webhookEvent, CancellationToken cancellationToken) =>
        recorder.CallAsync("every", webhookEvent, cancellationToken);
}

internal sealed class UnknownHandler(Recorder recorder) : ILinqWebhookHandler<UnknownLinqWebhookEvent>
{
    public Task HandleAsync(UnknownLinqWebhookEvent webhookEvent, CancellationToken cancellationToken) =>
        recorder.CallAsync("unknown", webhookEvent, cancellationToken);
}

internal sealed class ScopedHandler(Recorder recorder, ScopedThing one, ScopedThing two)
    : ILinqWebhookHandler<MessageReceivedEvent>, ILinqWebhookHandler<MessageSentEvent>
{
    public Task HandleAsync(MessageReceivedEvent webhookEvent, CancellationToken cancellationToken) => Record(webhookEvent, cancellationToken);

    public Task HandleAsync(MessageSentEvent webhookEvent, CancellationToken cancellationToken) => Record(webhookEvent, cancellationToken);

    private Task Record(LinqWebhookEvent webhookEvent, CancellationToken cancellationToken)
    {
        recorder.Scopes.Add(one.Id == two.Id ? one.Id : Guid.Empty);
        return recorder.CallAsync("scoped", webhookEvent, cancellationToken);
    }
}

internal sealed class GenericHandler<T>(Recorder recorder) : ILinqWebhookHandler<MessageReceivedEvent>
{
    public Task HandleAsync(MessageReceivedEvent webhookEvent, CancellationToken cancellationToken) =>
        recorder.CallAsync(typeof(T).Name, webhookEvent, cancellationToken);
}

internal sealed class TwofoldHandler : ILinqWebhookHandler<MessageReceivedEvent>, ILinqWebhookBatchHandler<MessageReceivedEvent>
{
    public Task HandleAsync(MessageReceivedEvent webhookEvent, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task HandleAsync(IReadOnlyList<MessageReceivedEvent> webhookEvents, CancellationToken cancellationToken) => Task.CompletedTask;
}

internal sealed class InventedEvent : LinqWebhookEvent;

internal sealed class InventedHandler : ILinqWebhookHandler<InventedEvent>
{
    public Task HandleAsync(InventedEvent webhookEvent, CancellationToken cancellationToken) => Task.CompletedTask;
}

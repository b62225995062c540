using System;
using System.Collections.Generic;
using System.Data.Common;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Linq.Generated.Hosting;
using Linq.Generated.Webhooks;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;
using static Linq.Generated.AspNetCore.Tests.WebhookApp;

namespace Linq.Generated.AspNetCore.Tests;

/// <summary>What handlers enqueue with the inbox in memory. Linq.Generated.Postgres has the tests of one transaction.</summary>
public sealed class ReplyTests
{
    private static readonly byte[] _received = Event("message.received", "e-1", """{"id":"m-1","chat":{"id":"c-1"}}""");
    private static readonly string _handler = $"{typeof(ReplyingHandler).FullName}(MessageReceivedEvent)";

    [Test]
    public async Task Replies_are_enqueued_when_the_handler_has_completed_and_again_under_the_same_keys()
    {
        var outbox = new RecordingOutbox();
        var failures = 1;
        await using var app = await StartAsync(outbox);
        app.Recorder.Act = (_, _, _) => Interlocked.Decrement(ref failures) >= 0 ? throw new InvalidOperationException() : Task.CompletedTask;

        var first = await app.PostAsync(_received);
        Assert.That(((int)first, outbox.Sends.Count), Is.EqualTo((503, 0)));
        var second = await app.PostAsync(_received);

        Assert.That((int)second, Is.EqualTo(200));
        Assert.That(
            outbox.Sends.Select(send => (send.Send.IdempotencyKey, send.Send.Operation, send.Options?.OrderKey)),
            Is.EqualTo(new[]
            {
                (IdempotencyKey.From("webhook-reply", "e-1", _handler, "1"), "sendMessageToChat", "order 1"),
                ("my-own-key", "sendMessageToChat", "order 2"),
                (IdempotencyKey.From("webhook-reply", "e-1", _handler, "3"), "createPoll", null),
            }));
    }

    [Test]
    public async Task An_event_whose_reply_cannot_be_enqueued_is_not_acknowledged()
    {
        var outbox = new RecordingOutbox { IsDown = true };
        await using var app = await StartAsync(outbox);

        var down = await app.PostAsync(_received);
        outbox.IsDown = false;
        var up = await app.PostAsync(_received);

        Assert.That(((int)down, (int)up), Is.EqualTo((503, 200)));
        Assert.That(outbox.Sends, Has.Count.EqualTo(3));
    }

    [Test]
    public async Task Without_an_outbox_a_reply_is_refused_at_once()
    {
        await using var app = await WebhookApp.StartAsync(services => services.AddLinqWebhookHandler<MessageReceivedEvent, HandlerWithoutOutbox>());

        await app.PostAsync(_received);

        Assert.That(app.Recorder.Calls, Is.EqualTo(["refused e-1"]));
    }

    [Test]
    public async Task Outside_of_a_handler_a_reply_is_refused_at_once()
    {
        await using var app = await StartAsync(new RecordingOutbox());
        await using var scope = app.Get<IServiceScopeFactory>().CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<ILinqWebhookContext>();

        var refusal = Assert.ThrowsAsync<InvalidOperationException>(() => context.EnqueueAsync("c-1", MessageContent.FromText("Hi")));

        Assert.That(refusal.Message, Does.StartWith("EnqueueAsync was called outside of a webhook handler, or after it had ended."));
    }

    [Test]
    public async Task A_message_or_options_that_break_a_rule_are_refused_at_once_and_take_no_position()
    {
        var outbox = new RecordingOutbox();
        await using var app = await WebhookApp.StartAsync(services => services
            .AddSingleton<ILinqOutbox>(outbox)
            .AddLinqWebhookHandler<MessageReceivedEvent, CarelessHandler>());

        var answer = await app.PostAsync(_received);

        Assert.That((int)answer, Is.EqualTo(200));
        Assert.That(
            outbox.Sends.Select(send => send.Send.IdempotencyKey),
            Is.EqualTo([IdempotencyKey.From("webhook-reply", "e-1", $"{typeof(CarelessHandler).FullName}(MessageReceivedEvent)", "1")]));
    }

    private static Task<WebhookApp> StartAsync(RecordingOutbox outbox) => WebhookApp.StartAsync(services => services
        .AddSingleton<ILinqOutbox>(outbox)
        .AddLinqWebhookHandler<MessageReceivedEvent, ReplyingHandler>());

    private sealed class ReplyingHandler(Recorder recorder, ILinqWebhookContext context) : ILinqWebhookHandler<MessageReceivedEvent>
    {
        public async Task HandleAsync(MessageReceivedEvent webhookEvent, CancellationToken cancellationToken)
        {
            // One object for two messages, as callers may do.
            var options = new LinqEnqueueOptions { OrderKey = "order 1" };
            await context.EnqueueAsync("c-1", MessageContent.FromText("Hi"), options);
            options.OrderKey = "order 2";
            var own = MessageContent.FromText("Hi again");
            own.IdempotencyKey = "my-own-key";
            await context.EnqueueAsync("c-1", own, options);
            var poll = new CreatePollRequest { Poll = new CreatePollContent { Options = [new() { Text = "Yes" }, new() { Text = "No" }] } };
            await context.EnqueueAsync("c-1", poll);
            await recorder.CallAsync("reply", webhookEvent, cancellationToken);
        }
    }

    private sealed class HandlerWithoutOutbox(Recorder recorder, ILinqWebhookContext context) : ILinqWebhookHandler<MessageReceivedEvent>
    {
        public Task HandleAsync(MessageReceivedEvent webhookEvent, CancellationToken cancellationToken)
        {
            var refusal = Assert.ThrowsAsync<InvalidOperationException>(() => context.EnqueueAsync("c-1", MessageContent.FromText("Hi")));
            Assert.That(refusal.Message, Does.StartWith("There is no outbox to enqueue the message in. Register one"));
            return recorder.CallAsync("refused", webhookEvent, cancellationToken);
        }
    }

    private sealed class CarelessHandler(ILinqWebhookContext context) : ILinqWebhookHandler<MessageReceivedEvent>
    {
        public async Task HandleAsync(MessageReceivedEvent webhookEvent, CancellationToken cancellationToken)
        {
            Assert.CatchAsync<ArgumentException>(() => context.EnqueueAsync("c-1", new MessageContent { Parts = [] }));
            Assert.CatchAsync<ArgumentException>(() => context.EnqueueAsync("c-1", MessageContent.FromText("Hi"), new LinqEnqueueOptions { OrderKey = "" }));
            await context.EnqueueAsync("c-1", MessageContent.FromText("Hi"));
        }
    }

    /// <summary>An outbox that only writes down what it gets.</summary>
    private sealed class RecordingOutbox : ILinqOutbox
    {
        public List<(LinqPreparedSend Send, LinqEnqueueOptions? Options)> Sends { get; } = [];

        public bool IsDown { get; set; }

        public Task<LinqOutboxReceipt> EnqueueAsync(LinqPreparedSend send, LinqEnqueueOptions? options = null, CancellationToken cancellationToken = default)
        {
            if (IsDown)
            {
                throw new InvalidOperationException("The database is down.");
            }

            Sends.Add((send, options));
            return Task.FromResult(new LinqOutboxReceipt(send.IdempotencyKey, IsDuplicate: false));
        }

        public Task<LinqOutboxReceipt> EnqueueAsync(LinqPreparedSend send, DbTransaction transaction, LinqEnqueueOptions? options = null, CancellationToken cancellationToken = default) =>
            throw new NotSupportedException();

        public Task<LinqOutboxEntry?> GetAsync(string idempotencyKey, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public IAsyncEnumerable<LinqOutboxEntry> ListAsync(LinqOutboxState state, CancellationToken cancellationToken = default) =>
            throw new NotSupportedException();

        public Task<bool> CancelAsync(string idempotencyKey, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public Task<bool> RequeueAsync(string idempotencyKey, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public Task<bool> DiscardAsync(string idempotencyKey, CancellationToken cancellationToken = default) => throw new NotSupportedException();
    }
}

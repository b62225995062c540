using System;
using System.Collections.Concurrent;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Linq.Generated.AspNetCore;
using Linq.Generated.Hosting;
using Linq.Generated.Webhooks;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Linq.Generated.Postgres.Tests.Outbox;

/// <summary>What webhooks report later of a message that was accepted.</summary>
public sealed class ReceiptTests : OutboxTests
{
    private static readonly DateTimeOffset _deliveredAt = new(2026, 8, 1, 10, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset _readAt = new(2026, 8, 1, 10, 5, 0, TimeSpan.Zero);

    [Test]
    public async Task Delivery_and_reading_are_joined_and_told_once_whatever_is_repeated()
    {
        var seen = new ConcurrentQueue<LinqOutboxEntry>();
        await using var host = await StartAsync(seen);
        var accepted = await SendAsync(host, "hello");

        for (var delivery = 0; delivery < 2; delivery++)
        {
            await HandleAsync(host, "message.delivered", $$"""{"id":"{{accepted.MessageId}}","delivered_at":"2026-08-01T10:00:00Z"}""");
        }

        await host.WaitUntilAsync("NOT EXISTS (SELECT FROM linq_outbox_messages WHERE notify_at IS NOT NULL)");
        await HandleAsync(host, "message.read", $$"""{"id":"{{accepted.MessageId}}","delivered_at":"2026-08-01T10:00:00Z","read_at":"2026-08-01T10:05:00Z"}""");
        await host.WaitUntilAsync("NOT EXISTS (SELECT FROM linq_outbox_messages WHERE notify_at IS NOT NULL)");

        var entry = (await host.Outbox.GetAsync(accepted.IdempotencyKey))!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That((entry.State, entry.DeliveredAt, entry.ReadAt, entry.DeliveryErrorCode), Is.EqualTo((LinqOutboxState.Accepted, _deliveredAt, _readAt, (LinqErrorCode?)null)));
            Assert.That(
                seen.Select(each => (each.DeliveredAt, each.ReadAt)),
                Is.EqualTo(new (DateTimeOffset?, DateTimeOffset?)[] { (null, null), (_deliveredAt, null), (_deliveredAt, _readAt) }));
        }
    }

    [Test]
    public async Task A_message_that_was_accepted_and_failed_says_why()
    {
        var seen = new ConcurrentQueue<LinqOutboxEntry>();
        await using var host = await StartAsync(seen);
        var accepted = await SendAsync(host, "hello");

        await HandleAsync(host, "message.failed", $$"""{"message_id":"{{accepted.MessageId}}","code":4001,"reason":"not delivered","failed_at":"2026-08-01T10:00:00Z"}""");
        await host.WaitUntilAsync("NOT EXISTS (SELECT FROM linq_outbox_messages WHERE notify_at IS NOT NULL)");

        var entry = (await host.Outbox.GetAsync(accepted.IdempotencyKey))!;
        Assert.That((entry.State, entry.DeliveryErrorCode), Is.EqualTo((LinqOutboxState.Accepted, (LinqErrorCode?)new LinqErrorCode(4001))));
        Assert.That(seen.Last().DeliveryErrorCode, Is.EqualTo(entry.DeliveryErrorCode));
    }

    [Test]
    public async Task Receipts_of_other_messages_change_nothing()
    {
        await using var host = await StartAsync([]);
        var accepted = await SendAsync(host, "hello");

        await HandleAsync(host, "message.delivered", """{"id":"another","delivered_at":"2026-08-01T10:00:00Z"}""");
        await HandleAsync(host, "message.failed", """{"code":4001}""");

        var entry = (await host.Outbox.GetAsync(accepted.IdempotencyKey))!;
        Assert.That((entry.DeliveredAt, entry.DeliveryErrorCode), Is.EqualTo(((DateTimeOffset?)null, (LinqErrorCode?)null)));
    }

    private Task<OutboxHost> StartAsync(ConcurrentQueue<LinqOutboxEntry> seen) => OutboxHost.StartAsync(
        ConnectionString,
        Sandbox,
        services: services => services.AddSingleton(seen).AddLinqOutboxHandler<SeeingHandler>()
            .AddLinqWebhooks(options => options.Secrets.Add(InboxHost.Secret)).AddLinqOutboxReceipts());

    private static async Task<LinqOutboxEntry> SendAsync(OutboxHost host, string text)
    {
        var receipt = await host.Outbox.EnqueueAsync(NewChat(text));
        var entry = await host.WaitForAsync(receipt.IdempotencyKey, LinqOutboxState.Accepted);
        await host.WaitUntilAsync("NOT EXISTS (SELECT FROM linq_outbox_messages WHERE notify_at IS NOT NULL)");
        return entry;
    }

    /// <summary>Lets the inbox in memory handle an event.</summary>
    private static async Task HandleAsync(OutboxHost host, string type, string data)
    {
        var body = InboxHost.Event("e-" + Guid.NewGuid(), type, data);
        var receipt = await host.Services.GetRequiredService<ILinqWebhookInbox>().ReceiveAsync(
            new LinqWebhookDelivery(body, LinqWebhookEvent.Parse(body), "w", DateTimeOffset.UtcNow),
            default);
        Assert.That(receipt, Is.EqualTo(LinqWebhookReceipt.Accepted), Encoding.UTF8.GetString(body));
    }

    private sealed class SeeingHandler(ConcurrentQueue<LinqOutboxEntry> seen) : ILinqOutboxHandler
    {
        public Task HandleAsync(LinqOutboxEntry entry, CancellationToken cancellationToken)
        {
            seen.Enqueue(entry);
            return Task.CompletedTask;
        }
    }
}

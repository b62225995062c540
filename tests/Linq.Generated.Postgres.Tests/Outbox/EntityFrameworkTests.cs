using System;
using System.Threading.Tasks;
using Linq.Generated.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using NUnit.Framework;

namespace Linq.Generated.Postgres.Tests.Outbox;

public sealed class EntityFrameworkTests : OutboxTests
{
    [TestCase(true)]
    [TestCase(false)]
    public async Task A_message_shares_the_fate_of_the_entities_of_its_transaction(bool commits)
    {
        await using var host = await OutboxHost.StartAsync(ConnectionString, Sandbox);
        await host.ExecuteAsync("CREATE TABLE orders (id text PRIMARY KEY)");
        await using (var context = new Orders(ConnectionString))
        {
            await using var transaction = await context.Database.BeginTransactionAsync();
            context.Add(new Order { Id = "1" });
            await context.SaveChangesAsync();
            await host.Outbox.EnqueueAsync(NewChat("ordered"), context.Database.CurrentTransaction!.GetDbTransaction());
            await (commits ? transaction.CommitAsync() : transaction.RollbackAsync());
        }

        var later = await host.Outbox.EnqueueAsync(NewChat("later"));
        await host.WaitForAsync(later.IdempotencyKey, LinqOutboxState.Accepted);

        Assert.That(await host.QueryAsync<long>("SELECT count(*) FROM orders"), Is.EqualTo(commits ? 1 : 0));
        Assert.That(await AllTextsAsync(), Is.EqualTo(commits ? ["ordered", "later"] : new[] { "later" }));
    }

    [Test]
    public async Task Without_an_open_transaction_nothing_is_enqueued()
    {
        await using var host = await OutboxHost.StartAsync(ConnectionString, Sandbox);
        await using var context = new Orders(ConnectionString);

        Assert.ThrowsAsync<ArgumentNullException>(
            () => host.Outbox.EnqueueAsync(NewChat("outside"), context.Database.CurrentTransaction?.GetDbTransaction()!));

        Assert.That(await host.QueryAsync<long>("SELECT count(*) FROM linq_outbox_messages"), Is.Zero);
    }

    [Test]
    public async Task A_retrying_strategy_that_repeats_its_block_enqueues_once()
    {
        await using var host = await OutboxHost.StartAsync(ConnectionString, Sandbox);
        await host.ExecuteAsync("CREATE TABLE orders (id text PRIMARY KEY)");
        await using var context = new Orders(ConnectionString, retries: true);
        var send = NewChat("once");
        var runs = 0;

        await context.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
        {
            await using var transaction = await context.Database.BeginTransactionAsync();
            await host.Outbox.EnqueueAsync(send, transaction.GetDbTransaction());
            await transaction.CommitAsync();
            if (++runs == 1)
            {
                // As if the connection had been lost after the commit.
                throw new TimeoutException();
            }
        });
        await host.WaitForAsync(send.IdempotencyKey, LinqOutboxState.Accepted);

        Assert.That(runs, Is.EqualTo(2));
        Assert.That(await AllTextsAsync(), Is.EqualTo(new[] { "once" }));
    }

    private sealed class Orders(string connectionString, bool retries = false) : DbContext
    {
        protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder) =>
            optionsBuilder.UseNpgsql(connectionString, npgsql => _ = retries ? npgsql.EnableRetryOnFailure() : npgsql);

        protected override void OnModelCreating(ModelBuilder modelBuilder) =>
            modelBuilder.Entity<Order>(order =>
            {
                order.ToTable("orders");
                order.Property(each => each.Id).HasColumnName("id");
            });
    }

    private sealed class Order
    {
        public required string Id { get; init; }
    }
}

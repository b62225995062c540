using System;
using System.Linq;
using System.Threading.Tasks;
using NUnit.Framework;
using static Linq.Generated.Postgres.Tests.InboxHost;

namespace Linq.Generated.Postgres.Tests;

/// <summary>PgBouncer in transaction mode, where each transaction may get another connection of the server.</summary>
public sealed class PoolerTests
{
    [TestCase(false)]
    [TestCase(true)]
    public async Task Two_instances_with_pools_of_their_own_handle_each_event_once_with_the_defaults(bool preservesOrder)
    {
        const int Events = 400;
        var database = await PostgresServer.CreateInboxAsync();
        var role = await PostgresServer.CreateRoleAsync(database);
        await using var pooler = await Pooler.StartAsync(database, role, connections: 3);
        var recorder = new Recorder();
        await using var one = await StartBehindAsync("one");
        await using var two = await StartBehindAsync("two");

        await Task.WhenAll(Enumerable.Range(0, Events).Select(i => FaultTests.DeliverAsync(
            i % 2 == 0 ? one : two,
            Event($"e-{i}", data: $$"""{"chat":{"id":"c-{{i % 7}}"},"id":"m-{{i}}"}"""))));
        await one.WaitUntilAsync("NOT EXISTS (SELECT 1 FROM linq_inbox_events WHERE state <> 1)");

        Assert.That(recorder.Calls, Has.Count.EqualTo(Events * 2).And.Unique);

        // Another name makes another pool.
        Task<InboxHost> StartBehindAsync(string name) =>
            StartAsync(
                pooler.ConnectionString(role) + ";Application Name=" + name,
                options =>
                {
                    options.PreserveChatOrder = preservesOrder;

                    // However slow the machine is, no lease ends meanwhile.
                    options.LeaseDuration = TimeSpan.FromMinutes(10);
                },
                recorder: recorder,
                observe: database);
    }

    [Test]
    public async Task A_search_path_that_the_pooler_refuses_is_named_at_start()
    {
        var database = await PostgresServer.CreateInboxAsync();
        var role = await PostgresServer.CreateRoleAsync(database);
        await using var pooler = await Pooler.StartAsync(database, role, connections: 1);

        var error = Assert.ThrowsAsync<InvalidOperationException>(() => StartAsync(pooler.ConnectionString(role) + ";Search Path=somewhere"))!;

        Assert.That(error.Message, Does.Contain("Remove Search Path").And.Contain("ALTER ROLE"));
    }
}

using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Npgsql;
using NUnit.Framework;

namespace Linq.Generated.Postgres.Tests;

public sealed class GroupedWritesTests
{
    [Test]
    public async Task More_than_10_000_items_or_64_MiB_do_not_wait_for_a_server_that_hangs()
    {
        var hanging = new TaskCompletionSource<bool[]>();
        var few = new GroupedWrites<int, bool>(_ => hanging.Task, static _ => 0);
        var large = new GroupedWrites<int, bool>(_ => hanging.Task, static _ => 1024 * 1024);

        // What the first group has taken no longer waits.
        var ofFew = Enumerable.Range(0, 10_200).Select(i => few.WriteAsync(i)).ToArray();
        var ofLarge = Enumerable.Range(0, 80).Select(i => large.WriteAsync(i)).ToArray();

        Assert.That(ofFew.Count(task => task.IsFaulted), Is.InRange(200 - 64, 200));
        Assert.That(ofLarge.Count(task => task.IsFaulted), Is.EqualTo(80 - 64), "Bytes count until they are written.");
        hanging.SetException(new InvalidOperationException());
        await Task.WhenAll([.. ofFew, .. ofLarge]).ContinueWith(static _ => { }, TaskScheduler.Default);
    }

    [Test]
    public async Task What_nobody_waits_for_any_more_is_not_written()
    {
        var isWriting = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var firstGroup = new TaskCompletionSource();
        var written = new List<int>();
        var writes = new GroupedWrites<int, bool>(
            async group =>
            {
                isWriting.TrySetResult();
                await firstGroup.Task;
                written.AddRange(group);
                return new bool[group.Count];
            },
            static _ => 1);
        using var impatient = new CancellationTokenSource();
        var begun = writes.WriteAsync(1);
        await isWriting.Task;

        var dropped = writes.WriteAsync(2, impatient.Token);
        var kept = writes.WriteAsync(3);
        await impatient.CancelAsync();
        Assert.CatchAsync<OperationCanceledException>(() => dropped);
        firstGroup.SetResult();
        await Task.WhenAll(begun, kept);

        Assert.That(written, Is.EqualTo([1, 3]));
    }

    [Test]
    public async Task A_value_that_the_driver_cannot_write_fails_its_own_caller_and_no_other()
    {
        await using var source = NpgsqlDataSource.Create((await PostgresServer.Shared).ConnectionString);
        var gate = new TaskCompletionSource();
        var groups = new List<int>();
        var writes = new GroupedWrites<string, string>(
            async group =>
            {
                await gate.Task;
                groups.Add(group.Count);
                await using var command = source.CreateCommand("SELECT $1");
                command.Parameters.Add(Sql.Texts([.. group]));
                return (string[])(await command.ExecuteScalarAsync())!;
            },
            static _ => 1);

        var first = writes.WriteAsync("first");
        var together = new[] { "a", "b\ud800", "c" }.Select(text => writes.WriteAsync(text)).ToArray();
        gate.SetResult();
        await Task.WhenAll([first, .. together]).ContinueWith(static _ => { }, TaskScheduler.Default);

        Assert.That(groups.Max(), Is.GreaterThan(1));
        Assert.That(together.Select(task => task.Status), Is.EqualTo([TaskStatus.RanToCompletion, TaskStatus.Faulted, TaskStatus.RanToCompletion]));
    }
}

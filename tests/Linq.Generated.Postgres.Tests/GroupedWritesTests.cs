using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
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
}

using System;
using System.Collections.Concurrent;
using System.Linq;
using System.Threading.Tasks;
using Linq.Generated.Tests.Shared;
using NUnit.Framework;

namespace Linq.Generated.EndToEnd.Tests.Sends;

public sealed class ChaosTests
{
    private const int Usual = 600;

    [Test]
    public async Task Every_message_exists_once_when_each_failed_call_is_repeated_with_its_key()
    {
        var (count, seed) = Plan();
        await using var sends = await FaultySends.StartAsync(seed, count);
        var failed = new ConcurrentDictionary<int, string>();
        await FaultySends.ForEachAsync(Enumerable.Range(0, count), async message =>
        {
            if (await FailureOf(sends, message, key: null) is LinqException failure)
            {
                failed[message] = failure.IdempotencyKey!;
            }
        });
        var first = await sends.CountAsync(count);
        await FaultySends.ForEachAsync(failed.Keys, async message =>
        {
            while (await FailureOf(sends, message, failed[message]) is LinqException failure)
            {
                Assert.That(failure.IdempotencyKey, Is.EqualTo(failed[message]));
            }
        });
        var last = await sends.CountAsync(count);

        var faults = sends.Attempts - count;
        await TestContext.Out.WriteLineAsync(
            $"{count} messages over {FaultySends.Pairs} pairs: {sends.Attempts} attempts, {(double)faults / sends.Attempts:P1} failed; "
            + $"{failed.Count} calls failed, {failed.Keys.Count(message => first[message] > 0)} of them after the server had committed; "
            + $"in the end {last.Count(times => times == 0)} missing, {last.Count(times => times > 1)} twice");
        using (Assert.EnterMultipleScope())
        {
            Assert.That((double)faults / sends.Attempts, Is.InRange(0.24, 0.36));
            Assert.That(Enumerable.Range(0, count).Where(message => !failed.ContainsKey(message) && first[message] != 1), Is.Empty, "succeeded, and not there exactly once");
            Assert.That(failed.Keys.Where(message => first[message] > 1), Is.Empty, "failed, and there more than once");
            Assert.That(failed.Keys.Where(message => first[message] == 1), Is.Not.Empty, "failed, and there: without these the test would show nothing");
            Assert.That(last, Is.All.EqualTo(1));
        }
    }

    [Test]
    public async Task Messages_exist_twice_when_failed_calls_are_repeated_with_a_fresh_key()
    {
        var (count, seed) = Plan();
        await using var sends = await FaultySends.StartAsync(seed, count);
        await FaultySends.ForEachAsync(Enumerable.Range(0, count), async message =>
        {
            while (await FailureOf(sends, message, IdempotencyKey.Create()) is not null)
            {
                // Until it succeeds, as a caller who knows nothing of keys would do it.
            }
        });

        var counts = await sends.CountAsync(count);

        await TestContext.Out.WriteLineAsync($"{counts.Count(times => times > 1)} of {count} messages exist more than once, {counts.Count(times => times == 0)} are missing");
        Assert.That(counts, Has.None.Zero.And.Some.GreaterThan(1));
    }

    private static async Task<LinqException?> FailureOf(FaultySends sends, int message, string? key)
    {
        try
        {
            await sends.SendAsync(message, key);
            return null;
        }
        catch (LinqException failure)
        {
            return failure;
        }
    }

    private static (int Count, int Seed) Plan()
    {
        var count = LongRun.Count("LINQ_CHAOS_COUNT", Usual);
        var seed = LongRun.Count("LINQ_CHAOS_SEED", Random.Shared.Next(1_000_000));
        TestContext.Out.WriteLine($"{count} messages (LINQ_CHAOS_COUNT), seed {seed} (LINQ_CHAOS_SEED)");
        return (count, seed);
    }
}

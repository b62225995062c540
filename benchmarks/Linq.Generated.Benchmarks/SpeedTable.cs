using System;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using Linq.Generated.Benchmarks.Calls;
using Linq.Generated.Benchmarks.Webhooks;

namespace Linq.Generated.Benchmarks;

/// <summary>
/// Processor time and bytes beside code by hand, each with the most that is allowed. BenchmarkDotNet measures one contestant after the
/// other and the time on the wall; here they take turns, so that whatever else the machine does meets both.
/// </summary>
internal static class SpeedTable
{
    private const int WarmUp = 10;
    private const int Turns = 21;
    private static readonly TimeSpan _turn = TimeSpan.FromMilliseconds(150);

    public static async Task<int> RunAsync()
    {
        var send = new SendMessage();
        var many = new ManyCallers();
        var list = new ListChats();
        var messages = new ReadMessages();
        var notFound = new NotFound();
        var received = new ReceiveMessage();
        received.Sign();
        var bare = Once(received.BareHmacAndSerializer);
        Row[] rows =
        [
            new("a message sent", send.Handwritten, send.LinqGenerated, 1.05, 1.00),
            new("64 callers sending", many.Handwritten, many.LinqGenerated, 1.05, 1.00),
            new("20 chats listed", list.Handwritten, list.LinqGenerated, 0.80, 0.57),
            new("100 messages listed", messages.Handwritten, messages.LinqGenerated, 0.55, 0.60),
            new("404 to an exception", notFound.Handwritten, notFound.LinqGenerated, 1.30, 1.30),
            new("a webhook verified and parsed", bare, Once(received.VerifyAndParse), 0.95, double.MaxValue),
            new("a webhook verified", bare, Once(received.VerifyOnly), double.MaxValue, 0),
        ];
        Console.WriteLine($"medians of {Turns} turns beside code by hand, with the lowest and the highest ratio");
        var failed = false;
        foreach (var row in rows)
        {
            failed |= !await MeasureAsync(row);
        }

        return failed ? 1 : 0;
    }

    /// <summary>What grows with the work: texts, callers, pages and events, once as usual, 10 and 100 times as much.</summary>
    public static async Task RunGrowthAsync()
    {
        foreach (var times in (int[])[1, 10, 100])
        {
            var send = new SendMessage(times);
            var many = new ManyCallers(times);
            var list = new ListChats(times);
            var messages = new ReadMessages(times);
            var received = new ReceiveMessage(times);
            received.Sign();
            foreach (var row in (Row[])
            [
                new($"{times} x a text sent", send.Handwritten, send.LinqGenerated, double.MaxValue, double.MaxValue),
                new($"{times} x 64 callers sending", many.Handwritten, many.LinqGenerated, double.MaxValue, double.MaxValue),
                new($"{times} x 20 chats listed", list.Handwritten, list.LinqGenerated, double.MaxValue, double.MaxValue),
                new($"{times} x 100 messages listed", messages.Handwritten, messages.LinqGenerated, double.MaxValue, double.MaxValue),
                new($"{times} x a webhook verified and parsed", Once(received.BareHmacAndSerializer), Once(received.VerifyAndParse), double.MaxValue, double.MaxValue),
            ])
            {
                await MeasureAsync(row);
            }
        }
    }

    private static async Task<bool> MeasureAsync(Row row)
    {
        var count = 1;
        while ((await RunAsync(row.Hand, count)).Time < _turn)
        {
            count *= 2;
        }

        var turns = new (Cost Hand, Cost Ours)[Turns];
        for (var turn = -WarmUp; turn < Turns; turn++)
        {
            var (hand, ours) = (await RunAsync(row.Hand, count), await RunAsync(row.Ours, count));
            if (turn >= 0)
            {
                turns[turn] = (hand, ours);
            }
        }

        var ratios = turns.Select(turn => turn.Ours.Time / turn.Hand.Time).Order().ToArray();
        var (time, bytes) = (Median(ratios), (double)turns[^1].Ours.Bytes / turns[^1].Hand.Bytes);
        var holds = time <= row.MostTime && Math.Round(bytes, 2) <= row.MostBytes;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{row.What,-40} time {time:0.00} ({ratios[0]:0.00} to {ratios[^1]:0.00}){Limit(row.MostTime)}, "
                + $"bytes {bytes:0.00}{Limit(row.MostBytes)}; "
                + $"{Median([.. turns.Select(turn => turn.Ours.Time.TotalMicroseconds / count)]):0.00} µs and {turns[^1].Ours.Bytes / count} B{(holds ? "" : "   MISSED")}"));
        return holds;
    }

    private static async Task<Cost> RunAsync(Func<Task> run, int count)
    {
        var (time, bytes) = (Environment.CpuUsage.TotalTime, GC.GetTotalAllocatedBytes(precise: true));
        for (var i = 0; i < count; i++)
        {
            await run();
        }

        return new Cost(Environment.CpuUsage.TotalTime - time, GC.GetTotalAllocatedBytes(precise: true) - bytes);
    }

    private static Func<Task> Once<T>(Func<T> run) => () =>
    {
        run();
        return Task.CompletedTask;
    };

    private static double Median(double[] values) => values.Order().ElementAt(values.Length / 2);

    private static string Limit(double most) =>
        most == double.MaxValue ? "" : string.Create(CultureInfo.InvariantCulture, $", at most {most:0.00}");

    private sealed record Cost(TimeSpan Time, long Bytes);

    private sealed record Row(string What, Func<Task> Hand, Func<Task> Ours, double MostTime, double MostBytes);
}

using System;
using System.Globalization;
using System.Linq;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Linq.Generated.Benchmarks.Calls;
using Linq.Generated.Benchmarks.Webhooks;
using Perfolizer.Horology;

namespace Linq.Generated.Benchmarks;

/// <summary>Time and bytes beside code by hand, each with the most that is allowed.</summary>
internal static class SpeedTable
{
    private static readonly Row[] _rows =
    [
        new("a message sent", typeof(SendMessage), nameof(SendMessage.LinqGenerated), 1.05, 1.00),
        new("64 callers sending", typeof(ManyCallers), nameof(ManyCallers.LinqGenerated), 1.05, 1.00),
        new("20 chats listed", typeof(ListChats), nameof(ListChats.LinqGenerated), 0.80, 0.57),
        new("100 messages listed", typeof(ReadMessages), nameof(ReadMessages.LinqGenerated), 0.55, 0.60),
        new("404 to an exception", typeof(NotFound), nameof(NotFound.LinqGenerated), 1.30, 1.30),
        new("a webhook verified and parsed", typeof(ReceiveMessage), nameof(ReceiveMessage.VerifyAndParse), 0.95, double.MaxValue),
        new("a webhook verified", typeof(ReceiveMessage), nameof(ReceiveMessage.VerifyOnly), double.MaxValue, 0),
    ];

    public static int Run()
    {
        var job = Job.Default
            .WithToolchain(InProcessEmitToolchain.Instance)
            .WithIterationTime(TimeInterval.FromMilliseconds(250))
            .WithIterationCount(15);
        var config = ManualConfig.CreateEmpty()
            .AddJob(job)
            .AddDiagnoser(MemoryDiagnoser.Default)
            .AddColumnProvider(DefaultColumnProviders.Instance)
            .AddLogger(NullLogger.Instance);
        Console.WriteLine("medians beside code by hand, with the lowest and the highest of 15 iterations beside its median");
        var failed = false;
        foreach (var rows in _rows.GroupBy(row => row.Benchmarks))
        {
            var summary = BenchmarkRunner.Run(rows.Key, config);
            foreach (var row in rows)
            {
                failed |= !Print(row, summary);
            }
        }

        return failed ? 1 : 0;
    }

    private static bool Print(Row row, Summary summary)
    {
        var hand = summary.Reports.Single(report => summary.IsBaseline(report.BenchmarkCase));
        var ours = summary.Reports.Single(report => report.BenchmarkCase.Descriptor.WorkloadMethod.Name == row.Method);
        var (median, own) = (hand.ResultStatistics!.Median, ours.ResultStatistics!);
        var (time, bytes) = (own.Median / median, (double)Bytes(ours) / Bytes(hand));
        var holds = time <= row.MostTime && bytes <= row.MostBytes;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{row.What,-30} time {time:0.00} ({own.Min / median:0.00} to {own.Max / median:0.00}){Limit(row.MostTime)}, "
                + $"bytes {bytes:0.00}{Limit(row.MostBytes)}; {own.Median:0} ns and {Bytes(ours)} B{(holds ? "" : "   MISSED")}"));
        return holds;
    }

    private static string Limit(double most) =>
        most == double.MaxValue ? "" : string.Create(CultureInfo.InvariantCulture, $", at most {most:0.00}");

    private static long Bytes(BenchmarkReport report) => report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase) ?? 0;

    private sealed record Row(string What, Type Benchmarks, string Method, double MostTime, double MostBytes);
}

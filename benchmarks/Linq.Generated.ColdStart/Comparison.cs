using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;

namespace Linq.Generated.ColdStart;

/// <summary>Starts each contestant in a process of its own, in turns, and compares the medians.</summary>
internal static class Comparison
{
    // Of the processor time of the handwritten call.
    private const double MostTimes = 1.2;
    private const int MostMethods = 1_050;

    /// <summary>Measures and prints.</summary>
    /// <param name="rounds">How many processes of each contestant.</param>
    /// <returns>1 where the first message costs more than it may, or more than with Kiota's own client; else 0.</returns>
    public static async Task<int> RunAsync(int rounds)
    {
        using var server = new AnswerServer();
        var measured = FirstMessage.Contestants.ToDictionary(name => name, _ => new List<Measurement>());
        for (var round = 0; round < rounds; round++)
        {
            foreach (var name in FirstMessage.Contestants)
            {
                measured[name].Add(await StartAsync(name, server.Url));
            }
        }

        var baseline = Median(measured[FirstMessage.Contestants[0]], m => m.Cpu);
        Console.WriteLine($"{rounds} processes each, in turns; medians");
        foreach (var (name, runs) in measured)
        {
            var cpu = Median(runs, m => m.Cpu);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{name,-12} {cpu,7:0.0} ms  x{cpu / baseline:0.00}  {Median(runs, m => m.Methods),6:0} methods"));
        }

        var ours = Of("ours", m => m.Cpu);
        return ours <= MostTimes * baseline && ours < Of("kiota", m => m.Cpu) && Of("ours", m => m.Methods) <= MostMethods ? 0 : 1;

        double Of(string name, Func<Measurement, double> value) => Median(measured[name], value);
    }

    private static double Median(List<Measurement> runs, Func<Measurement, double> value)
    {
        var ordered = runs.Select(value).Order().ToArray();
        return ordered[ordered.Length / 2];
    }

    private static async Task<Measurement> StartAsync(string name, string url)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, ["child", name, url]) { RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? Measurement.Parse(output.Trim()) : throw new InvalidOperationException($"{name} ended with {process.ExitCode}.");
    }
}

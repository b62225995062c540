using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using Linq.Generated.Postgres.Tests;

namespace Linq.Generated.Postgres.Load;

/// <summary>Lets contestants do the same work in turns, and compares how long it took them.</summary>
internal sealed class Turns(string what, int count, int rounds, PostgresCluster server)
{
    private readonly List<Contestant> _contestants = [];

    /// <summary>Adds a contestant, which gets the number of the round.</summary>
    public void Add(string name, Func<int, Task> run) => _contestants.Add(new Contestant(name, run));

    /// <summary>Measures. The first round warms up and does not count.</summary>
    public async Task RunAsync()
    {
        for (var round = 0; round <= rounds; round++)
        {
            foreach (var contestant in _contestants)
            {
                var (here, there) = (Environment.CpuUsage.TotalTime, server.ProcessorTime());
                var start = Stopwatch.GetTimestamp();
                await contestant.Run(round);
                if (round > 0)
                {
                    contestant.Times.Add(Stopwatch.GetElapsedTime(start));
                    contestant.Here += Environment.CpuUsage.TotalTime - here;
                    contestant.There += server.ProcessorTime() - there;
                }
            }
        }

        foreach (var contestant in _contestants)
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{what}, {contestant.Name}: {count / Median(contestant.Name):F0} a second; "
                    + $"processor time of each {Each(contestant.Here):F0} µs here and {Each(contestant.There):F0} µs in the server"));
        }

        double Each(TimeSpan sum) => sum.TotalMicroseconds / rounds / count;
    }

    /// <summary>Whether one is at least so many times as fast as another one.</summary>
    public bool IsAtLeast(double times, string one, string other)
    {
        var ratio = Ratio(one, other);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: {one} is {ratio:F2} times {other} (at least {times:F2})"));
        return ratio >= times;
    }

    /// <summary>Prints how many times as fast one is as another one.</summary>
    public void Compare(string one, string other) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: {one}, {Ratio(one, other):F2} times {other}"));

    /// <summary>
    /// The median over the rounds: contestants of one round run one right after the other, and what else the machine does meets them alike.
    /// </summary>
    private double Ratio(string one, string other)
    {
        var ratios = Times(other).Zip(Times(one), static (theirs, ours) => theirs / ours).Order().ToArray();
        return ratios[ratios.Length / 2];
    }

    private double Median(string name)
    {
        var times = Times(name).Order().ToArray();
        return times[times.Length / 2].TotalSeconds;
    }

    private List<TimeSpan> Times(string name) => _contestants.Single(contestant => contestant.Name == name).Times;

    private sealed record Contestant(string Name, Func<int, Task> Run)
    {
        public List<TimeSpan> Times { get; } = [];

        /// <summary>The processor time of this process.</summary>
        public TimeSpan Here { get; set; }

        public TimeSpan There { get; set; }
    }
}

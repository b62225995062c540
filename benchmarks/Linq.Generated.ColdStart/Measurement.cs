using System;
using System.Globalization;
using System.Runtime;

namespace Linq.Generated.ColdStart;

/// <summary>What a process has used so far.</summary>
/// <param name="Cpu">Processor time, user and system, in milliseconds.</param>
/// <param name="Methods">How many methods the runtime has compiled.</param>
internal sealed record Measurement(double Cpu, long Methods)
{
    public static Measurement OfThisProcess() => new(Environment.CpuUsage.TotalTime.TotalMilliseconds, JitInfo.GetCompiledMethodCount());

    public static Measurement Parse(string line)
    {
        var fields = line.Split(' ');
        return new Measurement(double.Parse(fields[0], CultureInfo.InvariantCulture), long.Parse(fields[1], CultureInfo.InvariantCulture));
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Cpu} {Methods}");
}

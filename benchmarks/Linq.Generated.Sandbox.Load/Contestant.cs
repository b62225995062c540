using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Linq.Generated.Sandbox.Load;

/// <summary>A server under the generator's load, and what came of it.</summary>
internal sealed class Contestant(string name, ServerProcess server, LoadGenerator generator) : IDisposable
{
    private readonly List<double> _rates = [];
    private TimeSpan _serverTime;
    private TimeSpan _ownTime;
    private double _messages;

    public ServerProcess Server { get; } = server;

    /// <summary>Gets the median of the messages per second.</summary>
    public double Rate => _rates.Order().ElementAt(_rates.Count / 2);

    /// <summary>Gets the processor time that the server takes for a message.</summary>
    public double Microseconds => _serverTime.TotalMicroseconds / _messages;

    public void Dispose() => generator.Dispose();

    public void WarmUp(TimeSpan time) => generator.Measure(time);

    public void Measure(TimeSpan time)
    {
        generator.Connect();
        var server = Server.ProcessorTime;
        var own = Environment.CpuUsage.TotalTime;
        var rate = generator.Measure(time);
        _rates.Add(rate);
        _messages += rate * time.TotalSeconds;
        _serverTime += Server.ProcessorTime - server;
        _ownTime += Environment.CpuUsage.TotalTime - own;
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{name,-20} {Rate,8:N0}/s ({_rates.Min():N0} to {_rates.Max():N0})   {Microseconds:N1} µs of processor time each, {_ownTime.TotalMicroseconds / _messages:N0} µs for the generator");
}

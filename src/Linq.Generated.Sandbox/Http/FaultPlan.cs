using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;

namespace Linq.Generated.Sandbox;

/// <summary>The faults that are injected at present, and which requests they hit.</summary>
internal sealed class FaultPlan(LinqSandboxOptions options)
{
    private readonly Lock _gate = new();
    private readonly List<Entry> _entries = [];

    public IReadOnlyList<SandboxFault> All
    {
        get
        {
            lock (_gate)
            {
                return [.. _entries.Select(e => e.Fault)];
            }
        }
    }

    public void Add(SandboxFault fault)
    {
        if (fault.Operation is not "*" && !OperationNames.Has(fault.Operation))
        {
            throw new ArgumentException(
                $"There is no operation `{Printable(fault.Operation)}` to inject a fault into. "
                + $"Did you mean `{OperationNames.Nearest(fault.Operation)}`? `*` stands for all.",
                nameof(fault));
        }

        if (fault.Rate is not (>= 0 and <= 1) || fault.Status is < 200 or > 599 || fault.Times < 1 || fault.Delay < TimeSpan.Zero)
        {
            throw new ArgumentException(
                "A fault needs a rate from 0 to 1, a status from 200 to 599, a positive number of times and no negative delay.",
                nameof(fault));
        }

        lock (_gate)
        {
            _entries.Add(new Entry(fault, new Random(fault.Seed ?? options.Seed)));
        }
    }

    public void Clear()
    {
        lock (_gate)
        {
            _entries.Clear();
        }
    }

    /// <summary>Draws the fault for a request; null when it goes well.</summary>
    public SandboxFault? Draw(string operation)
    {
        lock (_gate)
        {
            foreach (var entry in _entries)
            {
                if (entry.Fault.Operation is "*" || entry.Fault.Operation == operation)
                {
                    if (entry.Random.NextDouble() < entry.Fault.Rate)
                    {
                        entry.Hits++;
                        if (entry.Hits >= entry.Fault.Times)
                        {
                            _entries.Remove(entry);
                        }

                        return entry.Fault;
                    }
                }
            }

            return null;
        }
    }

    private static string Printable(string name) => new([.. name.Take(40).Where(c => !char.IsControl(c))]);

    private sealed class Entry(SandboxFault fault, Random random)
    {
        public SandboxFault Fault { get; } = fault;

        public Random Random { get; } = random;

        public int Hits { get; set; }
    }
}

using System;

namespace Linq.Generated.EndToEnd.Uploader;

/// <summary>Looks at each step of a transfer how large the process has become since it began.</summary>
internal sealed class Growth : IProgress<long>
{
    private readonly long _heapBefore = GC.GetTotalMemory(forceFullCollection: true);
    private readonly long _workingSetBefore = Environment.WorkingSet;

    /// <summary>Gets how many bytes were moved.</summary>
    public long Bytes { get; private set; }

    /// <summary>Gets the largest growth of the managed heap, in bytes, garbage included.</summary>
    public long Heap { get; private set; }

    /// <summary>Gets the largest growth of the working set, in bytes.</summary>
    public long WorkingSet { get; private set; }

    /// <inheritdoc/>
    public void Report(long value)
    {
        Bytes = value;
        Heap = Math.Max(Heap, GC.GetTotalMemory(forceFullCollection: false) - _heapBefore);
        WorkingSet = Math.Max(WorkingSet, Environment.WorkingSet - _workingSetBefore);
    }
}

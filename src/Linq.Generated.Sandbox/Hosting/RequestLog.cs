using System;
using System.Collections.Generic;
using System.Text;
using System.Threading;
using System.Linq;

namespace Linq.Generated.Sandbox;

/// <summary>The latest requests. Bodies are kept as bytes and turned into text for whoever asks.</summary>
internal sealed class RequestLog(LinqSandboxOptions options)
{
    private const int MostBytes = 16 * 1024;

    private readonly Lock _gate = new();
    private readonly Queue<Entry> _entries = new();

    public IReadOnlyList<SandboxRequest> All
    {
        get
        {
            lock (_gate)
            {
                return [.. _entries.Select(e => e.ToRequest())];
            }
        }
    }

    public void Add(Entry entry)
    {
        lock (_gate)
        {
            _entries.Enqueue(entry);
            while (_entries.Count > options.Retention.Requests)
            {
                _entries.Dequeue();
            }
        }
    }

    public void Clear()
    {
        lock (_gate)
        {
            _entries.Clear();
        }
    }

    internal sealed record Entry(DateTimeOffset At, string Method, string Path, string? Operation, int Status, string TraceId, byte[]? Body, byte[]? Answer)
    {
        public SandboxRequest ToRequest() => new(At, Method, Path, Operation, Status, TraceId, Text(Body), Text(Answer));

        private static string? Text(byte[]? bytes) => bytes is null ? null : Encoding.UTF8.GetString(bytes, 0, Math.Min(bytes.Length, MostBytes));
    }
}

using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Threading;

namespace Linq.Generated.Sandbox;

/// <summary>The latest requests. Bodies are kept as bytes and turned into text for whoever asks.</summary>
internal sealed class RequestLog(LinqSandboxOptions options)
{
    private const int MostBytes = 16 * 1024;

    private readonly Lock _gate = new();
    private readonly Queue<Entry> _entries = new();
    private long _number;

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

    /// <summary>The latest requests, the oldest first.</summary>
    public IReadOnlyList<Entry> Latest(int most)
    {
        lock (_gate)
        {
            return [.. _entries.Skip(_entries.Count - most)];
        }
    }

    public Entry? Find(long number)
    {
        lock (_gate)
        {
            return _entries.FirstOrDefault(e => e.Number == number);
        }
    }

    public void Add(Entry entry)
    {
        lock (_gate)
        {
            entry.Number = ++_number;
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

    public sealed record Entry(
        DateTimeOffset At,
        TimeSpan Duration,
        string Method,
        string Path,
        string? Operation,
        string TraceId,
        byte[]? Body,
        byte[]? Answer)
    {
        /// <summary>Gets or sets the place in the log, which counts on from 1.</summary>
        public long Number { get; set; }

        /// <summary>Gets or sets the status, known when the answer begins; a connection that breaks after that makes it 0.</summary>
        public int Status { get; set; }

        public SandboxRequest ToRequest() => new(At, Method, Path, Operation, Status, TraceId, Text(Body), Text(Answer));

        private static string? Text(byte[]? bytes) =>
            bytes is null ? null : Encoding.UTF8.GetString(bytes, 0, Math.Min(bytes.Length, MostBytes));
    }
}

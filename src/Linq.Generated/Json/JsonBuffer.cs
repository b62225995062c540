using System;
using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Linq.Generated;

/// <summary>Writes a value to bytes, in a buffer that each thread uses again.</summary>
internal sealed class JsonBuffer : IBufferWriter<byte>
{
    private const int FirstSize = 1024;

    // What is kept of a thread that once wrote something large.
    private const int LargestKept = 1 << 16;

    private static readonly JsonWriterOptions _options = new() { Encoder = JsonEncoder.Instance, SkipValidation = true };

    [ThreadStatic]
    private static JsonBuffer? _keptBuffer;

    [ThreadStatic]
    private static Utf8JsonWriter? _keptWriter;

    private byte[] _bytes = new byte[FirstSize];
    private int _length;

    private JsonBuffer()
    {
    }

    /// <summary>Writes a value.</summary>
    /// <returns>Its JSON, UTF-8.</returns>
    public static byte[] Write(IJsonValue value)
    {
        // Taken away while it is used: a value's own code may write another one.
        var buffer = _keptBuffer ?? new JsonBuffer();
        var writer = _keptWriter ?? new Utf8JsonWriter(buffer, _options);
        _keptBuffer = null;
        _keptWriter = null;
        value.WriteJson(writer);
        writer.Flush();
        var json = buffer._bytes.AsSpan(0, buffer._length).ToArray();
        if (buffer._bytes.Length <= LargestKept)
        {
            buffer._length = 0;
            writer.Reset();
            _keptBuffer = buffer;
            _keptWriter = writer;
        }

        return json;
    }

    /// <summary>Writes a value as text.</summary>
    public static string WriteText(IJsonValue value) => Encoding.UTF8.GetString(Write(value));

    /// <inheritdoc/>
    public void Advance(int count) => _length += count;

    /// <inheritdoc/>
    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Grow(sizeHint);
        return _bytes.AsMemory(_length);
    }

    /// <inheritdoc/>
    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Grow(sizeHint);
        return _bytes.AsSpan(_length);
    }

    private void Grow(int sizeHint)
    {
        if (_bytes.Length - _length < Math.Max(sizeHint, 1))
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, checked(_length + sizeHint)));
        }
    }
}

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

    // A writer knows nothing but its options, so a depth that nobody else asks for says that it writes a request.
    private static readonly JsonWriterOptions _requestOptions =
        new() { Encoder = JsonEncoder.Instance, SkipValidation = true, MaxDepth = 1001 };

    [ThreadStatic]
    private static JsonBuffer? _keptBuffer;

    [ThreadStatic]
    private static Utf8JsonWriter? _keptWriter;

    [ThreadStatic]
    private static Utf8JsonWriter? _keptRequestWriter;

    private byte[] _bytes = new byte[FirstSize];
    private int _length;

    private JsonBuffer()
    {
    }

    /// <summary>Whether what is being written is the body of a request, which leaves read-only members out.</summary>
    public static bool IsRequest(Utf8JsonWriter json) => json.Options.MaxDepth == _requestOptions.MaxDepth;

    /// <summary>Writes a value.</summary>
    /// <returns>Its JSON, UTF-8.</returns>
    public static byte[] Write(IJsonValue value) => Write(value, _options, ref _keptWriter);

    /// <summary>Writes the body of a request.</summary>
    /// <returns>Its JSON, UTF-8.</returns>
    public static byte[] WriteRequest(IJsonValue value) => Write(value, _requestOptions, ref _keptRequestWriter);

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

    private static byte[] Write(IJsonValue value, JsonWriterOptions options, ref Utf8JsonWriter? kept)
    {
        // Taken away while they are used: a value's own code may write another one.
        var buffer = _keptBuffer ?? new JsonBuffer();
        _keptBuffer = null;
        var writer = kept;
        kept = null;
        if (writer is null)
        {
            writer = new Utf8JsonWriter(buffer, options);
        }
        else
        {
            writer.Reset(buffer);
        }

        value.WriteJson(writer);
        writer.Flush();
        var json = buffer._bytes.AsSpan(0, buffer._length).ToArray();
        if (buffer._bytes.Length <= LargestKept)
        {
            buffer._length = 0;
            writer.Reset();
            _keptBuffer = buffer;
            kept = writer;
        }

        return json;
    }

    private void Grow(int sizeHint)
    {
        if (_bytes.Length - _length < Math.Max(sizeHint, 1))
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, checked(_length + sizeHint)));
        }
    }
}

using System;
using System.Buffers;
using System.IO;
using System.IO.Compression;
using System.Net.Http;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace Linq.Generated;

/// <summary>The body of an answer in a rented buffer, as far as it was read.</summary>
internal struct ResponseBody : IDisposable
{
    private const int FirstSize = 4096;

    private byte[]? _buffer;

    /// <summary>What was read.</summary>
    public readonly ReadOnlySpan<byte> Span => _buffer is null ? default : _buffer.AsSpan(0, Length);

    public int Length { get; private set; }

    /// <summary>Why reading ended early; null when the body is complete, or was cut at its limit.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>Reads a body. A failure on the way is kept, together with what came before it.</summary>
    /// <param name="content">The content of the answer; null counts as empty.</param>
    /// <param name="limit">How many bytes to read at most; the rest is left unread.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async ValueTask<ResponseBody> ReadAsync(HttpContent? content, int limit, CancellationToken cancellationToken)
    {
        var body = new ResponseBody();
        if (content is null)
        {
            return body;
        }

        try
        {
            var announced = content.Headers.ContentLength;
            if (announced == 0)
            {
                return body;
            }

            var stream = await OpenAsync(content, cancellationToken).ConfigureAwait(false);
            if (ResponseHeaders.GetFirst(content.Headers, "Content-Encoding") is not null)
            {
                announced = null;
            }

            // One byte more than announced, so that the end is seen without growing. The announcement is not trusted with more.
            body._buffer = ArrayPool<byte>.Shared.Rent((int)Math.Min(announced + 1 ?? FirstSize, Math.Min(limit, 1 << 20)));
            while (body.Length < limit)
            {
                if (body.Length == body._buffer.Length)
                {
                    body.Grow();
                }

                var room = Math.Min(body._buffer.Length, limit) - body.Length;
#if NET
                var read = await stream.ReadAsync(body._buffer.AsMemory(body.Length, room), cancellationToken).ConfigureAwait(false);
#else
                var read = await stream.ReadAsync(body._buffer, body.Length, room, cancellationToken).ConfigureAwait(false);
#endif
                if (read == 0)
                {
                    break;
                }

                body.Length += read;
            }
        }
        catch (Exception exception)
        {
            body.Failure = exception;
        }

        return body;
    }

    /// <summary>Opens a body, decompressed.</summary>
    /// <param name="content">The content of the answer.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async ValueTask<Stream> OpenAsync(HttpContent content, CancellationToken cancellationToken)
    {
#if NET
        var stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
#else
        var stream = await content.ReadAsStreamAsync().ConfigureAwait(false);
#endif

        // An HTTP client of the application's need not decompress. Linq does not compress what nobody asked for; proxies may.
        return ResponseHeaders.GetFirst(content.Headers, "Content-Encoding") is { } encoding ? Decode(stream, encoding) : stream;
    }

    /// <summary>The body as text, in the charset that the answer names, else in UTF-8.</summary>
    public readonly string ReadText(HttpContent? content)
    {
        if (_buffer is null)
        {
            return "";
        }

        using var reader = new StreamReader(new MemoryStream(_buffer, 0, Length), GetEncoding(content?.Headers.ContentType?.CharSet));
        return reader.ReadToEnd();
    }

    /// <summary>A copy of what was read, for an exception to keep.</summary>
    public readonly byte[] ToArray(int limit) => Span.Slice(0, Math.Min(limit, Length)).ToArray();

    public void Dispose()
    {
        if (_buffer is { } buffer)
        {
            _buffer = null;
            Length = 0;
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static Encoding GetEncoding(string? charset)
    {
        try
        {
            return charset is null ? Encoding.UTF8 : Encoding.GetEncoding(charset.Trim('"'));
        }
        catch (ArgumentException)
        {
            return Encoding.UTF8;
        }
    }

    private static Stream Decode(Stream stream, string encoding) => encoding.Trim().ToUpperInvariant() switch
    {
        "GZIP" or "X-GZIP" => new GZipStream(stream, CompressionMode.Decompress),
#if NET
        "DEFLATE" => new ZLibStream(stream, CompressionMode.Decompress),
        "BR" => new BrotliStream(stream, CompressionMode.Decompress),
#endif
        _ => stream,
    };

    private void Grow()
    {
        var larger = ArrayPool<byte>.Shared.Rent(_buffer!.Length * 2);
        Span.CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }
}

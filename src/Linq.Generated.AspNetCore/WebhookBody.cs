using System;
using System.Buffers;
using System.IO;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Linq.Generated.AspNetCore;

/// <summary>Reads the body of a webhook request, also where a middleware has read it before.</summary>
internal static class WebhookBody
{
    /// <summary>Reads a body that has arrived with its headers, as most do, so that nothing waits for it.</summary>
    /// <param name="context">The request.</param>
    /// <param name="limit">The longest body that is read, in bytes.</param>
    /// <returns>The body; null when there is more to it, or when it has to be read in another way.</returns>
    public static byte[]? TryRead(HttpContext context, int limit)
    {
        if (!(context.Request.ContentLength <= limit) || context.Request.Body.CanSeek)
        {
            return null;
        }

        LiftServerLimit(context);
        var reader = context.Request.BodyReader;
        if (!reader.TryRead(out var read))
        {
            return null;
        }

        if (read is { IsCompleted: true, IsCanceled: false } && read.Buffer.Length <= limit)
        {
            var body = read.Buffer.ToArray();
            reader.AdvanceTo(read.Buffer.End);
            return body;
        }

        reader.AdvanceTo(read.Buffer.Start);
        return null;
    }

    /// <summary>Reads the body.</summary>
    /// <param name="context">The request.</param>
    /// <param name="limit">The longest body that is read, in bytes.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <returns>The body, or null when it is longer than allowed. The memory is the caller's own: events keep it.</returns>
    public static async Task<byte[]?> ReadAsync(HttpContext context, int limit, CancellationToken cancellationToken)
    {
        if (context.Request.ContentLength > limit)
        {
            return null;
        }

        LiftServerLimit(context);

        // A body that somebody buffered, with Request.EnableBuffering() for example, stands where they left it. The reader of the
        // request may have read ahead of it, so the stream is read.
        return context.Request.Body is { CanSeek: true } buffered
            ? await ReadAgainAsync(buffered, limit, cancellationToken).ConfigureAwait(false)
            : await ReadOnceAsync(context, limit, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Whether a body is what the sender sent, as far as it shows: as long as announced, or, where no length was announced, a JSON
    /// object from end to end. What is left of an object after somebody read its beginning never is one.
    /// </summary>
    /// <param name="body">What was read.</param>
    /// <param name="announced">The announced length in bytes.</param>
    /// <returns>False where a middleware read or changed the body.</returns>
    public static bool IsWhole(ReadOnlySpan<byte> body, long? announced) =>
        announced is { } length ? body.Length == length : IsObject(body);

    /// <summary>The server's own limit may be lower than ours, and it counts the frame of each chunk as well. Ours is kept.</summary>
    private static void LiftServerLimit(HttpContext context)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } serverLimit)
        {
            serverLimit.MaxRequestBodySize = null;
        }
    }

    private static bool IsObject(ReadOnlySpan<byte> body)
    {
        var reader = new Utf8JsonReader(body);
        try
        {
            return reader.Read() && reader.TokenType == JsonTokenType.StartObject && reader.TrySkip() && !reader.Read();
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static async Task<byte[]?> ReadAgainAsync(Stream buffered, int limit, CancellationToken cancellationToken)
    {
        buffered.Position = 0;
        var body = new ArrayBufferWriter<byte>();
        while (true)
        {
            var read = await buffered.ReadAsync(body.GetMemory(4096), cancellationToken).ConfigureAwait(false);
            body.Advance(read);
            if (read == 0 || body.WrittenCount > limit)
            {
                return read == 0 ? body.WrittenSpan.ToArray() : null;
            }
        }
    }

    private static async Task<byte[]?> ReadOnceAsync(HttpContext context, int limit, CancellationToken cancellationToken)
    {
        var reader = context.Request.BodyReader;
        while (true)
        {
            var read = await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
            if (read.Buffer.Length > limit)
            {
                reader.AdvanceTo(read.Buffer.End);
                return null;
            }

            if (read.IsCompleted)
            {
                var body = read.Buffer.ToArray();
                reader.AdvanceTo(read.Buffer.End);
                return body;
            }

            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }
}

using System;
using System.Buffers;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;

namespace Linq.Generated.Sandbox;

/// <summary>Reads request bodies: JSON, bounded in size, strict in syntax.</summary>
internal static class RequestBody
{
    public const long MaxBytes = 4 * 1024 * 1024;

    /// <summary>Reads all of a body. The caller gives the bytes back to the request's reader.</summary>
    /// <exception cref="ApiException">It is too large, or of another type than JSON.</exception>
    public static async ValueTask<ReadOnlySequence<byte>> ReadAsync(HttpContext context)
    {
        var request = context.Request;
        if (request.ContentLength > MaxBytes)
        {
            throw ApiErrors.TooLarge(MaxBytes);
        }

        if (request.ContentLength is not 0 && !IsJson(request.ContentType))
        {
            throw ApiErrors.BodyInvalid("its Content-Type must be application/json.");
        }

        var reader = request.BodyReader;
        while (true)
        {
            var read = await reader.ReadAsync(context.RequestAborted).ConfigureAwait(false);
            if (read.Buffer.Length > MaxBytes)
            {
                reader.AdvanceTo(read.Buffer.End);
                throw ApiErrors.TooLarge(MaxBytes);
            }

            if (read.IsCompleted)
            {
                Exchange.KeepBody(context, read.Buffer);
                return read.Buffer;
            }

            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    /// <summary>Parses a body.</summary>
    /// <exception cref="ApiException">It is not JSON, or not of this type.</exception>
    public static object Parse(in ReadOnlySequence<byte> bytes, Type type) =>
        bytes.IsEmpty ? throw ApiErrors.BodyInvalid("it is empty.")
        : ContractJson.Read(bytes, type) ?? throw ApiErrors.BodyInvalid("it is null.");

    private static bool IsJson(string? contentType)
    {
        ReadOnlySpan<char> type = contentType;
        var parameters = type.IndexOf(';');
        type = (parameters < 0 ? type : type[..parameters]).Trim();
        return type.Equals("application/json", StringComparison.OrdinalIgnoreCase)
            || type.EndsWith("+json", StringComparison.OrdinalIgnoreCase);
    }
}

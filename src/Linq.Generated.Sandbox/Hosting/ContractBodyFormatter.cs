using System;
using System.Buffers;
using System.IO.Pipelines;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Formatters;

namespace Linq.Generated.Sandbox;

/// <summary>Reads request bodies: JSON, bounded in size, strict in syntax.</summary>
internal sealed class ContractBodyFormatter(SandboxState state) : IInputFormatter
{
    public const long MaxBytes = 4 * 1024 * 1024;

    /// <inheritdoc/>
    // A body of another type is refused in words of ours; MVC would answer 415 without an envelope.
    public bool CanRead(InputFormatterContext context) => true;

    /// <inheritdoc/>
    public async Task<InputFormatterResult> ReadAsync(InputFormatterContext context)
    {
        var request = context.HttpContext.Request;
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
            var read = await reader.ReadAsync(context.HttpContext.RequestAborted).ConfigureAwait(false);
            if (read.Buffer.Length > MaxBytes)
            {
                reader.AdvanceTo(read.Buffer.End);
                throw ApiErrors.TooLarge(MaxBytes);
            }

            if (!read.IsCompleted)
            {
                reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
                continue;
            }

            try
            {
                Exchange.KeepBody(context.HttpContext, read.Buffer);
                return InputFormatterResult.Success(Body(read.Buffer, context.ModelType));
            }
            finally
            {
                reader.AdvanceTo(read.Buffer.End);
            }
        }
    }

    private static bool IsJson(string? contentType)
    {
        ReadOnlySpan<char> type = contentType;
        var parameters = type.IndexOf(';');
        type = (parameters < 0 ? type : type[..parameters]).Trim();
        return type.Equals("application/json", StringComparison.OrdinalIgnoreCase)
            || type.EndsWith("+json", StringComparison.OrdinalIgnoreCase);
    }

    private object Body(in ReadOnlySequence<byte> bytes, Type type)
    {
        if (bytes.IsEmpty)
        {
            throw ApiErrors.BodyInvalid("it is empty.");
        }

        var body = ContractJson.Read(bytes, type) ?? throw ApiErrors.BodyInvalid("it is null.");
        if (body is SendMessageToChatRequest { Message: null, AdditionalParts: not null } flat && state.Options.Behavior.AcceptsFlatMessage)
        {
            flat.Unflatten();
        }

        OwnLinks.Resolve(body, state.Origin);

        return body;
    }
}

using System;
using System.Globalization;
using System.Text.Json;

namespace Linq.Generated;

/// <summary>
/// Reads an error body by hand, because nothing in it may be relied on: not its members, not their types, not that it is
/// JSON at all or complete. What was understood before the first fault is kept.
/// </summary>
internal static class LinqErrorReader
{
    private const int LongestText = 4096;

    public static LinqErrorEnvelope Read(ReadOnlySpan<byte> body)
    {
        var found = new Found();
        var reader = new Utf8JsonReader(
            WithoutByteOrderMark(body),
            isFinalBlock: true,
            new JsonReaderState(new JsonReaderOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip }));
        try
        {
            ReadEnvelope(ref reader, ref found);
        }
        catch (JsonException)
        {
            // Not JSON from here on.
        }
        catch (InvalidOperationException)
        {
            // A text that is not valid UTF-8.
        }

        return new LinqErrorEnvelope
        {
            Code = found.Code,
            Message = found.Message,
            DocUrl = found.DocUrl,
            TraceId = found.TraceId,
            RetryAfter = found.RetryAfter,
            IsRecognized = found.HasError,
        };
    }

    /// <summary>Leaves out the mark that some proxies put in front, which JSON does not allow.</summary>
    public static ReadOnlySpan<byte> WithoutByteOrderMark(ReadOnlySpan<byte> body) =>
        body.Length >= 3 && body[0] == 0xEF && body[1] == 0xBB && body[2] == 0xBF ? body.Slice(3) : body;

    private static void ReadEnvelope(ref Utf8JsonReader reader, ref Found found)
    {
        // What is not an object has no members.
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("error"u8))
            {
                reader.Read();
                ReadError(ref reader, ref found);
            }
            else if (reader.ValueTextEquals("trace_id"u8))
            {
                reader.Read();
                found.TraceId = ReadText(ref reader) ?? found.TraceId;
            }
            else
            {
                reader.Skip();
            }
        }
    }

    private static void ReadError(ref Utf8JsonReader reader, ref Found found)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            found.Message ??= ReadText(ref reader);
        }

        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return;
        }

        found.HasError = true;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("code"u8))
            {
                reader.Read();
                found.Code = ReadNumber(ref reader) is { } code and >= int.MinValue and <= int.MaxValue && decimal.Truncate(code) == code
                    ? new LinqErrorCode((int)code)
                    : found.Code;
            }
            else if (reader.ValueTextEquals("message"u8))
            {
                reader.Read();
                found.Message = ReadText(ref reader) ?? found.Message;
            }
            else if (reader.ValueTextEquals("doc_url"u8))
            {
                reader.Read();
                found.DocUrl = ReadText(ref reader) ?? found.DocUrl;
            }
            else if (reader.ValueTextEquals("retry_after"u8))
            {
                reader.Read();
                found.RetryAfter = ReadNumber(ref reader) is { } seconds ? RetryAfterHeader.FromSeconds(seconds) : found.RetryAfter;
            }
            else if (reader.ValueTextEquals("trace_id"u8))
            {
                reader.Read();
                found.TraceId ??= ReadText(ref reader);
            }
            else
            {
                reader.Skip();
            }
        }
    }

    private static string? ReadText(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.String && reader.ValueSpan.Length <= LongestText)
        {
            return reader.GetString();
        }

        reader.Skip();
        return null;
    }

    private static decimal? ReadNumber(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Number && reader.TryGetDecimal(out var number))
        {
            return number;
        }

        if (reader.TokenType == JsonTokenType.String
            && decimal.TryParse(
                ReadText(ref reader),
                NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign,
                CultureInfo.InvariantCulture,
                out var parsed))
        {
            return parsed;
        }

        reader.Skip();
        return null;
    }

    private ref struct Found
    {
        public LinqErrorCode? Code { get; set; }

        public string? Message { get; set; }

        public string? DocUrl { get; set; }

        public string? TraceId { get; set; }

        public TimeSpan? RetryAfter { get; set; }

        public bool HasError { get; set; }
    }
}

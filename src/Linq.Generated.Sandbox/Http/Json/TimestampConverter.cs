using System;
using System.Globalization;
using Newtonsoft.Json;

namespace Linq.Generated.Sandbox;

/// <summary>Reads RFC 3339 with an offset and writes UTC with microseconds.</summary>
internal sealed class TimestampConverter : JsonConverter<DateTimeOffset?>
{
    /// <inheritdoc/>
    public override DateTimeOffset? ReadJson(
        JsonReader reader,
        Type objectType,
        DateTimeOffset? existingValue,
        bool hasExistingValue,
        JsonSerializer serializer)
    {
        if (reader.TokenType == JsonToken.Null && Nullable.GetUnderlyingType(objectType) is not null)
        {
            return null;
        }

        return reader.Value is string { Length: >= 20 } text
            && text[10] is 'T' or 't' or ' '
            && (text[^1] is 'Z' or 'z' || text[^6] is '+' or '-')
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : throw new WrongKindException(reader.Path, "must be a time of the form 2026-01-31T12:00:00Z");
    }

    /// <inheritdoc/>
    public override void WriteJson(JsonWriter writer, DateTimeOffset? value, JsonSerializer serializer)
    {
        if (value is not DateTimeOffset time)
        {
            writer.WriteNull();
            return;
        }

        Write(writer, time);
    }

    public static void Write(JsonWriter writer, DateTimeOffset time)
    {
        // The round-trip format has seven digits and is far faster than a format of one's own.
        Span<char> text = stackalloc char[32];
        time.UtcDateTime.TryFormat(text, out var length, "O", CultureInfo.InvariantCulture);
        text[length - 2] = 'Z';
        writer.WriteValue(new string(text[..(length - 1)]));
    }
}

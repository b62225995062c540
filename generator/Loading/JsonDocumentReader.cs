using System;
using System.Globalization;
using System.Linq;
using System.Numerics;
using System.Text;
using System.Text.Json;
using Newtonsoft.Json.Linq;

namespace Linq.Generated.Generator.Loading;

/// <summary>
/// JSON into the tree. Reads with System.Text.Json, because Newtonsoft's reader lets comments, single quotes,
/// octal numbers and unquoted names pass.
/// </summary>
internal sealed class JsonDocumentReader(string name, LoadLimits limits)
{
    // As in YAML: longer ones mean nothing and cost time.
    private const int MaxDigits = 400;

    private byte[] _bytes = [];
    private long _counted;
    private int _line = 1;

    public JToken Read(string text)
    {
        _bytes = Encoding.UTF8.GetBytes(text);
        var reader = new Utf8JsonReader(_bytes, new JsonReaderOptions { MaxDepth = limits.MaxDepth + 1 });
        try
        {
            reader.Read();
            var root = ReadValue(ref reader, 1);
            reader.Read();
            return root;
        }
        catch (JsonException e)
        {
            throw Malformed(e);
        }
        catch (InvalidOperationException e)
        {
            throw Refuse(LineAt(ref reader), "text in Unicode", "half of a surrogate pair", "Fix the escape sequence in this line.", e);
        }
    }

    private JToken ReadValue(ref Utf8JsonReader reader, int depth)
    {
        var line = LineAt(ref reader);
        return reader.TokenType switch
        {
            JsonTokenType.StartObject => ReadObject(ref reader, line, depth),
            JsonTokenType.StartArray => ReadArray(ref reader, line, depth),
            JsonTokenType.String => SourceLine.Mark(new JValue(reader.GetString()), line),
            JsonTokenType.True => SourceLine.Mark(new JValue(true), line),
            JsonTokenType.False => SourceLine.Mark(new JValue(false), line),
            JsonTokenType.Null => SourceLine.Mark(JValue.CreateNull(), line),
            _ => SourceLine.Mark(ReadNumber(ref reader, line), line),
        };
    }

    private JObject ReadObject(ref Utf8JsonReader reader, int line, int depth)
    {
        CheckDepth(line, depth);
        var members = SourceLine.Mark(new JObject(), line);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var at = LineAt(ref reader);
            var key = reader.GetString()!;
            if (members.Property(key) is { } first)
            {
                throw Refuse(
                    at,
                    $"each member once",
                    $"{Printable.Quote(key)} again (first in line {SourceLine.Of(first)})",
                    "Remove one of them.");
            }

            reader.Read();
            members.Add(SourceLine.Mark(new JProperty(key, ReadValue(ref reader, depth + 1)), at));
        }

        return members;
    }

    private JArray ReadArray(ref Utf8JsonReader reader, int line, int depth)
    {
        CheckDepth(line, depth);
        var items = SourceLine.Mark(new JArray(), line);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            items.Add(ReadValue(ref reader, depth + 1));
        }

        return items;
    }

    private JValue ReadNumber(ref Utf8JsonReader reader, int line)
    {
        if (reader.TryGetInt64(out var integer))
        {
            return new JValue(integer);
        }

        var text = Encoding.UTF8.GetString(reader.ValueSpan);
        if (text.Length > MaxDigits)
        {
            throw Refuse(line, $"a number of at most {MaxDigits} digits", $"one of {text.Length}", null);
        }

        if (BigInteger.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var big))
        {
            return new JValue(big);
        }

        return reader.TryGetDouble(out var number) && double.IsFinite(number)
            ? new JValue(number)
            : throw Refuse(line, "a number within the range of a double", Printable.Quote(text), null);
    }

    private void CheckDepth(int line, int depth)
    {
        if (depth > limits.MaxDepth)
        {
            throw Refuse(
                line,
                $"at most {limits.MaxDepth} levels of nesting",
                "more",
                "No contract is that deep; check where the file comes from.");
        }
    }

    private int LineAt(ref Utf8JsonReader reader)
    {
        var at = reader.TokenStartIndex;
        _line += _bytes.AsSpan((int)_counted, (int)(at - _counted)).Count((byte)'\n');
        _counted = at;
        return _line;
    }

    private ContractException Malformed(JsonException e)
    {
        var line = (int)(e.LineNumber ?? 0) + 1;
        var reason = e.Message;
        var position = reason.IndexOf(" LineNumber:", StringComparison.Ordinal);
        reason = (position < 0 ? reason : reason[..position]).TrimEnd('.');
        return IsCutOff()
            ? Refuse(line, "the rest of the document", "the end of the file", "The download was cut off; fetch it again.", e)
            : Refuse(line, "JSON", "something else: " + reason, "Fix the line, or download the file again.", e);
    }

    // Nothing is wrong with what was cut off as long as more may follow.
    private bool IsCutOff()
    {
        var reader = new Utf8JsonReader(
            _bytes,
            isFinalBlock: false,
            new JsonReaderState(new JsonReaderOptions { MaxDepth = limits.MaxDepth + 1 }));
        try
        {
            while (reader.Read())
            {
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private ContractException Refuse(int line, string expected, string found, string? action, Exception? inner = null) =>
        ContractLoader.Refuse(name, line, expected, found, action, inner);
}

using System;
#if NET
using System.Buffers;
#endif
using System.Text.Encodings.Web;

namespace Linq.Generated;

/// <summary>
/// Escapes what JSON demands and nothing else: the quotation mark, the backslash and control characters. Even the relaxed encoder of
/// System.Text.Json escapes emoji and several spaces. What is written goes into a request body, never into HTML.
/// </summary>
internal sealed unsafe class JsonEncoder : JavaScriptEncoder
{
    public static readonly JsonEncoder Instance = new();

#if NET
    private const string Escaped = "\"\\\u0000\u0001\u0002\u0003\u0004\u0005\u0006\u0007\b\t\n\u000b\f\r\u000e\u000f"
        + "\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001a\u001b\u001c\u001d\u001e\u001f";

    private static readonly SearchValues<char> _escaped = SearchValues.Create(Escaped);
#endif

    private JsonEncoder()
    {
    }

    public override int MaxOutputCharactersPerInputCharacter => 6;

    public override bool WillEncode(int unicodeScalar) => unicodeScalar is < ' ' or '"' or '\\';

    public override int FindFirstCharacterToEncode(char* text, int textLength)
    {
        var characters = new ReadOnlySpan<char>(text, textLength);
#if NET
        var first = characters.IndexOfAny(_escaped);
        var clean = first < 0 ? characters : characters.Slice(0, first);
        var surrogate = clean.IndexOfAnyInRange('\ud800', '\udfff');
        if (surrogate < 0)
        {
            return first;
        }
#else
        var first = -1;
        var clean = characters;
        var surrogate = 0;
#endif
        // Half a surrogate pair cannot be written as UTF-8; what encodes it puts U+FFFD in its place.
        for (var i = surrogate; i < clean.Length; i++)
        {
            var character = clean[i];
            if (char.IsHighSurrogate(character) && i + 1 < clean.Length && char.IsLowSurrogate(clean[i + 1]))
            {
                i++;
            }
            else if (char.IsSurrogate(character) || WillEncode(character))
            {
                return i;
            }
        }

        return first;
    }

#if NET
    public override int FindFirstCharacterToEncodeUtf8(ReadOnlySpan<byte> utf8Text)
    {
        for (var i = 0; i < utf8Text.Length; i++)
        {
            if (utf8Text[i] is < (byte)' ' or (byte)'"' or (byte)'\\')
            {
                return i;
            }
        }

        return -1;
    }
#endif

    public override bool TryEncodeUnicodeScalar(int unicodeScalar, char* buffer, int bufferLength, out int numberOfCharactersWritten)
    {
        var escape = unicodeScalar switch
        {
            '"' => "\\\"",
            '\\' => "\\\\",
            '\b' => "\\b",
            '\f' => "\\f",
            '\n' => "\\n",
            '\r' => "\\r",
            '\t' => "\\t",
            < ' ' => "\\u00" + unicodeScalar.ToString("x2", System.Globalization.CultureInfo.InvariantCulture),
            _ => char.ConvertFromUtf32(unicodeScalar),
        };
        var target = new Span<char>(buffer, bufferLength);
        numberOfCharactersWritten = escape.AsSpan().TryCopyTo(target) ? escape.Length : 0;
        return numberOfCharactersWritten > 0;
    }
}

using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace Linq.Generated.VCards;

// The syntax of one unfolded line, `group.NAME;PARAM=value:value`, on bytes. It is not generated: the API's contract
// says nothing about what is inside a vCard.
internal static class ContentLine
{
    public const int MaxParameters = 100;

    // Bare words of vCard 2.1 that are not types.
    private static readonly string[] _encodings = ["QUOTED-PRINTABLE", "BASE64", "8BIT", "7BIT"];
    private static readonly string[] _valueKinds = ["INLINE", "URL", "CONTENT-ID", "CID"];

    // What stands before the label in `X-CUSTOM(CHARSET=UTF-8,ENCODING=QUOTED-PRINTABLE,=C3=84)`.
    public static ReadOnlySpan<byte> CustomLabelMark => "QUOTED-PRINTABLE,"u8;

    // One of them is in the name of every encoding.
    private static ReadOnlySpan<byte> EncodingLetters => "BbQq"u8;

    // The colon between head and value; negative where the line is not a property.
    public static int FindColon(ReadOnlySpan<byte> line, out int nameEnd)
    {
        nameEnd = 0;
        while (nameEnd < line.Length && IsNameByte(line[nameEnd]))
        {
            nameEnd++;
        }

        if (nameEnd < line.Length && line[nameEnd] is not ((byte)':' or (byte)';') && IsExtension(line.Slice(0, nameEnd)))
        {
            nameEnd = FindEndOfExtension(line, nameEnd);
        }

        if (nameEnd == 0 || nameEnd == line.Length || line[nameEnd - 1] == '.' || line[nameEnd] is not ((byte)':' or (byte)';'))
        {
            return -1;
        }

        if (line[nameEnd] == ':')
        {
            return nameEnd;
        }

        var colon = line.IndexOf((byte)':');
        return colon >= 0 && line.Slice(0, colon).IndexOf((byte)'"') >= 0 ? FindUnquotedColon(line, colon) : colon;
    }

    public static int NameEnd(ReadOnlySpan<byte> head)
    {
        var semicolon = head.IndexOf((byte)';');
        return semicolon < 0 ? head.Length : semicolon;
    }

    public static int NameStart(ReadOnlySpan<byte> groupAndName)
    {
        if (groupAndName.IndexOf((byte)'.') < 0)
        {
            return 0;
        }

        // A name of some program's own may hold a dot behind its first other sign, as in `X-A(b.c)`.
        var plain = 0;
        while (plain < groupAndName.Length && IsNameByte(groupAndName[plain]))
        {
            plain++;
        }

        return groupAndName.Slice(0, plain).LastIndexOf((byte)'.') + 1;
    }

    public static bool EqualsIgnoreCase(ReadOnlySpan<byte> text, string upperCase)
    {
        if (text.Length != upperCase.Length)
        {
            return false;
        }

        for (var i = 0; i < text.Length; i++)
        {
            var b = text[i];
            if (b is >= (byte)'a' and <= (byte)'z')
            {
                b -= 'a' - 'A';
            }

            if (b != upperCase[i])
            {
                return false;
            }
        }

        return true;
    }

    public static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> text)
    {
        while (!text.IsEmpty && IsSpace(text[0]))
        {
            text = text.Slice(1);
        }

        while (!text.IsEmpty && IsSpace(text[text.Length - 1]))
        {
            text = text.Slice(0, text.Length - 1);
        }

        return text;
    }

    public static bool IsSpace(byte b) => b is (byte)' ' or (byte)'\t';

    public static TransferEncoding GetTransferEncoding(ReadOnlySpan<byte> head)
    {
        var rest = head.Slice(NameEnd(head));
        if (rest.IndexOfAny(EncodingLetters) < 0)
        {
            return TransferEncoding.None;
        }

        while (!rest.IsEmpty)
        {
            var parameter = NextParameter(ref rest);
            var equals = parameter.IndexOf((byte)'=');
            if (equals >= 0 && !EqualsIgnoreCase(Trim(parameter.Slice(0, equals)), "ENCODING"))
            {
                continue;
            }

            var value = Unquote(Trim(parameter.Slice(equals + 1)));
            if (EqualsIgnoreCase(value, "QUOTED-PRINTABLE"))
            {
                return TransferEncoding.QuotedPrintable;
            }

            if (EqualsIgnoreCase(value, "BASE64") || (equals >= 0 && EqualsIgnoreCase(value, "B")))
            {
                return TransferEncoding.Base64;
            }
        }

        return TransferEncoding.None;
    }

    public static int CountParameters(ReadOnlySpan<byte> head)
    {
        var rest = head.Slice(NameEnd(head));
        var count = 0;
        while (!rest.IsEmpty)
        {
            if (!NextParameter(ref rest).IsEmpty)
            {
                count++;
            }
        }

        return count;
    }

    public static List<VCardParameter> ReadParameters(ReadOnlySpan<byte> head, VCardVersion version)
    {
        var parameters = new List<VCardParameter>();
        var rest = head.Slice(NameEnd(head));
        while (!rest.IsEmpty)
        {
            if (ReadParameter(NextParameter(ref rest), version) is { } parameter)
            {
                parameters.Add(parameter);
            }
        }

        return parameters;
    }

    // Asked of every number of a card, and so answered without decoding what has a name.
    public static bool HasType(ReadOnlySpan<byte> head, VCardVersion version, string upperCaseType)
    {
        var rest = head.Slice(NameEnd(head));
        while (!rest.IsEmpty)
        {
            var parameter = NextParameter(ref rest);
            if (IsCustomLabel(parameter))
            {
                if (ReadTypes(ReadCustomLabel(parameter)).Contains(upperCaseType, StringComparer.OrdinalIgnoreCase))
                {
                    return true;
                }

                continue;
            }

            var equals = parameter.IndexOf((byte)'=');
            if (equals > 0
                ? !EqualsIgnoreCase(Trim(parameter.Slice(0, equals)), "TYPE")
                : ReadParameter(parameter, version) is not { Name: "TYPE" })
            {
                continue;
            }

            // A list may be quoted as a whole or value by value.
            var values = parameter.Slice(equals + 1);
            while (!values.IsEmpty)
            {
                var comma = values.IndexOf((byte)',');
                var value = comma < 0 ? values : values.Slice(0, comma);
                if (IsValue(value, upperCaseType))
                {
                    return true;
                }

                values = comma < 0 ? default : values.Slice(comma + 1);
            }
        }

        return false;
    }

    // The first of that name, without decoding those before it.
    public static VCardParameter? FindParameter(ReadOnlySpan<byte> head, VCardVersion version, string upperCaseName)
    {
        var rest = head.Slice(NameEnd(head));
        while (!rest.IsEmpty)
        {
            var text = NextParameter(ref rest);
            var equals = text.IndexOf((byte)'=');
            if ((equals <= 0 || IsCustomLabel(text) || IsNamed(Trim(text.Slice(0, equals)), upperCaseName))
                && ReadParameter(text, version) is { } parameter
                && parameter.Name.Equals(upperCaseName, StringComparison.OrdinalIgnoreCase))
            {
                return parameter;
            }
        }

        return null;
    }

    // The charset that is declared first, without decoding it; empty where there is none.
    public static ReadOnlySpan<byte> FindCharset(ReadOnlySpan<byte> head)
    {
        var rest = head.Slice(NameEnd(head));
        while (rest.IndexOf((byte)'=') >= 0)
        {
            var parameter = NextParameter(ref rest);
            var equals = parameter.IndexOf((byte)'=');
            if (equals > 0 && EqualsIgnoreCase(Trim(parameter.Slice(0, equals)), "CHARSET"))
            {
                var values = parameter.Slice(equals + 1);
                var comma = values.IndexOf((byte)',');
                return Trim(Unquote(Trim(comma < 0 ? values : values.Slice(0, comma))));
            }
        }

        return default;
    }

    // As it will be written: a hyphen stands for what a name must not hold.
    private static bool IsNamed(ReadOnlySpan<byte> name, string upperCaseName) =>
        EqualsIgnoreCase(name, upperCaseName)
        || (name.Length == upperCaseName.Length
            && upperCaseName.Contains('-')
            && ToToken(name).Equals(upperCaseName, StringComparison.OrdinalIgnoreCase));

    // Without PREF and without the type `pref`, and otherwise to the letter.
    public static byte[] RemovePreference(ReadOnlySpan<byte> head)
    {
        var kept = new List<byte>(head.Length);
        var nameEnd = NameEnd(head);
        Add(head.Slice(0, nameEnd));
        var rest = head.Slice(nameEnd);
        while (!rest.IsEmpty)
        {
            var parameter = NextParameter(ref rest);
            var equals = parameter.IndexOf((byte)'=');
            var name = Trim(parameter.Slice(0, Math.Max(0, equals)));
            if (equals > 0 && EqualsIgnoreCase(name, "TYPE"))
            {
                var before = kept.Count;
                Add(";"u8);
                Add(parameter.Slice(0, equals + 1));
                if (!AddTypes(parameter.Slice(equals + 1)))
                {
                    kept.RemoveRange(before, kept.Count - before);
                }
            }
            else if (equals > 0 ? !EqualsIgnoreCase(name, "PREF") : !IsValue(parameter.Slice(equals + 1), "PREF"))
            {
                Add(";"u8);
                Add(parameter);
            }
        }

        return kept.ToArray();

        void Add(ReadOnlySpan<byte> text)
        {
            foreach (var b in text)
            {
                kept.Add(b);
            }
        }

        // A list may be quoted as a whole or value by value. False where nothing is left of it.
        bool AddTypes(ReadOnlySpan<byte> list)
        {
            var isQuoted = list.Length > 1
                && list[0] == '"'
                && list[list.Length - 1] == '"'
                && list.Slice(1, list.Length - 2).IndexOf((byte)'"') < 0;
            if (isQuoted)
            {
                list = list.Slice(1, list.Length - 2);
                Add("\""u8);
            }

            var any = false;
            while (true)
            {
                var comma = list.IndexOf((byte)',');
                var value = comma < 0 ? list : list.Slice(0, comma);
                if (!IsValue(value, "PREF"))
                {
                    Add(any ? ","u8 : default);
                    Add(value);
                    any = true;
                }

                if (comma < 0)
                {
                    break;
                }

                list = list.Slice(comma + 1);
            }

            Add(isQuoted ? "\""u8 : default);
            return any;
        }
    }

    // Whether the head says nothing but a name and types, each written as every version writes it: it can be taken over as it is.
    public static bool IsPlainHead(ReadOnlySpan<byte> head)
    {
        var name = head.Slice(0, NameEnd(head));
        foreach (var b in name)
        {
            if (!IsTokenCharacter((char)b) && b != '.')
            {
                return false;
            }
        }

        if (name.IndexOf((byte)'.') != name.LastIndexOf((byte)'.') || name.IndexOf((byte)'.') == 0)
        {
            return false;
        }

        var rest = head.Slice(name.Length);
        while (!rest.IsEmpty)
        {
            if (rest.Length < 7 || !EqualsIgnoreCase(rest.Slice(1, 5), "TYPE="))
            {
                return false;
            }

            rest = rest.Slice(6);
            var isEmpty = true;
            while (!rest.IsEmpty && rest[0] != ';')
            {
                if (rest[0] == ',' ? isEmpty : !IsTokenCharacter((char)rest[0]))
                {
                    return false;
                }

                isEmpty = rest[0] == ',';
                rest = rest.Slice(1);
            }

            if (isEmpty)
            {
                return false;
            }
        }

        return true;
    }

    public static void WriteParameter(StringBuilder line, VCardParameter parameter)
    {
        line.Append(';').Append(ToToken(parameter.Name)).Append('=');
        for (var i = 0; i < parameter.Values.Count; i++)
        {
            if (i > 0)
            {
                line.Append(',');
            }

            WriteParameterValue(line, parameter.Values[i]);
        }
    }

    public static void CheckToken(string name, string parameterName)
    {
        ArgumentNullException.ThrowIfNull(name, parameterName);
        foreach (var c in name)
        {
            if (!IsTokenCharacter(c))
            {
                throw new ArgumentException("A name consists of ASCII letters, digits and hyphens.", parameterName);
            }
        }

        if (name.Length == 0)
        {
            throw new ArgumentException("A name cannot be empty.", parameterName);
        }
    }

    public static bool IsReserved(string name) =>
        name.Equals("BEGIN", StringComparison.OrdinalIgnoreCase)
        || name.Equals("END", StringComparison.OrdinalIgnoreCase)
        || name.Equals("VERSION", StringComparison.OrdinalIgnoreCase);

    // Readers accept more than the grammar allows; what is written must keep to it.
    public static string ToToken(string name)
    {
        var token = new StringBuilder(name.Length);
        foreach (var c in name)
        {
            token.Append(IsTokenCharacter(c) ? c : '-');
        }

        return token.ToString();
    }

    public static bool IsTokenCharacter(char c) =>
        c is (>= 'A' and <= 'Z') or (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-';

    private static string ToToken(ReadOnlySpan<byte> name)
    {
        var token = new StringBuilder(name.Length);
        foreach (var b in name)
        {
            token.Append(IsTokenCharacter((char)b) ? (char)b : '-');
        }

        return token.ToString();
    }

    private static bool IsNameByte(byte b) => b < 0x80 && (IsTokenCharacter((char)b) || b is (byte)'.' or (byte)'_');

    private static bool IsExtension(ReadOnlySpan<byte> groupAndName)
    {
        var name = groupAndName.Slice(NameStart(groupAndName));
        return name.Length >= 2 && EqualsIgnoreCase(name.Slice(0, 2), "X-");
    }

    // Programs put more into a name of their own than a name may hold: `X-CUSTOM(CHARSET=UTF-8,My label)`, `X-messaging/xmpp-All`.
    private static int FindEndOfExtension(ReadOnlySpan<byte> line, int end)
    {
        var isInBrackets = false;
        for (; end < line.Length && line[end] is > (byte)' ' and <= (byte)'~' and not ((byte)':' or (byte)';') or (byte)' '; end++)
        {
            if (line[end] == ' ' && !isInBrackets)
            {
                break;
            }

            isInBrackets = line[end] == '(' || (isInBrackets && line[end] != ')');
        }

        return end;
    }

    // Where the quotes are not closed, they mean nothing.
    private static int FindUnquotedColon(ReadOnlySpan<byte> line, int firstColon)
    {
        var quoted = false;
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '"')
            {
                quoted = !quoted;
            }
            else if (line[i] == ':' && !quoted)
            {
                return i;
            }
        }

        return firstColon;
    }

    // Takes one `;name=value` off the front.
    private static ReadOnlySpan<byte> NextParameter(scoped ref ReadOnlySpan<byte> rest)
    {
        var quoted = false;
        var end = 1;
        for (; end < rest.Length; end++)
        {
            if (rest[end] == '"')
            {
                quoted = !quoted;
            }
            else if (rest[end] == ';' && !quoted)
            {
                break;
            }
        }

        var parameter = rest.Slice(1, end - 1);
        rest = rest.Slice(end);
        return parameter;
    }

    private static ReadOnlySpan<byte> Unquote(ReadOnlySpan<byte> value) =>
        value.Length > 1 && value[0] == '"' && value[value.Length - 1] == '"' ? value.Slice(1, value.Length - 2) : value;

    private static VCardParameter? ReadParameter(ReadOnlySpan<byte> text, VCardVersion version)
    {
        if (IsCustomLabel(text))
        {
            return new VCardParameter("TYPE", ReadTypes(ReadCustomLabel(text)));
        }

        var equals = text.IndexOf((byte)'=');
        var name = equals < 0 ? "" : ToToken(Trim(text.Slice(0, equals)));
        var value = Trim(text.Slice(equals + 1));
        if (name.Length == 0 && value.IsEmpty)
        {
            return null;
        }

        var values = ReadParameterValues(value, version);
        if (name.Length == 0)
        {
            name = NameOfBareWord(values[0]);
        }

        var isType = name.Equals("TYPE", StringComparison.OrdinalIgnoreCase);
        return new VCardParameter(name, isType ? values.SelectMany(ReadTypes).ToArray() : values.ToArray());
    }

    // Version 4.0 writes the list of types in one pair of quotes; it is still a list.
    private static string[] ReadTypes(string list) => list.Split(',').Select(one => one.Trim(' ', '\t')).ToArray();

    private static bool IsCustomLabel(ReadOnlySpan<byte> parameter) =>
        parameter.Length > 9 && EqualsIgnoreCase(parameter.Slice(0, 9), "X-CUSTOM(");

    // Samsung's phones put the label that a user typed, encoded, into the place of a type.
    private static string ReadCustomLabel(ReadOnlySpan<byte> parameter)
    {
        var content = Trim(parameter.Slice(9));
        content = content.EndsWith(")"u8) ? content.Slice(0, content.Length - 1) : content;
        var mark = content.IndexOf(CustomLabelMark);
        var label = mark < 0
            ? content.Slice(content.LastIndexOf((byte)',') + 1).ToArray()
            : VCardText.DecodeQuotedPrintable(content.Slice(mark + CustomLabelMark.Length), escaped: default);
        var charset = content.IndexOf("CHARSET="u8) is var start and >= 0 ? content.Slice(start + 8) : default;
        charset = charset.Slice(0, Math.Max(0, charset.IndexOf((byte)',')));
        return VCardText.Clean(VCardText.Decode(label, 0, label.Length, VCardText.ToUtf16(charset))).Replace("\"", "");
    }

    // As decoding leaves it: without quotes and control characters, and without spaces around.
    private static bool IsValue(ReadOnlySpan<byte> text, string upperCase)
    {
        var matched = 0;
        var ended = false;
        foreach (var b in text)
        {
            if (b == '"' || (b < ' ' && b != '\t') || b == 0x7F)
            {
                continue;
            }

            if (IsSpace(b))
            {
                ended = matched > 0;
                continue;
            }

            if (ended || matched == upperCase.Length || (b is >= (byte)'a' and <= (byte)'z' ? b - 0x20 : b) != upperCase[matched])
            {
                return false;
            }

            matched++;
        }

        return matched == upperCase.Length;
    }

    private static string NameOfBareWord(string word)
    {
        if (Array.Exists(_encodings, known => known.Equals(word, StringComparison.OrdinalIgnoreCase)))
        {
            return "ENCODING";
        }

        return Array.Exists(_valueKinds, known => known.Equals(word, StringComparison.OrdinalIgnoreCase)) ? "VALUE" : "TYPE";
    }

    private static List<string> ReadParameterValues(ReadOnlySpan<byte> text, VCardVersion version)
    {
        var values = new List<string>();
        var quoted = false;
        var start = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && text[i] == '"')
            {
                quoted = !quoted;
            }
            else if (i == text.Length || (text[i] == ',' && !quoted))
            {
                values.Add(ReadParameterValue(text.Slice(start, i - start), version));
                start = i + 1;
            }
        }

        return values;
    }

    private static string ReadParameterValue(ReadOnlySpan<byte> text, VCardVersion version)
    {
        var bytes = text.ToArray();
        var value = VCardText.Clean(VCardText.Decode(bytes, 0, bytes.Length, charset: null)).Replace("\"", "");
        if (version == VCardVersion.V21 || !value.Contains('^'))
        {
            return value;
        }

        var decoded = new StringBuilder(value.Length);
        for (var i = 0; i < value.Length; i++)
        {
            char? meaning = value[i] == '^' && i + 1 < value.Length
                ? value[i + 1] switch { 'n' => '\n', '^' => '^', '\'' => '"', _ => null }
                : null;
            decoded.Append(meaning ?? value[i]);
            if (meaning is not null)
            {
                i++;
            }
        }

        return decoded.ToString();
    }

    private static void WriteParameterValue(StringBuilder line, string value)
    {
        // Spaces at the ends would be taken for careless writing.
        var quote = value.IndexOfAny([',', ';', ':']) >= 0 || value.Trim().Length < value.Length;
        if (quote)
        {
            line.Append('"');
        }

        for (var i = 0; i < value.Length; i++)
        {
            switch (value[i])
            {
                case '^':
                    line.Append("^^");
                    break;
                case '"':
                    line.Append("^'");
                    break;
                case '\n':
                    line.Append("^n");
                    break;
                case '\r':
                    if (i + 1 == value.Length || value[i + 1] != '\n')
                    {
                        line.Append("^n");
                    }

                    break;
                default:
                    if (!VCardText.IsControl(value[i]))
                    {
                        line.Append(value[i]);
                    }

                    break;
            }
        }

        if (quote)
        {
            line.Append('"');
        }
    }
}

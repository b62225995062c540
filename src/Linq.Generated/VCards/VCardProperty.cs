using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace Linq.Generated.VCards;

/// <summary>
/// One property of a card: a name, perhaps a group, parameters and a value. Immutable and safe to share between threads.
/// </summary>
/// <remarks>
/// A property that was read keeps the bytes of its line, and each member decodes them when it is asked: a card costs
/// little until its content is used. Keep the result where it is needed more than once.
/// </remarks>
public sealed class VCardProperty
{
    // The rank of a property that states none, and one behind every rank.
    internal const int UnrankedRank = 102;
    internal const int LastRank = 1_000;

    private readonly byte[] _source;
    private readonly int _start;
    private readonly int _colon;

    // The bytes of a picture that was set: they are put into base64 when the card is written.
    private readonly byte[]? _data;
    private int _end;

    // A byte: an address book has many properties.
    private byte _syntax;

    // The bytes are UTF-8, whatever charset is declared: it holds for what is wrapped only.
    private readonly bool _isText;

    /// <summary>Creates a property from text as it stands in a card of version 3.0 or 4.0.</summary>
    /// <param name="name">The property's name, such as <c>X-COLOR</c>: ASCII letters, digits and hyphens.</param>
    /// <param name="value">The value with its escapes, as in the file. Line breaks are written as <c>\n</c>, other control characters
    /// left out. For plain text use <see cref="FromText"/>.</param>
    /// <param name="parameters">The parameters, in order.</param>
    /// <param name="group">The group that ties properties together, such as <c>item1</c>: ASCII letters, digits and hyphens.</param>
    /// <exception cref="ArgumentException">The name or the group holds another character, or the name is <c>BEGIN</c>, <c>END</c> or
    /// <c>VERSION</c>, which the writer sets.</exception>
    public VCardProperty(string name, string value, IEnumerable<VCardParameter>? parameters = null, string? group = null)
    {
        ContentLine.CheckToken(name, nameof(name));
        ArgumentNullException.ThrowIfNull(value);
        if (ContentLine.IsReserved(name))
        {
            throw new ArgumentException("BEGIN, END and VERSION are written with the card; they are no properties to set.", nameof(name));
        }

        var line = new StringBuilder();
        if (group is not null)
        {
            ContentLine.CheckToken(group, nameof(group));
            line.Append(group).Append('.');
        }

        line.Append(name);
        foreach (var parameter in parameters ?? [])
        {
            ContentLine.WriteParameter(line, parameter);
        }

        // The colon's place is counted in bytes: a parameter may hold any character.
        _colon = Encoding.UTF8.GetByteCount(line.ToString());
        line.Append(':');
        VCardText.AppendRaw(line, value);
        _source = Encoding.UTF8.GetBytes(line.ToString());
        _end = _source.Length;
        Syntax = VCardVersion.V40;
        _isText = true;
    }

    internal VCardProperty(byte[] source, int start, int colon, int end, VCardVersion syntax, bool isText = false)
    {
        _source = source;
        _start = start;
        _colon = colon;
        _end = end;
        Syntax = syntax;
        _isText = isText;
    }

    private VCardProperty(byte[] head, int colon, byte[] data)
        : this(head, 0, colon, head.Length, VCardVersion.V40) => _data = data;

    /// <summary>Creates a property whose value is one piece of text, and escapes what needs it.</summary>
    /// <param name="name">The property's name: ASCII letters, digits and hyphens.</param>
    /// <param name="text">The text as a person reads it.</param>
    /// <param name="parameters">The parameters, in order.</param>
    /// <param name="group">The group, or null.</param>
    /// <returns>The property.</returns>
    /// <exception cref="ArgumentException">The name or the group is not allowed.</exception>
    public static VCardProperty FromText(string name, string text, IEnumerable<VCardParameter>? parameters = null, string? group = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new VCardProperty(name, VCardText.Escape(text), parameters, group);
    }

    /// <summary>Creates a property of several components, such as an address, and escapes what needs it.</summary>
    /// <param name="name">The property's name: ASCII letters, digits and hyphens.</param>
    /// <param name="components">The components in order, each a list of values.</param>
    /// <param name="parameters">The parameters, in order.</param>
    /// <param name="group">The group, or null.</param>
    /// <returns>The property.</returns>
    /// <exception cref="ArgumentException">The name or the group is not allowed.</exception>
    public static VCardProperty FromComponents(
        string name,
        IReadOnlyList<IReadOnlyList<string>> components,
        IEnumerable<VCardParameter>? parameters = null,
        string? group = null)
    {
        ArgumentNullException.ThrowIfNull(components);
        return new VCardProperty(name, VCardText.JoinComponents(components), parameters, group);
    }

    // An address: what would be taken for an escape, or would break the line, is percent-encoded (RFC 3986, 2.1).
    internal static VCardProperty FromUri(string name, string address, IEnumerable<VCardParameter>? parameters = null)
    {
        ArgumentNullException.ThrowIfNull(address);
        return new VCardProperty(name, VCardText.EncodeUri(address.Trim()), parameters);
    }

    internal static VCardProperty FromPicture(string mediaType, ReadOnlySpan<byte> image)
    {
        var head = "PHOTO:data:" + mediaType + ";base64,";
        return new VCardProperty(Encoding.ASCII.GetBytes(head), "PHOTO".Length, image.ToArray());
    }

    /// <summary>The name as the card writes it, such as <c>TEL</c>. Case carries no meaning; see <see cref="Is"/>.</summary>
    public string Name => Encoding.ASCII.GetString(_source, _start + NameOffset, NameLength);

    /// <summary>The group that ties this property to others of the card, such as <c>item1</c>; null where there is none.</summary>
    public string? Group => NameOffset < 2 ? null : Encoding.ASCII.GetString(_source, _start, NameOffset - 1);

    /// <summary>The parameters in order.</summary>
    public IReadOnlyList<VCardParameter> Parameters => HasParameters ? ContentLine.ReadParameters(Head, Syntax) : [];

    /// <summary>
    /// The value as characters, with its escapes still in place: unfolded, and without the quoted-printable or the charset
    /// that version 2.1 may wrap it in. Inline pictures stay base64.
    /// </summary>
    public string Value
    {
        get
        {
            if (_data is not null)
            {
                return VCardText.ToUtf16(RawValue) + Convert.ToBase64String(_data);
            }

            var start = _colon + 1;
            var bytes = _source;
            var count = _end - start;
            var transfer = Transfer;
            var charset = _isText && transfer == TransferEncoding.None ? null : GetParameter("CHARSET");
            if (transfer == TransferEncoding.QuotedPrintable)
            {
                bytes = VCardText.DecodeQuotedPrintable(RawValue, VCardCharset.Separators(charset));
            }
            else if (transfer == TransferEncoding.Base64 && Kind is not (VCardValueKind.Binary or VCardValueKind.Unknown))
            {
                bytes = VCardText.DecodeBase64(RawValue);
            }

            // Quoted-printable text without a sign is no shorter: nothing was wrapped.
            var isWrapped = bytes != _source && bytes.Length != count;
            if (bytes != _source)
            {
                start = 0;
                count = bytes.Length;
            }

            var value = VCardText.Clean(VCardText.Decode(bytes, start, count, charset, isWrapped));

            // What stands in base64 has no escapes.
            if (isWrapped && transfer == TransferEncoding.Base64 && Kind == VCardValueKind.Text)
            {
                return VCardText.Escape(value);
            }

            // The card of an agent stands in version 2.1 as it is; in later ones it is text like any other.
            return value.Contains('\n') && Is("AGENT") ? VCardText.Escape(value) : value;
        }
    }

    internal TransferEncoding Transfer => ContentLine.GetTransferEncoding(Head);

    internal VCardVersion Syntax
    {
        get => (VCardVersion)_syntax;
        set => _syntax = (byte)value;
    }

    // The reader lengthens the last property when a line turns out to be the rest of its value.
    internal int End
    {
        get => _end;
        set => _end = value;
    }

    // Null unless the property is a picture that was set.
    internal byte[]? Data => _data;

    internal ReadOnlySpan<byte> RawValue => _source.AsSpan(_colon + 1, _end - _colon - 1);

    internal bool IsUri =>
        GetParameter("VALUE") is { } kind
        && (kind.Equals("uri", StringComparison.OrdinalIgnoreCase) || kind.Equals("url", StringComparison.OrdinalIgnoreCase));

    // Version 2.1 has no lists within a name or an address. It does not define the other two, which programs write as later versions do.
    private bool HasLists =>
        Kind == VCardValueKind.Lists && (Syntax != VCardVersion.V21 || Is("CATEGORIES") || Is("NICKNAME"));

    internal VCardValueKind Kind => VCardValueKinds.Of(NameBytes);

    private bool HasParameters => Head.IndexOf((byte)';') >= 0;

    internal ReadOnlySpan<byte> Head => _source.AsSpan(_start, _colon - _start);

    internal ReadOnlySpan<byte> NameBytes => _source.AsSpan(_start + NameOffset, NameLength);

    private int NameOffset => ContentLine.NameStart(Head.Slice(0, ContentLine.NameEnd(Head)));

    private int NameLength => ContentLine.NameEnd(Head) - NameOffset;

    /// <summary>Whether this is the property of that name, whatever the case.</summary>
    /// <param name="name">The name, such as <c>TEL</c>.</param>
    /// <returns>True where it is.</returns>
    public bool Is(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var head = Head;

        // Few properties are in a group.
        return HasName(head, name, mayHaveGroup: true)
            || (head.IndexOf((byte)'.') >= 0 && HasName(head.Slice(NameOffset), name, mayHaveGroup: false));

        static bool HasName(ReadOnlySpan<byte> head, string name, bool mayHaveGroup)
        {
            if (head.Length < name.Length || (head.Length > name.Length && head[name.Length] != ';'))
            {
                return false;
            }

            for (var i = 0; i < name.Length; i++)
            {
                var isSame = head[i] == name[i] || ((head[i] ^ name[i]) == 0x20 && (head[i] | 0x20) is >= 'a' and <= 'z');
                if (!isSame || head[i] == ';' || (mayHaveGroup && head[i] == '.'))
                {
                    return false;
                }
            }

            return true;
        }
    }

    /// <summary>The value as a person reads it: decoded and unescaped.</summary>
    /// <returns>The text.</returns>
    public string GetText() => VCardText.Unescape(Value, Syntax);

    /// <summary>The value's components, which semicolons separate, each a list of values that commas separate.</summary>
    /// <returns>At least one component of at least one value; absent ones are empty strings. Only names, addresses, nicknames and
    /// categories have lists; elsewhere a comma is part of the text.</returns>
    public IReadOnlyList<IReadOnlyList<string>> GetComponents() =>
        VCardText.SplitComponents(Value, Syntax, HasLists);

    /// <summary>The bytes of an inline value, in base64 or as a <c>data:</c> address.</summary>
    /// <returns>
    /// The bytes, as far as they can be decoded; null where the value is not an inline binary. A picture in base64 is found without a
    /// declared encoding, too.
    /// </returns>
    public byte[]? GetBinary()
    {
        if (_data is not null)
        {
            return (byte[])_data.Clone();
        }

        if (IsInBase64)
        {
            return VCardText.DecodeBase64(RawValue);
        }

        var value = BinaryText;
        if (DataUri.TryParse(value, out var uri))
        {
            return uri.Decode();
        }

        return Kind == VCardValueKind.Binary && PhotoValue.TryDecodePicture(value, out var picture) ? picture : null;
    }

    /// <summary>The first value of the first parameter of that name.</summary>
    /// <param name="name">The parameter's name, whatever the case.</param>
    /// <returns>The value; null where the property has no such parameter.</returns>
    public string? GetParameter(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (!HasParameters || ContentLine.FindParameter(Head, Syntax, name.ToUpperInvariant()) is not { } parameter)
        {
            return null;
        }

        return parameter.Values.Count > 0 ? parameter.Values[0] : "";
    }

    /// <summary>Whether a <c>TYPE</c> parameter holds that type, whatever the case.</summary>
    /// <param name="type">The type, such as <c>cell</c>.</param>
    /// <returns>True where it does.</returns>
    public bool HasType(string type)
    {
        ArgumentNullException.ThrowIfNull(type);
        if (!HasParameters)
        {
            return false;
        }

        // What users type, such as `Back up`, is compared as text.
        return type.All(ContentLine.IsTokenCharacter)
            ? ContentLine.HasType(Head, Syntax, type.ToUpperInvariant())
            : GetTypes().Contains(type, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Says which property this is, without its value, which may be a phone number.</summary>
    /// <returns>For example <c>item1.TEL</c>.</returns>
    public override string ToString() => Group is { } group ? group + "." + Name : Name;

    internal IEnumerable<string> GetTypes() =>
        Parameters
            .Where(parameter => parameter.Name.Equals("TYPE", StringComparison.OrdinalIgnoreCase))
            .SelectMany(parameter => parameter.Values);

    // 1 is best; null where the card does not say.
    internal int? GetPreference() =>
        int.TryParse(GetParameter("PREF"), NumberStyles.None, CultureInfo.InvariantCulture, out var preference)
        && preference is >= 1 and <= 100
            ? preference
            : null;

    // An order over properties of one name: what PREF says, then what is marked as preferred, then the rest.
    internal int GetRank() => GetPreference() ?? (HasType("pref") ? 101 : UnrankedRank);

    // As it stands where that can be read, since pictures are long; decoded where an address may be hidden by what decoding takes out.
    internal ReadOnlySpan<byte> BinaryText
    {
        get
        {
            var isReadable = Transfer switch
            {
                TransferEncoding.Base64 => true,
                TransferEncoding.QuotedPrintable => false,
                _ => DataUri.TryParse(RawValue, out _)
                    || VCardText.IsPlain(RawValue.Slice(0, Math.Min(RawValue.Length, DataUri.MaxHeadLength)), VCardValueKind.Uri),
            };
            return isReadable ? RawValue : Encoding.UTF8.GetBytes(GetText().Trim());
        }
    }

    // The base64 of an inline value where it can be taken over as it is.
    internal bool TryGetBase64(out ReadOnlySpan<byte> base64)
    {
        base64 = RawValue;
        return IsInBase64
            ? VCardText.IsStrictBase64(base64)
            : Transfer != TransferEncoding.QuotedPrintable && DataUri.TryParse(base64, out var uri) && uri.TryGetBase64(out base64);
    }

    // Some programs declare base64 and write an address. A colon is never base64.
    private bool IsInBase64
    {
        get
        {
            if (Transfer != TransferEncoding.Base64)
            {
                return false;
            }

            var colon = RawValue.Slice(0, Math.Min(RawValue.Length, DataUri.MaxHeadLength)).IndexOf((byte)':');
            return colon < 0 || !(IsUri || RawValue.Slice(colon).StartsWith("://"u8) || DataUri.TryParse(RawValue, out _));
        }
    }

    // The same line, to the letter, without what says that it is preferred.
    internal VCardProperty WithoutPreference() => WithHead(ContentLine.RemovePreference(Head));

    // The same line, marked as preferred in the spelling of its version.
    internal VCardProperty WithPreference() =>
        WithHead([.. ContentLine.RemovePreference(Head), .. Syntax switch
        {
            VCardVersion.V21 => ";PREF"u8,
            VCardVersion.V40 => ";PREF=1"u8,
            _ => ";TYPE=PREF"u8,
        }]);

    private VCardProperty WithHead(byte[] head) =>
        new([.. head, .. _source.AsSpan(_colon, _end - _colon)], 0, head.Length, head.Length + _end - _colon, Syntax, _isText);
}

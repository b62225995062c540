using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace Linq.Generated.VCards;

// Writes a card strictly: what was read in another version, or carelessly written, is put into the spelling of this one. What is
// written that way already is taken over byte by byte.
internal sealed class VCardWriter
{
    private readonly VCardOutput _output;
    private readonly bool _v40;
    private readonly StringBuilder _line = new();

    // The best stated preference among the properties of a name, for those names that state one.
    private Dictionary<string, int>? _bestPreference;

    public VCardWriter(VCardOutput output, VCardVersion version)
    {
        if (version is not (VCardVersion.V30 or VCardVersion.V40))
        {
            throw new ArgumentOutOfRangeException(nameof(version), version, "Cards are written in version 3.0 or 4.0.");
        }

        _output = output;
        _v40 = version == VCardVersion.V40;
    }

    public void Write(VCard card)
    {
        WriteLine("BEGIN:VCARD"u8);
        WriteLine(_v40 ? "VERSION:4.0"u8 : "VERSION:3.0"u8);
        WriteRequired(card);
        var properties = _v40 ? VersionChange.To40(card.Properties) : VersionChange.To30(card.Properties);
        FindBestPreferences(properties);
        foreach (var property in _v40 ? properties : InOrderOfPreference(properties))
        {
            WriteProperty(property);
        }

        WriteLine("END:VCARD"u8);
    }

    // Both versions require FN, and 3.0 requires N.
    private void WriteRequired(VCard card)
    {
        var needsName = !_v40 && card.Find("N") is null;
        if (!needsName && card.Find("FN") is not null)
        {
            return;
        }

        var number = card.PrimaryPhone() is { } phone ? ToPhoneText(phone.Value) : null;
        var name = card.FormattedName ?? number ?? (card.Emails.Count > 0 ? card.Emails[0] : "");
        if (card.Find("FN") is null)
        {
            WriteLine("FN:" + VCardText.Escape(name));
        }

        if (needsName)
        {
            // A company has no name of a person.
            WriteLine(name == card.Organization ? "N:;;;;" : "N:;" + VCardText.Escape(name) + ";;;");
        }
    }

    private void FindBestPreferences(IReadOnlyList<VCardProperty> properties)
    {
        foreach (var property in properties)
        {
            if (property.GetPreference() is { } preference)
            {
                var name = property.Name;
                _bestPreference ??= new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
                _bestPreference[name] = _bestPreference.TryGetValue(name, out var best) ? Math.Min(best, preference) : preference;
            }
        }
    }

    // Version 3.0 has no degrees of preference, only the order: properties of one name change places among themselves.
    private IReadOnlyList<VCardProperty> InOrderOfPreference(IReadOnlyList<VCardProperty> properties)
    {
        if (_bestPreference is not { } best)
        {
            return properties;
        }

        var ordered = properties.ToArray();
        var ranked = Enumerable.Range(0, ordered.Length).Where(index => best.ContainsKey(ordered[index].Name));
        var names = ranked.GroupBy(index => ordered[index].Name, StringComparer.OrdinalIgnoreCase).Select(group => group.ToArray());
        foreach (var places in names.ToArray())
        {
            var sorted = places.Select(index => properties[index]).OrderBy(property => property.GetRank()).ToArray();
            for (var i = 0; i < places.Length; i++)
            {
                ordered[places[i]] = sorted[i];
            }
        }

        return ordered;
    }

    private void WriteProperty(VCardProperty property)
    {
        var kind = property.Kind;
        if (TryWriteAsItIs(property, kind))
        {
            return;
        }

        _line.Clear();
        if (property.Group is { } group)
        {
            _line.Append(ContentLine.ToToken(group)).Append('.');
        }

        _line.Append(ContentLine.ToToken(property.Name));
        if (kind == VCardValueKind.Binary || (kind == VCardValueKind.Unknown && property.Transfer == TransferEncoding.Base64))
        {
            WriteBinary(property, kind);
        }
        else
        {
            WriteText(property, kind);
            _output.Append(_line.ToString());
        }

        _output.EndLine();
    }

    // Most properties are plain already, and are worth no string.
    private bool TryWriteAsItIs(VCardProperty property, VCardValueKind kind)
    {
        var head = property.Head;
        if (kind == VCardValueKind.Binary
            || property.Syntax == VCardVersion.V21
            || !VCardText.IsPlain(property.RawValue, kind)
            || !ContentLine.IsPlainHead(head)
            || (head.IndexOf((byte)';') >= 0 && (_v40 || _bestPreference is not null) && property.HasType("pref")))
        {
            return false;
        }

        if (!_v40 && _bestPreference is { } best && best.ContainsKey(property.Name))
        {
            return false;
        }

        _output.Append(head);
        _output.Append(":"u8);
        _output.Append(property.RawValue);
        _output.EndLine();
        return true;
    }

    private void WriteText(VCardProperty property, VCardValueKind kind)
    {
        var text = kind == VCardValueKind.Phone ? property.GetText().Trim() : "";
        var isAddress = kind == VCardValueKind.Phone ? IsAddress(property, text) : property.Is("AGENT") && property.IsUri;
        var value = kind switch
        {
            VCardValueKind.Text when isAddress => ToAddress(property.GetText()),
            VCardValueKind.Text => VCardText.Escape(property.GetText()),
            VCardValueKind.Components or VCardValueKind.Lists => VCardText.JoinComponents(property.GetComponents()),
            VCardValueKind.Phone when isAddress => ToAddress(text),
            VCardValueKind.Phone => VCardText.Escape(ToPhoneText(text)),
            VCardValueKind.Uri => ToAddress(property.GetText()),
            _ => property.Syntax == VCardVersion.V21 ? VCardText.EscapeLoneBackslashes(property.Value) : property.Value,
        };
        WriteParameters(property, drop: kind == VCardValueKind.Unknown ? null : "VALUE", formats: false);
        if (isAddress)
        {
            _line.Append(";VALUE=uri");
        }

        _line.Append(':');
        VCardText.AppendRaw(_line, value);
    }

    private void WriteBinary(VCardProperty property, VCardValueKind kind)
    {
        if (property.Data is { } picture)
        {
            WriteBinaryHead(property, kind, PhotoValue.MediaTypeOf(property, picture));
            _output.AppendBase64(picture);
        }
        else if (property.TryGetBase64(out var base64))
        {
            WriteBinaryHead(property, kind, PhotoValue.MediaTypeOfBase64(property, base64));
            _output.AppendBase64Text(base64);
        }
        else if (property.GetBinary() is { } data)
        {
            WriteBinaryHead(property, kind, PhotoValue.MediaTypeOf(property, data));
            _output.AppendBase64(data);
        }
        else
        {
            WriteLink(property);
            _output.Append(_line.ToString());
        }
    }

    private void WriteBinaryHead(VCardProperty property, VCardValueKind kind, string? mediaType)
    {
        WriteParameters(property, drop: "VALUE", formats: true);
        if (_v40)
        {
            // Unless it is known to be an address, a value is text.
            _line.Append(kind == VCardValueKind.Unknown ? ";VALUE=uri" : "").Append(":data:");
            _line.Append(mediaType ?? "application/octet-stream").Append(";base64,");
        }
        else
        {
            _line.Append(";ENCODING=b");
            if (mediaType is not null)
            {
                ContentLine.WriteParameter(_line, new VCardParameter("TYPE", [PhotoValue.ToType(mediaType)]));
            }

            _line.Append(':');
        }

        _output.Append(_line.ToString());
    }

    private void WriteLink(VCardProperty property)
    {
        var link = property.GetText().Trim();
        if (!HasScheme(link))
        {
            // No address: old phones put the reading of a name into SOUND.
            WriteParameters(property, drop: null, formats: false);
            _line.Append(':');
            VCardText.AppendRaw(
                _line,
                property.Syntax == VCardVersion.V21 ? VCardText.EscapeLoneBackslashes(property.Value) : property.Value);
            return;
        }

        var mediaType = PhotoValue.MediaTypeOf(property, default);
        WriteParameters(property, drop: "VALUE", formats: true);
        if (!_v40)
        {
            _line.Append(";VALUE=uri");
        }

        if (mediaType is not null)
        {
            ContentLine.WriteParameter(_line, _v40
                ? new VCardParameter("MEDIATYPE", [mediaType])
                : new VCardParameter("TYPE", [PhotoValue.ToType(mediaType)]));
        }

        _line.Append(':');
        VCardText.AppendRaw(_line, ToAddress(link));
    }

    private static bool HasScheme(string link)
    {
        var colon = link.IndexOf(':');
        for (var i = 0; i < colon; i++)
        {
            if (link[i] is not ((>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '+' or '-' or '.'))
            {
                return false;
            }
        }

        return colon > 1;
    }

    // `formats` says that the format of a binary value is written by the caller, so that TYPE and MEDIATYPE do not repeat it.
    private void WriteParameters(VCardProperty property, string? drop, bool formats)
    {
        int? best = _bestPreference is not null && _bestPreference.TryGetValue(property.Name, out var found) ? found : null;
        var preference = property.GetPreference();
        var marked = property.HasType("pref");
        var keepsMark = !_v40 && (best is null ? marked : preference == best);
        var stated = false;
        foreach (var parameter in property.Parameters)
        {
            if (IsOne(parameter, "ENCODING", "CHARSET", drop) || (formats && IsOne(parameter, "MEDIATYPE")))
            {
                continue;
            }

            if (IsOne(parameter, "PREF"))
            {
                if (_v40 && preference is not null && !stated)
                {
                    _line.Append(";PREF=").Append(preference.Value);
                    stated = true;
                }

                continue;
            }

            if (!IsOne(parameter, "TYPE"))
            {
                ContentLine.WriteParameter(_line, parameter);
                continue;
            }

            var types = parameter.Values
                .Where(type => type.Length > 0)
                .Where(type => keepsMark || !type.Equals("pref", StringComparison.OrdinalIgnoreCase))
                .Where(type => !formats || PhotoValue.ToMediaType(type) is null)
                .ToArray();
            if (types.Length > 0)
            {
                ContentLine.WriteParameter(_line, new VCardParameter(parameter.Name, types));
            }
        }

        if (keepsMark && !marked)
        {
            _line.Append(";TYPE=pref");
        }

        if (_v40 && marked && preference is null)
        {
            // A mark ranks behind everything that states a degree, and before what states none.
            _line.Append(";PREF=").Append(best is null ? 1 : 100);
        }
    }

    private static bool IsOne(VCardParameter parameter, params ReadOnlySpan<string?> names)
    {
        foreach (var name in names)
        {
            if (parameter.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    // Version 3.0 has no addresses of phones.
    private bool IsAddress(VCardProperty property, string value) =>
        PhoneText.HasScheme(value) ? _v40 : PhoneText.IsOtherAddress(value, property.IsUri);

    // A backslash does not occur in an address, and readers would take it for an escape.
    private static string ToAddress(string text) => text.Replace("\\", "%5C");

    // The extension once: where the number says it, the number stays as it is. What would be another address without its scheme keeps it.
    private static string ToPhoneText(string value)
    {
        if (!PhoneText.HasScheme(value))
        {
            return value;
        }

        var phone = PhoneText.Read(value);
        var number = PhoneText.WithoutScheme(value);
        var semicolon = number.IndexOf(';');
        number = semicolon < 0 ? number : number.Substring(0, semicolon).TrimEnd();
        if (PhoneText.IsOtherAddress(number, isUri: false))
        {
            return value;
        }

        return phone.Extension is null || phone.Number.Length == 0 || PhoneText.GetExtension(number) == phone.Extension
            ? number
            : phone.Text + " x" + phone.Extension;
    }

    private void WriteLine(ReadOnlySpan<byte> text)
    {
        _output.Append(text);
        _output.EndLine();
    }

    private void WriteLine(string text)
    {
        _output.Append(text);
        _output.EndLine();
    }
}

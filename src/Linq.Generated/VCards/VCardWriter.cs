using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;

namespace Linq.Generated.VCards;

// Writes a card strictly: what was read in another version, or carelessly written, is put into the spelling of this one.
internal sealed class VCardWriter
{
    private const int MaxLineOctets = 75;

    private static readonly byte[] _lineEnd = "\r\n"u8.ToArray();
    private static readonly byte[] _fold = "\r\n "u8.ToArray();

    private readonly Stream _stream;
    private readonly bool _v40;
    private readonly StringBuilder _line = new();

    // The best stated preference among the properties of a name, for those names that state one.
    private readonly Dictionary<string, int> _bestPreference = new(StringComparer.OrdinalIgnoreCase);

    public VCardWriter(Stream stream, VCardVersion version)
    {
        if (version is not (VCardVersion.V30 or VCardVersion.V40))
        {
            throw new ArgumentOutOfRangeException(nameof(version), version, "Cards are written in version 3.0 or 4.0.");
        }

        _stream = stream;
        _v40 = version == VCardVersion.V40;
    }

    public void Write(VCard card)
    {
        WriteLine("BEGIN:VCARD");
        WriteLine(_v40 ? "VERSION:4.0" : "VERSION:3.0");
        WriteRequired(card);
        FindBestPreferences(card);
        foreach (var property in _v40 ? card.Properties : InOrderOfPreference(card))
        {
            WriteProperty(property);
        }

        WriteLine("END:VCARD");
    }

    // Both versions require FN, and 3.0 requires N.
    private void WriteRequired(VCard card)
    {
        var name = card.FormattedName ?? card.PrimaryPhone()?.Value ?? (card.Emails.Count > 0 ? card.Emails[0] : "");
        if (card.Find("FN") is null)
        {
            WriteLine("FN:" + VCardText.Escape(name));
        }

        if (!_v40 && card.Find("N") is null)
        {
            WriteLine("N:;" + VCardText.Escape(name) + ";;;");
        }
    }

    private void FindBestPreferences(VCard card)
    {
        foreach (var property in card.Properties)
        {
            if (property.GetPreference() is { } preference)
            {
                var name = property.Name;
                _bestPreference[name] = _bestPreference.TryGetValue(name, out var best) ? Math.Min(best, preference) : preference;
            }
        }
    }

    // Version 3.0 has no degrees of preference, only the order: properties of one name change places among themselves.
    private IReadOnlyList<VCardProperty> InOrderOfPreference(VCard card)
    {
        if (_bestPreference.Count == 0)
        {
            return card.Properties;
        }

        var ordered = card.Properties.ToArray();
        var ranked = Enumerable.Range(0, ordered.Length).Where(index => _bestPreference.ContainsKey(ordered[index].Name));
        foreach (var places in ranked
            .GroupBy(index => ordered[index].Name, StringComparer.OrdinalIgnoreCase)
            .Select(group => group.ToArray())
            .ToArray())
        {
            var sorted = places.Select(index => card.Properties[index]).OrderBy(property => property.GetRank()).ToArray();
            for (var i = 0; i < places.Length; i++)
            {
                ordered[places[i]] = sorted[i];
            }
        }

        return ordered;
    }

    private void WriteProperty(VCardProperty property)
    {
        _line.Clear();
        if (property.Group is { } group)
        {
            _line.Append(ContentLine.ToToken(group)).Append('.');
        }

        _line.Append(ContentLine.ToToken(property.Name));
        var kind = property.Kind;
        if (kind == VCardValueKind.Binary || (kind == VCardValueKind.Unknown && property.Transfer == TransferEncoding.Base64))
        {
            WriteBinary(property, kind);
        }
        else
        {
            WriteText(property, kind);
        }

        WriteLine(_line.ToString());
    }

    private void WriteText(VCardProperty property, VCardValueKind kind)
    {
        var value = kind switch
        {
            VCardValueKind.Text => VCardText.Escape(property.GetText()),
            VCardValueKind.Components or VCardValueKind.Lists => VCardText.JoinComponents(property.GetComponents()),
            VCardValueKind.Phone => ToPhone(property.GetText().Trim()),

            // A backslash does not occur in an address, and readers would take it for an escape.
            VCardValueKind.Uri => property.GetText().Replace("\\", "%5C"),
            _ => property.Syntax == VCardVersion.V21 ? VCardText.EscapeLoneBackslashes(property.Value) : property.Value,
        };
        WriteParameters(property, drop: kind == VCardValueKind.Unknown ? null : "VALUE", formats: false);
        if (kind == VCardValueKind.Phone && PhoneText.HasScheme(value))
        {
            _line.Append(";VALUE=uri");
        }

        _line.Append(':');
        VCardText.AppendRaw(_line, value);
    }

    private void WriteBinary(VCardProperty property, VCardValueKind kind)
    {
        var data = property.GetBinary();
        if (data is null)
        {
            WriteLink(property);
            return;
        }

        var mediaType = PhotoValue.MediaTypeOf(property, data);
        WriteParameters(property, drop: "VALUE", formats: true);
        if (_v40)
        {
            // Unless it is known to be an address, a value is text.
            _line
                .Append(kind == VCardValueKind.Unknown ? ";VALUE=uri" : "")
                .Append(":data:")
                .Append(mediaType ?? "application/octet-stream")
                .Append(";base64,");
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

        _line.Append(Convert.ToBase64String(data));
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
        VCardText.AppendRaw(_line, link.Replace("\\", "%5C"));
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

    // `formats` says that the format of a binary value is written anew, so that TYPE and MEDIATYPE do not repeat it.
    private void WriteParameters(VCardProperty property, string? drop, bool formats)
    {
        int? best = _bestPreference.TryGetValue(property.Name, out var found) ? found : null;
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

    // Version 3.0 has no addresses here.
    private string ToPhone(string value)
    {
        if (!PhoneText.HasScheme(value))
        {
            return VCardText.Escape(value);
        }

        if (_v40)
        {
            return value.Replace("\\", "%5C");
        }

        var number = PhoneText.WithoutScheme(value);
        var semicolon = number.IndexOf(';');
        number = semicolon < 0 ? number : number.Substring(0, semicolon).TrimEnd();
        return VCardText.Escape(PhoneText.GetExtension(value) is { } extension && PhoneText.GetNumber(number).Length > 0
            ? number + " x" + extension
            : number);
    }

    private void WriteLine(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var start = 0;
        var room = MaxLineOctets;
        while (bytes.Length - start > room)
        {
            var end = start + room;
            while ((bytes[end] & 0xC0) == 0x80)
            {
                end--;
            }

            _stream.Write(bytes, start, end - start);
            _stream.Write(_fold, 0, _fold.Length);
            start = end;

            // The space that begins a continuation counts.
            room = MaxLineOctets - 1;
        }

        _stream.Write(bytes, start, bytes.Length - start);
        _stream.Write(_lineEnd, 0, _lineEnd.Length);
    }
}

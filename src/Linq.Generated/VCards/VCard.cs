using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace Linq.Generated.VCards;

/// <summary>
/// A contact card (vCard): read from version 2.1, 3.0 or 4.0, written as 3.0 or 4.0. Immutable and safe to share between threads.
/// </summary>
/// <remarks>
/// <para>
/// Reading is tolerant: it takes what phones and mail programs really write. Every property is kept in its order, known or not,
/// and written back. Writing is strict.
/// </para>
/// <para>
/// Limits against hostile input: <see cref="MaxInputBytes"/> bytes at a time, 100 parameters of a property, and 1,000 properties
/// plus one for every 16 bytes. Reading takes at most 8 times the memory of the input plus 256 kB.
/// </para>
/// </remarks>
public sealed class VCard
{
    /// <summary>The most bytes that are read at a time: 16 MiB.</summary>
    public const int MaxInputBytes = 16 * 1024 * 1024;

    private readonly VCardProperty[] _properties;
    private VCardPhone[]? _phones;
    private string[]? _emails;
    private string[]? _urls;
    private VCardPhoto? _photo;

    internal VCard(VCardVersion version, VCardProperty[] properties)
    {
        Version = version;
        _properties = properties;
    }

    /// <summary>The version that the card was read from; 3.0 where it does not say, and for a built card.</summary>
    public VCardVersion Version { get; }

    /// <summary>Every property in the card's order, apart from <c>BEGIN</c>, <c>VERSION</c> and <c>END</c>.</summary>
    public IReadOnlyList<VCardProperty> Properties => _properties;

    /// <summary>
    /// The name to show: <c>FN</c>, else put together from <see cref="Name"/>, else <see cref="Organization"/>.
    /// Null where the card has none of them.
    /// </summary>
    /// <remarks>
    /// Of several properties of one name, here and below, the preferred one counts: the lowest <c>PREF</c> (RFC 6350, 5.3), else the
    /// type <c>pref</c>, else the first. The writer goes by the same order.
    /// </remarks>
    public string? FormattedName
    {
        get
        {
            return Shown(TextOf("FN")) ?? Shown(Name?.ToString()) ?? Shown(Organization);

            static string? Shown(string? text) => string.IsNullOrWhiteSpace(text) ? null : text!.Trim();
        }
    }

    /// <summary>The parts of the name; null where the card has no <c>N</c>.</summary>
    public VCardName? Name => Find("N") is { } property ? VCardName.FromComponents(property.GetComponents()) : null;

    /// <summary>The organisation's name, without its units; null where the card has none.</summary>
    public string? Organization => Find("ORG")?.GetComponents()[0][0] is { Length: > 0 } name ? name : null;

    /// <summary>The units within the organisation, from the largest down.</summary>
    public IReadOnlyList<string> OrganizationUnits =>
        Find("ORG")?.GetComponents().Skip(1).Select(component => component[0]).Where(unit => unit.Length > 0).ToArray() ?? [];

    /// <summary>The job title; null where the card has none.</summary>
    public string? Title => TextOf("TITLE") is { Length: > 0 } title ? title : null;

    /// <summary>
    /// The identifier that stays when the card changes (<c>UID</c>), as the card writes it; null where it has none.
    /// See <see cref="VCardBuilder.WithUid"/>.
    /// </summary>
    public string? Uid => TextOf("UID") is { Length: > 0 } uid ? uid : null;

    /// <summary>
    /// The phone numbers in order of preference; where the card states none, in its own order. Empty ones, and addresses of something
    /// else than a phone, such as <c>sip:</c>, are left out.
    /// </summary>
    public IReadOnlyList<VCardPhone> Phones => _phones ??= ReadPhones();

    /// <summary>The email addresses in order of preference.</summary>
    public IReadOnlyList<string> Emails => _emails ??= TextsOf("EMAIL");

    /// <summary>The web addresses in order of preference, as the card writes them and unchecked.</summary>
    public IReadOnlyList<string> Urls => _urls ??= TextsOf("URL");

    /// <summary>The picture; null where the card has none.</summary>
    public VCardPhoto? Photo => _photo ??= ReadPhoto();

    /// <summary>The note; several are separated by a line break. Null where the card has none.</summary>
    public string? Note
    {
        get
        {
            var notes = TextsOf("NOTE");
            return notes.Length == 0 ? null : string.Join("\n", notes);
        }
    }

    /// <summary>
    /// Reads the first card of the text. A value in a charset that is not known is read as well as it can be, and
    /// <see cref="ParseAll(ReadOnlySpan{byte})"/> says where.
    /// </summary>
    /// <param name="utf8">The card's bytes: UTF-8, or UTF-16; or, for values that say so or cannot be UTF-8, an older charset.</param>
    /// <returns>The card.</returns>
    /// <exception cref="VCardFormatException">The text holds no card, is cut off, or goes beyond a limit.</exception>
    public static VCard Parse(ReadOnlySpan<byte> utf8) => new VCardReader(utf8).ReadFirst();

    /// <summary>Reads the first card of the text.</summary>
    /// <param name="text">The card.</param>
    /// <returns>The card.</returns>
    /// <exception cref="VCardFormatException">The text holds no card, is cut off, or goes beyond a limit.</exception>
    public static VCard Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new VCardReader(Encoding.UTF8.GetBytes(text), isText: true).ReadFirst();
    }

    /// <summary>
    /// Reads every whole card of the text, such as an exported address book, and says what was not whole. A damaged card does not keep
    /// the others from being read. Where nothing may be missing, call <see cref="VCardReadResult.EnsureComplete"/> on the result.
    /// </summary>
    /// <param name="utf8">The bytes; see <see cref="Parse(ReadOnlySpan{byte})"/>.</param>
    /// <returns>The cards in order, at least one, and the problems with their lines.</returns>
    /// <exception cref="VCardFormatException">The text holds no whole card, or goes beyond a limit.</exception>
    public static VCardReadResult ParseAll(ReadOnlySpan<byte> utf8) => new VCardReader(utf8).ReadAll();

    /// <summary>
    /// The card to hand to people without an iPhone: a company's name, its number to write to first, the numbers to fall back to, and
    /// a photo. Phones show it as a company.
    /// </summary>
    /// <param name="company">The company's name.</param>
    /// <param name="primary">The line to write to first, in E.164 form, for example <c>+12025550100</c>.</param>
    /// <param name="backups">The lines to fall back to, best first. The primary line and repetitions are left out.</param>
    /// <param name="photo">The bytes of a JPEG, PNG, GIF or HEIC image; empty for none.</param>
    /// <param name="id">An id of yours that stays; see <see cref="VCardBuilder.WithUid"/>. Null derives one from the primary line.</param>
    /// <returns>The card.</returns>
    /// <exception cref="ArgumentException">A number has no digit, or the photo is of another format.</exception>
    public static VCard ForLines(
        string company,
        string primary,
        IEnumerable<string>? backups = null,
        ReadOnlySpan<byte> photo = default,
        string? id = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(company);
        return ForLines(new VCardBuilder().WithFormattedName(company).WithOrganization(company), primary, backups, photo, id);
    }

    /// <summary>
    /// The card to hand to people without an iPhone: a person's name, the number to write to first, the numbers to fall back to, and
    /// a photo.
    /// </summary>
    /// <param name="name">The person's name.</param>
    /// <param name="primary">The line to write to first, in E.164 form, for example <c>+12025550100</c>.</param>
    /// <param name="backups">The lines to fall back to, best first. The primary line and repetitions are left out.</param>
    /// <param name="photo">The bytes of a JPEG, PNG, GIF or HEIC image; empty for none.</param>
    /// <param name="id">An id of yours that stays; see <see cref="VCardBuilder.WithUid"/>. Null derives one from the primary line.</param>
    /// <returns>The card.</returns>
    /// <exception cref="ArgumentException">A number has no digit, or the photo is of another format.</exception>
    public static VCard ForLines(
        VCardName name,
        string primary,
        IEnumerable<string>? backups = null,
        ReadOnlySpan<byte> photo = default,
        string? id = null)
    {
        ArgumentNullException.ThrowIfNull(name);
        return ForLines(new VCardBuilder().WithName(name), primary, backups, photo, id);
    }

    /// <summary>Reads the first card of the text, where it is one.</summary>
    /// <param name="utf8">The bytes; see <see cref="Parse(ReadOnlySpan{byte})"/>.</param>
    /// <param name="card">The card.</param>
    /// <returns>False where <see cref="Parse(ReadOnlySpan{byte})"/> would throw.</returns>
    public static bool TryParse(ReadOnlySpan<byte> utf8, [NotNullWhen(true)] out VCard? card)
    {
        try
        {
            card = Parse(utf8);
            return true;
        }
        catch (VCardFormatException)
        {
            card = null;
            return false;
        }
    }

    /// <summary>
    /// The number to write to first: the one equal to <paramref name="line"/>, else the one with the best <c>PREF</c>,
    /// else the one of type <c>pref</c>, else the first.
    /// </summary>
    /// <param name="line">The line that the card was handed out for, in E.164 form; null where it is not known.</param>
    /// <returns>The number; null where the card has none.</returns>
    public VCardPhone? PrimaryPhone(string? line = null)
    {
        if (line is not null)
        {
            var wanted = PhoneText.GetNumber(line);
            foreach (var phone in Phones)
            {
                if (phone.Number == wanted)
                {
                    return phone;
                }
            }
        }

        return Phones.Count > 0 ? Phones[0] : null;
    }

    /// <summary>The numbers to fall back to when <see cref="PrimaryPhone"/> is out of service, in order of preference.</summary>
    /// <param name="line">The line that the card was handed out for, in E.164 form; null where it is not known.</param>
    /// <returns>Every number but the primary one.</returns>
    public IReadOnlyList<VCardPhone> BackupPhones(string? line = null)
    {
        var primary = PrimaryPhone(line)?.Number;
        return Phones.Where(phone => phone.Number != primary).ToArray();
    }

    /// <summary>A builder that starts from this card, to change it.</summary>
    /// <returns>The builder.</returns>
    public VCardBuilder ToBuilder() => new(_properties);

    /// <summary>Writes the card.</summary>
    /// <param name="version"><see cref="VCardVersion.V30"/> or <see cref="VCardVersion.V40"/>.</param>
    /// <returns>The card in UTF-8, with CRLF, folded at 75 octets.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Another version.</exception>
    public byte[] ToByteArray(VCardVersion version = VCardVersion.V30)
    {
        using var output = Write(version);
        return output.Written.ToArray();
    }

    /// <summary>Writes the card to a stream.</summary>
    /// <param name="stream">The stream; it is left open.</param>
    /// <param name="version"><see cref="VCardVersion.V30"/> or <see cref="VCardVersion.V40"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">Another version.</exception>
    public void WriteTo(Stream stream, VCardVersion version = VCardVersion.V30)
    {
        ArgumentNullException.ThrowIfNull(stream);
        using var output = Write(version);
        var written = output.Segment;
        stream.Write(written.Array!, written.Offset, written.Count);
    }

    /// <summary>Writes the card to a file, which is replaced as a whole or not at all.</summary>
    /// <param name="path">The file, conventionally with the extension <c>.vcf</c>.</param>
    /// <param name="version"><see cref="VCardVersion.V30"/> or <see cref="VCardVersion.V40"/>.</param>
    /// <param name="cancellationToken">Stops the writing; the file then stays as it was.</param>
    /// <returns>A task that ends when the file is written.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Another version.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public async Task SaveAsync(string path, VCardVersion version = VCardVersion.V30, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(path);
        using var output = Write(version);
        await AtomicFile.WriteAsync(path, output.Segment, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Says what the card is, without its content.</summary>
    /// <returns>For example <c>vCard 3.0, 12 properties</c>.</returns>
    public override string ToString() => $"vCard {(int)Version / 10}.{(int)Version % 10}, {_properties.Length} properties";

    // The preferred one, and of equals the first. One without a value counts only where no other is there.
    internal VCardProperty? Find(string name)
    {
        VCardProperty? best = null;
        var bestRank = int.MaxValue;
        foreach (var property in _properties)
        {
            if (!property.Is(name))
            {
                continue;
            }

            var rank = property.GetRank() + (property.RawValue.IsEmpty ? VCardProperty.LastRank : 0);
            if (rank < bestRank)
            {
                (best, bestRank) = (property, rank);
            }
        }

        return best;
    }

    internal string? TextOf(string name) => Find(name)?.GetText();

    private static VCard ForLines(
        VCardBuilder builder,
        string primary,
        IEnumerable<string>? backups,
        ReadOnlySpan<byte> photo,
        string? id)
    {
        builder.WithPrimaryPhone(primary);
        foreach (var backup in backups ?? [])
        {
            builder.WithBackupPhone(backup);
        }

        if (!photo.IsEmpty)
        {
            builder.WithPhoto(photo);
        }

        return (id is null ? builder : builder.WithUid(id)).Build();
    }

    private VCardOutput Write(VCardVersion version)
    {
        var output = new VCardOutput();
        try
        {
            new VCardWriter(output, version).Write(this);
            return output;
        }
        catch
        {
            output.Dispose();
            throw;
        }
    }

    private string[] TextsOf(string name) =>
        InOrderOfPreference(name).Select(property => property.GetText()).Where(text => text.Length > 0).ToArray();

    // OrderBy is stable: equals stay in the card's order. Most cards are in order as they stand.
    private List<VCardProperty> InOrderOfPreference(string name)
    {
        var properties = new List<VCardProperty>();
        var isInOrder = true;
        var lastRank = 0;
        foreach (var property in _properties)
        {
            if (property.Is(name))
            {
                var rank = property.GetRank();
                isInOrder &= rank >= lastRank;
                lastRank = rank;
                properties.Add(property);
            }
        }

        return isInOrder ? properties : [.. properties.OrderBy(property => property.GetRank())];
    }

    private VCardPhone[] ReadPhones()
    {
        var labels = ReadLabels();
        var phones = new List<VCardPhone>();
        foreach (var property in InOrderOfPreference("TEL"))
        {
            var value = property.GetText();
            if (!PhoneText.IsOtherAddress(value, property.IsUri) && PhoneText.GetNumber(value).Length > 0)
            {
                phones.Add(new VCardPhone(property, LabelOf(property)));
            }
        }

        return phones.ToArray();

        string? LabelOf(VCardProperty property) =>
            labels is not null && property.Group is { } group && labels.TryGetValue(group, out var label) ? label : null;
    }

    // By group: Apple writes the label as a property of its own. Null where there is none.
    private Dictionary<string, string>? ReadLabels()
    {
        Dictionary<string, string>? labels = null;
        foreach (var property in _properties)
        {
            if (property.Is("X-ABLABEL") && property.Group is { } group)
            {
                // Labels that the program translates are marked: _$!<Mobile>!$_
                labels ??= new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
                labels[group] = property.GetText().Replace("_$!<", "").Replace(">!$_", "");
            }
        }

        return labels;
    }

    private VCardPhoto? ReadPhoto()
    {
        foreach (var property in InOrderOfPreference("PHOTO"))
        {
            if (PhotoValue.Read(property) is { } photo)
            {
                return photo;
            }
        }

        return null;
    }
}

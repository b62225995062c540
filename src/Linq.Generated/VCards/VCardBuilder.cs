using System;
using System.Collections.Generic;
using System.Linq;

namespace Linq.Generated.VCards;

/// <summary>
/// Builds a card, such as the file to hand to people without iPhones: one card with a name, a primary number, several backup
/// numbers and a photo. Not safe to share between threads.
/// </summary>
/// <example>
/// <code>
/// var card = new VCardBuilder()
///     .WithName(given: "Acme", family: "Support")
///     .WithPrimaryPhone("+12025550100")
///     .WithBackupPhone("+12025550101")
///     .WithPhoto(File.ReadAllBytes("logo.jpg"))
///     .Build();
/// await card.SaveAsync("acme.vcf");
/// </code>
/// </example>
public sealed class VCardBuilder
{
    // How Apple's programs tell a company from a person.
    private const string ShowAs = "X-ABShowAs";

    private readonly List<VCardProperty> _properties = [];

    // A card of somebody else's gets nothing that was not set.
    private readonly bool _isNew;

    /// <summary>Starts with an empty card.</summary>
    public VCardBuilder()
    {
        _isNew = true;
    }

    internal VCardBuilder(IEnumerable<VCardProperty> properties) => _properties.AddRange(properties);

    /// <summary>Sets the person's name, and the name to show where none is set yet.</summary>
    /// <param name="given">The given name; null or empty where there is none.</param>
    /// <param name="family">The family name; null or empty where there is none.</param>
    /// <returns>This builder.</returns>
    public VCardBuilder WithName(string? given, string? family) => WithName(new VCardName(family, given));

    /// <summary>Sets the person's name, and the name to show where none is set yet.</summary>
    /// <param name="name">The name.</param>
    /// <returns>This builder.</returns>
    public VCardBuilder WithName(VCardName name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (!_properties.Exists(property => property.Is("FN")))
        {
            WithFormattedName(name.ToString());
        }

        return Set(VCardProperty.FromComponents("N", name.ToComponents()));
    }

    /// <summary>Sets the name to show.</summary>
    /// <param name="name">The name as a person reads it.</param>
    /// <returns>This builder.</returns>
    public VCardBuilder WithFormattedName(string name) => Set(VCardProperty.FromText("FN", name));

    /// <summary>Sets the organisation.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="units">Units within it, from the largest down.</param>
    /// <returns>This builder.</returns>
    public VCardBuilder WithOrganization(string name, params IEnumerable<string> units)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(units);
        return Set(VCardProperty.FromComponents("ORG", [[name], .. units.Select(unit => new[] { unit })]));
    }

    /// <summary>
    /// Sets the number to write to first. A number that was primary before becomes a backup: its preference goes, and its types, group
    /// and other parameters stay as they are. A number that the card has already becomes the primary one.
    /// </summary>
    /// <param name="number">
    /// The number, best in E.164 form, for example <c>+12025550100</c>: without a country code, phones guess one.
    /// </param>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentException">The text holds no digit.</exception>
    public VCardBuilder WithPrimaryPhone(string number)
    {
        CheckPhone(number);
        var first = _properties.FindIndex(property => property.Is("TEL"));
        OrderPhonesByPreference();
        for (var i = 0; i < _properties.Count; i++)
        {
            if (_properties[i].Is("TEL") && _properties[i].GetRank() < VCardProperty.UnrankedRank)
            {
                _properties[i] = _properties[i].WithoutPreference();
            }
        }

        var existing = FindPhone(number);
        var primary = existing < 0 ? Phone(number, preferred: true) : _properties[existing].WithPreference();
        if (existing >= 0)
        {
            _properties.RemoveAt(existing);
        }

        _properties.Insert(first < 0 ? _properties.Count : first, primary);
        return this;
    }

    /// <summary>Adds a number to fall back to, behind those that the card has. One that it has already is not added again.</summary>
    /// <param name="number">The number, best in E.164 form, for example <c>+12025550100</c>.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentException">The text holds no digit.</exception>
    public VCardBuilder WithBackupPhone(string number)
    {
        CheckPhone(number);
        return FindPhone(number) >= 0 ? this : With(Phone(number, preferred: false));
    }

    /// <summary>Adds an email address. One that the card has already is not added again.</summary>
    /// <param name="address">The address.</param>
    /// <returns>This builder.</returns>
    public VCardBuilder WithEmail(string address)
    {
        ArgumentNullException.ThrowIfNull(address);
        var known = _properties.Exists(property =>
            property.Is("EMAIL") && property.GetText().Equals(address, StringComparison.OrdinalIgnoreCase));
        return known ? this : With(VCardProperty.FromText("EMAIL", address));
    }

    /// <summary>
    /// Adds a web address. One that the card has already is not added again. A backslash, a space or a line break is percent-encoded,
    /// because an address does not hold any of them.
    /// </summary>
    /// <param name="url">The address, with its scheme.</param>
    /// <returns>This builder.</returns>
    public VCardBuilder WithUrl(string url)
    {
        var address = VCardProperty.FromUri("URL", url);
        var known = _properties.Exists(property => property.Is("URL") && property.GetText() == address.GetText());
        return known ? this : With(address);
    }

    /// <summary>Sets the identifier by which an address book knows the card again when you hand out a new edition of it.</summary>
    /// <remarks>
    /// RFC 6350 (6.7.6) means it for that. Which phones replace the old card on import, and which add a second one, was not tested.
    /// Without this call a new card gets an identifier that is derived from its primary number, or else from its first email address:
    /// the same for each edition, as long as that stays.
    /// </remarks>
    /// <param name="uid">An id of yours, such as a UUID or a key of your database. A URI is the best form.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentException">The id is empty.</exception>
    public VCardBuilder WithUid(string uid)
    {
        ArgumentException.ThrowIfNullOrEmpty(uid);
        return Set(VCardProperty.FromText("UID", uid));
    }

    /// <summary>Sets the picture, inside the card.</summary>
    /// <param name="image">The bytes of a JPEG, PNG, GIF or HEIC image. Phones show it as a circle: square, at least 200 by 200 pixels
    /// and well under 1 MB serves best.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentException">The bytes are none of these formats.</exception>
    public VCardBuilder WithPhoto(ReadOnlySpan<byte> image)
    {
        if (!ImageHeader.TryRead(image, out var header))
        {
            throw new ArgumentException("The photo is " + ImageHeader.DescribeOther(image) + ".", nameof(image));
        }

        return Set(VCardProperty.FromPicture(header.MediaType, image));
    }

    /// <summary>Sets the picture as a link, which the program that shows the card has to fetch; not every program does.</summary>
    /// <param name="url">An absolute address.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentException">The address is not absolute.</exception>
    public VCardBuilder WithPhotoLink(string url)
    {
        ArgumentNullException.ThrowIfNull(url);
        if (!Uri.TryCreate(url, UriKind.Absolute, out _))
        {
            throw new ArgumentException("The link to a photo must be an absolute address.", nameof(url));
        }

        return Set(VCardProperty.FromUri("PHOTO", url, [new VCardParameter("VALUE", "uri")]));
    }

    /// <summary>Sets the note.</summary>
    /// <param name="text">The text; line breaks are kept.</param>
    /// <returns>This builder.</returns>
    public VCardBuilder WithNote(string text) => Set(VCardProperty.FromText("NOTE", text));

    /// <summary>Adds any property, such as <c>VCardProperty.FromText("TITLE", "Engineer")</c>.</summary>
    /// <param name="property">The property.</param>
    /// <returns>This builder.</returns>
    public VCardBuilder With(VCardProperty property)
    {
        ArgumentNullException.ThrowIfNull(property);
        _properties.Add(property);
        return this;
    }

    /// <summary>Removes every property of a name, and the labels that belong to nothing else.</summary>
    /// <param name="name">The name, such as <c>EMAIL</c>, whatever the case.</param>
    /// <returns>This builder.</returns>
    public VCardBuilder Without(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        Remove(name);
        return this;
    }

    /// <summary>Makes the card. The builder can go on being used; the card does not change.</summary>
    /// <returns>The card.</returns>
    /// <exception cref="InvalidOperationException">There is nothing to show the card by: neither name, organisation, phone nor
    /// email.</exception>
    public VCard Build()
    {
        var card = new VCard(VCardVersion.V30, _isNew ? [.. _properties, .. FindMissing()] : _properties.ToArray());
        if (card.FormattedName is null && card.Phones.Count == 0 && card.Emails.Count == 0)
        {
            throw new InvalidOperationException("The card has neither name, organisation, phone nor email; set one of them first.");
        }

        return card;
    }

    // What phones expect of a new card: that a company says it is one, and an identifier that stays.
    private IEnumerable<VCardProperty> FindMissing()
    {
        var card = new VCard(VCardVersion.V30, _properties.ToArray());
        if (card.Organization is { } organization
            && card.FormattedName == organization
            && card.Find("N") is null
            && card.Find(ShowAs) is null)
        {
            yield return VCardProperty.FromText(ShowAs, "COMPANY");
        }

        var uid = card.PrimaryPhone() is { } phone ? NamedUuid.OfPhone(phone.Number)
            : card.Emails.Count > 0 ? NamedUuid.OfEmail(card.Emails[0])
            : null;
        if (card.Uid is null && uid is not null)
        {
            yield return VCardProperty.FromText("UID", uid);
        }
    }

    // Replaces in place, so that the order of a card that was read does not change.
    private VCardBuilder Set(VCardProperty property)
    {
        var name = property.Name;
        var index = _properties.FindIndex(existing => existing.Is(name));
        if (index < 0)
        {
            return With(property);
        }

        _properties.Insert(index, property);
        Remove(name, except: property);
        return this;
    }

    // A group that only held what was removed leaves Apple's properties about it behind, such as X-ABLabel.
    private void Remove(string name, VCardProperty? except = null)
    {
        HashSet<string> groups = new(StringComparer.OrdinalIgnoreCase);
        foreach (var property in _properties.Where(property => property.Is(name) && property != except))
        {
            if (property.Group is { } group)
            {
                groups.Add(group);
            }
        }

        _properties.RemoveAll(property => property.Is(name) && property != except);
        if (groups.Count == 0)
        {
            return;
        }

        foreach (var property in _properties.Where(property => !IsAboutGroup(property)))
        {
            if (property.Group is { } group)
            {
                groups.Remove(group);
            }
        }

        _properties.RemoveAll(property => property.Group is { } group && groups.Contains(group));

        static bool IsAboutGroup(VCardProperty property) => property.Is("X-ABLABEL") || property.Is("X-ABADR");
    }

    // Backups are tried in the order that their preferences stated, which are about to go.
    private void OrderPhonesByPreference()
    {
        var places = Enumerable.Range(0, _properties.Count).Where(index => _properties[index].Is("TEL")).ToArray();
        var ordered = places.Select(index => _properties[index]).OrderBy(property => property.GetRank()).ToArray();
        for (var i = 0; i < places.Length; i++)
        {
            _properties[places[i]] = ordered[i];
        }
    }

    private int FindPhone(string number)
    {
        var wanted = PhoneText.Read(number);
        return _properties.FindIndex(property => property.Is("TEL")
            && PhoneText.Read(property.GetText()) is var phone
            && phone.Number == wanted.Number
            && phone.Extension == wanted.Extension);
    }

    private static void CheckPhone(string number)
    {
        ArgumentNullException.ThrowIfNull(number);
        if (!PhoneText.GetNumber(number).Any(char.IsDigit))
        {
            throw new ArgumentException("A phone number needs at least one digit, for example +12025550100.", nameof(number));
        }
    }

    private static VCardProperty Phone(string number, bool preferred)
    {
        string[] types = preferred ? ["CELL", "VOICE", "PREF"] : ["CELL", "VOICE"];
        return VCardProperty.FromText("TEL", number.Trim(), [new VCardParameter("TYPE", types)]);
    }
}

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
    private readonly List<VCardProperty> _properties = [];

    /// <summary>Starts with an empty card.</summary>
    public VCardBuilder()
    {
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

    /// <summary>Sets the number to write to first. A number that was primary before becomes a backup.</summary>
    /// <param name="number">The number, best in E.164 form: without a country code, phones guess one.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentException">The text holds no digit.</exception>
    public VCardBuilder WithPrimaryPhone(string number)
    {
        var primary = Phone(number, preferred: true);
        var first = _properties.FindIndex(property => property.Is("TEL"));
        for (var i = 0; i < _properties.Count; i++)
        {
            if (_properties[i].Is("TEL") && _properties[i].GetRank() < 102)
            {
                _properties[i] = Phone(_properties[i].GetText(), preferred: false);
            }
        }

        _properties.Insert(first < 0 ? _properties.Count : first, primary);
        return this;
    }

    /// <summary>Adds a number to fall back to, behind those that the card has.</summary>
    /// <param name="number">The number, best in E.164 form.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentException">The text holds no digit.</exception>
    public VCardBuilder WithBackupPhone(string number) => With(Phone(number, preferred: false));

    /// <summary>Adds an email address.</summary>
    /// <param name="address">The address.</param>
    /// <returns>This builder.</returns>
    public VCardBuilder WithEmail(string address) => With(VCardProperty.FromText("EMAIL", address));

    /// <summary>Adds a web address.</summary>
    /// <param name="url">The address, with its scheme.</param>
    /// <returns>This builder.</returns>
    public VCardBuilder WithUrl(string url) => With(new VCardProperty("URL", url));

    /// <summary>Sets the picture, inside the card.</summary>
    /// <param name="image">The bytes of a JPEG, PNG, GIF or HEIC image. Phones show it as a circle: square, at least 200 by 200 pixels
    /// and well under 1 MB serves best.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentException">The bytes are none of these formats.</exception>
    public VCardBuilder WithPhoto(ReadOnlySpan<byte> image)
    {
        if (!ImageHeader.TryRead(image, out var header))
        {
            throw new ArgumentException("The photo is no JPEG, PNG, GIF or HEIC image; pass the bytes of the image file.", nameof(image));
        }

#if NET
        var base64 = Convert.ToBase64String(image);
#else
        var base64 = Convert.ToBase64String(image.ToArray());
#endif
        return Set(new VCardProperty("PHOTO", "data:" + header.MediaType + ";base64," + base64));
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

        return Set(new VCardProperty("PHOTO", url, [new VCardParameter("VALUE", "uri")]));
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

    /// <summary>Removes every property of a name.</summary>
    /// <param name="name">The name, such as <c>EMAIL</c>, whatever the case.</param>
    /// <returns>This builder.</returns>
    public VCardBuilder Without(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        _properties.RemoveAll(property => property.Is(name));
        return this;
    }

    /// <summary>Makes the card. The builder can go on being used; the card does not change.</summary>
    /// <returns>The card.</returns>
    /// <exception cref="InvalidOperationException">There is nothing to show the card by: neither name, organisation, phone nor
    /// email.</exception>
    public VCard Build()
    {
        var card = new VCard(VCardVersion.V30, _properties.ToArray());
        if (card.FormattedName is null && card.Phones.Count == 0 && card.Emails.Count == 0)
        {
            throw new InvalidOperationException("The card has neither name, organisation, phone nor email; set one of them first.");
        }

        return card;
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

        _properties.RemoveAll(existing => existing.Is(name));
        _properties.Insert(index, property);
        return this;
    }

    private static VCardProperty Phone(string number, bool preferred)
    {
        ArgumentNullException.ThrowIfNull(number);
        if (PhoneText.GetNumber(number).TrimStart('+').Length == 0)
        {
            throw new ArgumentException("A phone number needs at least one digit.", nameof(number));
        }

        string[] types = preferred ? ["CELL", "VOICE", "PREF"] : ["CELL", "VOICE"];
        return VCardProperty.FromText("TEL", number.Trim(), [new VCardParameter("TYPE", types)]);
    }
}

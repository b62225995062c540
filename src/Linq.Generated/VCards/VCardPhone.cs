using System;
using System.Collections.Generic;
using System.Linq;

namespace Linq.Generated.VCards;

/// <summary>A phone number of a card. Immutable.</summary>
public sealed class VCardPhone
{
    private readonly VCardProperty _property;

    // Compared again and again; kept from its first use on, so that a long list costs little until then.
    private string? _number;

    internal VCardPhone(VCardProperty property, string? label)
    {
        _property = property;
        Label = label;
    }

    /// <summary>The number as the card writes it, such as <c>(202) 555-0100</c> or <c>tel:+1-202-555-0100</c>.</summary>
    public string Value => _property.GetText();

    /// <summary>
    /// The number reduced to what is dialled: an initial <c>+</c> where the card has one, then digits, without separators,
    /// <c>tel:</c> or an extension. It is in E.164 form only where the card gives the country code.
    /// </summary>
    public string Number => _number ??= PhoneText.GetNumber(Value);

    /// <summary>
    /// The extension's digits, at most 20; null where there is none. Read as RFC 3966 writes it (<c>;ext=123</c>), behind a pause
    /// (<c>,123</c>) and behind the marks that libphonenumber knows, such as <c>x</c>, <c>ext.</c>, <c>#</c> and <c>int</c>.
    /// </summary>
    public string? Extension => PhoneText.GetExtension(Value);

    /// <summary>The types in lower case, such as <c>cell</c> and <c>voice</c>, without <c>pref</c>.</summary>
    public IReadOnlyList<string> Types =>
        _property.GetTypes()
            .Select(type => type.Trim().ToLowerInvariant())
            .Where(type => type is not ("" or "pref"))
            .Distinct()
            .ToArray();

    /// <summary>The label that the card's owner gave the number, such as <c>Hotline</c>; null where there is none.</summary>
    public string? Label { get; }

    /// <summary>The preference that version 4.0 states: 1 is best, 100 is least. Null where the card does not say.</summary>
    public int? Preference => _property.GetPreference();

    /// <summary>Whether the card marks the number as preferred, by <c>PREF=1</c> or by the type <c>pref</c>.</summary>
    public bool IsPreferred => Preference == 1 || _property.HasType("pref");

    /// <summary>Shows the last two digits only, so that a log does not collect phone numbers.</summary>
    /// <returns>For example <c>…00</c>.</returns>
    public override string ToString() => "…" + Number.Remove(0, Math.Max(0, Number.Length - 2));
}

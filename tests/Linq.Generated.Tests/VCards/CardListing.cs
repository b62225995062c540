using System.Collections.Generic;
using System.Linq;
using System.Text;
using Linq.Generated.VCards;

namespace Linq.Generated.Tests.VCards;

/// <summary>Everything that can be read from cards, one fact per line.</summary>
internal static class CardListing
{
    private static readonly string[] _typed = ["FN", "N", "ORG", "TEL", "EMAIL", "URL", "NOTE", "PHOTO", "X-ABLABEL"];

    public static string Of(IReadOnlyList<VCard> cards, bool withVersion = true) => string.Join("\n", cards.Select(card => Of(card, withVersion)));

    public static string Of(VCard card, bool withVersion = true)
    {
        var listing = new StringBuilder();
        if (withVersion)
        {
            Add("version", card.Version.ToString());
        }

        Add("shown as", card.FormattedName);
        if (card.Name is { } name)
        {
            Add("name", $"family={name.Family} given={name.Given} additional={List(name.Additional)} prefixes={List(name.Prefixes)} suffixes={List(name.Suffixes)}");
        }

        Add("organization", card.Organization);
        Add("units", card.OrganizationUnits.Count == 0 ? null : List(card.OrganizationUnits));
        foreach (var phone in card.Phones)
        {
            Add("phone", $"{phone.Number} [{List(phone.Types)}]"
                + (phone.IsPreferred ? " preferred" : "")
                + (phone.Extension is { } extension ? " extension " + extension : "")
                + (phone.Label is { } label ? " label " + label : ""));
        }

        foreach (var email in card.Emails)
        {
            Add("email", email);
        }

        foreach (var url in card.Urls)
        {
            Add("url", url);
        }

        Add("note", card.Note);
        if (card.Photo is { } photo)
        {
            Add("photo", photo.Link ?? $"{photo.MediaType} {ContactPhoto.Check(photo.Data.Span).Width}x{ContactPhoto.Check(photo.Data.Span).Height} in {photo.Data.Length} bytes");
        }

        foreach (var property in card.Properties.Where(property => !_typed.Any(property.Is)))
        {
            Add(property.ToString(), property.GetText());
        }

        return listing.ToString();

        void Add(string what, string? value)
        {
            if (value is not null)
            {
                listing.Append(what).Append(": ").Append(value.Replace("\n", "⏎")).Append('\n');
            }
        }
    }

    private static string List(IEnumerable<string> values) => string.Join("|", values);
}

using System.Linq;
using System.Text;
using Linq.Generated.Tests.ContactCards;
using Linq.Generated.VCards;
using NUnit.Framework;

namespace Linq.Generated.Tests.VCards;

/// <summary>The card to hand out: what phones expect of it, and what stays from one edition to the next.</summary>
public sealed class LinesCardTests
{
    private static readonly byte[] _photo = ImageBytes.Png(300, 300);

    [Test]
    public void A_company_with_its_lines_is_one_call()
    {
        var card = VCard.ForLines("Acme, Inc.", "+12025550100", ["+12025550101", "+12025550100", "+12025550102", "+1 202 555 0101"], _photo);

        // As Apple's Contacts writes a company. The UUID is version 5 of "tel:+12025550100" in the namespace of URLs, by Python's uuid.
        Assert.That(Encoding.UTF8.GetString(card.ToByteArray()), Is.EqualTo(
            """
            BEGIN:VCARD
            VERSION:3.0
            N:;;;;
            FN:Acme\, Inc.
            ORG:Acme\, Inc.
            TEL;TYPE=CELL,VOICE,PREF:+12025550100
            TEL;TYPE=CELL,VOICE:+12025550101
            TEL;TYPE=CELL,VOICE:+12025550102
            PHOTO;ENCODING=b;TYPE=PNG:iVBORw0KGgoAAAANSUhEUgAAASwAAAEsCAIAAAA=
            X-ABShowAs:COMPANY
            UID:urn:uuid:00000000

            """.ReplaceLineEndings("\r\n").Replace("urn:uuid:00000000", card.Uid) + "END:VCARD\r\n"));
        Assert.That(card.Uid, Is.EqualTo("urn:uuid:67a7e5c5-2f64-557f-9e22-ac8aaa1eec6e"));
    }

    [Test]
    public void A_person_is_one_call_too()
    {
        var card = VCard.ForLines(new VCardName("Jansen", "Noor"), "+12025550100");

        Assert.That(card.FormattedName, Is.EqualTo("Noor Jansen"));
        Assert.That(card.Name!.Family, Is.EqualTo("Jansen"));
        Assert.That(card.Properties.Any(property => property.Is("X-ABShowAs")), Is.False);
    }

    [Test]
    public void The_identifier_stays_over_editions()
    {
        var first = VCard.ForLines("Acme", "+12025550100");
        var second = VCard.ForLines("Acme, Inc.", "+1 202 555 0100", ["+12025550101"], _photo);

        Assert.That(second.Uid, Is.EqualTo(first.Uid));
        Assert.That(VCard.ForLines("Acme", "+12025550101").Uid, Is.Not.EqualTo(first.Uid));
        Assert.That(VCard.ForLines("Acme", "+12025550101", id: "customer-7").Uid, Is.EqualTo("customer-7"));
        Assert.That(first.ToBuilder().WithPrimaryPhone("+12025550109").Build().Uid, Is.EqualTo(first.Uid), "a changed card is the same card");
        Assert.That(new VCardBuilder().WithFormattedName("x").Build().Uid, Is.Null, "nothing to derive it from");
        Assert.That(new VCardBuilder().WithEmail("a@example.com").Build().Uid, Does.StartWith("urn:uuid:"));
    }

    [Test]
    public void An_identifier_of_10_kilobytes_survives()
    {
        var id = new string('ä', 5_000);

        foreach (var version in new[] { VCardVersion.V30, VCardVersion.V40 })
        {
            Assert.That(VCard.Parse(VCard.ForLines("Acme", "+12025550100", id: id).ToByteArray(version)).Uid, Is.EqualTo(id));
        }
    }

    [Test]
    public void A_company_says_so_in_version_4_0()
    {
        var card = VCard.Parse(VCard.ForLines("Acme", "+12025550100").ToByteArray(VCardVersion.V40));

        Assert.That(card.Properties.Single(property => property.Is("KIND")).GetText(), Is.EqualTo("org"));
        Assert.That(card.Properties.Count(property => property.Is("N")), Is.Zero);
    }

    [Test]
    public void A_company_without_a_formatted_name_is_a_company()
    {
        var card = new VCardBuilder().WithOrganization("Acme", "Help").WithPrimaryPhone("+12025550100").Build();

        Assert.That(Encoding.UTF8.GetString(card.ToByteArray()), Does.Contain("\r\nN:;;;;\r\n").And.Contain("\r\nX-ABShowAs:COMPANY\r\n"));
    }

    [Test]
    public void A_photo_of_another_format_is_named_in_the_error()
    {
        byte[] webp = [.. "RIFF"u8, 0, 1, 0, 0, .. "WEBPVP8 "u8];

        Assert.That(() => VCard.ForLines("Acme", "+12025550100", photo: webp), Throws.ArgumentException.With.Message.Contains("a WebP image"));
        Assert.That(
            () => VCard.ForLines("Acme", "+12025550100", photo: ImageBytes.Heic(300, 300, brand: "avif")),
            Throws.ArgumentException.With.Message.Contains("an AVIF image"));
    }

    [Test]
    public void A_number_without_digits_names_the_form_that_is_expected() =>
        Assert.That(() => VCard.ForLines("Acme", "call us"), Throws.ArgumentException.With.Message.Contains("+12025550100"));
}

using System;
using System.Text;
using Linq.Generated.VCards;
using NUnit.Framework;

namespace Linq.Generated.Tests.VCards;

/// <summary>
/// Version 2.1 escapes only semicolons, and only between components; version 3.0 wants commas and semicolons of a text escaped (RFC 2426,
/// 4). So a card that moves from one to the other shows what kind of value each property has.
/// </summary>
public sealed class ValueKindTests
{
    [TestCase("FN")]
    [TestCase("EMAIL")]
    [TestCase("NOTE")]
    [TestCase("TITLE")]
    [TestCase("ROLE")]
    [TestCase("LABEL")]
    [TestCase("MAILER")]
    [TestCase("SORT-STRING")]
    [TestCase("AGENT")]
    [TestCase("X-ABLabel")]
    public void In_a_text_commas_and_semicolons_are_escaped(string name) =>
        Assert.That(In30(name + ":a,b;c\\d"), Does.Contain("\r\n" + name + ":a\\,b\\;c\\\\d\r\n"));

    [TestCase("N")]
    [TestCase("ADR")]
    [TestCase("ORG")]
    public void Between_components_semicolons_stay(string name) =>
        Assert.That(In30(name + ":a,b;c\\d"), Does.Contain("\r\n" + name + ":a\\,b;c\\\\d\r\n"));

    [TestCase("N")]
    [TestCase("ADR")]
    [TestCase("NICKNAME")]
    [TestCase("CATEGORIES")]
    public void Components_of_later_versions_are_lists(string name) =>
        Assert.That(Read("3.0", name + ":a,b\\,c;d").Properties[0].GetComponents(), Is.EqualTo(new[] { new[] { "a", "b,c" }, ["d"] }));

    [TestCase("CATEGORIES:friend,work\\,home", "friend|work,home")]
    [TestCase("NICKNAME:Bob,Rob", "Bob|Rob")]
    [TestCase("NICKNAME;ENCODING=QUOTED-PRINTABLE:J=C3=B6=2C,Rob", "Jö,|Rob")]
    [TestCase("ADR:a,b", "a,b")]
    public void Categories_and_nicknames_of_version_2_1_are_lists_and_addresses_are_not(string line, string expected) =>
        Assert.That(string.Join('|', Read("2.1", line).Properties[0].GetComponents()[0]), Is.EqualTo(expected));

    [Test]
    public void Categories_of_version_2_1_stay_apart_in_version_3_0() =>
        Assert.That(Text(Read("2.1", "CATEGORIES:friend,work"), VCardVersion.V30), Does.Contain("\r\nCATEGORIES:friend,work\r\n"));

    [Test]
    public void An_organisation_has_no_lists() =>
        Assert.That(Read("3.0", "ORG:a,b;c").Properties[0].GetComponents(), Is.EqualTo(new[] { new[] { "a,b" }, ["c"] }));

    [TestCase("PHOTO")]
    [TestCase("LOGO")]
    [TestCase("SOUND")]
    [TestCase("KEY")]
    public void Binary_values_become_addresses_in_version_4_0(string name) =>
        Assert.That(
            Text(Read("2.1", name + ";ENCODING=BASE64:AQID"), VCardVersion.V40),
            Does.Contain("\r\n" + name + ":data:application/octet-stream;base64,AQID\r\n"));

    [Test]
    public void An_unknown_value_is_kept_with_what_separates_it() =>
        Assert.That(In30("X-A:a,b;c\\d"), Does.Contain("\r\nX-A:a,b;c\\\\d\r\n"));

    [TestCase("X-A:a\\nb\\;c")]
    [TestCase("SOUND:a\\,b")]
    public void What_is_an_escape_in_every_version_is_kept(string line) => Assert.That(In30(line), Does.Contain("\r\n" + line + "\r\n"));

    [TestCase("2.1", "SOUND:a\\b", "SOUND:a\\\\b")]
    [TestCase("3.0", "SOUND:a\\b", "SOUND:a\\b")]
    public void A_backslash_of_version_2_1_is_itself_meant(string version, string line, string expected) =>
        Assert.That(Text(Read(version, line), VCardVersion.V30), Does.Contain("\r\n" + expected + "\r\n"));

    [TestCase("KEY:data:text/plain,a%20b", "a b")]
    [TestCase("KEY:data:text/plain;base64,YSBi", "a b")]
    [TestCase("KEY:data:;base64,YSBi", "a b")]
    [TestCase("KEY:data:,a%2Cb", "a,b")]
    [TestCase("KEY:https://example.com/key.asc", null)]
    [TestCase("KEY:data:text/plain", null)]
    public void The_bytes_of_a_data_address_are_decoded_as_it_says(string line, string? expected) =>
        Assert.That(Read("4.0", line).Properties[0].GetBinary(), Is.EqualTo(expected is null ? null : Encoding.UTF8.GetBytes(expected)));

    [Test]
    public void An_address_has_no_backslash() =>
        Assert.That(In30("URL:https://example.com/a\\b,c;d"), Does.Contain("\r\nURL:https://example.com/a%5Cb,c;d\r\n"));

    [Test]
    public void A_number_is_text_without_spaces_around() =>
        Assert.That(Text(Read("3.0", "TEL: +1 202 555 0100 "), VCardVersion.V30), Does.Contain("\r\nTEL:+1 202 555 0100\r\n"));

    // TYPE names the format in version 3.0 (RFC 2426, 3.1.4), MEDIATYPE in version 4.0 (RFC 6350, 5.7); the types are IANA's.
    [TestCase("JPEG", "image/jpeg")]
    [TestCase("PNG", "image/png")]
    [TestCase("GIF", "image/gif")]
    [TestCase("HEIC", "image/heic")]
    [TestCase("WEBP", "image/webp")]
    [TestCase("AVIF", "image/avif")]
    [TestCase("BMP", "image/bmp")]
    [TestCase("TIFF", "image/tiff")]
    [TestCase("BASIC", "audio/basic")]
    [TestCase("WAVE", "audio/wav")]
    [TestCase("PGP", "application/pgp-keys")]
    [TestCase("X509", "application/x-x509-ca-cert")]
    [TestCase("image/svg+xml", "image/svg+xml")]
    [TestCase("audio/x-9.z-Z", "audio/x-9.z-z")]
    public void The_format_of_a_linked_file_is_written_as_each_version_names_it(string type, string mediaType)
    {
        var card = Read("3.0", "PHOTO;VALUE=uri;TYPE=" + type + ",home:https://example.com/a");
        var later = Text(card, VCardVersion.V40);

        Assert.That(card.Photo!.MediaType, Is.EqualTo(mediaType));
        Assert.That(later, Does.Contain("\r\nPHOTO;TYPE=home;MEDIATYPE=" + mediaType + ":https://example.com/a\r\n"));
        Assert.That(
            Text(VCard.Parse(later), VCardVersion.V30),
            Does.Contain("\r\nPHOTO;TYPE=home;VALUE=uri;TYPE=" + (type.Contains('/') ? mediaType : type) + ":https://example.com/a\r\n"));
    }

    [TestCase("JPG", "image/jpeg")]
    [TestCase("jpeg", "image/jpeg")]
    [TestCase("work", null)]
    [TestCase("image/a b", null)]
    [TestCase("image/[", null)]
    [TestCase("image/{", null)]
    [TestCase("image/@", null)]
    [TestCase("image/`", null)]
    [TestCase("image/é", null)]
    public void A_type_that_is_not_a_format_is_none(string type, string? mediaType)
    {
        var photo = Read("3.0", "PHOTO;VALUE=uri;TYPE=\"" + type + "\":https://example.com/a").Photo!;

        Assert.That(photo.MediaType, Is.EqualTo(mediaType));
        Assert.That(photo.ToString(), Is.EqualTo((mediaType ?? "unknown type") + ", linked"));
    }

    [Test]
    public void A_picture_of_an_unknown_format_says_so()
    {
        var photo = Read("3.0", "PHOTO;ENCODING=b:AQID").Photo!;

        Assert.That((photo.MediaType, photo.ToString()), Is.EqualTo(((string?)null, "unknown type, 3 bytes")));
    }

    private static string In30(string line) => Text(Read("2.1", line), VCardVersion.V30);

    private static VCard Read(string version, string line) =>
        VCard.Parse("BEGIN:VCARD\nVERSION:" + version + "\n" + line + (line.StartsWith("FN", StringComparison.Ordinal) ? "" : "\nFN:x") + "\nEND:VCARD\n");

    private static string Text(VCard card, VCardVersion version) => Encoding.UTF8.GetString(card.ToByteArray(version));
}

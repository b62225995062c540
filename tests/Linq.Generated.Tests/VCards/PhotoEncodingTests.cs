using System;
using Linq.Generated.Tests.ContactCards;
using Linq.Generated.VCards;
using NUnit.Framework;

namespace Linq.Generated.Tests.VCards;

/// <summary>
/// Pictures whose property does not say how they are encoded: bytes, where the value is no address and decodes to a picture (as
/// ez-vcard reads them); otherwise what the card says.
/// </summary>
public sealed class PhotoEncodingTests
{
    private static readonly byte[] _png = [.. ImageBytes.Png(300, 300), .. new byte[200]];
    private static readonly byte[] _jpeg = [.. ImageBytes.Jpeg(300, 300), .. new byte[200]];
    private static readonly byte[] _webp = [.. "RIFF"u8, 0, 1, 0, 0, .. "WEBPVP8 "u8, .. new byte[100]];

    private static object[][] Spellings() =>
    [
        ["PHOTO;TYPE=PNG:" + Text(_png), _png, "image/png"],
        ["PHOTO:" + Text(_jpeg), _jpeg, "image/jpeg"],
        ["PHOTO;VALUE=binary;TYPE=JPEG:" + Text(_jpeg), _jpeg, "image/jpeg"],
        ["PHOTO;TYPE=GIF:" + Text(ImageBytes.Gif(300, 300)), ImageBytes.Gif(300, 300), "image/gif"],
        ["PHOTO;TYPE=HEIC:" + Text(ImageBytes.Heic(300, 300)), ImageBytes.Heic(300, 300), "image/heic"],
        ["PHOTO;TYPE=WEBP:" + Text(_webp), _webp, "image/webp"],
        ["PHOTO;TYPE=PNG:" + Text(_png).Insert(60, "\n ").Insert(200, "\n\t"), _png, "image/png"],
        ["PHOTO;TYPE=PNG:" + Text(_png).Insert(60, "\n").Insert(200, "\n"), _png, "image/png"],
        ["PHOTO:image/png;base64," + Text(_png), _png, "image/png"],
        ["PHOTO:data:image/png," + Text(_png), _png, "image/png"],
        ["PHOTO:data:image/png;base64\\," + Text(_png), _png, "image/png"],
        ["PHOTO:data:image/png;base64," + Uri.EscapeDataString(Text(_png)), _png, "image/png"],
        ["PHOTO:DATA:IMAGE/PNG;BASE64," + Text(_png), _png, "image/png"],
        ["PHOTO:\0data:image/png;base64," + Text(_png), _png, "image/png"],
        ["PHOTO:\u00A0data:image/png;base64," + Text(_png), _png, "image/png"],
        ["PHOTO:da\u007Fta:image/png;base64," + Text(_png), _png, "image/png"],
        ["PHOTO:data\\:image/png;base64," + Text(_png), _png, "image/png"],
        ["PHOTO;ENCODING=b;TYPE=JPEG:data:image/jpeg;base64," + Text(_jpeg), _jpeg, "image/jpeg"],
        ["PHOTO;ENCODING=BASE64:data:image/png;base64," + Text(_png).Insert(60, "\n "), _png, "image/png"],
        ["PHOTO;ENCODING=b;VALUE=uri:data:image/png;base64," + Text(_png), _png, "image/png"],
        ["PHOTO;ENCODING=b;VALUE=uri:" + Text(_png), _png, "image/png"],
        ["LOGO;TYPE=PNG:" + Text(_png), _png, null!],
    ];

    [TestCaseSource(nameof(Spellings))]
    public void A_picture_is_bytes_before_and_after_writing(string line, byte[] expected, string? mediaType)
    {
        var card = VCard.Parse("BEGIN:VCARD\nVERSION:3.0\nFN:x\n" + line + "\nEND:VCARD\n");

        foreach (var read in new[] { card, VCard.Parse(card.ToByteArray()), VCard.Parse(card.ToByteArray(VCardVersion.V40)) })
        {
            var property = read.Properties[read.Properties.Count - 1];
            Assert.That(property.GetBinary(), Is.EqualTo(expected));
            Assert.That(read.Photo?.MediaType, Is.EqualTo(mediaType));
            Assert.That(read.Photo?.Link, Is.Null);
        }
    }

    [TestCase("PHOTO;VALUE=uri:https://example.com/iVBORw0KGgo.png", "https://example.com/iVBORw0KGgo.png")]
    [TestCase("PHOTO;ENCODING=b;VALUE=uri:https://example.com/iVBORw0KGgo.png", "https://example.com/iVBORw0KGgo.png")]
    [TestCase("PHOTO;ENCODING=b;VALUE=uri:cid:iVBORw0KGgo", "cid:iVBORw0KGgo")]
    [TestCase("PHOTO;ENCODING=b;TYPE=PNG:https://example.com/iVBORw0KGgo.png", "https://example.com/iVBORw0KGgo.png")]
    [TestCase("PHOTO;TYPE=PNG:me.png", "me.png")]
    [TestCase("PHOTO;TYPE=PNG:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public void What_is_an_address_or_no_picture_stays_what_the_card_says(string line, string link)
    {
        var card = VCard.Parse("BEGIN:VCARD\nVERSION:3.0\nFN:x\n" + line + "\nEND:VCARD\n");

        foreach (var read in new[] { card, VCard.Parse(card.ToByteArray()), VCard.Parse(card.ToByteArray(VCardVersion.V40)) })
        {
            Assert.That(read.Photo!.Link, Is.EqualTo(link));
            Assert.That(read.Photo.Data.IsEmpty, Is.True);
        }
    }

    [Test]
    public void A_picture_that_says_PNG_and_is_none_is_kept_with_the_rest()
    {
        var card = VCard.Parse("BEGIN:VCARD\nVERSION:3.0\nFN:x\nPHOTO;ENCODING=b;TYPE=PNG:bm90IGEgcGljdHVyZQ==\nTEL:+12025550100\nEND:VCARD\n");

        Assert.That(card.Photo!.Data.ToArray(), Is.EqualTo("not a picture"u8.ToArray()));
        Assert.That(card.Photo.MediaType, Is.EqualTo("image/png"), "as the card claims");
        Assert.That(VCard.Parse(card.ToByteArray(VCardVersion.V40)).Photo!.Data.ToArray(), Is.EqualTo("not a picture"u8.ToArray()));
        Assert.That(card.Phones, Has.Count.EqualTo(1));
        Assert.That(ContactPhoto.Check(card.Photo.Data.Span).ToString(), Is.EqualTo("The photo is neither JPEG, PNG, GIF nor HEIC; convert it to one of these."));
    }

    private static string Text(byte[] bytes) => Convert.ToBase64String(bytes);
}

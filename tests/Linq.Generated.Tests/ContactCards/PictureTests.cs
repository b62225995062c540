using System.Collections.Generic;
using System.Linq;
using NUnit.Framework;

namespace Linq.Generated.Tests.ContactCards;

/// <summary>
/// What is square is what a person sees. The sizes of HEIC files are those that heif-info of libheif 1.15 prints for such properties;
/// those of JPEG files with stray bytes, what libjpeg reads; orientations are those of EXIF 2.32.
/// </summary>
public sealed class PictureTests
{
    private static IEnumerable<TestCaseData> Apertures()
    {
        yield return Case("a square out of 1280 by 720", 1280, 720, ["ispe", "clap"], ImageBytes.Clap(300, 300), 300, 300);
        yield return Case("out of the corner", 1280, 720, ["ispe", "clap"], ImageBytes.Clap(300, 300, offsetX: -490, offsetY: -210), 300, 300);
        yield return Case("fractions", 1280, 720, ["ispe", "clap"], ImageBytes.Clap((900, 3), (600, 2)), 300, 300);
        yield return Case("rounded", 1280, 720, ["ispe", "clap"], ImageBytes.Clap((601, 2), (599, 2)), 301, 300);
        yield return Case("cropped, then turned", 1280, 720, ["ispe", "clap", "irot"], ImageBytes.Clap(640, 480), 480, 640);
        yield return Case("turned, then cropped", 1280, 720, ["ispe", "irot", "clap"], ImageBytes.Clap(640, 480), 640, 480);
        yield return Case("mirrored", 1280, 720, ["ispe", "imir"], ImageBytes.Clap(1, 1), 1280, 720);
        yield return Case("turned and mirrored", 1280, 720, ["ispe", "irot", "imir"], ImageBytes.Clap(1, 1), 720, 1280);
        yield return Case("turned twice", 1280, 720, ["ispe", "irot", "irot"], ImageBytes.Clap(1, 1), 1280, 720);
        yield return Case("an aperture beyond the edge", 320, 240, ["ispe", "clap"], ImageBytes.Clap(1000, 1000), 320, 240);
        yield return Case("the size behind the transformation", 1280, 720, ["clap", "ispe"], ImageBytes.Clap(300, 300), 300, 300);
        yield return Case("not associated", 1280, 720, ["ispe"], ImageBytes.Clap(300, 300), 1280, 720);

        static TestCaseData Case(string name, uint width, uint height, string[] order, byte[] aperture, int seenWidth, int seenHeight) =>
            new TestCaseData(width, height, order, aperture, seenWidth, seenHeight).SetArgDisplayNames(name);
    }

    [TestCaseSource(nameof(Apertures))]
    public void A_HEIC_image_is_measured_by_its_properties_in_their_order(uint width, uint height, string[] order, byte[] aperture, int seenWidth, int seenHeight)
    {
        var photo = ContactPhoto.Check(ImageBytes.HeicWith(width, height, order, aperture));

        Assert.That((photo.Width, photo.Height), Is.EqualTo((seenWidth, seenHeight)));
        Assert.That(photo.IsSuitable, Is.EqualTo(seenWidth == seenHeight && seenWidth >= 200));
    }

    [TestCase("clap of nothing", new[] { "ispe", "clap" })]
    [TestCase("a number that leads nowhere", new[] { "99" })]
    [TestCase("the number zero", new[] { "0" })]
    [TestCase("no associations", new string[0])]
    public void A_HEIC_image_whose_properties_say_nothing_is_damaged(string what, string[] order)
    {
        var photo = ContactPhoto.Check(ImageBytes.HeicWith(300, 300, order, ImageBytes.Clap((1, 0), (1, 0))));

        Assert.That(photo.Problem, Is.EqualTo(ContactPhotoProblem.Damaged), what);
        Assert.That(photo.ToString(), Does.EndWith("the file is damaged or cut off."));
    }

    [Test]
    public void Associations_in_a_circle_end()
    {
        // Every association of the item is the same property, as often as an item can have one.
        var photo = ContactPhoto.Check(ImageBytes.HeicWith(300, 200, [.. Enumerable.Repeat("irot", 254), "ispe"], ImageBytes.Clap(1, 1)));

        Assert.That((photo.Width, photo.Height), Is.EqualTo((300, 200)));
    }

    private static IEnumerable<TestCaseData> Strays()
    {
        var image = ImageBytes.Jpeg(300, 300);
        yield return Case("one byte behind the start", [.. image[..2], 0x12, .. image[2..]]);
        yield return Case("zeros", [.. image[..2], .. new byte[100], .. image[2..]]);
        yield return Case("a stuffed FF", [.. image[..2], 0xFF, 0x00, 0x41, .. image[2..]]);
        yield return Case("filling", [.. image[..2], .. Enumerable.Repeat((byte)0xFF, 50), .. image[2..]]);
        yield return Case("text between segments", [.. image[..44], .. "stray"u8, .. image[44..]]);
        yield return Case("everywhere", [.. image[..2], 1, .. image[2..44], 2, 3, .. image[44..]]);

        static TestCaseData Case(string name, byte[] image) => new TestCaseData(image).SetArgDisplayNames(name);
    }

    [TestCaseSource(nameof(Strays))]
    public void Stray_bytes_between_the_segments_of_a_JPEG_image_are_passed_over(byte[] image)
    {
        var photo = ContactPhoto.Check(image);

        Assert.That((photo.Width, photo.Height), Is.EqualTo((300, 300)));
        Assert.That(photo.IsSuitable, Is.True);
    }

    [Test]
    public void A_JPEG_image_of_nothing_but_stray_bytes_is_damaged([Values(0x00, 0x41, 0xFF)] int stray)
    {
        var photo = ContactPhoto.Check([0xFF, 0xD8, 0xFF, .. Enumerable.Repeat((byte)stray, 1 << 20)]);

        Assert.That(photo.Problem, Is.EqualTo(ContactPhotoProblem.Damaged));
    }

    [Test]
    public void A_JPEG_image_is_measured_as_it_is_shown([Values(1, 2, 3, 4, 5, 6, 7, 8)] int orientation, [Values] bool littleEndian)
    {
        var photo = ContactPhoto.Check(ImageBytes.JpegTurned(640, 480, orientation, littleEndian));

        Assert.That((photo.Width, photo.Height), Is.EqualTo(orientation >= 5 ? (480, 640) : (640, 480)));
    }

    [Test]
    public void The_message_gives_the_size_that_a_person_sees() =>
        Assert.That(
            ContactPhoto.Check(ImageBytes.JpegTurned(640, 480, 6, littleEndian: false)).ToString(),
            Does.StartWith("The photo has 480 by 640 pixels;"));

    private static object[][] Others() =>
    [
        [ImageBytes.Heic(400, 400, brand: "avif"), "The photo is an AVIF image; convert it to JPEG, PNG, GIF or HEIC."],
        [ImageBytes.Heic(400, 400, brand: "avis"), "The photo is an AVIF image; convert it to JPEG, PNG, GIF or HEIC."],
        [(byte[])[.. "RIFF"u8, 36, 0, 0, 0, .. "WEBPVP8 "u8, .. new byte[24]], "The photo is a WebP image; convert it to JPEG, PNG, GIF or HEIC."],
        [(byte[])[.. "RIFF"u8, 36, 0, 0, 0, .. "WEBPVP8L"u8, .. new byte[24]], "The photo is a WebP image; convert it to JPEG, PNG, GIF or HEIC."],
        [(byte[])[.. "II*\0"u8, 8, 0, 0, 0], "The photo is a TIFF image; convert it to JPEG, PNG, GIF or HEIC."],
        [(byte[])[.. "BM"u8, 70, 0, 0, 0, 0, 0, 0, 0, 54, 0, 0, 0, 40], "The photo is a BMP image; convert it to JPEG, PNG, GIF or HEIC."],
        ["RIFF....WAVEfmt "u8.ToArray(), "The photo is neither JPEG, PNG, GIF nor HEIC; convert it to one of these."],
    ];

    [TestCaseSource(nameof(Others))]
    public void Another_format_is_named_in_the_error(byte[] image, string message)
    {
        var photo = ContactPhoto.Check(image);

        Assert.That(photo.Problem, Is.EqualTo(ContactPhotoProblem.UnknownFormat));
        Assert.That(photo.ToString(), Is.EqualTo(message));
        Assert.That(() => photo.EnsureSuitable("photo"), Throws.ArgumentException.With.Message.StartsWith(message));
    }
}

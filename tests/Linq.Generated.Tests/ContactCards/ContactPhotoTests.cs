using System;
using System.Collections.Generic;
using Linq.Generated.Tests.Shared;
using NUnit.Framework;

namespace Linq.Generated.Tests.ContactCards;

public sealed class ContactPhotoTests
{
    private const int Seed = 7_003;

    private static IEnumerable<TestCaseData> Photos()
    {
        foreach (var (width, height, problem) in new (ushort, ushort, ContactPhotoProblem)[]
        {
            (200, 200, ContactPhotoProblem.None),
            (4032, 4032, ContactPhotoProblem.None),
            (199, 199, ContactPhotoProblem.TooSmall),
            (200, 201, ContactPhotoProblem.NotSquare),
            (0, 0, ContactPhotoProblem.Damaged),
        })
        {
            yield return new TestCaseData(ImageBytes.Png(width, height), "image/png", width, height, problem).SetArgDisplayNames("PNG", $"{width}x{height}");
            yield return new TestCaseData(ImageBytes.Gif(width, height), "image/gif", width, height, problem).SetArgDisplayNames("GIF", $"{width}x{height}");
            yield return new TestCaseData(ImageBytes.Jpeg(width, height), "image/jpeg", width, height, problem).SetArgDisplayNames("JPEG", $"{width}x{height}");
            yield return new TestCaseData(ImageBytes.Jpeg(width, height, 0xC2), "image/jpeg", width, height, problem).SetArgDisplayNames("progressive JPEG", $"{width}x{height}");
            yield return new TestCaseData(ImageBytes.Heic(width, height), "image/heic", width, height, problem).SetArgDisplayNames("HEIC", $"{width}x{height}");
            yield return new TestCaseData(ImageBytes.Heic(width, height, wide: true, brand: "heix"), "image/heic", width, height, problem).SetArgDisplayNames("HEIC with wide items", $"{width}x{height}");
        }
    }

    [TestCaseSource(nameof(Photos))]
    public void The_size_is_read_from_the_header(byte[] image, string mediaType, ushort width, ushort height, ContactPhotoProblem problem)
    {
        var photo = ContactPhoto.Check(image);

        Assert.That(photo.MediaType, Is.EqualTo(mediaType));
        Assert.That((photo.Width, photo.Height), Is.EqualTo(((int)width, (int)height)));
        Assert.That(photo.Problem, Is.EqualTo(problem));
        Assert.That(photo.IsSuitable, Is.EqualTo(problem == ContactPhotoProblem.None));
    }

    [Test]
    public void A_turned_picture_is_measured_as_it_is_shown([Values] bool wide)
    {
        var photo = ContactPhoto.Check(ImageBytes.Heic(400, 300, turned: true, wide: wide));

        Assert.That((photo.Width, photo.Height), Is.EqualTo((300, 400)));
    }

    [TestCase("<svg xmlns='http://www.w3.org/2000/svg'/>")]
    [TestCase("RIFF....WEBPVP8 ")]
    [TestCase("BM............")]
    [TestCase("")]
    public void Other_formats_are_not_known(string image)
    {
        var photo = ContactPhoto.Check(System.Text.Encoding.ASCII.GetBytes(image));

        Assert.That(photo.Problem, Is.EqualTo(ContactPhotoProblem.UnknownFormat));
        Assert.That(photo.MediaType, Is.Null);
        Assert.That(() => photo.EnsureSuitable("photo"), Throws.ArgumentException.With.Property("ParamName").EqualTo("photo").And.Message.Contains("JPEG"));
    }

    [Test]
    public void An_avif_image_is_no_heic_image() =>
        Assert.That(ContactPhoto.Check(ImageBytes.Heic(400, 400, brand: "avif")).Problem, Is.EqualTo(ContactPhotoProblem.UnknownFormat));

    [Test]
    public void The_message_says_what_to_do()
    {
        Assert.That(ContactPhoto.Check(ImageBytes.Png(300, 400)).ToString(), Is.EqualTo("The photo has 300 by 400 pixels; crop it to a square of at least 200 by 200."));
        Assert.That(() => ContactPhoto.Check(ImageBytes.Png(200, 200)).EnsureSuitable(), Throws.Nothing);
    }

    [Test]
    public void A_size_beyond_any_picture_counts_as_damage() =>
        Assert.That(ContactPhoto.Check(ImageBytes.Png(uint.MaxValue, uint.MaxValue)).Problem, Is.EqualTo(ContactPhotoProblem.Damaged));

    [Test]
    public void A_file_that_is_cut_off_or_damaged_never_throws()
    {
        var count = LongRun.Count("LINQ_FUZZ_COUNT", 20_000);
        TestContext.Out.WriteLine($"{count} damaged images from seed {Seed}");
        var random = new Random(Seed);
        byte[][] images = [ImageBytes.Png(300, 300), ImageBytes.Gif(300, 300), ImageBytes.Jpeg(300, 300), ImageBytes.Heic(300, 300), ImageBytes.Heic(300, 300, wide: true)];
        for (var i = 0; i < count; i++)
        {
            var image = (byte[])images[random.Next(images.Length)].Clone();
            for (var change = random.Next(1, 5); change > 0; change--)
            {
                image[random.Next(image.Length)] = (byte)random.Next(256);
            }

            Assert.DoesNotThrow(() => ContactPhoto.Check(image.AsSpan(0, random.Next(image.Length + 1))));
        }
    }
}

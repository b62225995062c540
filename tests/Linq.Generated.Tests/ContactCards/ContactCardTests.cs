using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Linq.Generated.Tests.Support;
using NUnit.Framework;
using static Linq.Generated.Tests.Support.ScriptedHandler;

namespace Linq.Generated.Tests.ContactCards;

public sealed class ContactCardTests
{
    private const string Saved = """{"phone_number":"+12025550100","first_name":"Acme","is_active":true}""";

    private static readonly SetContactCardRequest _card = new() { PhoneNumber = "+12025550100", FirstName = "Acme" };

    [Test]
    public async Task A_line_without_a_card_gets_one()
    {
        var handler = new ScriptedHandler(Answer(200, Saved));
        using var linq = TestClients.Over(handler);

        Assert.That((await linq.ContactCard.SaveAsync(_card)).IsActive, Is.True);
        Assert.That(handler.Requests.Single().Method, Is.EqualTo("POST"));
    }

    [Test]
    public async Task A_line_with_a_card_has_it_updated()
    {
        var handler = new ScriptedHandler(Error(409, 2014), Answer(200, Saved));
        using var linq = TestClients.Over(handler);

        await linq.ContactCard.SaveAsync(_card);

        Assert.That(handler.Requests[1].Method, Is.EqualTo("PATCH"));
        Assert.That(handler.Requests[1].Uri.Query, Is.EqualTo("?phone_number=%2B12025550100"));
        Assert.That(handler.Requests[1].Body, Is.EqualTo("""{"first_name":"Acme"}"""));
    }

    [Test]
    public async Task A_card_that_was_saved_but_not_applied_is_applied_by_trying_again()
    {
        var handler = new ScriptedHandler(Error(500, 2022), Error(409, 2014), Error(500, 2022), Answer(200, Saved));
        using var linq = TestClients.Over(handler);

        await linq.ContactCard.SaveAsync(_card);

        Assert.That(handler.Requests.Select(request => request.Method), Is.EqualTo(new[] { "POST", "POST", "PATCH", "PATCH" }));
    }

    [Test]
    public void Another_conflict_is_thrown()
    {
        using var linq = TestClients.Over(new ScriptedHandler(Error(409, 2015)));

        Assert.That(async () => await linq.ContactCard.SaveAsync(_card), Throws.TypeOf<LinqConflictException>());
    }

    [Test]
    public async Task A_photo_is_checked_uploaded_and_named_in_the_card()
    {
        const string Announced = """{"attachment_id":"a","upload_url":"https://uploads.example.com/a","download_url":"https://cdn.example.com/a.png","http_method":"PUT","expires_at":"2026-11-21T10:15:00Z","required_headers":{"Content-Type":"image/png"}}""";
        var handler = new ScriptedHandler(Answer(200, Announced), Answer(200), Answer(200, Saved));
        using var linq = TestClients.Over(handler);

        await linq.ContactCard.SaveAsync(_card, new MemoryStream(ImageBytes.Png(200, 200)), "logo.png");

        Assert.That(handler.Requests[2].Body, Does.Contain("""
            "image_url":"https://cdn.example.com/a.png"
            """));
        Assert.That(handler.Requests[1].Header("Content-Length"), Is.EqualTo(ImageBytes.Png(200, 200).Length.ToString(System.Globalization.CultureInfo.InvariantCulture)));
    }

    private static IEnumerable<TestCaseData> LongPhotos()
    {
        yield return Case("JPEG", Jpeg(ImageBytes.Jpeg(300, 300), 0xE1), null);
        yield return Case("JPEG with filling", Jpeg([0xFF, 0xD8, 0xFF, 0x01, 0xFF, .. ImageBytes.Jpeg(300, 300)[2..]], 0xE1), null);
        yield return Case("JPEG that is not square", Jpeg(ImageBytes.Jpeg(300, 200), 0xE2), "300 by 200");
        yield return Case("JPEG that is turned", Jpeg(ImageBytes.JpegTurned(300, 200, 6, littleEndian: true), 0xE2), "200 by 300");
        yield return Case("JPEG that has no size", Jpeg([0xFF, 0xD8, 0xFF, 0xDA, 0, 2], 0xE1), "damaged");
        yield return Case("JPEG that is cut off", Jpeg(ImageBytes.Jpeg(300, 300), 0xE1)[..(2 << 20)], "damaged");
        yield return Case("HEIC", Heic(ImageBytes.Heic(300, 300)), null);
        yield return Case("HEIC that is not square", Heic(ImageBytes.Heic(300, 200)), "300 by 200");
        yield return Case("HEIC that is cut off", Heic(ImageBytes.Heic(300, 200))[..(2 << 20)], "damaged");

        static TestCaseData Case(string name, byte[] photo, string? problem) => new TestCaseData(photo, problem).SetArgDisplayNames(name);

        // Profiles and the like before the size, and pixels before the description of the picture.
        static byte[] Jpeg(byte[] image, byte marker)
        {
            byte[] segment = [0xFF, marker, 0xFF, 0xFF, .. new byte[65_533]];
            var exifEnd = image[3] == 0xE1 ? 4 + (image[4] << 8) + image[5] : 2;
            return [.. image[..exifEnd], .. Enumerable.Repeat(segment, 80).SelectMany(bytes => bytes), .. image[exifEnd..]];
        }

        static byte[] Heic(byte[] image) => [.. image[..image[3]], 0, 0x30, 0, 0, .. "mdat"u8, .. new byte[(3 << 20) - 8], .. image[image[3]..]];
    }

    [TestCaseSource(nameof(LongPhotos))]
    public async Task The_size_of_a_photo_is_found_behind_its_first_megabyte(byte[] photo, string? problem)
    {
        const string Announced = """{"attachment_id":"a","upload_url":"https://uploads.example.com/a","download_url":"https://cdn.example.com/a.png","http_method":"PUT","expires_at":"2026-11-21T10:15:00Z","required_headers":{"Content-Type":"image/png"}}""";
        var handler = new ScriptedHandler(Answer(200, Announced), Answer(200), Answer(200, Saved));
        using var linq = TestClients.Over(handler);
        var stream = new MemoryStream([1, 2, 3, .. photo]) { Position = 3 };

        Task Save() => linq.ContactCard.SaveAsync(_card, stream, "logo.jpg");

        if (problem is not null)
        {
            Assert.That(Save, Throws.ArgumentException.With.Message.Contains(problem));
            return;
        }

        await Save();
        Assert.That(handler.Requests[1].Header("Content-Length"), Is.EqualTo(photo.Length.ToString(System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Test]
    public void A_photo_that_does_not_serve_is_refused_before_anything_is_sent()
    {
        var handler = new ScriptedHandler(Answer(200));
        using var linq = TestClients.Over(handler);

        Assert.That(
            async () => await linq.ContactCard.SaveAsync(_card, new MemoryStream(ImageBytes.Png(300, 200)), "logo.png"),
            Throws.ArgumentException.With.Message.Contains("300 by 200"));
        Assert.That(handler.Requests, Is.Empty);
    }
}

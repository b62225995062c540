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

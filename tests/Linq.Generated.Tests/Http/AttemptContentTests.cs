using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text;
using System.Threading.Tasks;
using NUnit.Framework;

namespace Linq.Generated.Tests.Http;

/// <summary>A body that handlers may read and the network takes once.</summary>
public class AttemptContentTests
{
    [Test]
    public async Task A_body_is_read_until_it_is_sealed_and_sent_once_from_then_on()
    {
        using var content = new AttemptContent("abc"u8.ToArray());
        Assert.That(content.Headers.ContentLength, Is.EqualTo(3));
        Assert.That((await WriteAsync(content), await WriteAsync(content)), Is.EqualTo(("abc", "abc")));

        using var sealedOne = AttemptContent.Once(content, staysReadable: false)!;

        Assert.That(sealedOne, Is.Not.SameAs(content), "one that was read may be held in a buffer");
        Assert.That(await WriteAsync(sealedOne), Is.EqualTo("abc"));
        Assert.That(async () => await WriteAsync(sealedOne), Throws.TypeOf<AttemptRefusedException>());
    }

    [Test]
    public async Task A_body_that_nobody_read_is_sealed_as_it_is()
    {
        using var content = new AttemptContent("abc"u8.ToArray());

        Assert.That(AttemptContent.Once(content, staysReadable: false), Is.SameAs(content));
        Assert.That(await WriteAsync(content), Is.EqualTo("abc"));
        Assert.That(async () => await WriteAsync(content), Throws.TypeOf<AttemptRefusedException>().With.Property("Reason").EqualTo(AttemptRefusal.Repeated));
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task A_body_that_handlers_may_still_read_is_sent_once_and_read_all_the_same(bool wasSealed)
    {
        using var content = new AttemptContent("abc"u8.ToArray());
        if (wasSealed)
        {
            AttemptContent.Once(content, staysReadable: false);
        }

        using var once = AttemptContent.Once(content, staysReadable: true)!;
        Assert.That(await WriteAsync(once), Is.EqualTo("abc"));

        Assert.That(async () => await WriteAsync(once), Throws.TypeOf<AttemptRefusedException>());
        Assert.That((await WriteAsync(content), await content.ReadAsStringAsync()), Is.EqualTo(("abc", "abc")));
    }

    [Test]
    public async Task A_body_that_was_read_after_it_was_sealed_is_not_sent_from_its_buffer_twice()
    {
        using var content = new AttemptContent("abc"u8.ToArray());
        AttemptContent.Once(content, staysReadable: false);
        await content.ReadAsStringAsync();

        using var once = AttemptContent.Once(content, staysReadable: false)!;

        Assert.That(await WriteAsync(once), Is.EqualTo("abc"));
        Assert.That(async () => await WriteAsync(once), Throws.TypeOf<AttemptRefusedException>());
    }

    [Test]
    public async Task A_content_of_a_handlers_own_keeps_its_headers_and_is_sent_once()
    {
        using var own = new ByteArrayContent("abc"u8.ToArray());
        own.Headers.ContentType = new MediaTypeHeaderValue("text/vcard");
        own.Headers.TryAddWithoutValidation("X-Own", "1");

        using var once = AttemptContent.Once(own, staysReadable: false)!;

        Assert.That((once.Headers.ContentType!.MediaType, once.Headers.ContentLength, once.Headers.GetValues("X-Own").Single()), Is.EqualTo(("text/vcard", 3L, "1")));
        Assert.That(await WriteAsync(once), Is.EqualTo("abc"));
        Assert.That(async () => await WriteAsync(once), Throws.TypeOf<AttemptRefusedException>());
    }

    [Test]
    public void A_content_that_does_not_know_its_length_is_sent_without_one()
    {
        using var once = AttemptContent.Once(new UnmeasuredContent(), staysReadable: false)!;

        Assert.That(once.Headers.ContentLength, Is.Null);
    }

    [Test]
    public void An_empty_body_has_the_length_zero_and_no_body_is_none()
    {
        using var empty = new AttemptContent([]);

        Assert.That(empty.Headers.ContentLength, Is.Zero);
        Assert.That(AttemptContent.Once(null, staysReadable: true), Is.Null);
    }

    private static async Task<string> WriteAsync(HttpContent content)
    {
        using var target = new MemoryStream();
        await content.CopyToAsync(target);
        return Encoding.UTF8.GetString(target.ToArray());
    }

    private sealed class UnmeasuredContent : HttpContent
    {
        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => Task.CompletedTask;

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}

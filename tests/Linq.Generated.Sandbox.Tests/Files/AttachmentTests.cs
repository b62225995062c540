using System;
using System.Net;
using System.Net.Http;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using NUnit.Framework;

namespace Linq.Generated.Sandbox.Tests.Files;

internal sealed class AttachmentTests : EventFixture
{
    private static readonly byte[] _picture = [0x89, 0x50, 0x4E, 0x47, 1, 2, 3, 4];

    [Test]
    public async Task An_uploaded_file_can_be_sent_and_fetched()
    {
        var upload = await RequestAsync(_picture.Length);
        Assert.That((await PutAsync(upload, _picture)).StatusCode, Is.EqualTo(HttpStatusCode.OK));
        var id = upload["attachment_id"].GetValue<string>();

        var sent = (await SendAsync(id)).Should(HttpStatusCode.Accepted);
        var read = (await Api.GetAsync("/v3/attachments/" + id)).Should(HttpStatusCode.OK);
        using var anybody = new HttpClient();

        Assert.That(sent["message"]["parts"]![0]!["size_bytes"]!.GetValue<int>(), Is.EqualTo(_picture.Length));
        Assert.That(read["status"].GetValue<string>(), Is.EqualTo("complete"));
        Assert.That(await anybody.GetByteArrayAsync(read["download_url"].GetValue<string>()), Is.EqualTo(_picture));
    }

    [TestCase("photo (1).jpg")]
    [TestCase("me@2x.png")]
    [TestCase("a+b,c.pdf")]
    [TestCase("it's 100%41 [a&b=c;d]!*$~#?.png")]
    [TestCase("Grüße 👋.png")]
    [TestCase("a/b.png")]
    [TestCase("a%2Fb\\c.png")]
    public async Task A_file_is_uploaded_and_fetched_whatever_its_name(string filename)
    {
        Sandbox.Behavior.ExpiresDownloadLinks = true;
        var upload = await RequestAsync(_picture.Length, filename);
        Assert.That((await PutAsync(upload, _picture)).StatusCode, Is.EqualTo(HttpStatusCode.OK));
        using var anybody = new HttpClient();

        Assert.That(await anybody.GetByteArrayAsync(upload["download_url"].GetValue<string>()), Is.EqualTo(_picture));
    }

    [Test]
    public async Task A_link_does_not_work_for_another_name()
    {
        var upload = await RequestAsync(_picture.Length, "mine.png");
        var other = upload.Text.Replace("mine.png", "yours.png", StringComparison.Ordinal);

        Assert.That((await PutAsync(JsonNode.Parse(other)!, _picture)).StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
    }

    [Test]
    public async Task A_file_can_be_sent_by_its_download_address()
    {
        var upload = await RequestAsync(_picture.Length);
        await PutAsync(upload, _picture);
        var chat = await Api.CreateChatAsync(Person);

        var sent = await Api.PostAsync($"/v3/chats/{chat}/messages", new { message = new { parts = new[] { new { type = "media", url = upload["download_url"].GetValue<string>() } } } });

        Assert.That(sent.Should(HttpStatusCode.Accepted)["message"]["parts"]![0]!["id"]!.GetValue<string>(), Is.EqualTo(upload["attachment_id"].GetValue<string>()));
    }

    [Test]
    public async Task A_file_that_was_not_uploaded_cannot_be_sent()
    {
        var upload = await RequestAsync(_picture.Length);

        (await SendAsync(upload["attachment_id"].GetValue<string>())).ShouldBeError(404, 2007);
    }

    [Test]
    public async Task An_unknown_file_cannot_be_sent() => (await SendAsync("11111111-1111-4111-8111-111111111111")).ShouldBeError(404, 2003);

    [Test]
    public async Task The_upload_address_works_for_15_minutes()
    {
        var upload = await RequestAsync(_picture.Length);
        await PassAsync(TimeSpan.FromMinutes(15));
        using var late = await PutAsync(upload, _picture);

        Assert.That(late.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That(await late.Content.ReadAsStringAsync(), Does.Contain("Request has expired"));
    }

    [Test]
    public async Task A_file_of_another_size_is_refused()
    {
        var upload = await RequestAsync(_picture.Length + 1);

        Assert.That((await PutAsync(upload, _picture)).StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
    }

    [Test]
    public async Task A_deleted_file_is_gone()
    {
        var upload = await RequestAsync(_picture.Length);
        await PutAsync(upload, _picture);
        var id = upload["attachment_id"].GetValue<string>();
        (await Api.DeleteAsync("/v3/attachments/" + id)).Should(HttpStatusCode.NoContent);
        using var anybody = new HttpClient();

        (await Api.GetAsync("/v3/attachments/" + id)).ShouldBeError(404, 2003);
        Assert.That((await anybody.GetAsync(upload["download_url"].GetValue<string>())).StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [TestCase("""{"filename":"a.png","content_type":"image/png","size_bytes":0}""", 1005)]
    [TestCase("""{"filename":"a.png","content_type":"image/png","size_bytes":104857601}""", 1005)]
    [TestCase("""{"filename":"","content_type":"image/png","size_bytes":1}""", 1005)]
    [TestCase("""{"filename":"a.flac","content_type":"audio/flac","size_bytes":1}""", 1003)]
    [TestCase("""{"content_type":"image/png","size_bytes":1}""", 1001)]
    public async Task An_upload_that_cannot_be_is_refused(string body, int code) =>
        (await Api.PostAsync("/v3/attachments", body)).ShouldBeError(400, code);

    private Task<Answer> RequestAsync(int size, string filename = "picture one.png") =>
        Api.PostAsync("/v3/attachments", new { filename, content_type = "image/png", size_bytes = size });

    private static async Task<HttpResponseMessage> PutAsync(Answer upload, byte[] bytes) => await PutAsync(upload.Json, bytes);

    private static async Task<HttpResponseMessage> PutAsync(JsonNode upload, byte[] bytes)
    {
        using var anybody = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Put, upload["upload_url"]!.GetValue<string>())
        {
            Content = new ByteArrayContent(bytes),
        };
        var headers = upload["required_headers"]!.AsObject();
        request.Content.Headers.TryAddWithoutValidation("Content-Type", headers["Content-Type"]!.GetValue<string>());
        return await anybody.SendAsync(request);
    }

    private async Task<Answer> SendAsync(string attachmentId)
    {
        var chat = await Api.CreateChatAsync(Person);
        return await Api.PostAsync($"/v3/chats/{chat}/messages", new { message = new { parts = new[] { new { type = "media", attachment_id = attachmentId } } } });
    }
}

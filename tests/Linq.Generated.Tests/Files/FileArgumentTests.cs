using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Linq.Generated.Tests.Support;
using NUnit.Framework;
using static Linq.Generated.Tests.Support.ScriptedHandler;
using static Linq.Generated.Tests.Support.TestClients;

namespace Linq.Generated.Tests.Files;

/// <summary>What the calls that move files take, what they refuse, and what they say about a file that is not the one.</summary>
public sealed class FileArgumentTests
{
    private const string Announced = """{"attachment_id":"a-1","upload_url":"https://files.example.com/a","download_url":"https://cdn.example.com/a","http_method":"PUT","expires_at":"2026-11-21T10:15:00Z","required_headers":{}}""";

    private static IEnumerable<TestCaseData> Calls =>
    [
        Call("content", linq => linq.Attachments.UploadAsync((Stream)null!, "a.png")),
        Call("fileName", linq => linq.Attachments.UploadAsync(new EndlessStream(3), "")),
        Call("path", linq => linq.Attachments.UploadAsync("")),
        Call("attachmentId", linq => linq.Attachments.DownloadAsync("", Stream.Null)),
        Call("target", linq => linq.Attachments.DownloadAsync("a-1", (Stream)null!)),
        Call("attachmentId", linq => linq.Attachments.DownloadAsync("", "a.png")),
        Call("path", linq => linq.Attachments.DownloadAsync("a-1", "")),
        Call("path", linq => linq.Chats.Messages.SendFileAsync(ChatId, "")),
        Call("chatId", linq => linq.Chats.Messages.SendFileAsync("", new EndlessStream(3), "a.png")),
        Call("chatId", linq => linq.Chats.SendVoiceMemoAsync("", new EndlessStream(3), "a.mp3")),
        Call("content", linq => linq.Chats.SendVoiceMemoAsync(ChatId, null!, "a.mp3")),
        Call("fileName", linq => linq.Chats.SendVoiceMemoAsync(ChatId, new EndlessStream(3), "")),
    ];

    [TestCaseSource(nameof(Calls))]
    public void A_missing_argument_is_refused_by_name_before_anything_is_sent(string parameter, Func<LinqClient, Task> call)
    {
        var handler = new ScriptedHandler(Answer(200, Announced));
        using var linq = Over(handler);

        Assert.That(() => call(linq), Throws.InstanceOf<ArgumentException>().With.Property("ParamName").EqualTo(parameter));
        Assert.That(handler.Requests, Is.Empty);
    }

    [Test]
    public void A_stream_that_cannot_be_sent_is_refused_in_plain_words()
    {
        using var linq = Over(new ScriptedHandler(Answer(200, Announced)));

        Assert.That(
            () => linq.Attachments.UploadAsync(new EndlessStream(104_857_601), "a.png"),
            Throws.ArgumentException.With.Message.StartsWith("The file has 104857601 bytes; at most 104857600 can be sent."));
        Assert.That(
            () => linq.Attachments.UploadAsync(new EndlessStream(3) { Position = 3 }, "a.png"),
            Throws.ArgumentException.With.Message.StartsWith("There is nothing to send: the stream is empty, or stands at its end."));
    }

    [Test]
    public async Task A_file_can_be_sent_without_a_text_and_its_upload_keeps_the_settings_of_the_call_without_its_key()
    {
        var observed = new List<string>();
        var handler = new ScriptedHandler(Answer(200, Announced), Answer(200), Answer(202, Answers.Sent));
        using var linq = Over(handler);

        await linq.Chats.Messages.SendFileAsync(
            ChatId,
            new EndlessStream(3),
            "a.png",
            request: new LinqRequestOptions
            {
                IdempotencyKey = "mine",
                Headers = new Dictionary<string, string> { ["X-Own"] = "1" },
                ResponseObserver = response => observed.Add(response.Operation),
            });

        Assert.That(handler.Requests[2].Body, Is.EqualTo("""{"message":{"parts":[{"type":"media","attachment_id":"a-1"}],"idempotency_key":"mine"}}"""));
        Assert.That(handler.Requests.Select(request => request.Header("X-Own")), Is.EqualTo(new[] { "1", null, "1" }));
        Assert.That(observed, Is.EqualTo(new[] { "requestUpload", "sendMessageToChat" }));
    }

    [TestCase("mp3")]
    [TestCase("m4a")]
    [TestCase("AAC")]
    [TestCase("caf")]
    [TestCase("wav")]
    [TestCase("aif")]
    [TestCase("aiff")]
    [TestCase("amr")]
    public async Task Each_format_of_a_voice_memo_is_taken(string extension)
    {
        const string Sent = """{"voice_memo":{"id":"1","from":"+12025550100","to":[],"status":"pending","voice_memo":{"id":"2","url":"https://cdn.example.com","filename":"memo.m4a","mime_type":"audio/x-m4a","size_bytes":3},"created_at":"2026-11-21T10:00:00Z","chat":{"id":"3","handles":[],"is_group":false,"service":"iMessage","is_active":true}}}""";
        var handler = new ScriptedHandler(Answer(200, Announced), Answer(200), Answer(202, Sent));
        using var linq = Over(handler);

        await linq.Chats.SendVoiceMemoAsync(ChatId, new EndlessStream(3), "memo." + extension);

        Assert.That(handler.Requests, Has.Count.EqualTo(3));
    }

    [TestCase(1024, null)]
    [TestCase(1025, "100-continue")]
    public async Task A_host_is_asked_before_more_than_a_kibibyte_is_sent(int bytes, string? question)
    {
        var handler = new ScriptedHandler(Answer(200, Announced), Answer(200));
        using var linq = Over(handler);

        await linq.Attachments.UploadAsync(new EndlessStream(bytes), "a.png");

        Assert.That(handler.Requests[1].Header("Expect"), Is.EqualTo(question));
    }

    [Test]
    public void A_stream_that_became_shorter_is_described()
    {
        using var linq = Over(new ScriptedHandler(Answer(200, Announced), Answer(200)));

        Assert.That(
            () => linq.Attachments.UploadAsync(new EndlessStream(5000, 4000), "a.png"),
            Throws.TypeOf<LinqTransferException>().With.Message.EqualTo(
                "uploadAttachment at files.example.com: the stream does not have the 5000 bytes that were announced: the file changed while it was sent. Upload it again."));
    }

    [TestCase("http://sandbox.internal:8080/a", true, true)]
    [TestCase("http://SANDBOX.internal/a", true, true)]
    [TestCase("http://files.example.com/a", true, false)]
    [TestCase("http://sandbox.internal/a", false, false)]
    public async Task Plain_http_is_followed_to_the_host_that_the_application_allowed_it_for(string url, bool isAllowed, bool isFollowed)
    {
        var handler = new ScriptedHandler(Answer(200, "abc"));
        using var linq = Over(handler, options => (options.BaseUrl, options.AllowInsecureHttp) = (isAllowed ? "http://sandbox.internal" : "https://sandbox.internal", isAllowed));
        var target = new MemoryStream();

        if (isFollowed)
        {
            await linq.Attachments.DownloadAsync("a-1", target, url);
            Assert.That(target.ToArray(), Is.EqualTo("abc"u8.ToArray()));
        }
        else
        {
            Assert.That(
                async () => await linq.Attachments.DownloadAsync("a-1", target, url),
                Throws.TypeOf<LinqTransferException>().With.Property(nameof(LinqTransferException.Problem)).EqualTo(LinqTransferProblem.NotHttps));
        }
    }

    [Test]
    public async Task A_download_tells_how_far_it_is()
    {
        using var linq = Over(new ScriptedHandler(Answer(200, "abc")));
        var told = new Progress();

        await linq.Attachments.DownloadAsync("a-1", Stream.Null, "https://cdn.example.com/~a?x=~", told);

        Assert.That(told.Values, Is.EqualTo(new[] { 3L }));
    }

    [Test]
    public async Task A_file_comes_from_the_address_in_the_message_without_asking_the_API()
    {
        var handler = new ScriptedHandler(Answer(200, "abc"));
        using var linq = Over(handler);
        var target = new MemoryStream();

        await linq.Attachments.DownloadAsync("a-1", target, "https://cdn.example.com/a");

        Assert.That(target.ToArray(), Is.EqualTo("abc"u8.ToArray()));
        Assert.That(handler.Requests, Has.Count.EqualTo(1));
    }

    private static IEnumerable<TestCaseData> Files =>
    [
        File("a part", 206, "abc", null, null, "the answer was 206, which does not carry the whole file. Ask the API for a fresh link."),
        File("no content", 204, "", null, null, "the answer was 204, which does not carry the whole file. Ask the API for a fresh link."),
        File("compressed", 200, "abc", null, "gzip", "the host sent the file compressed, which was not asked for. A proxy in between may do that."),
        File("identity", 200, "abc", null, " Identity ", null),
        File("a page", 200, "abc", "text/html", null, "a web page came instead of the file, perhaps from a proxy."),
        File("a page in capitals", 200, "abc", "TEXT/HTML", null, "a web page came instead of the file, perhaps from a proxy."),
        File("empty", 200, "", null, null, "the answer is empty. Ask the API for a fresh link."),
        File("short", 200, "ab", null, null, "the answer has 2 bytes, and the file 3. Download it again."),
        File("whole", 200, "abc", "image/png", null, null),
    ];

    [TestCaseSource(nameof(Files))]
    public void An_answer_that_is_not_the_file_is_described(int status, string body, string? type, string? encoding, string? fault)
    {
        using var response = new HttpResponseMessage((HttpStatusCode)status) { Content = new ByteArrayContent(System.Text.Encoding.UTF8.GetBytes(body)) };
        response.Content.Headers.TryAddWithoutValidation("Content-Type", type ?? "image/jpeg");
        if (encoding is not null)
        {
            response.Content.Headers.TryAddWithoutValidation("Content-Encoding", encoding);
        }

        Assert.That(ExpectedFile.FindFault(new ExpectedFile(3, IsWebPage: false), response), Is.EqualTo(fault));
    }

    [Test]
    public void A_web_page_is_the_file_where_the_attachment_is_one()
    {
        using var response = Response(200, "<p>");

        Assert.That(ExpectedFile.FindFault(new ExpectedFile(3, IsWebPage: true), response), Is.Null);
        Assert.That(ExpectedFile.FindFault(null, response), Is.Null, "a card is checked by reading it");
        Assert.That(new ExpectedFile(null, IsWebPage: false).FindFault(7), Is.Null);
        Assert.That(new ExpectedFile(0, IsWebPage: false).FindFault(7), Is.Null, "an API that does not know the size");
    }

    [Test]
    public void A_file_is_not_begun_after_a_cancellation_and_not_without_a_path()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

        Assert.That(() => AtomicFile.WriteAsync(path, "abc"u8.ToArray(), cancelled.Token), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(() => AtomicFile.WriteAsync("", "abc"u8.ToArray(), CancellationToken.None), Throws.ArgumentException.With.Property("ParamName").EqualTo("path"));
        Assert.That(System.IO.File.Exists(path), Is.False);
    }

    [Test]
    public async Task A_file_that_is_being_written_is_hidden_beside_its_place()
    {
        var folder = Directory.CreateTempSubdirectory("linq-atomic-");
        try
        {
            string[] during = [];
            await AtomicFile.WriteAsync(
                Path.Combine(folder.FullName, "a.bin"),
                async (stream, token) =>
                {
                    await stream.WriteAsync("abc"u8.ToArray(), token);
                    during = [.. folder.EnumerateFiles().Select(file => file.Name)];
                },
                CancellationToken.None);

            Assert.That(during, Has.Length.EqualTo(1).And.All.Match(@"^\..+\.tmp$"));
            Assert.That(folder.EnumerateFiles().Select(file => file.Name), Is.EqualTo(new[] { "a.bin" }));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>The shortest headers that hold a size: GIF89a, 4 to 6; PNG, 11.2.2; RIFF and BMP by their fixed offsets.</summary>
    [Test]
    public void The_shortest_header_that_says_enough_is_enough()
    {
        Assert.That(ImageHeader.TryRead([.. "GIF89a"u8, 3, 0, 2, 0], out var gif));
        Assert.That((gif.MediaType, gif.Width, gif.Height), Is.EqualTo(("image/gif", 3, 2)));
        Assert.That(ImageHeader.TryRead([.. "GIF89a"u8, 3, 0, 2], out var cut));
        Assert.That((cut.Width, cut.Height), Is.EqualTo((0, 0)));
        Assert.That(ImageHeader.FindOther([.. "RIFF"u8, 0, 0, 0, 0, .. "WEBP"u8]), Is.EqualTo(((string, string)?)("WebP", "image/webp")));
        Assert.That(ImageHeader.FindOther([.. "BM"u8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]), Is.EqualTo(((string, string)?)("BMP", "image/bmp")));
        Assert.That(ImageHeader.FindOther("II*\0"u8), Is.EqualTo(((string, string)?)("TIFF", "image/tiff")));
        Assert.That(ImageHeader.FindOther("MM\0*"u8), Is.EqualTo(((string, string)?)("TIFF", "image/tiff")));
        Assert.That(ImageHeader.FindOther(ContactCards.ImageBytes.Heic(3, 2, brand: "avif")), Is.EqualTo(((string, string)?)("AVIF", "image/avif")));
        Assert.That(ImageHeader.FindOther("BM"u8), Is.Null);
    }

    [TestCase(0u, 5u, 0, 0)]
    [TestCase(5u, 0u, 0, 0)]
    [TestCase(5u, 2_147_483_648u, 0, 0)]
    [TestCase(2_147_483_648u, 5u, 0, 0)]
    [TestCase(2_147_483_647u, 2_147_483_647u, int.MaxValue, int.MaxValue)]
    public void A_picture_without_a_width_or_a_height_has_no_size(uint width, uint height, int readWidth, int readHeight)
    {
        Assert.That(ImageHeader.TryRead(ContactCards.ImageBytes.Png(width, height), out var png));
        Assert.That((png.Width, png.Height), Is.EqualTo((readWidth, readHeight)));
    }

    private static TestCaseData Call(string parameter, Func<LinqClient, Task> call) => new(parameter, call);

    private static TestCaseData File(string name, int status, string body, string? type, string? encoding, string? fault) =>
        new TestCaseData(status, body, type, encoding, fault).SetArgDisplayNames(name);

    private sealed class Progress : IProgress<long>
    {
        public List<long> Values { get; } = [];

        public void Report(long value) => Values.Add(value);
    }
}

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Threading.Tasks;
using Linq.Generated.Tests.Shared;
using Linq.Generated.Tests.Support;
using NUnit.Framework;
using static Linq.Generated.Tests.Support.ScriptedHandler;

namespace Linq.Generated.Tests.Files;

public sealed class UploadTests
{
    private const string Id = "abc12345-1234-5678-9abc-def012345678";
    private const string UploadUrl = "https://uploads.example.com/a/b.jpg?X-Amz-Signature=00ff&x=%2b";

    private static readonly string _attachment = $$"""{"id":"{{Id}}","filename":"a.jpg","content_type":"image/jpeg","size_bytes":7,"status":"complete","download_url":"https://cdn.example.com/fresh","created_at":"2026-11-21T10:00:00Z"}""";

    [Test]
    public async Task The_bytes_go_to_the_link_with_exactly_the_required_headers_and_without_the_key()
    {
        var handler = new ScriptedHandler(Answer(200, Announced("image/png", 5)), Answer(200));
        using var linq = TestClients.Over(handler);
        var told = new List<long>();

        var upload = await linq.Attachments.UploadAsync(new MemoryStream("hello"u8.ToArray()), "photo.PNG", progress: new Progress(told));

        Assert.That(upload.AttachmentId, Is.EqualTo(Id));
        Assert.That(handler.Requests[0].Body, Is.EqualTo("""{"filename":"photo.PNG","content_type":"image/png","size_bytes":5}"""));
        var put = handler.Requests[1];
        Assert.That(put.Method, Is.EqualTo("PUT"));
        Assert.That(put.Uri.AbsoluteUri, Is.EqualTo(UploadUrl));
        Assert.That(put.Body, Is.EqualTo("hello"));
        Assert.That(put.Headers, Is.EquivalentTo(new Dictionary<string, string> { ["Content-Type"] = "image/png", ["Content-Length"] = "5", ["x-amz-meta-a"] = "b" }));
        Assert.That(told, Is.EqualTo(new[] { 5L }));
    }

    [Test]
    public async Task A_stream_is_sent_from_its_position_and_left_open()
    {
        var handler = new ScriptedHandler(Answer(200, Announced("text/plain", 3)), Answer(200));
        using var linq = TestClients.Over(handler);
        var stream = new MemoryStream("skip me"u8.ToArray()) { Position = 4 };

        await linq.Attachments.UploadAsync(stream, "note", "text/plain");

        Assert.That(handler.Requests[1].Body, Is.EqualTo(" me"));
        Assert.That(stream.CanRead, Is.True);
    }

    [TestCase(0L, "nothing to send")]
    [TestCase(104_857_601L, "104857600")]
    public void An_empty_or_too_large_stream_is_refused_before_anything_is_sent(long length, string reason) =>
        Refused(linq => linq.Attachments.UploadAsync(new EndlessStream(length), "a.zip"), reason);

    [TestCase("program.exe", "'.exe'")]
    [TestCase("music.flac", "'.flac'")]
    [TestCase("noextension", "no extension")]
    public void An_unsupported_type_is_refused_before_anything_is_sent(string fileName, string reason) =>
        Refused(linq => linq.Attachments.UploadAsync(new EndlessStream(1), fileName), reason);

    [Test]
    public void A_stream_that_cannot_seek_is_refused_before_anything_is_sent() =>
        Refused(linq => linq.Attachments.UploadAsync(new System.IO.Compression.GZipStream(Stream.Null, System.IO.Compression.CompressionMode.Decompress), "a.zip"), "seek");

    [Test]
    public async Task A_host_that_does_not_know_the_question_before_an_upload_leaves_the_upload_its_time()
    {
        var clock = new TestClock();
        var transport = new ScriptedHandler(
            Answer(200, Announced("text/plain", 2000)),
            Answer(417),
            async (_, token) =>
            {
                await Task.Delay(TimeSpan.FromSeconds(30), clock, token);
                return Response(200, "");
            });

        // As with AddLinq: the client cannot see whether there are handlers.
        using var linq = TestClients.Over(new LinqAttemptHandler(transport), options => options.TimeProvider = clock);

        var upload = linq.Attachments.UploadAsync(new MemoryStream(new byte[2000]), "note", "text/plain");
        await clock.WaitForTimerAsync(due => due == TimeSpan.FromSeconds(30));
        clock.Advance(TimeSpan.FromSeconds(30));

        Assert.That((await upload).AttachmentId, Is.EqualTo(Id));
        Assert.That(transport.Requests, Has.Count.EqualTo(3));
    }

    [TestCase(99_999L)]
    [TestCase(100_001L)]
    [TestCase(0L)]
    public void A_file_that_changes_size_while_it_is_sent_is_a_typed_error_and_never_sent_whole(long actual)
    {
        var handler = new ScriptedHandler(Answer(200, Announced("application/zip", 100_000)), async (request, token) =>
        {
            await request.Content!.CopyToAsync(Stream.Null, token);
            return new HttpResponseMessage();
        });
        using var linq = TestClients.Over(new Passing(handler));

        var error = Assert.ThrowsAsync<LinqTransferException>(async () => await linq.Attachments.UploadAsync(new EndlessStream(100_000, actual), "a.zip"))!;

        Assert.That(error.Problem, Is.EqualTo(LinqTransferProblem.ContentChanged));
        Assert.That(error.Operation, Is.EqualTo("uploadAttachment"));
    }

    [Test]
    public void What_reading_the_file_throws_is_thrown_as_it_is()
    {
        var handler = new ScriptedHandler(Answer(200, Announced("application/zip", 10)), Answer(200));
        using var linq = TestClients.Over(handler);

        Assert.That(async () => await linq.Attachments.UploadAsync(new BrokenStream(), "a.zip"), Throws.TypeOf<IOException>().With.Message.EqualTo("the disk is gone"));
    }

    [TestCase(403, "<Error><Message>Request has expired</Message></Error>", LinqTransferProblem.Expired)]
    [TestCase(403, "<Error><Code>SignatureDoesNotMatch</Code></Error>", LinqTransferProblem.Refused)]
    [TestCase(307, "", LinqTransferProblem.Redirected)]
    public void A_refused_upload_is_a_typed_error(int status, string body, LinqTransferProblem problem)
    {
        var handler = new ScriptedHandler(Answer(200, Announced("application/zip", 10)), Answer(status, body));
        using var linq = TestClients.Over(handler);

        var error = Assert.ThrowsAsync<LinqTransferException>(async () => await linq.Attachments.UploadAsync(new EndlessStream(10), "a.zip"))!;

        Assert.That(error.Problem, Is.EqualTo(problem));
        Assert.That(error.Message, Does.Contain("uploads.example.com").And.Not.Contain("X-Amz"));
    }

    [Test]
    public async Task A_hundred_mebibytes_are_sent_in_constant_memory_and_the_key_reaches_no_other_host()
    {
        await using var api = new SinkServer();
        await using var files = new SinkServer();
        api.Answer = Announced("application/zip", AttachmentsRequestBuilder.MaxBytes).Replace(UploadUrl, files.Url + "/put?X-Amz-Signature=00", StringComparison.Ordinal);
        using var linq = new LinqClient(new LinqClientOptions { ApiKey = TestClients.ApiKey, BaseUrl = api.Url });
        await linq.Attachments.UploadAsync(new EndlessStream(1_000), "warm.zip", progress: new Progress([]));
        var start = GC.GetTotalMemory(forceFullCollection: true);
        var peak = 0L;

        await linq.Attachments.UploadAsync(
            new EndlessStream(AttachmentsRequestBuilder.MaxBytes),
            "large.zip",
            progress: new Sampling(() => peak = Math.Max(peak, GC.GetTotalMemory(forceFullCollection: false))));

        var growth = Math.Max(0, peak - start);
        TestContext.Out.WriteLine($"{files.BodyBytes} bytes sent; the heap grew by at most {growth / 1024} KiB");
        Assert.That(files.BodyBytes, Is.EqualTo(AttachmentsRequestBuilder.MaxBytes + 1_000));
        Assert.That(growth, Is.LessThan(16 << 20));
        Assert.That(api.Heads, Has.All.Contains("Authorization: Bearer " + TestClients.ApiKey));
        Assert.That(string.Concat(files.Heads), Does.Not.Contain(TestClients.ApiKey));
        Assert.That(files.Heads[1].Split("\r\n")[1..].Select(line => line.Split(':')[0]), Is.EquivalentTo(new[] { "Host", "Expect", "Content-Type", "Content-Length", "x-amz-meta-a" }));
    }

    [Test]
    public async Task An_upload_that_is_still_being_processed_is_waited_for()
    {
        var clock = new TestClock(DateTimeOffset.UnixEpoch);
        var handler = new ScriptedHandler(Error(404, 2007), Error(404, 2007), Answer(200, _attachment));
        using var linq = TestClients.Over(handler, options =>
        {
            options.TimeProvider = clock;
            options.MaxRetries = 0;
        });

        var waiting = linq.Attachments.WaitUntilReadyAsync(Id);
        for (var wait = 0; wait < 2; wait++)
        {
            clock.Advance(await clock.WaitForTimerAsync(time => time == TimeSpan.FromSeconds(2)));
        }

        Assert.That((await waiting).Id, Is.EqualTo(Id));
        Assert.That(handler.Requests, Has.Count.EqualTo(3));
    }

    [Test]
    public async Task An_upload_that_does_not_become_ready_in_time_is_the_error_of_the_api()
    {
        var clock = new TestClock(DateTimeOffset.UnixEpoch);
        using var linq = TestClients.Over(new ScriptedHandler(Error(404, 2007)), options =>
        {
            options.TimeProvider = clock;
            options.MaxRetries = 0;
        });

        var waiting = linq.Attachments.WaitUntilReadyAsync(Id, TimeSpan.FromSeconds(10));
        for (var wait = 0; wait < 5; wait++)
        {
            clock.Advance(await clock.WaitForTimerAsync(time => time == TimeSpan.FromSeconds(2)));
        }

        Assert.That(async () => await waiting, Throws.TypeOf<LinqNotFoundException>());
        Assert.That(clock.GetUtcNow() - DateTimeOffset.UnixEpoch, Is.EqualTo(TimeSpan.FromSeconds(10)));
    }

    [Test]
    public async Task A_file_is_uploaded_and_sent_in_one_call_with_the_key_on_the_message()
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".png");
        await File.WriteAllTextAsync(path, "hello");
        try
        {
            var handler = new ScriptedHandler(Answer(200, Announced("image/png", 5)), Answer(200), Error(404, 2007), Answer(200, _attachment), Answer(202, Answers.Sent));
            using var linq = TestClients.Over(handler, options => options.MaxRetries = 0);

            await linq.Chats.Messages.SendFileAsync(TestClients.ChatId, path, "Look", request: new LinqRequestOptions { IdempotencyKey = "mine" });

            Assert.That(handler.Requests.Select(request => request.Method), Is.EqualTo(new[] { "POST", "PUT", "POST", "GET", "POST" }));
            Assert.That(handler.Requests[4].Body, Is.EqualTo($$$"""{"message":{"parts":[{"type":"text","value":"Look"},{"type":"media","attachment_id":"{{{Id}}}"}],"idempotency_key":"mine"}}"""));
            Assert.That(handler.Requests[0].Body, Does.Not.Contain("mine"));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [TestCase("memo.ogg", 10, "MP3")]
    [TestCase("memo.mp4", 10, "MP3")]
    [TestCase("memo.mp3", (10 << 20) + 1, "10485760")]
    public void A_voice_memo_of_another_format_or_above_ten_megabytes_is_refused_before_anything_is_sent(string fileName, int length, string reason) =>
        Refused(linq => linq.Chats.SendVoiceMemoAsync(TestClients.ChatId, new EndlessStream(length), fileName), reason);

    [Test]
    public async Task A_voice_memo_is_uploaded_and_sent()
    {
        const string Sent = """{"voice_memo":{"id":"1","from":"+12025550100","to":[],"status":"pending","voice_memo":{"id":"2","url":"https://cdn.example.com","filename":"memo.m4a","mime_type":"audio/x-m4a","size_bytes":3},"created_at":"2026-11-21T10:00:00Z","chat":{"id":"3","handles":[],"is_group":false,"service":"iMessage","is_active":true}}}""";
        var handler = new ScriptedHandler(Answer(200, Announced("audio/x-m4a", 3)), Answer(200), Answer(202, Sent));
        using var linq = TestClients.Over(handler);

        await linq.Chats.SendVoiceMemoAsync(TestClients.ChatId, new EndlessStream(3), "memo.m4a");

        Assert.That(handler.Requests[0].Body, Does.Contain("\"audio/x-m4a\""));
        Assert.That(handler.Requests[2].Body, Is.EqualTo($$"""{"attachment_id":"{{Id}}"}"""));
    }

    [Test]
    public async Task A_received_file_is_read_from_its_address_and_from_a_fresh_one_where_that_has_expired()
    {
        var handler = new ScriptedHandler(Answer(403, "Request has expired"), Answer(200, _attachment), Answer(200, "content"));
        using var linq = TestClients.Over(handler);
        var target = new MemoryStream();

        await linq.Attachments.DownloadAsync(Id, target, "https://cdn.example.com/old?X-Amz-Signature=1");

        Assert.That(target.ToArray(), Is.EqualTo("content"u8.ToArray()));
        Assert.That(handler.Requests.Select(request => request.Uri.Host), Is.EqualTo(new[] { "cdn.example.com", "api.example.com", "cdn.example.com" }));
        Assert.That(handler.Requests.Select(request => request.Header("Authorization") is not null), Is.EqualTo(new[] { false, true, false }));
    }

    [Test]
    public async Task A_download_that_breaks_off_leaves_no_file_behind()
    {
        var folder = Directory.CreateTempSubdirectory("linq-files-");
        try
        {
            var handler = new ScriptedHandler((_, _) => Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(new BrokenStream()) }));
            using var linq = TestClients.Over(handler);

            Assert.That(
                async () => await linq.Attachments.DownloadAsync(Id, Path.Combine(folder.FullName, "a.bin"), "https://cdn.example.com/a"),
                Throws.TypeOf<LinqConnectionException>());
            Assert.That(folder.GetFiles(), Is.Empty);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Refused(Func<LinqClient, Task> call, string reason)
    {
        var handler = new ScriptedHandler(Answer(200));
        using var linq = TestClients.Over(handler);

        Assert.That(async () => await call(linq), Throws.ArgumentException.With.Message.Contains(reason));
        Assert.That(handler.Requests, Is.Empty);
    }

    private static string Announced(string contentType, long length) =>
        $$$"""{"attachment_id":"{{{Id}}}","upload_url":"{{{UploadUrl}}}","download_url":"https://cdn.example.com/a","http_method":"PUT","expires_at":"2026-11-21T10:15:00Z","required_headers":{"Content-Type":"{{{contentType}}}","Content-Length":"{{{length}}}","x-amz-meta-a":"b"}}""";

    private sealed class Progress(List<long> told) : IProgress<long>
    {
        public void Report(long value) => told.Add(value);
    }

    private sealed class Sampling(Action sample) : IProgress<long>
    {
        public void Report(long value) => sample();
    }

    /// <summary>Leaves reading the content to the script, as a transport does.</summary>
    private sealed class Passing(ScriptedHandler script) : DelegatingHandler(script)
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, System.Threading.CancellationToken cancellationToken)
        {
            try
            {
                return await base.SendAsync(request, cancellationToken);
            }
            catch (IOException exception)
            {
                throw new HttpRequestException("Error while copying content to a stream.", exception);
            }
        }
    }

    private sealed class BrokenStream : MemoryStream
    {
        public override long Length => 10;

        public override int Read(byte[] buffer, int offset, int count) => throw new IOException("the disk is gone");

        public override int Read(Span<byte> buffer) => throw new IOException("the disk is gone");

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, System.Threading.CancellationToken cancellationToken = default) => throw new IOException("the disk is gone");

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, System.Threading.CancellationToken cancellationToken) => throw new IOException("the disk is gone");
    }
}

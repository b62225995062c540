using System;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Linq.Generated.Tests.Support;
using Microsoft.Kiota.Abstractions;
using NUnit.Framework;
using static Linq.Generated.Tests.Support.ScriptedHandler;
using static Linq.Generated.Tests.Support.TestClients;

namespace Linq.Generated.Tests.Http;

/// <summary>How much of an answer is read, however it arrives, and what an empty one means.</summary>
public class AnswerBodyTests
{
    /// <summary>The first buffer of an answer that does not announce its length.</summary>
    private const int FirstBuffer = 4096;

    private const int Mebibyte = 1 << 20;

    [TestCase(FirstBuffer - 1)]
    [TestCase(FirstBuffer)]
    [TestCase(FirstBuffer + 1)]
    [TestCase(2 * FirstBuffer)]
    [TestCase((2 * FirstBuffer) + 1)]
    [TestCase(300_000)]
    public async Task An_answer_in_chunks_is_read_whole(int bytes)
    {
        var answer = ChatOf(bytes);
        await using var server = new RawServer(async (_, socket, _) =>
        {
            await RawServer.WriteAsync(socket, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n");
            foreach (var chunk in answer.Chunk(1000))
            {
                await RawServer.WriteAsync(socket, $"{chunk.Length:x}\r\n{new string(chunk)}\r\n");
            }

            await RawServer.WriteAsync(socket, "0\r\n\r\n");
        });
        using var linq = new LinqClient(new LinqClientOptions { ApiKey = ApiKey, BaseUrl = server.Url, MaxRetries = 0 });

        Assert.That((await linq.Chats.GetAsync(ChatId)).DisplayName, Is.EqualTo(NameIn(answer)));
    }

    [TestCase(1)]
    [TestCase(FirstBuffer)]
    [TestCase(Mebibyte)]
    [TestCase(2 * Mebibyte)]
    public async Task An_answer_that_announces_its_length_is_read_whole(int more)
    {
        var answer = ChatOf(1000 + more);
        using var linq = Over(new ScriptedHandler(Answer(200, answer)));

        Assert.That((await linq.Chats.GetAsync(ChatId)).DisplayName, Is.EqualTo(NameIn(answer)));
    }

    [TestCase("gzip")]
    [TestCase("x-gzip")]
    [TestCase(" GZIP ")]
#if !NETSTANDARD_ASSEMBLY
    [TestCase("deflate")]
    [TestCase("br")]
#endif
    public async Task A_compressed_answer_is_read_whole_though_its_length_is_that_of_the_compressed_bytes(string encoding)
    {
        var answer = ChatOf(100_000);
        using var linq = Over(new ScriptedHandler((_, _) =>
        {
            var compressed = Compress(encoding.Trim().ToLowerInvariant(), Encoding.UTF8.GetBytes(answer));
            var response = Response(200, "");
            response.Content = new ByteArrayContent(compressed);
            response.Content.Headers.TryAddWithoutValidation("Content-Encoding", encoding);
            return Task.FromResult(response);
        }));

        Assert.That((await linq.Chats.GetAsync(ChatId)).DisplayName, Is.EqualTo(NameIn(answer)));
    }

    [TestCase(Mebibyte - 1, Mebibyte - 1)]
    [TestCase(Mebibyte, Mebibyte)]
    [TestCase(Mebibyte + 1, Mebibyte)]
    public void An_exception_keeps_the_first_mebibyte_of_an_error(int bytes, int kept)
    {
        var body = """{"error":{"code":1002}}""".PadRight(bytes);
        using var linq = Over(new ScriptedHandler(Answer(400, body)));

        var exception = Assert.CatchAsync<LinqBadRequestException>(() => linq.Chats.GetAsync(ChatId))!;

        Assert.That(exception.GetResponseBody(), Has.Length.EqualTo(kept));
        Assert.That(exception.Code, Is.EqualTo(LinqErrorCode.InvalidPhoneNumber));
    }

    [Test]
    public void An_answer_that_does_not_end_is_read_for_32_mebibytes_and_kept_for_one()
    {
        using var endless = new EndlessStream(1L << 40);
        using var linq = Over(new ScriptedHandler((_, _) => Task.FromResult(new HttpResponseMessage { Content = new StreamContent(new WithoutLength(endless)) })));

        var exception = Assert.CatchAsync<LinqUnexpectedResponseException>(() => linq.Chats.GetAsync(ChatId))!;

        Assert.That(endless.Position, Is.EqualTo(32 * Mebibyte));
        Assert.That(exception.GetResponseBody(), Has.Length.EqualTo(Mebibyte));
    }

    [TestCase((32 * Mebibyte) - 1, true)]
    [TestCase(32 * Mebibyte, false)]
    public async Task A_text_is_handed_out_whole_or_not_at_all(int bytes, bool isWhole)
    {
        using var executor = Executor((_, _) => Task.FromResult(new HttpResponseMessage { Content = new StreamContent(new EndlessStream(bytes)) }));
        var reading = executor.SendAsync<string>(Call(AnswerKind.Text), null, CancellationToken.None);

        if (isWhole)
        {
            Assert.That(await reading, Has.Length.EqualTo(bytes));
        }
        else
        {
            Assert.That(async () => await reading, Throws.TypeOf<LinqUnexpectedResponseException>());
        }
    }

    [TestCase("utf-8", "Grüße")]
    [TestCase("\"utf-8\"", "Grüße")]
    [TestCase("iso-8859-1", "Grüße")]
    [TestCase(null, "Grüße")]
    [TestCase("no-such-charset", "Grüße")]
    [TestCase(null, "")]
    public async Task A_text_is_read_in_the_charset_that_the_answer_names_and_else_in_UTF_8(string? charset, string text)
    {
        using var executor = Executor((_, _) =>
        {
            var content = new ByteArrayContent((charset == "iso-8859-1" ? Encoding.Latin1 : Encoding.UTF8).GetBytes(text));
            content.Headers.ContentType = new MediaTypeHeaderValue("text/plain") { CharSet = charset };
            return Task.FromResult(new HttpResponseMessage { Content = content });
        });

        Assert.That(await executor.SendAsync<string>(Call(AnswerKind.Text), null, CancellationToken.None), Is.EqualTo(text));
    }

    [Test]
    public async Task A_stream_gives_the_answer_as_it_comes_and_gives_the_connection_back_when_it_is_disposed()
    {
        var content = new DisposedContent("abc"u8.ToArray());
        using var executor = Executor((_, _) => Task.FromResult(new HttpResponseMessage { Content = content }));

        var stream = await executor.SendAsync<Stream>(Call(AnswerKind.Stream), null, CancellationToken.None);

        Assert.That((stream!.CanRead, stream.CanSeek, stream.CanWrite), Is.EqualTo((true, false, false)));
        Assert.That(stream.ReadByte(), Is.EqualTo('a'));
        var rest = new byte[4];
        Assert.That(await stream.ReadAsync(rest.AsMemory()), Is.EqualTo(2));
        Assert.That(rest, Is.EqualTo("bc\0\0"u8.ToArray()));
        Assert.That(stream.Read(rest, 0, 4), Is.Zero);
        Assert.That(stream.Read(rest.AsSpan()), Is.Zero);
        Assert.That(() => stream.Length, Throws.TypeOf<NotSupportedException>());
        Assert.That(() => stream.Position = 0, Throws.TypeOf<NotSupportedException>());
        Assert.That(() => stream.Seek(0, SeekOrigin.Begin), Throws.TypeOf<NotSupportedException>());
        Assert.That(content.IsDisposed, Is.False);
        await stream.DisposeAsync();
        Assert.That(content.IsDisposed, Is.True);
    }

    [Test]
    public async Task No_content_is_an_empty_body()
    {
        using var body = await ResponseBody.ReadAsync(null, 10, CancellationToken.None);

        Assert.That((body.Length, body.Span.Length, body.ToArray(10).Length, body.ReadText(null), body.Failure), Is.EqualTo((0, 0, 0, "", (Exception?)null)));
    }

    [TestCase("")]
    [TestCase("null")]
    public async Task An_operation_that_may_answer_nothing_gives_null_for_an_empty_success(string body)
    {
        var handler = new ScriptedHandler(Answer(200, body));
        using var linq = Over(handler);

        Assert.That(await linq.Messages.EditAsync("m", new EditMessageRequest { Text = "New" }), Is.Null);
        Assert.That(handler.Requests, Has.Count.EqualTo(1));
    }

    [TestCase("")]
    [TestCase("null")]
    public void An_operation_that_always_answers_something_takes_nothing_for_an_error(string body)
    {
        using var linq = Over(new ScriptedHandler(Answer(200, body)));

        Assert.That(async () => await linq.Chats.GetAsync(ChatId), Throws.TypeOf<LinqUnexpectedResponseException>());
    }

    [Test]
    public void A_204_is_an_error_of_an_operation_that_always_answers_something()
    {
        using var linq = Over(new ScriptedHandler(Answer(204)));

        Assert.That(async () => await linq.Chats.GetAsync(ChatId), Throws.TypeOf<LinqUnexpectedResponseException>().With.Message.Contains("answered with 204, but the body is empty"));
    }

    private static string ChatOf(int bytes)
    {
        const string empty = "\"display_name\":null";
        var name = new string('n', bytes - Answers.Chat.Length + "null".Length - "\"\"".Length);
        var chat = Answers.Chat.Replace(empty, $"\"display_name\":\"{name}\"", StringComparison.Ordinal);
        return chat.Length == bytes ? chat : throw new InvalidOperationException("The sample has changed.");
    }

    private static string NameIn(string chat) => System.Text.Json.JsonDocument.Parse(chat).RootElement.GetProperty("display_name").GetString()!;

    private static byte[] Compress(string encoding, byte[] bytes)
    {
        var target = new MemoryStream();
        using (Stream compressing = encoding switch
        {
            "deflate" => new ZLibStream(target, CompressionLevel.Fastest),
            "br" => new BrotliStream(target, CompressionLevel.Fastest),
            _ => new GZipStream(target, CompressionLevel.Fastest),
        })
        {
            compressing.Write(bytes);
        }

        return target.ToArray();
    }

    /// <summary>No operation of this contract answers with a text or a stream, so the calls are made by hand.</summary>
    private static LinqCall Call(AnswerKind answer) => new(new LinqOperation("getFile", Method.GET, "/v3/file", RetryClass.Safe, answer: answer), "/v3/file", null);

    private static LinqRequestExecutor Executor(Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> answer) =>
        new(new LinqClientOptions { ApiKey = ApiKey, BaseUrl = "https://api.example.com", HttpMessageHandler = new ScriptedHandler(answer), MaxRetries = 0 });

    /// <summary>A stream that does not say how long it is.</summary>
    private sealed class WithoutLength(Stream inner) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException("It does not say.");

        public override long Position { get => throw new NotSupportedException("It does not say."); set => throw new NotSupportedException("It does not say."); }

        public override int Read(byte[] buffer, int offset, int count) => inner.Read(buffer, offset, count);

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException("Only forward.");

        public override void SetLength(long value) => throw new NotSupportedException("Read only.");

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("Read only.");

        public override void Flush()
        {
        }
    }

    private sealed class DisposedContent(byte[] bytes) : ByteArrayContent(bytes)
    {
        public bool IsDisposed { get; private set; }

        protected override void Dispose(bool disposing)
        {
            IsDisposed = true;
            base.Dispose(disposing);
        }
    }
}

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

namespace Linq.Generated.Tests.Files;

/// <summary>Whatever is wrong with a link or behind it: a typed error, and no file, whole or partial, where one was to be.</summary>
public sealed class BadLinkTests
{
    private const string Good = "https://files.example.com/a";
    private const string Id = "abc12345-1234-5678-9abc-def012345678";

    private DirectoryInfo _folder = null!;

    private static IEnumerable<TestCaseData> Links =>
        new[] { "file:///etc/passwd", "FILE:///etc/passwd", "http://169.254.169.254/", "http://169.254.169.254/latest/meta-data/", "http://files.example.com/a", "data:text/vcard,BEGIN", "", "//files.example.com/a" }
            .SelectMany(url => new[] { "card", "attachment", "upload" }.Select(kind => new TestCaseData(kind, url)));

    private static IEnumerable<TestCaseData> Answers()
    {
        foreach (var kind in new[] { "card", "attachment" })
        {
            yield return Case(kind, "a redirect", LinqTransferProblem.Redirected, () => Response(302, "", ("Location", "http://169.254.169.254/")));
            yield return Case(kind, "two announced gigabytes", LinqTransferProblem.TooLarge, () => Body(new EndlessStream(2L << 30), 2L << 30));
            yield return Case(kind, "two gigabytes that nothing announced", LinqTransferProblem.TooLarge, () => Body(new EndlessStream(2L << 30), null));
            yield return Case(kind, "an expired link", LinqTransferProblem.Expired, () => Response(403, "<Error><Code>AccessDenied</Code><Message>Request has expired</Message></Error>"));
            yield return Case(kind, "nothing", LinqTransferProblem.NotFound, () => Response(404, "<Error><Code>NoSuchKey</Code></Error>"));
        }

        yield return Case("attachment", "a page", LinqTransferProblem.NotTheFile, () => Typed(Response(200, "<html>"), "text/html"));
        yield return Case("attachment", "no bytes", LinqTransferProblem.NotTheFile, () => Response(200, ""));
        yield return Case("attachment", "no content", LinqTransferProblem.NotTheFile, () => Response(204, ""));
        yield return Case("attachment", "a part", LinqTransferProblem.NotTheFile, () => Response(206, "abc"));
        yield return Case("attachment", "two bytes of three", LinqTransferProblem.NotTheFile, () => Response(200, "ab"));
        yield return Case("attachment", "more bytes than three, unannounced", LinqTransferProblem.NotTheFile, () => Body(new EndlessStream(4), null));
        yield return Case("attachment", "compressed bytes", LinqTransferProblem.NotTheFile, () => Encoded(Response(200, "abc")));
        yield return Case("card", "a page", LinqTransferProblem.NotACard, () => Response(200, "<!doctype html><html><body>Sign in</body></html>"));
        yield return Case("card", "a truncated card", LinqTransferProblem.NotACard, () => Response(200, "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Cut o"));
        yield return Case("card", "no bytes", LinqTransferProblem.NotACard, () => Response(200, ""));

        static TestCaseData Case(string kind, string what, LinqTransferProblem problem, Func<HttpResponseMessage> answer) =>
            new TestCaseData(kind, problem, answer).SetArgDisplayNames(kind, what);
    }

    [SetUp]
    public void Prepare() => _folder = Directory.CreateTempSubdirectory("linq-bad-");

    [TearDown]
    public void CleanUp() => _folder.Delete(recursive: true);

    [TestCaseSource(nameof(Links))]
    public void A_link_to_anything_but_https_is_not_followed(string kind, string url)
    {
        var handler = new ScriptedHandler(Answer(200, Api(kind, url)), Answer(200, "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:A\r\nN:A\r\nEND:VCARD\r\n"));
        using var linq = TestClients.Over(handler);

        var error = Assert.ThrowsAsync<LinqTransferException>(async () => await SaveAsync(linq, kind))!;

        Assert.That(error.Problem, Is.EqualTo(LinqTransferProblem.NotHttps));
        Assert.That(handler.Requests, Has.Count.EqualTo(1), "the API was asked, and nobody else");
        Assert.That(_folder.EnumerateFileSystemInfos(), Is.Empty);
    }

    [TestCaseSource(nameof(Answers))]
    public void A_bad_answer_leaves_no_file_behind(string kind, LinqTransferProblem problem, Func<HttpResponseMessage> answer)
    {
        var handler = new ScriptedHandler(Answer(200, Api(kind, Good)), (_, _) => Task.FromResult(answer()));
        using var linq = TestClients.Over(handler);

        var error = Assert.ThrowsAsync<LinqTransferException>(async () => await SaveAsync(linq, kind))!;

        Assert.That(error.Problem, Is.EqualTo(problem));
        Assert.That(handler.Requests.Select(request => request.Uri.Host), Is.EqualTo(new[] { "api.example.com", "files.example.com" }));
        Assert.That(_folder.EnumerateFileSystemInfos(), Is.Empty);
    }

    [TestCase("card")]
    [TestCase("attachment")]
    public async Task A_file_that_is_there_stays_as_it_is(string kind)
    {
        await File.WriteAllTextAsync(Target, "earlier");
        using var linq = TestClients.Over(new ScriptedHandler(Answer(200, Api(kind, Good)), (_, _) => Task.FromResult(Body(new EndlessStream(2L << 30), null))));

        Assert.That(async () => await SaveAsync(linq, kind), Throws.TypeOf<LinqTransferException>());

        Assert.That(await File.ReadAllTextAsync(Target), Is.EqualTo("earlier"));
        Assert.That(_folder.EnumerateFileSystemInfos().Count(), Is.EqualTo(1));
    }

    [Test]
    public async Task A_file_on_disk_without_bytes_or_of_no_supported_type_is_not_announced()
    {
        var handler = new ScriptedHandler(Answer(200));
        using var linq = TestClients.Over(handler);
        var empty = Path.Combine(_folder.FullName, "empty.png");
        var unsupported = Path.Combine(_folder.FullName, "song.ogg");
        await File.WriteAllBytesAsync(empty, []);
        await File.WriteAllBytesAsync(unsupported, [1]);

        Assert.That(async () => await linq.Attachments.UploadAsync(empty), Throws.ArgumentException.With.Message.Contains("nothing to send"));
        Assert.That(async () => await linq.Chats.Messages.SendFileAsync(TestClients.ChatId, empty), Throws.ArgumentException.With.Message.Contains("nothing to send"));
        Assert.That(async () => await linq.Attachments.UploadAsync(unsupported), Throws.ArgumentException.With.Message.Contains("'.ogg'"));
        Assert.That(async () => await linq.Chats.Messages.SendFileAsync(TestClients.ChatId, unsupported), Throws.ArgumentException.With.Message.Contains("'.ogg'"));
        Assert.That(handler.Requests, Is.Empty);
    }

    [TestCase(-1)]
    [TestCase(1)]
    public async Task A_file_on_disk_that_changes_size_while_it_is_sent_is_a_typed_error(int by)
    {
        var path = Path.Combine(_folder.FullName, "growing.zip");
        await File.WriteAllBytesAsync(path, new byte[300_000]);
        using var linq = TestClients.Over(new Resizing(path, 300_000 + by));

        var error = Assert.ThrowsAsync<LinqTransferException>(async () => await linq.Attachments.UploadAsync(path))!;

        Assert.That(error.Problem, Is.EqualTo(LinqTransferProblem.ContentChanged));
        Assert.That(error.Message, Does.Contain("Upload it again"));
    }

    private string Target => Path.Combine(_folder.FullName, "target.bin");

    private static HttpResponseMessage Typed(HttpResponseMessage response, string type)
    {
        response.Content.Headers.ContentType = new(type);
        return response;
    }

    private static HttpResponseMessage Encoded(HttpResponseMessage response)
    {
        response.Content.Headers.ContentEncoding.Add("gzip");
        return response;
    }

    private static HttpResponseMessage Body(Stream stream, long? length)
    {
        var content = new StreamContent(stream);
        content.Headers.ContentLength = length;
        return new HttpResponseMessage(HttpStatusCode.OK) { Content = content };
    }

    private static string Api(string kind, string url) => kind switch
    {
        "card" => $$"""{"phone_number":"+12025550100","vcf_url":"{{url}}"}""",
        "attachment" => $$"""{"id":"{{Id}}","filename":"a.jpg","content_type":"image/jpeg","size_bytes":3,"status":"complete","download_url":"{{url}}","created_at":"2026-11-21T10:00:00Z"}""",
        _ => $$$"""{"attachment_id":"{{{Id}}}","upload_url":"{{{url}}}","download_url":"https://cdn.example.com/a","http_method":"PUT","expires_at":"2026-11-21T10:15:00Z","required_headers":{"Content-Type":"application/zip"}}""",
    };

    private async Task SaveAsync(LinqClient linq, string kind)
    {
        switch (kind)
        {
            case "card":
                await (await linq.AvailableNumber.GetAsync()).VCardLink.SaveAsync(Target);
                break;
            case "attachment":
                await linq.Attachments.DownloadAsync(Id, Target);
                break;
            default:
                await linq.Attachments.UploadAsync(new EndlessStream(3), "a.zip");
                break;
        }
    }

    /// <summary>Changes the size of a file when its upload begins.</summary>
    private sealed class Resizing(string path, long size) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.RequestUri!.Host == "api.example.com")
            {
                return Response(200, Api("upload", Good));
            }

            await using (var file = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
            {
                file.SetLength(size);
            }

            try
            {
                await request.Content!.CopyToAsync(Stream.Null, cancellationToken);
            }
            catch (IOException failure)
            {
                throw new HttpRequestException("Error while copying content to a stream.", failure);
            }

            return new HttpResponseMessage();
        }
    }
}

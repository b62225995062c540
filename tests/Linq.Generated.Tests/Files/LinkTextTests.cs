using System;
using System.Linq;
using System.Net.Http;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using Linq.Generated.Tests.Shared;
using Linq.Generated.Tests.Support;
using NUnit.Framework;
using static Linq.Generated.Tests.Support.ScriptedHandler;

namespace Linq.Generated.Tests.Files;

/// <summary>What a transfer over a link says when it fails, word by word, and what it does not say: the link holds a credential.</summary>
public sealed class LinkTextTests
{
    private const string Link = "https://files.example.com/12025550100.vcf?sig=secret";
    private const string Elsewhere = "getFile at files.example.com: the host points elsewhere. Redirects of a link are not followed; an HTTP handler of your own must not follow them either.";
    private const string Expired = "getFile at files.example.com: the link has expired. Ask the API for a fresh one.";

    [TestCase(300, "", LinqTransferProblem.Redirected, Elsewhere)]
    [TestCase(399, "", LinqTransferProblem.Redirected, Elsewhere)]
    [TestCase(400, "<Code>ExpiredToken</Code>", LinqTransferProblem.Expired, Expired)]
    [TestCase(401, "Link expired", LinqTransferProblem.Expired, Expired)]
    [TestCase(403, "Request has expired", LinqTransferProblem.Expired, Expired)]
    [TestCase(410, "expired", LinqTransferProblem.Expired, Expired)]
    [TestCase(404, "expired", LinqTransferProblem.NotFound, "getFile at files.example.com: there is no file behind the link. Ask the API for a fresh link.")]
    [TestCase(403, "AccessDenied", LinqTransferProblem.Refused, "getFile at files.example.com: the answer was 403. GetResponseBody() gives its text.")]
    [TestCase(500, "expired", LinqTransferProblem.Refused, "getFile at files.example.com: the answer was 500. GetResponseBody() gives its text.")]
    public void A_refusal_says_what_to_do(int status, string body, LinqTransferProblem problem, string message)
    {
        var exception = Catch<LinqTransferException>(Answer(status, body, ("X-Extra", "1")));

        Assert.That(exception.Message, Is.EqualTo(message));
        Assert.That((exception.Problem, exception.ResponseStatusCode, exception.Attempts, exception.NeverLeft), Is.EqualTo((problem, status, 1, false)));
        if (status >= 400)
        {
            Assert.That(exception.GetResponseBody(), Is.EqualTo(body));
            Assert.That(exception.ResponseHeaders["x-extra"].Single(), Is.EqualTo("1"));
        }
    }

    [TestCase(408, true)]
    [TestCase(429, true)]
    [TestCase(500, true)]
    [TestCase(503, true)]
    [TestCase(499, false)]
    [TestCase(403, false)]
    public void Only_a_host_that_is_busy_or_broken_may_recover(int status, bool isTransient) =>
        Assert.That(Catch<LinqTransferException>(Answer(status)).IsTransient, Is.EqualTo(isTransient));

    [Test]
    public void The_first_64_kibibytes_of_a_refusal_are_kept() =>
        Assert.That(Catch<LinqTransferException>(Answer(403, new string('x', 70_000))).GetResponseBody(), Has.Length.EqualTo(65_536));

    [TestCase(true)]
    [TestCase(false)]
    public async Task A_file_may_be_as_large_as_the_limit_and_no_larger(bool isAnnounced)
    {
        Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> Of(int bytes) => (_, _) =>
        {
            var response = new HttpResponseMessage { Content = new StreamContent(new EndlessStream(bytes)) };
            response.Content.Headers.ContentLength = isAnnounced ? bytes : null;
            return Task.FromResult(response);
        };

        Assert.That(await DownloadAsync(Of(100)), Has.Length.EqualTo(100));
        var exception = Catch<LinqTransferException>(Of(101));
        Assert.That(exception.Message, Is.EqualTo("getFile at files.example.com: the file has more than 100 bytes and was not read on."));
        Assert.That((exception.Problem, exception.IsTransient), Is.EqualTo((LinqTransferProblem.TooLarge, false)));
    }

    [TestCase("http://files.example.com/a")]
    [TestCase("https://user:password@files.example.com/a")]
    [TestCase("http://127.0.0.1/a")]
    [TestCase("https://files.example.com/a\u0001b")]
    [TestCase("https://")]
    [TestCase("files.example.com/a")]
    [TestCase("  ")]
    public void A_link_that_is_not_followed_left_nothing(string url)
    {
        var handler = new ScriptedHandler(Answer(200, "x"));
        using var links = new LinkTransport(new AttemptTransport(handler, ownsHandler: false), allowLoopbackHttp: false, TimeProvider.System, TimeSpan.FromSeconds(60));

        var exception = Assert.CatchAsync<LinqTransferException>(() => links.DownloadAsync(url, "getFile", 100, CancellationToken.None))!;

        Assert.That(exception.Message, Is.EqualTo("getFile: the link is not an https address, and was not followed. It should come from the API as it is."));
        Assert.That((exception.Problem, exception.Attempts, exception.NeverLeft), Is.EqualTo((LinqTransferProblem.NotHttps, 0, true)));
        Assert.That(handler.Requests, Is.Empty);
    }

    [TestCase("http://127.0.0.1:8080/a", true)]
    [TestCase("http://localhost/a", true)]
    [TestCase("http://files.example.com/a", false)]
    [TestCase("ftp://127.0.0.1/a", false)]
    public async Task Plain_http_is_for_a_sandbox_on_this_machine(string url, bool isFollowed)
    {
        using var links = new LinkTransport(new AttemptTransport(new ScriptedHandler(Answer(200, "abc")), ownsHandler: false), allowLoopbackHttp: true, TimeProvider.System, TimeSpan.FromSeconds(60));

        if (isFollowed)
        {
            Assert.That(await links.DownloadAsync(url, "getFile", 100, CancellationToken.None), Is.EqualTo("abc"u8.ToArray()));
        }
        else
        {
            Assert.That(() => links.DownloadAsync(url, "getFile", 100, CancellationToken.None), Throws.TypeOf<LinqTransferException>());
        }
    }

    [Test]
    public void A_connection_that_was_refused_says_so_without_the_link()
    {
        var exception = Catch<LinqConnectionException>(Fail(new HttpRequestException("secret", new SocketException((int)SocketError.ConnectionRefused))));

        Assert.That(exception.Message, Is.EqualTo("getFile at files.example.com: the connection failed with ConnectionRefused. Try again."));
        Assert.That((exception.NeverLeft, exception.IsTransient, exception.Attempts), Is.EqualTo((true, true, 1)));
    }

    [Test]
    public void A_timeout_of_somebody_else_ends_a_transfer_too()
    {
        var exception = Catch<LinqTimeoutException>(Fail(new TaskCanceledException("x", new TimeoutException())));

        Assert.That(exception.Message, Is.EqualTo("getFile at files.example.com: it did not end within 7.063 s. Try again."));
        Assert.That((exception.Timeout, exception.IsTransient, exception.NeverLeft, exception.Attempts), Is.EqualTo((TimeSpan.FromSeconds(7.0625), true, false, 1)));
    }

    [Test]
    public async Task A_transfer_that_takes_too_long_is_ended_by_the_clients_clock()
    {
        var clock = new TestClock();
        var calling = DownloadAsync(
            static async (_, token) =>
            {
                await Task.Delay(Timeout.Infinite, token);
                throw new InvalidOperationException();
            },
            clock);
        await clock.WaitForTimerAsync(static due => due == TimeSpan.FromSeconds(7.0625));
        clock.Advance(TimeSpan.FromSeconds(7.0625));

        Assert.That(
            async () => await calling,
            Throws.TypeOf<LinqTimeoutException>().With.Message.EqualTo("getFile at files.example.com: it did not end within 7.063 s. Try again."));
    }

    [TestCase(true)]
    [TestCase(false)]
    public void A_caller_who_cancels_gets_a_cancellation(bool isRefused)
    {
        using var cancelling = new CancellationTokenSource();

        var exception = Assert.CatchAsync<OperationCanceledException>(() => DownloadAsync(
            (_, _) =>
            {
                cancelling.Cancel();
                return isRefused ? Task.FromResult(Response(403, "")) : throw new HttpRequestException("gone");
            },
            cancellationToken: cancelling.Token))!;

        Assert.That(exception.Message, Is.EqualTo("getFile was cancelled by its caller."));
        Assert.That(exception.CancellationToken, Is.EqualTo(cancelling.Token));
    }

    [TestCase("https://elsewhere.example.com/12025550100.vcf?sig=secret")]
    [TestCase("https://files.example.com/other")]
    public void A_redirect_that_a_handler_followed_is_refused(string address)
    {
        var exception = Catch<LinqTransferException>((_, _) =>
        {
            var response = Response(200, "abc");
            response.RequestMessage = new HttpRequestMessage(HttpMethod.Get, address);
            return Task.FromResult(response);
        });

        Assert.That((exception.Message, exception.Problem, exception.ResponseStatusCode), Is.EqualTo((Elsewhere, LinqTransferProblem.Redirected, 0)));
    }

    /// <summary>RFC 3986, 2.1: what is no character of an address is percent-encoded as UTF-8. Everything else is signed as it is.</summary>
    [TestCase("https://a.example/b c", "https://a.example/b%20c")]
    [TestCase("https://a.example/ü?x=ö", "https://a.example/%C3%BC?x=%C3%B6")]
    [TestCase("https://a.example/😀.png", "https://a.example/%F0%9F%98%80.png")]
    [TestCase("https://a.example/a%20b+c~!'()*", "https://a.example/a%20b+c~!'()*")]
    [TestCase("https://a.example/\u007f", "https://a.example/%7F")]
    [TestCase("https://a.example/a\tb", "https://a.example/a\tb")]
    [TestCase("  https://a.example/a \n", "https://a.example/a")]
    [TestCase("https://ä.example", "https://ä.example")]
    [TestCase("https://ä.example/ä", "https://ä.example/%C3%A4")]
    [TestCase("no link ä", "no link ä")]
    [TestCase("/no/link ä", "/no/link ä")]
    public void A_blank_or_a_letter_beyond_ASCII_in_a_link_is_encoded_and_nothing_else(string url, string encoded) =>
        Assert.That(PresignedText.Encode(url), Is.EqualTo(encoded));

    private static T Catch<T>(Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> answer)
        where T : LinqException
    {
        var exception = Assert.CatchAsync<T>(() => DownloadAsync(answer))!;
        Assert.That(exception.ToString(), Does.Not.Contain("12025550100").And.Not.Contain("sig="));
        return exception;
    }

    private static async Task<byte[]> DownloadAsync(
        Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> answer,
        TimeProvider? clock = null,
        CancellationToken cancellationToken = default)
    {
        using var links = new LinkTransport(
            new AttemptTransport(new ScriptedHandler(answer), ownsHandler: false),
            allowLoopbackHttp: false,
            clock ?? TimeProvider.System,
            TimeSpan.FromSeconds(7.0625));
        return await links.DownloadAsync(Link, "getFile", 100, cancellationToken);
    }
}

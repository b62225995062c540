using System;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Linq.Generated.Tests.Shared;
using Linq.Generated.Tests.Support;
using Linq.Generated.VCards;
using NUnit.Framework;
using static Linq.Generated.Tests.Support.ScriptedHandler;

namespace Linq.Generated.Tests.VCards;

public sealed class VCardLinkTests
{
    private const string Url = "https://files.example.com/vcf/9716d5c5/12025550100.vcf?X-Amz-Date=20260101T000000Z&X-Amz-Expires=900&X-Amz-Credential=a%2Fb%2bc&X-Amz-Signature=00ff";
    private const string Card = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Acme\r\nN:Acme;;;;\r\nTEL;TYPE=CELL:+12025550101\r\nTEL;TYPE=CELL:+12025550100\r\nEND:VCARD\r\n";
    private const string Expired = "<?xml version=\"1.0\"?><Error><Code>AccessDenied</Code><Message>Request has expired</Message></Error>";

    private static readonly DateTimeOffset _whileValid = new(2026, 1, 1, 0, 10, 0, TimeSpan.Zero);

    [TestCase("X-Amz-Date=20260101T000000Z&X-Amz-Expires=900", "2026-01-01T00:15:00Z")]
    [TestCase("x-amz-expires=60&x-amz-date=20260101T000000Z", "2026-01-01T00:01:00Z")]
    [TestCase("X-Amz-Date=20260101T000000&X-Amz-Expires=0", "2026-01-01T00:00:00Z")]
    [TestCase("X-Amz-Date=2026-01-01T00%3A00%3A00Z&X-Amz-Expires=1#end", "2026-01-01T00:00:01Z")]
    [TestCase("X-Amz-Signature=00", null)]
    [TestCase("X-Amz-Date=20260101T000000Z", null)]
    [TestCase("X-Amz-Expires=900", null)]
    [TestCase("X-Amz-Date=yesterday&X-Amz-Expires=900", null)]
    [TestCase("X-Amz-Date=20260101T000000Z&X-Amz-Expires=soon", null)]
    [TestCase("X-Amz-Date=20260101T000000Z&X-Amz-Expires=-1", null)]
    [TestCase("X-Amz-Date=20260101T000000Z&X-Amz-Expires=99999999999999999999", null)]
    [TestCase("X-Amz-Date=99991231T235959Z&X-Amz-Expires=604800", null)]
    [TestCase("&&=&X-Amz-Date&", null)]
    public void The_expiry_is_read_where_the_query_tells_it(string query, string? expected)
    {
        var link = new VCardLink("https://files.example.com/card.vcf?" + query);

        Assert.That(link.ExpiresAt, Is.EqualTo(expected is null ? (DateTimeOffset?)null : DateTimeOffset.Parse(expected, System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Test]
    public void A_link_is_expired_from_the_moment_that_it_names_on()
    {
        var link = new VCardLink(Url);
        var moment = new DateTimeOffset(2026, 1, 1, 0, 15, 0, TimeSpan.Zero);

        Assert.That(link.IsExpired(moment.AddTicks(-1)), Is.False);
        Assert.That(link.IsExpired(moment), Is.True);
        Assert.That(new VCardLink("https://files.example.com/card.vcf").IsExpired(DateTimeOffset.MaxValue), Is.False);
    }

    [Test]
    public void The_string_form_holds_neither_path_nor_query()
    {
        Assert.That(new VCardLink(Url).ToString(), Is.EqualTo("vCard at files.example.com, until 2026-01-01T00:15:00Z"));
        Assert.That(new VCardLink("https://files.example.com/card.vcf").ToString(), Is.EqualTo("vCard at files.example.com"));
        Assert.That(new VCardLink("secret").ToString(), Is.EqualTo("vCard at an unknown host"));
        Assert.That(() => new VCardLink(null!), Throws.ArgumentNullException);
        Assert.That(async () => await new VCardLink(Url).SaveAsync(""), Throws.ArgumentException.With.Property("ParamName").EqualTo("path"));
    }

    [Test]
    public async Task The_card_is_fetched_without_the_key_and_with_the_query_as_it_is()
    {
        var handler = new ScriptedHandler(Answer(200, Number(Url)), Answer(200, Card));
        using var linq = TestClients.Over(handler);

        var number = await linq.AvailableNumber.GetAsync();
        var card = await number.VCardLink.DownloadAsync();

        Assert.That(card.PrimaryPhone(number.PhoneNumber)!.Number, Is.EqualTo("+12025550100"));
        Assert.That(handler.Requests[0].Header("Authorization"), Is.EqualTo("Bearer " + TestClients.ApiKey));
        var download = handler.Requests[1];
        Assert.That(download.Uri.AbsoluteUri, Is.EqualTo(Url));
        Assert.That(download.Headers, Is.Empty);
        Assert.That(download.Method, Is.EqualTo("GET"));
    }

    [Test]
    public async Task Number_and_card_come_together_and_an_expired_link_is_replaced_once_with_the_same_arguments()
    {
        var fresh = Url.Replace("00ff", "11ee", StringComparison.Ordinal);
        var handler = new ScriptedHandler(Answer(200, Number(Url)), Answer(403, Expired), Answer(200, Number(fresh, "+12025550101")), Answer(200, Card));
        using var linq = TestClients.Over(handler);

        var result = await linq.AvailableNumber.GetVCardAsync(new AvailableNumberGetOptions { To = ["+12025550199", "a@b.example"], ExcludeFrom = ["+12025550102"] });

        Assert.That(result.PhoneNumber, Is.EqualTo("+12025550101"));
        Assert.That(result.Card.FormattedName, Is.EqualTo("Acme"));
        Assert.That(handler.Requests[0].Uri.Query, Is.EqualTo("?to=%2B12025550199&to=a%40b.example&exclude_from=%2B12025550102"));
        Assert.That(handler.Requests[2].Uri, Is.EqualTo(handler.Requests[0].Uri));
        Assert.That(handler.Requests[3].Uri.AbsoluteUri, Is.EqualTo(fresh));
    }

    [Test]
    public void A_second_expired_link_is_given_up()
    {
        var handler = new ScriptedHandler(Answer(200, Number(Url)), Answer(403, Expired), Answer(200, Number(Url)), Answer(403, Expired));
        using var linq = TestClients.Over(handler);

        Assert.That(async () => await linq.AvailableNumber.GetVCardAsync(), Throws.TypeOf<LinqTransferException>().With.Property("Problem").EqualTo(LinqTransferProblem.Expired));
        Assert.That(handler.Requests, Has.Count.EqualTo(4));
    }

    [TestCase("file:///etc/passwd")]
    [TestCase("http://169.254.169.254/latest/meta-data/")]
    [TestCase("http://127.0.0.1/card.vcf")]
    [TestCase("http://files.example.com/card.vcf")]
    [TestCase("ftp://files.example.com/card.vcf")]
    [TestCase("https://user:secret@files.example.com/card.vcf")]
    [TestCase("https://files.example.com/card.vcf\r\nX-Injected: 1")]
    [TestCase("/card.vcf")]
    [TestCase("")]
    public void A_link_that_is_not_https_is_not_followed(string url)
    {
        var handler = new ScriptedHandler(Answer(200, Number("x")), Answer(200, Card));

        var error = Problem(handler, url);

        Assert.That(error.Problem, Is.EqualTo(LinqTransferProblem.NotHttps));
        Assert.That(error.Message, Does.Not.Contain("secret"));
        Assert.That(handler.Requests, Is.Empty);
    }

    [Test]
    public async Task Http_is_taken_on_loopback_where_the_api_is_on_loopback()
    {
        var handler = new ScriptedHandler(Answer(200, Number("http://127.0.0.1:5080/card.vcf")), Answer(200, Card));
        using var linq = TestClients.Over(handler, options => options.BaseUrl = "http://localhost:5080");

        Assert.That((await linq.AvailableNumber.GetVCardAsync()).Card.Phones, Has.Count.EqualTo(2));
        using var bound = TestClients.Over(new ScriptedHandler(Answer(200, Number("http://192.0.2.1/card.vcf"))), options => options.BaseUrl = "http://localhost:5080");
        Assert.That(async () => await bound.AvailableNumber.GetVCardAsync(), Throws.TypeOf<LinqTransferException>().With.Property("Problem").EqualTo(LinqTransferProblem.NotHttps));
    }

    [TestCase(301, "", LinqTransferProblem.Redirected)]
    [TestCase(302, "", LinqTransferProblem.Redirected)]
    [TestCase(307, "", LinqTransferProblem.Redirected)]
    [TestCase(403, Expired, LinqTransferProblem.Expired)]
    [TestCase(400, "<Error><Code>ExpiredToken</Code></Error>", LinqTransferProblem.Expired)]
    [TestCase(403, "<Error><Code>SignatureDoesNotMatch</Code></Error>", LinqTransferProblem.Refused)]
    [TestCase(404, "<Error><Code>NoSuchKey</Code></Error>", LinqTransferProblem.NotFound)]
    [TestCase(500, "", LinqTransferProblem.Refused)]
    [TestCase(200, "<html><body>Sign in</body></html>", LinqTransferProblem.NotACard)]
    [TestCase(200, "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Cut off", LinqTransferProblem.NotACard)]
    [TestCase(200, "", LinqTransferProblem.NotACard)]
    public void What_is_no_card_is_a_typed_error(int status, string body, LinqTransferProblem problem)
    {
        var handler = new ScriptedHandler(Answer(status, body, ("Location", "http://169.254.169.254/")));

        var error = Problem(handler);

        Assert.That(error.Problem, Is.EqualTo(problem));
        Assert.That(error.Message, Does.Contain("files.example.com").And.Not.Contain("X-Amz").And.Not.Contain("5550100"));
        Assert.That(error.Operation, Is.EqualTo("downloadVCard"));
        Assert.That(error.InnerException is VCardFormatException, Is.EqualTo(problem == LinqTransferProblem.NotACard));
        Assert.That(handler.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public void A_redirect_that_a_handler_followed_by_itself_is_refused()
    {
        var handler = new ScriptedHandler((request, _) =>
        {
            request.RequestUri = new Uri("http://169.254.169.254/");
            var response = Response(200, Card);
            response.RequestMessage = request;
            return Task.FromResult(response);
        });

        Assert.That(Problem(handler).Problem, Is.EqualTo(LinqTransferProblem.Redirected));
    }

    [Test]
    public void A_body_of_two_gigabytes_is_not_read_on([Values] bool announced)
    {
        var stream = new EndlessStream(2L << 30);
        var handler = new ScriptedHandler((_, _) =>
        {
            var content = new StreamContent(stream);
            content.Headers.ContentLength = announced ? 2L << 30 : null;
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = content });
        });

        Assert.That(Problem(handler).Problem, Is.EqualTo(LinqTransferProblem.TooLarge));
        Assert.That(stream.Position, announced ? Is.Zero : Is.LessThanOrEqualTo(VCardLink.MaxBytes + 131_072));
    }

    [Test]
    public void A_host_that_does_not_answer_ends_in_a_timeout_of_the_client()
    {
        var clock = new TestClock(DateTimeOffset.UnixEpoch);
        var handler = new ScriptedHandler(async (_, token) =>
        {
            var waiting = Task.Delay(Timeout.InfiniteTimeSpan, token);
            clock.Advance(TimeSpan.FromSeconds(60));
            await waiting;
            return new HttpResponseMessage();
        });

        var error = Assert.ThrowsAsync<LinqTimeoutException>(async () => await Link(handler, clock: clock).DownloadAsync())!;

        Assert.That(error.Operation, Is.EqualTo("downloadVCard"));
        Assert.That(error.IsTransient, Is.True);
    }

    [Test]
    public void A_broken_connection_is_a_connection_error()
    {
        var handler = new ScriptedHandler(Fail(new HttpRequestException("broken", new IOException("reset"))));

        Assert.That(async () => await Link(handler).DownloadAsync(), Throws.TypeOf<LinqConnectionException>());
    }

    [Test]
    public void Cancelling_is_cancellation()
    {
        using var source = new CancellationTokenSource();
        var handler = new ScriptedHandler(async (_, token) =>
        {
            await source.CancelAsync();
            token.ThrowIfCancellationRequested();
            return new HttpResponseMessage();
        });

        Assert.That(async () => await Link(handler).DownloadAsync(source.Token), Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public async Task Saving_keeps_the_bytes_and_leaves_no_file_behind_where_there_is_no_card()
    {
        var folder = Directory.CreateTempSubdirectory("linq-links-");
        try
        {
            var path = Path.Combine(folder.FullName, "line.vcf");
            var handler = new ScriptedHandler(Answer(200, "<html/>"), Answer(200, Card));
            var link = Link(handler);

            Assert.That(async () => await link.SaveAsync(path), Throws.TypeOf<LinqTransferException>());
            Assert.That(folder.GetFiles(), Is.Empty);

            await link.SaveAsync(path);
            Assert.That(await File.ReadAllTextAsync(path), Is.EqualTo(Card));
            Assert.That(folder.GetFiles(), Has.Length.EqualTo(1));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Test]
    public void Links_stay_away_from_what_adds_headers_to_everything_and_from_what_follows_redirects([Values] bool isHandler)
    {
        using var redirecting = new CountingHandler(new HttpClientHandler());
        using var http = new HttpClient(new ScriptedHandler(Answer(200, Card))) { Timeout = Timeout.InfiniteTimeSpan };
        var options = new LinqClientOptions { ApiKey = TestClients.ApiKey };
        if (isHandler)
        {
            options.HttpMessageHandler = redirecting;
        }
        else
        {
            options.HttpClient = http;
        }

        using var links = new LinkTransport(new LinqClientSettings(options));

        // Connections of its own find no such host; the client above would have answered.
        Assert.That(
            async () => await links.DownloadAsync("https://files.invalid/card.vcf", "downloadVCard", 100, CancellationToken.None),
            Throws.TypeOf<LinqConnectionException>());
        Assert.That(redirecting.Count, Is.Zero);
    }

    [Test]
    public void Links_go_through_a_handler_that_follows_no_redirects()
    {
        using var handler = new CountingHandler(new HttpClientHandler { AllowAutoRedirect = false });
        using var links = new LinkTransport(new LinqClientSettings(new LinqClientOptions { ApiKey = TestClients.ApiKey, HttpMessageHandler = handler }));

        Assert.That(
            async () => await links.DownloadAsync("https://files.invalid/card.vcf", "downloadVCard", 100, CancellationToken.None),
            Throws.TypeOf<LinqConnectionException>());
        Assert.That(handler.Count, Is.EqualTo(1));
    }

    private static VCardLink Link(ScriptedHandler handler, string url = Url, TimeProvider? clock = null)
    {
        var options = new LinqClientOptions { ApiKey = TestClients.ApiKey, BaseUrl = "https://api.example.com", HttpMessageHandler = handler };
        if (clock is not null)
        {
            options.TimeProvider = clock;
        }

        return new VCardLink(url, new LinkTransport(new LinqClientSettings(options)));
    }

    private static LinqTransferException Problem(ScriptedHandler handler, string url = Url) =>
        Assert.ThrowsAsync<LinqTransferException>(async () => await Link(handler, url, new TestClock(_whileValid)).DownloadAsync())!;

    private static string Number(string url, string number = "+12025550100") =>
        $$"""{"phone_number":"{{number}}","vcf_url":"{{url}}"}""";

    private sealed class CountingHandler(HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        public int Count { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Count++;
            return base.SendAsync(request, cancellationToken);
        }
    }
}

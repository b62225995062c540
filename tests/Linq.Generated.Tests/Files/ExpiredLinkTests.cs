using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using Linq.Generated.Tests.Shared;
using Linq.Generated.Tests.Support;
using Linq.Generated.VCards;
using NUnit.Framework;
using static Linq.Generated.Tests.Support.ScriptedHandler;

namespace Linq.Generated.Tests.Files;

/// <summary>A link's own time says why it was refused. It does not refuse anything by itself.</summary>
public sealed class ExpiredLinkTests
{
    private const string Card = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Acme\r\nN:;;;;\r\nEND:VCARD\r\n";

    private static readonly DateTimeOffset _end = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly string[] _queries =
    [
        "X-Amz-Date=20251231T234500Z&X-Amz-Expires=900&X-Amz-Signature=00",
        "AWSAccessKeyId=AKIDEXAMPLE&Expires=1767225600&Signature=abc",
        "Expires=1767225600&Signature=abc&Key-Pair-Id=APKAEXAMPLE",
        "X-Goog-Date=20251231T234500Z&X-Goog-Expires=900&X-Goog-Signature=00",
        "se=2026-01-01T00%3A00%3A00Z&sp=r&sig=abc",
    ];

    private static IEnumerable<TestCaseData> Refusals()
    {
        foreach (var query in _queries)
        {
            foreach (var status in new[] { 400, 401, 403, 404, 410, 500, 503 })
            {
                yield return new TestCaseData(query, status);
            }
        }
    }

    [TestCaseSource(nameof(Refusals))]
    public void A_link_whose_time_has_passed_is_expired_whatever_error_the_host_answers(string query, int status) =>
        Assert.That(Problem(query, status, _end), Is.EqualTo(LinqTransferProblem.Expired));

    [TestCaseSource(nameof(Refusals))]
    public void A_link_whose_time_has_not_passed_is_what_the_host_says(string query, int status) =>
        Assert.That(
            Problem(query, status, _end.AddSeconds(-1)),
            Is.EqualTo(status == 404 ? LinqTransferProblem.NotFound : LinqTransferProblem.Refused));

    [Test]
    public async Task A_fast_clock_does_not_refuse_a_good_download()
    {
        foreach (var query in _queries)
        {
            var card = await Link("https://files.example.com/a.vcf?" + query, new ScriptedHandler(Answer(200, Card)), _end.AddYears(1)).DownloadAsync();

            Assert.That(card.FormattedName, Is.EqualTo("Acme"));
        }
    }

    [Test]
    public async Task An_expired_link_is_replaced_by_its_own_time_too()
    {
        static string Number(string query) => $$"""{"phone_number":"+12025550100","vcf_url":"https://files.example.com/a.vcf?{{query}}"}""";
        var handler = new ScriptedHandler(Answer(200, Number(_queries[1])), Answer(403, "<Error/>"), Answer(200, Number("")), Answer(200, Card));
        using var linq = TestClients.Over(handler, options => options.TimeProvider = new TestClock(_end));

        Assert.That((await linq.AvailableNumber.GetVCardAsync()).Card.FormattedName, Is.EqualTo("Acme"));
        Assert.That(handler.Requests, Has.Count.EqualTo(4));
    }

    [TestCase("/a/../b/12025550100.vcf?sig=1")]
    [TestCase("/a/./b//c/%2E%2E/%7Ed.vcf?sig=%2f%2F")]
    [TestCase("/%61%2Fb/..%2fc?x=1/../2")]
    [TestCase("/a/..?sig=1")]
    [TestCase("//a/b.vcf?sig=1")]
    public async Task A_signed_path_leaves_as_it_is(string target)
    {
        await using var server = new SinkServer { Answer = Card };
        using var links = new LinkTransport(new LinqClientSettings(new LinqClientOptions { ApiKey = TestClients.ApiKey, BaseUrl = server.Url }));

        await new VCardLink(server.Url + target, links).DownloadAsync();

        Assert.That(server.Heads[0].Split("\r\n")[0], Is.EqualTo("GET " + target + " HTTP/1.1"));
    }

    private static LinqTransferProblem Problem(string query, int status, DateTimeOffset now)
    {
        var handler = new ScriptedHandler(Answer(status, "<Error><Code>AccessDenied</Code></Error>"));
        var link = Link("https://files.example.com/a.vcf?" + query, handler, now);
        return Assert.ThrowsAsync<LinqTransferException>(async () => await link.DownloadAsync())!.Problem;
    }

    private static VCardLink Link(string url, ScriptedHandler handler, DateTimeOffset now)
    {
        var options = new LinqClientOptions
        {
            ApiKey = TestClients.ApiKey,
            BaseUrl = "https://api.example.com",
            HttpMessageHandler = handler,
            TimeProvider = new TestClock(now),
        };
        return new VCardLink(url, new LinkTransport(new LinqClientSettings(options)));
    }
}

using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Text.Json;
using System.Threading.Tasks;
using Linq.Generated.Sandbox;
using NUnit.Framework;

namespace Linq.Generated.Phone.Tests;

internal sealed class AssetTests
{
    private LinqSandbox _sandbox = null!;
    private HttpClient _http = null!;

    private static IEnumerable<string> Names => PhoneAssets.All.Keys.Order();

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _sandbox = await LinqSandbox.StartAsync();
        _http = new HttpClient { BaseAddress = new(_sandbox.Origin) };
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        _http.Dispose();
        await _sandbox.DisposeAsync();
    }

    [TestCaseSource(nameof(Names))]
    public async Task Every_file_says_its_type_and_forbids_everything_from_elsewhere(string name)
    {
        using var answer = await _http.GetAsync("/phone/" + name);

        var expected = name.Split('.')[^1] switch
        {
            "html" => "text/html; charset=utf-8",
            "css" => "text/css; charset=utf-8",
            "js" => "text/javascript; charset=utf-8",
            "svg" => "image/svg+xml",
            _ => "a type that the test does not know",
        };
        Assert.Multiple(() =>
        {
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
            Assert.That(answer.Content.Headers.ContentType!.ToString(), Is.EqualTo(expected));
            Assert.That(Header(answer, "X-Content-Type-Options"), Is.EqualTo("nosniff"));
            Assert.That(Header(answer, "Content-Security-Policy"), Does.StartWith("default-src 'self';").And.Not.Contains("unsafe"));
            Assert.That(answer.Content.Headers.ContentLength, Is.Positive);
        });
    }

    [Test]
    public async Task The_address_of_the_sandbox_alone_leads_to_the_page()
    {
        using var answer = await _http.GetAsync("/");

        Assert.That(answer.Content.Headers.ContentType!.MediaType, Is.EqualTo("text/html"));
        Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain("/phone/app.js").And.Not.Contain("style=").And.Not.Contain("onclick"));
    }

    [TestCase("/phone/nothing.js")]
    [TestCase("/phone/..%2f..%2fPhone%2findex.html")]
    [TestCase("/phone/a/b")]
    [TestCase("/favicon.ico")]
    public async Task A_file_that_is_not_there_gets_the_error_envelope(string path)
    {
        using var answer = await _http.GetAsync(path);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        using var body = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        Assert.That(body.RootElement.GetProperty("error").GetProperty("status").GetInt32(), Is.EqualTo(404));
        Assert.That(answer.Headers.Contains("X-Trace-ID"), Is.True);
    }

    [Test]
    public async Task A_file_that_the_browser_has_is_not_sent_again()
    {
        using var first = await _http.GetAsync("/phone/app.js");
        using var again = new HttpRequestMessage(HttpMethod.Get, "/phone/app.js");
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var second = await _http.SendAsync(again);

        Assert.That(second.StatusCode, Is.EqualTo(HttpStatusCode.NotModified));
    }

    [Test]
    public void Nothing_on_the_page_comes_from_another_address() => Assert.Multiple(() =>
    {
        foreach (var (name, asset) in PhoneAssets.All)
        {
            var text = System.Text.Encoding.UTF8.GetString(asset.Content).Replace("http://www.w3.org/2000/svg", "", System.StringComparison.Ordinal);
            Assert.That(text, Does.Not.Match(@"(src|href|import|from|url\()\s*[=(]?\s*['""]?(https?:)?//"), name);
            Assert.That(text, Does.Not.Contain("innerHTML").And.Not.Contain("insertAdjacentHTML").And.Not.Contain("document.write"), name);
        }
    });

    private static string Header(HttpResponseMessage answer, string name) => string.Join(',', answer.Headers.GetValues(name));
}

using System;
using System.Collections.Generic;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Linq.Generated.Tests.Support;
using Microsoft.Kiota.Abstractions;
using Microsoft.Kiota.Abstractions.Serialization;
using NUnit.Framework;
using static Linq.Generated.Tests.Support.ScriptedHandler;
using static Linq.Generated.Tests.Support.TestClients;

namespace Linq.Generated.Tests.Client;

public class RequestAdapterTests
{
    [Test]
    public async Task An_endpoint_that_the_contract_lacks_can_be_called_with_any_IParsable()
    {
        var handler = new ScriptedHandler(Answer(200, """{"name":"answer","count":3}"""));
        using var linq = Over(handler);
        var request = new RequestInformation(Method.POST, "{+baseurl}/v3/new_things", new Dictionary<string, object>());
        request.Headers.Add("Accept", "application/json");
        request.SetContentFromParsable(linq.RequestAdapter, "application/json", new Thing { Name = "question" });

        var result = await linq.RequestAdapter.SendAsync(request, _ => new Thing());

        Assert.That((result!.Name, result.Count), Is.EqualTo(("answer", 3)));
        Assert.That(handler.Requests[0].Uri.AbsoluteUri, Is.EqualTo("https://api.example.com/api/partner/v3/new_things"));
        Assert.That(handler.Requests[0].Body, Is.EqualTo("""{"name":"question"}"""));
        Assert.That(handler.Requests[0].Header("Authorization"), Is.EqualTo("Bearer " + ApiKey));
    }

    [TestCase("https://api.example.com/anything", true)]
    [TestCase("https://API.EXAMPLE.COM:443/anything", true)]
    [TestCase("http://api.example.com/anything", false)]
    [TestCase("https://api.example.com:8443/anything", false)]
    [TestCase("https://uploads.example.com/presigned?signature=1", false)]
    [TestCase("https://api.example.com.evil.test/", false)]
    [TestCase("https://example.com/", false)]
    public async Task The_key_goes_to_the_configured_host_only(string url, bool isSent)
    {
        var handler = new ScriptedHandler(Answer(204));
        using var linq = Over(handler);

        await linq.RequestAdapter.SendNoContentAsync(new RequestInformation { HttpMethod = Method.PUT, URI = new Uri(url) });

        Assert.That(handler.Requests[0].Header("Authorization"), Is.EqualTo(isSent ? "Bearer " + ApiKey : null));
    }

    [Test]
    public async Task A_change_without_a_body_leaves_with_an_empty_one_so_that_no_transport_repeats_it()
    {
        var handler = new ScriptedHandler(Answer(204));
        using var linq = Over(handler);

        foreach (var method in new[] { Method.GET, Method.DELETE })
        {
            await linq.RequestAdapter.SendNoContentAsync(new RequestInformation { HttpMethod = method, URI = new Uri("https://api.example.com/v3/x") });
        }

        Assert.That(handler.Requests.ConvertAll(request => request.Body), Is.EqualTo(new[] { null, "" }));
    }

    [Test]
    public async Task The_adapter_sends_through_an_HTTP_client_of_the_applications_with_everything_in_the_request()
    {
        var options = new List<string>();
        var handler = new ScriptedHandler((sent, _) =>
        {
            options.AddRange(((IDictionary<string, object?>)sent.Options).Keys);
            return Task.FromResult(Response(200, """{"name":"answer","count":3}"""));
        });
        using var httpClient = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        using var linq = new LinqClient(new LinqClientOptions { ApiKey = ApiKey, BaseUrl = "https://api.example.com", HttpClient = httpClient });
        var request = new RequestInformation(Method.POST, "{+baseurl}/v3/new_things", new Dictionary<string, object>());
        request.Headers.Add("X-Own", "1");
        request.AddRequestOptions([new OwnOption()]);
        request.SetContentFromParsable(linq.RequestAdapter, "application/json", new Thing { Name = "question" });

        var result = await linq.RequestAdapter.SendAsync(request, _ => new Thing());

        Assert.That(result!.Name, Is.EqualTo("answer"));
        Assert.That(options, Has.Member(typeof(OwnOption).FullName));
        Assert.That((handler.Requests[0].Method, handler.Requests[0].Body), Is.EqualTo(("POST", """{"name":"question"}""")));
        Assert.That((handler.Requests[0].Header("X-Own"), handler.Requests[0].Header("Authorization")), Is.EqualTo(("1", "Bearer " + ApiKey)));
    }

    [TestCase("Bearer realm=\"linq\"", true)]
    [TestCase("Bearer realm=\"\", claims=\"eyJhIjoxfQ==\"", false)]
    [TestCase("Basic", true)]
    public void Only_a_challenge_for_claims_is_taken_out_of_a_refusal(string challenge, bool isKept)
    {
        var handler = new ScriptedHandler(Answer(401, "", ("WWW-Authenticate", challenge)));
        using var linq = Over(handler);

        var exception = Assert.CatchAsync<ApiException>(() => linq.RequestAdapter.SendNoContentAsync(
            new RequestInformation { HttpMethod = Method.POST, URI = new Uri("https://api.example.com/v3/x") }))!;

        Assert.That(exception.ResponseHeaders.ContainsKey("WWW-Authenticate"), Is.EqualTo(isKept));
        Assert.That(handler.Requests, Has.Count.EqualTo(1));
    }

    private sealed class OwnOption : IRequestOption;

    private sealed class Thing : IParsable
    {
        public string? Name { get; set; }

        public int? Count { get; set; }

        public IDictionary<string, Action<IParseNode>> GetFieldDeserializers() => new Dictionary<string, Action<IParseNode>>
        {
            ["name"] = node => Name = node.GetStringValue(),
            ["count"] = node => Count = node.GetIntValue(),
        };

        public void Serialize(ISerializationWriter writer)
        {
            writer.WriteStringValue("name", Name);
            writer.WriteIntValue("count", Count);
        }
    }
}

using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Http;
using System.Text;
using System.Threading.Tasks;
using Linq.Generated.Tests.Shared;
using RichardSzalay.MockHttp;

namespace Linq.Generated.Tests.Operations;

/// <summary>A client whose requests are kept instead of sent, and answered with what the contract gives as example.</summary>
internal sealed class TestClient : IDisposable
{
    public const string BaseUrl = "https://linq.example/api/partner";

    /// <summary>An answer that has every object that the contract requires in the answer of any operation.</summary>
    public const string AnyAnswer =
        """
        {"chat":{"message":{},"health_status":{}},"message":{},"from_selection":{},"health_status":{},"poll":{},"data":{},
        "voice_memo":{"chat":{},"voice_memo":{}},"blocked_handle":{}}
        """;

    public const string ApiKey = "test-key";

    private readonly MockHttpMessageHandler _http = new();
    private readonly Func<HttpResponseMessage> _answer;
    private readonly List<SentRequest> _sent = [];

    private TestClient(Func<HttpResponseMessage> answer, Action<LinqClientOptions>? configure)
    {
        _answer = answer;
        _http.When("*").Respond(AnswerAsync);
        var options = new LinqClientOptions { ApiKey = ApiKey, BaseUrl = BaseUrl, HttpMessageHandler = _http, MaxRetries = 0 };
        configure?.Invoke(options);
        Client = new LinqClient(options);
    }

    public LinqClient Client { get; }

    public IReadOnlyList<SentRequest> Sent => _sent;

    /// <summary>Answers as the contract's example of an operation does.</summary>
    public static TestClient AnsweringAs(string operationId)
    {
        var (status, example) = ContractDocument.Success(operationId);
        return Answering((HttpStatusCode)status, example?.Json, example?.MediaType ?? "application/json");
    }

    public static TestClient Answering(string json, Action<LinqClientOptions>? configure = null) =>
        Answering(HttpStatusCode.OK, json, "application/json", configure);

    public static TestClient Answering(HttpStatusCode status, string? body, string mediaType, Action<LinqClientOptions>? configure = null) => new(
        () =>
        {
            var response = new HttpResponseMessage(status);
            if (body is not null)
            {
                response.Content = new StringContent(body, Encoding.UTF8, mediaType);
            }

            return response;
        },
        configure);

    public void Dispose()
    {
        Client.Dispose();
        _http.Dispose();
    }

    private async Task<HttpResponseMessage> AnswerAsync(HttpRequestMessage request)
    {
        _sent.Add(await SentRequest.ReadAsync(request));
        return _answer();
    }
}

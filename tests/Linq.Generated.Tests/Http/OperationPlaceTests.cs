using System;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Linq.Generated.Tests.Support;
using Microsoft.Kiota.Abstractions;
using NUnit.Framework;
using static Linq.Generated.Tests.Support.TestClients;

namespace Linq.Generated.Tests.Http;

/// <summary>
/// What the contract may say of an operation and says of none so far: a server of its own, no token, another media type. The calls are
/// made by hand.
/// </summary>
[NonParallelizable]
public class OperationPlaceTests
{
    private const string BaseUrlVariable = "LINQ_API_V3_BASE_URL";

    private const string Bearer = "Bearer " + ApiKey;

    private string? _baseUrl;

    [SetUp]
    public void ClearEnvironment()
    {
        _baseUrl = Environment.GetEnvironmentVariable(BaseUrlVariable);
        Environment.SetEnvironmentVariable(BaseUrlVariable, null);
    }

    [TearDown]
    public void RestoreEnvironment() => Environment.SetEnvironmentVariable(BaseUrlVariable, _baseUrl);

    [TestCase("https://files.example.com/api/", "https://files.example.com/api/v3/it")]
    [TestCase("/api/other", "https://api.linqapp.com/api/other/v3/it")]
    public async Task An_operation_with_a_server_of_its_own_is_called_there_with_the_key_and_the_next_one_is_not(string server, string expected)
    {
        var handler = new ScriptedHandler(ScriptedHandler.Answer(204));
        using var executor = Executor(handler, options => options.ApiKey = ApiKey);

        await SendAsync(executor, Operation());
        await SendAsync(executor, Operation(server: server));
        await SendAsync(executor, Operation());

        Assert.That(
            handler.Requests.Select(request => request.Uri.AbsoluteUri),
            Is.EqualTo(new[] { "https://api.linqapp.com/api/partner/v3/it", expected, "https://api.linqapp.com/api/partner/v3/it" }));
        Assert.That(handler.Requests.Select(request => request.Header("Authorization")), Is.All.EqualTo(Bearer));
    }

    [Test]
    public async Task Whoever_says_where_the_API_is_says_so_for_every_operation()
    {
        var handler = new ScriptedHandler(ScriptedHandler.Answer(204));
        using var executor = Executor(handler, options => (options.ApiKey, options.BaseUrl) = (ApiKey, "https://sandbox.example.com"));

        await SendAsync(executor, Operation(server: "https://files.example.com"));

        Assert.That(handler.Requests.Single().Uri.AbsoluteUri, Is.EqualTo("https://sandbox.example.com/v3/it"));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task An_operation_without_a_token_sends_none_and_the_next_one_does(bool isKeyFixed)
    {
        var handler = new ScriptedHandler(ScriptedHandler.Answer(204));
        using var executor = Executor(handler, options =>
        {
            options.ApiKey = isKeyFixed ? ApiKey : null;
            options.ApiKeyProvider = isKeyFixed ? null : _ => new ValueTask<string>(ApiKey);
        });

        await SendAsync(executor, Operation());
        await SendAsync(executor, Operation(sendsToken: false));
        await SendAsync(executor, Operation());

        Assert.That(handler.Requests.Select(request => request.Header("Authorization")), Is.EqualTo(new[] { Bearer, null, Bearer }));
    }

    [Test]
    public async Task An_operation_states_the_media_types_of_its_body_and_its_answer()
    {
        var handler = new ScriptedHandler(ScriptedHandler.Answer(204));
        using var executor = Executor(handler, options => options.ApiKey = ApiKey);
        var special = new LinqCall(
            new LinqOperation("doIt", Method.PATCH, "/v3/it", RetryClass.Never, accept: "text/vcard", contentType: "application/merge-patch+json"),
            "/v3/it",
            null);

        await executor.SendAsync<object>(executor.WithBody(special, new EditMessageRequest { Text = "New" }), null, CancellationToken.None);
        await executor.SendAsync<object>(executor.WithBody(new LinqCall(Operation(), "/v3/it", null), new EditMessageRequest { Text = "New" }), null, CancellationToken.None);

        Assert.That(handler.Requests.Select(request => request.Header("Accept")), Is.EqualTo(new[] { "text/vcard", "application/json" }));
        Assert.That(handler.Requests.Select(request => request.Header("Content-Type")), Is.EqualTo(new[] { "application/merge-patch+json", "application/json" }));
        Assert.That(handler.Requests.Select(request => request.Method), Is.EqualTo(new[] { "PATCH", "POST" }));
    }

    [Test]
    public async Task A_key_goes_into_the_header_of_its_own_call_alone()
    {
        var handler = new ScriptedHandler(ScriptedHandler.Answer(204));
        using var executor = Executor(handler, options => options.ApiKey = ApiKey);
        var keyed = new LinqOperation("doIt", Method.POST, "/v3/it", RetryClass.Keyed, IdempotencyPlacement.Header);

        await executor.SendAsync<object>(new LinqCall(keyed, "/v3/it", new LinqRequestOptions { IdempotencyKey = "mine" }), null, CancellationToken.None);
        await executor.SendAsync<object>(new LinqCall(keyed, "/v3/it", null), null, CancellationToken.None);
        await SendAsync(executor, Operation());

        Assert.That(handler.Requests[0].Header("Idempotency-Key"), Is.EqualTo("mine"));
        Assert.That(handler.Requests[1].Header("Idempotency-Key"), Is.Not.Null.And.Not.EqualTo("mine"));
        Assert.That(handler.Requests[2].Header("Idempotency-Key"), Is.Null);
    }

    [TestCase(Method.GET, "GET")]
    [TestCase(Method.POST, "POST")]
    [TestCase(Method.PUT, "PUT")]
    [TestCase(Method.PATCH, "PATCH")]
    [TestCase(Method.DELETE, "DELETE")]
    [TestCase(Method.HEAD, "HEAD")]
    public void A_method_is_named_as_it_is_sent(Method method, string name) =>
        Assert.That(new LinqOperation("doIt", method, "/v3/it", RetryClass.Never).HttpMethod, Is.EqualTo(name));

    private static LinqOperation Operation(string? server = null, bool sendsToken = true) =>
        new("doIt", Method.POST, "/v3/it", RetryClass.Never, server: server, sendsToken: sendsToken);

    private static Task<object?> SendAsync(LinqRequestExecutor executor, LinqOperation operation) =>
        executor.SendAsync<object>(new LinqCall(operation, "/v3/it", null), null, CancellationToken.None);

    private static LinqRequestExecutor Executor(HttpMessageHandler handler, Action<LinqClientOptions> configure)
    {
        var options = new LinqClientOptions { HttpMessageHandler = handler };
        configure(options);
        return new LinqRequestExecutor(options);
    }
}

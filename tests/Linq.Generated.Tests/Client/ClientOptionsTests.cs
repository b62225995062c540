using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Reflection;
using System.Threading;
using System.Threading.Tasks;
using Linq.Generated.Tests.Support;
using NUnit.Framework;
using static Linq.Generated.Tests.Support.ScriptedHandler;
using static Linq.Generated.Tests.Support.TestClients;

namespace Linq.Generated.Tests.Client;

[NonParallelizable]
public class ClientOptionsTests
{
    private readonly Dictionary<string, string?> _before = [];

    [SetUp]
    public void ClearEnvironment()
    {
        foreach (var variable in new[] { "LINQ_API_V3_API_KEY", "LINQ_API_KEY", "LINQ_API_V3_BASE_URL" })
        {
            _before[variable] = Environment.GetEnvironmentVariable(variable);
            Environment.SetEnvironmentVariable(variable, null);
        }
    }

    [TearDown]
    public void RestoreEnvironment()
    {
        foreach (var (variable, value) in _before)
        {
            Environment.SetEnvironmentVariable(variable, value);
        }
    }

    [Test]
    public void A_missing_key_names_the_variables_that_were_looked_at() =>
        Assert.That(() => new LinqClient(), Throws.InvalidOperationException.With.Message.Contains("LINQ_API_V3_API_KEY").And.Message.Contains("LINQ_API_KEY"));

    [Test]
    public async Task The_environment_gives_key_and_base_url()
    {
        Environment.SetEnvironmentVariable("LINQ_API_KEY", "second");
        Environment.SetEnvironmentVariable("LINQ_API_V3_BASE_URL", "https://env.example.com/api/partner/v3/");
        Assert.That(await SendAsync(new LinqClientOptions()), Is.EqualTo(("Bearer second", "https://env.example.com/api/partner/v3/chats/" + ChatId)));

        Environment.SetEnvironmentVariable("LINQ_API_V3_API_KEY", " first\n");
        Assert.That((await SendAsync(new LinqClientOptions())).Authorization, Is.EqualTo("Bearer first"));
        Assert.That((await SendAsync(new LinqClientOptions { ApiKey = "own" })).Authorization, Is.EqualTo("Bearer own"));
    }

    [TestCase("https://api.example.com/api/partner")]
    [TestCase("https://api.example.com/api/partner/")]
    [TestCase("https://api.example.com/api/partner/v3")]
    [TestCase("https://api.example.com/api/partner/v3/")]
    [TestCase("https://API.example.com/api/partner/v3//")]
    public async Task A_base_url_may_end_in_v3_and_slashes(string baseUrl) =>
        Assert.That((await SendAsync(new LinqClientOptions { ApiKey = "k", BaseUrl = baseUrl })).Url, Is.EqualTo("https://api.example.com/api/partner/v3/chats/" + ChatId));

    [TestCase("http://127.0.0.1:5080")]
    [TestCase("http://localhost:5080/")]
    [TestCase("http://[::1]:5080/v3")]
    public async Task A_loopback_address_may_be_http(string baseUrl) =>
        Assert.That((await SendAsync(new LinqClientOptions { ApiKey = "k", BaseUrl = baseUrl })).Authorization, Is.EqualTo("Bearer k"));

    [TestCase("http://api.example.com")]
    [TestCase("ftp://api.example.com")]
    [TestCase("api.example.com")]
    [TestCase("/relative")]
    [TestCase("https://user:pass@api.example.com")]
    [TestCase("https://api.example.com?x=1")]
    [TestCase("https://api.example.com#x")]
    [TestCase("")]
    public void Any_other_base_url_is_refused(string baseUrl) =>
        Assert.That(() => new LinqClient(new LinqClientOptions { ApiKey = "k", BaseUrl = baseUrl }), Throws.ArgumentException.With.Message.Contains("BaseUrl"));

    [TestCase("")]
    [TestCase("a b")]
    [TestCase("a\n")]
    [TestCase("schlüssel")]
    public void A_key_that_cannot_go_into_a_header_is_refused_without_being_repeated(string key) =>
        Assert.That(() => new LinqClient(new LinqClientOptions { ApiKey = key }), Throws.ArgumentException.With.Message.Contains("API key cannot be used: it "));

    private static IEnumerable<Action<LinqClientOptions>> Wrong =>
    [
        options => options.Timeout = TimeSpan.Zero,
        options => options.Timeout = TimeSpan.FromSeconds(-5),
        options => options.Timeout = TimeSpan.FromDays(100),
        options => options.TotalTimeout = TimeSpan.Zero,
        options => options.MaxRetries = -1,
        options => options.MaxRetries = 101,
        options => options.MaxRetryDelay = TimeSpan.FromSeconds(-1),
        options => options.ApiKeyProvider = _ => new ValueTask<string>("x"),
        options => (options.HttpClient, options.HttpMessageHandler) = (new HttpClient(), new HttpClientHandler()),
        options => options.HttpClient = new HttpClient { Timeout = TimeSpan.FromSeconds(59) },
    ];

    [TestCaseSource(nameof(Wrong))]
    public void An_option_that_cannot_be_used_is_refused_at_construction(object change)
    {
        var options = new LinqClientOptions { ApiKey = "k" };
        ((Action<LinqClientOptions>)change)(options);

        Assert.That(() => new LinqClient(options), Throws.ArgumentException);
    }

    [Test]
    public async Task An_http_client_of_the_callers_is_used_and_neither_changed_nor_disposed()
    {
        var handler = new ScriptedHandler(Answer(200, Answers.Chat));
        using var http = new HttpClient(handler) { BaseAddress = new Uri("https://elsewhere.example.com/"), Timeout = TimeSpan.FromSeconds(77) };
        using (var linq = new LinqClient(new LinqClientOptions { ApiKey = "k", HttpClient = http }))
        {
            await linq.Chats.GetAsync(ChatId);
            Assert.That(async () => await linq.Chats.GetAsync(ChatId, new LinqRequestOptions { Timeout = TimeSpan.FromSeconds(78) }), Throws.ArgumentException.With.Message.Contains("HttpClient"));
        }

        Assert.That(handler.Requests.Single().Uri.Host, Is.EqualTo("api.linqapp.com"));
        Assert.That(handler.IsDisposed, Is.False);
        Assert.That(http.Timeout, Is.EqualTo(TimeSpan.FromSeconds(77)));
        Assert.That(http.DefaultRequestHeaders, Is.Empty);
        Assert.That(http.BaseAddress!.Host, Is.EqualTo("elsewhere.example.com"));
    }

    [Test]
    public async Task A_handler_of_the_callers_is_not_disposed_and_a_disposed_client_says_so()
    {
        var handler = new ScriptedHandler(Answer(200, Answers.Chat));
        var linq = Over(handler);
        await linq.Chats.GetAsync(ChatId);
        linq.Dispose();
        linq.Dispose();

        Assert.That(handler.IsDisposed, Is.False);
        Assert.That(async () => await linq.Chats.GetAsync(ChatId), Throws.TypeOf<ObjectDisposedException>());
    }

    [Test]
    public async Task Options_may_change_until_the_first_request_and_not_after_it()
    {
        var options = new LinqClientOptions { ApiKey = "before", HttpMessageHandler = new ScriptedHandler(Answer(200, Answers.Chat)) };
        using var linq = new LinqClient(options);
        options.ApiKey = "after";
        var seen = (ScriptedHandler)options.HttpMessageHandler;

        await linq.Chats.GetAsync(ChatId);

        Assert.That(seen.Requests[0].Header("Authorization"), Is.EqualTo("Bearer after"));
        foreach (var property in typeof(LinqClientOptions).GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            Assert.That(
                () => property.SetValue(options, property.GetValue(options)),
                Throws.InnerException.TypeOf<InvalidOperationException>().With.InnerException.Message.StartsWith(property.Name + " can no longer be changed"),
                property.Name);
        }
    }

    [Test]
    public async Task A_key_provider_is_asked_for_each_attempt()
    {
        var asked = 0;
        var handler = new ScriptedHandler(Answer(500), Answer(200, Answers.Chat));
        using var linq = new LinqClient(new LinqClientOptions { ApiKeyProvider = _ => new ValueTask<string>("key-" + ++asked), HttpMessageHandler = handler, Jitter = () => 0 });

        await linq.Chats.GetAsync(ChatId);

        Assert.That(handler.Requests.Select(request => request.Header("Authorization")), Is.EqualTo(new[] { "Bearer key-1", "Bearer key-2" }));
    }

    [Test]
    public void A_key_provider_that_fails_becomes_the_cause_of_an_exception_of_ours()
    {
        using var linq = new LinqClient(new LinqClientOptions { ApiKeyProvider = _ => throw new NotSupportedException("no vault"), HttpMessageHandler = new ScriptedHandler(Answer(200, Answers.Chat)) });

        Assert.That(async () => await linq.Chats.GetAsync(ChatId), Throws.InstanceOf<LinqException>().With.InnerException.TypeOf<NotSupportedException>());
    }

    [Test]
    public async Task Two_clients_share_nothing()
    {
        var (one, two) = (new ScriptedHandler(Answer(200, Answers.Chat)), new ScriptedHandler(Answer(200, Answers.Chat)));
        using var first = Over(one, options => options.ApiKey = "one");
        using var second = Over(two, options => options.ApiKey = "two");

        await Task.WhenAll(Enumerable.Range(0, 50).Select(i => (i % 2 == 0 ? first : second).Chats.GetAsync(ChatId)));

        Assert.That(one.Requests.Select(request => request.Header("Authorization")).Distinct(), Is.EqualTo(new[] { "Bearer one" }));
        Assert.That(two.Requests.Select(request => request.Header("Authorization")).Distinct(), Is.EqualTo(new[] { "Bearer two" }));
        Assert.That(first.RequestAdapter, Is.Not.SameAs(second.RequestAdapter));
        Assert.That(Microsoft.Kiota.Abstractions.Serialization.ParseNodeFactoryRegistry.DefaultInstance.ContentTypeAssociatedFactories, Is.Empty);
        Assert.That(Microsoft.Kiota.Abstractions.Serialization.SerializationWriterFactoryRegistry.DefaultInstance.ContentTypeAssociatedFactories, Is.Empty);
    }

    [Test]
    public async Task A_client_and_a_resource_can_be_stubbed()
    {
        LinqClient linq = new StubClient();

        Assert.That((await linq.Chats.GetAsync("x")).Id, Is.EqualTo("stubbed"));
        Assert.That(() => linq.Messages, Throws.InvalidOperationException.With.Message.Contains("stub"));
        Assert.That(async () => await linq.Chats.LeaveAsync("x"), Throws.InvalidOperationException.With.Message.Contains("stub"));
        linq.Dispose();
    }

    private static async Task<(string? Authorization, string Url)> SendAsync(LinqClientOptions options)
    {
        var handler = new ScriptedHandler(Answer(200, Answers.Chat));
        options.HttpMessageHandler = handler;
        using var linq = new LinqClient(options);
        await linq.Chats.GetAsync(ChatId);
        return (handler.Requests[0].Header("Authorization"), handler.Requests[0].Uri.AbsoluteUri);
    }

    private sealed class StubClient : LinqClient
    {
        public override ChatsRequestBuilder Chats { get; } = new StubChats();
    }

    private sealed class StubChats : ChatsRequestBuilder
    {
        public override Task<Chat> GetAsync(string chatId, LinqRequestOptions? request = null, CancellationToken cancellationToken = default) => Task.FromResult(new Chat { Id = "stubbed" });
    }
}

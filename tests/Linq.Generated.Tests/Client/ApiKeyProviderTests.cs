using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Linq.Generated.Tests.Support;
using NUnit.Framework;
using static Linq.Generated.Tests.Support.TestClients;

namespace Linq.Generated.Tests.Client;

/// <summary>A provider of keys that does not do what it should: one sentence about it, and nothing is sent.</summary>
public class ApiKeyProviderTests
{
    private static IEnumerable<TestCaseData> UnusableKeys =>
    [
        new TestCaseData(null, "is null").SetArgDisplayNames("null"),
        new TestCaseData("", "is empty"),
        new TestCaseData("  ", "is empty").SetArgDisplayNames("blanks"),
        new TestCaseData(" key-1", "blanks around it"),
        new TestCaseData("key-1\n", "line break").SetArgDisplayNames("line break"),
        new TestCaseData("Bearer key-1", "begins with \"Bearer \""),
        new TestCaseData("key-1\r\nX-Other: 1", "line break").SetArgDisplayNames("line break inside"),
        new TestCaseData("bearer", "is the word \"Bearer\" alone"),
        new TestCaseData("\"key-1\"", "is in quotation marks"),
        new TestCaseData("kéy", "not printable ASCII"),
    ];

    [TestCaseSource(nameof(UnusableKeys))]
    public void A_key_that_cannot_be_one_is_described(string? key, string expected)
    {
        var handler = new ScriptedHandler(ScriptedHandler.Answer(200, "{}"));
        using var linq = With(handler, _ => new ValueTask<string>(key!));

        var exception = Assert.CatchAsync<LinqApiKeyException>(() => linq.Chats.Messages.SendAsync(ChatId, Text(key: "k-1")))!;

        Assert.That(exception.Message, Does.StartWith("sendMessageToChat was not sent, because there is no API key: ApiKeyProvider returned a key that ").And.Contain(expected));
        Assert.That(exception.Message, Does.Not.Contain("key-1"));
        Assert.That((exception.Attempts, exception.IsTransient, exception.NeverLeft, exception.IdempotencyKey), Is.EqualTo((0, false, true, "k-1")));
        Assert.That(handler.Requests, Is.Empty);
    }

    [Test]
    public void What_a_provider_throws_is_the_inner_exception_and_not_in_the_text()
    {
        var handler = new ScriptedHandler(ScriptedHandler.Answer(200, "{}"));
        var own = new InvalidOperationException("vault token s3cret");
        using var linq = With(handler, _ => throw own);

        var exception = Assert.CatchAsync<LinqApiKeyException>(() => linq.PhoneNumbers.ListAsync())!;

        Assert.That(exception.Message, Does.Contain("ApiKeyProvider failed with InvalidOperationException").And.Not.Contain("s3cret"));
        Assert.That(exception.InnerException, Is.SameAs(own));
        Assert.That(handler.Requests, Is.Empty);
    }

    private static IEnumerable<TestCaseData> Failures =>
    [
        new TestCaseData(new TimeoutException(), true).SetArgDisplayNames("timeout"),
        new TestCaseData(new OperationCanceledException(), true).SetArgDisplayNames("cancellation of its own"),
        new TestCaseData(new System.Net.Http.HttpRequestException(), true).SetArgDisplayNames("network"),
        new TestCaseData(new InvalidOperationException(), false).SetArgDisplayNames("bug"),
    ];

    [TestCaseSource(nameof(Failures))]
    public void A_provider_is_asked_again_after_a_failure_that_may_pass(Exception failure, bool isAskedAgain)
    {
        var handler = new ScriptedHandler(ScriptedHandler.Answer(200, """{"phone_numbers":[]}"""));
        var asked = 0;
        using var linq = With(handler, async _ =>
        {
            await Task.Yield();
            return ++asked < 3 ? throw failure : "key-1";
        });

        if (isAskedAgain)
        {
            Assert.That(async () => await linq.PhoneNumbers.ListAsync(), Throws.Nothing);
        }
        else
        {
            Assert.That(async () => await linq.PhoneNumbers.ListAsync(), Throws.TypeOf<LinqApiKeyException>().With.Property(nameof(LinqException.IsTransient)).False);
        }

        Assert.That(asked, Is.EqualTo(isAskedAgain ? 3 : 1));
        Assert.That(handler.Requests, Has.Count.EqualTo(isAskedAgain ? 1 : 0));
    }

    [TestCase("https://api.example.com/v3/other", true)]
    [TestCase("https://API.example.com:443/", true)]
    [TestCase("http://api.example.com:443/", false)]
    [TestCase("https://api.example.com:8443/", false)]
    [TestCase("https://example.com/", false)]
    [TestCase("/v3/relative", false)]
    public async Task The_key_goes_to_the_scheme_host_and_port_of_the_API_and_nowhere_else(string address, bool isGiven)
    {
        var provider = new LinqAccessTokenProvider(new LinqClientSettings(new LinqClientOptions { ApiKey = ApiKey, BaseUrl = "https://api.example.com/api/partner" }));

        var key = await provider.GetAuthorizationTokenAsync(new Uri(address, UriKind.RelativeOrAbsolute));

        Assert.That(key, Is.EqualTo(isGiven ? ApiKey : ""));
        Assert.That(provider.AllowedHostsValidator.IsUrlHostValid(new Uri("https://api.example.com/")), Is.True);
        Assert.That(provider.AllowedHostsValidator.IsUrlHostValid(new Uri("https://example.com/")), Is.False);
    }

    [Test]
    public void A_provider_that_hangs_is_bounded_by_the_timeout_of_the_call()
    {
        var handler = new ScriptedHandler(ScriptedHandler.Answer(200, "{}"));
        using var linq = With(
            handler,
            _ => new ValueTask<string>(new TaskCompletionSource<string>().Task),
            options => { options.Timeout = TimeSpan.FromMilliseconds(50); options.MaxRetries = 0; });

        var exception = Assert.CatchAsync<LinqApiKeyException>(() => linq.PhoneNumbers.ListAsync())!;

        Assert.That(exception.Message, Does.Contain("gave no key in time"));
        Assert.That(exception.IsTransient, Is.True);
        Assert.That(handler.Requests, Is.Empty);
    }

    [Test]
    public void A_provider_that_blocks_its_thread_until_the_time_is_over_gave_no_key_and_nothing_is_sent()
    {
        var handler = new ScriptedHandler(ScriptedHandler.Answer(200, "{}"));
        using var linq = With(
            handler,
            token =>
            {
                token.WaitHandle.WaitOne();
                return new ValueTask<string>("key-1");
            },
            options => { options.Timeout = TimeSpan.FromMilliseconds(50); options.MaxRetries = 0; });

        var exception = Assert.CatchAsync<LinqApiKeyException>(() => linq.Messages.EditAsync("m", new EditMessageRequest { Text = "New" }))!;

        Assert.That(exception.Message, Does.Contain("gave no key in time"));
        Assert.That(exception.IsTransient, Is.True);
        Assert.That(handler.Requests, Is.Empty);
    }

    [Test]
    public void A_call_is_cancelled_while_its_provider_hangs()
    {
        var handler = new ScriptedHandler(ScriptedHandler.Answer(200, "{}"));
        using var cancelling = new CancellationTokenSource();
        using var linq = With(handler, _ =>
        {
            cancelling.Cancel();
            return new ValueTask<string>(new TaskCompletionSource<string>().Task);
        });

        Assert.CatchAsync<OperationCanceledException>(() => linq.PhoneNumbers.ListAsync(cancellationToken: cancelling.Token));
        Assert.That(handler.Requests, Is.Empty);
    }

    [Test]
    public void A_key_that_a_server_quotes_is_not_in_the_text_whoever_gave_it()
    {
        const string key = "rotating+key/1";
        var handler = new ScriptedHandler(ScriptedHandler.Error(401, 2004, "No such key " + key + " or " + Uri.EscapeDataString(key)));
        using var linq = With(handler, _ => new ValueTask<string>(key));

        var exception = Assert.CatchAsync<LinqAuthenticationException>(() => linq.PhoneNumbers.ListAsync())!;

        Assert.That(exception.Message, Does.Contain("(API key)").And.Not.Contain(key).And.Not.Contain(Uri.EscapeDataString(key)));
    }

    [Test]
    public async Task A_key_that_changes_is_sent_from_the_next_attempt_on()
    {
        var handler = new ScriptedHandler(ScriptedHandler.Answer(200, """{"phone_numbers":[]}"""));
        var key = "key-1";
        using var linq = With(handler, _ => new ValueTask<string>(key));

        await linq.PhoneNumbers.ListAsync();
        key = "key-2";
        await linq.PhoneNumbers.ListAsync();

        Assert.That(handler.Requests.ConvertAll(request => request.Header("Authorization")), Is.EqualTo(["Bearer key-1", "Bearer key-2"]));
    }

    private static LinqClient With(ScriptedHandler handler, Func<CancellationToken, ValueTask<string>> provider, Action<LinqClientOptions>? configure = null) =>
        Over(handler, options =>
        {
            options.ApiKey = null;
            options.ApiKeyProvider = provider;
            configure?.Invoke(options);
        });
}

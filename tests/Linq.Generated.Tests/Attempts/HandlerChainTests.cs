using System;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Linq.Generated.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http;
using NUnit.Framework;
using static Linq.Generated.Tests.Support.TestClients;

namespace Linq.Generated.Tests.Attempts;

/// <summary>What handlers of an application do to an attempt, in the chain of <c>AddLinq</c> and in one of the application's own.</summary>
public class HandlerChainTests
{
    private const string Busy = """{"success":false,"error":{"status":503,"code":3005,"message":"Busy"}}""";

    [Test]
    public async Task A_refusal_arrives_as_it_was_whatever_a_handler_tried_afterwards()
    {
        var transport = new ScriptedHandler(ScriptedHandler.Answer(503, Busy, ("Retry-After", "90"), ("X-Trace-ID", Answers.TraceId)), ScriptedHandler.Answer(202, Answers.Sent));
        await using var provider = Provide(transport, new RepeatingHandler());

        var exception = await CatchAsync(provider.GetRequiredService<LinqClient>().Messages.EditAsync("m", new EditMessageRequest { Text = "New" }));

        Assert.That(exception, Is.TypeOf<LinqServerException>());
        Assert.That(exception.ResponseStatusCode, Is.EqualTo(503));
        Assert.That(((LinqApiException)exception).Code?.Value, Is.EqualTo(3005));
        Assert.That(((LinqApiException)exception).RetryAfter, Is.EqualTo(TimeSpan.FromSeconds(90)));
        Assert.That(exception.TraceId, Is.EqualTo(Answers.TraceId));
        Assert.That(exception.GetResponseBody(), Is.EqualTo(Busy));
        Assert.That(transport.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_fallback_cannot_make_a_success_of_a_lost_send()
    {
        var transport = new ScriptedHandler(ScriptedHandler.Fail(new HttpRequestException("gone", new IOException("reset"))));
        await using var provider = Provide(transport, new FallbackHandler());

        var exception = await CatchAsync(provider.GetRequiredService<LinqClient>().Chats.Messages.SendAsync(ChatId, Text(key: "k-1")));

        Assert.That(exception, Is.TypeOf<LinqConnectionException>());
        Assert.That(exception.IdempotencyKey, Is.EqualTo("k-1"));
        Assert.That(exception.InnerException, Is.TypeOf<HttpRequestException>().With.Message.EqualTo("gone"));
    }

    [Test]
    public async Task A_fallback_cannot_make_a_success_of_a_redirect_that_was_followed()
    {
        var transport = new ScriptedHandler((_, _) =>
        {
            var response = ScriptedHandler.Response(202, Answers.Sent);
            response.RequestMessage = new HttpRequestMessage(HttpMethod.Get, "https://elsewhere.example.com/");
            return Task.FromResult(response);
        });
        await using var provider = Provide(transport, new FallbackHandler());

        var exception = await CatchAsync(provider.GetRequiredService<LinqClient>().Chats.Messages.SendAsync(ChatId, Text(key: "k-1")));

        Assert.That(exception.InnerException, Is.TypeOf<AttemptRefusedException>().With.Property("Reason").EqualTo(AttemptRefusal.Elsewhere));
        Assert.That(exception.IdempotencyKey, Is.EqualTo("k-1"));
    }

    [Test]
    public async Task A_handler_that_answers_without_a_request_is_named()
    {
        var transport = new ScriptedHandler(ScriptedHandler.Answer(202, Answers.Sent));
        await using var provider = Provide(transport, new AnsweringHandler());

        var exception = await CatchAsync(provider.GetRequiredService<LinqClient>().Chats.Messages.SendAsync(ChatId, Text()));

        Assert.That(exception, Is.TypeOf<LinqUnexpectedResponseException>());
        Assert.That(exception.Message, Does.Contain("was not sent").And.Contain("answered with 202 by itself"));
        Assert.That(transport.Requests, Is.Empty);
    }

    [Test]
    public async Task A_handler_that_drops_the_mark_is_named_and_nothing_is_sent()
    {
        var transport = new ScriptedHandler(ScriptedHandler.Answer(202, Answers.Sent));
        await using var provider = Provide(transport, new ReplacingHandler());

        var exception = await CatchAsync(provider.GetRequiredService<LinqClient>().Chats.Messages.SendAsync(ChatId, Text()));

        Assert.That(exception, Is.TypeOf<LinqConnectionException>());
        Assert.That(exception.Message, Does.Contain("was not sent").And.Contain("without the mark").And.Contain("HttpRequestMessage.Options"));
        Assert.That(transport.Requests, Is.Empty);
    }

    [Test]
    public async Task A_handler_that_disposes_the_answer_is_named()
    {
        var transport = new ScriptedHandler(ScriptedHandler.Answer(202, Answers.Sent));
        await using var provider = Provide(transport, new DisposingHandler());

        var exception = await CatchAsync(provider.GetRequiredService<LinqClient>().Messages.EditAsync("m", new EditMessageRequest { Text = "New" }));

        Assert.That(exception.Message, Does.Contain("was answered with 202").And.Contain("disposed the content"));
        Assert.That(transport.Requests, Has.Count.EqualTo(1));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task A_handler_that_loses_the_empty_content_does_not_let_the_transport_repeat(bool copies)
    {
        await using var server = new CountingServer(static (_, socket, ending) => CountingServer.MisbehaveAsync(ServerFault.Close, "", socket, ending));
        var services = new ServiceCollection();
        services.AddLinq(options =>
        {
            Configure(options);
            options.BaseUrl = server.Url;
        }).AddHttpMessageHandler(() => new EmptyingHandler(copies));
        await using var provider = services.BuildServiceProvider();

        await CatchAsync(provider.GetRequiredService<LinqClient>().Chats.ShareContactCardAsync(ChatId));

        Assert.That(server.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Of_two_guards_the_one_closer_to_the_network_counts()
    {
        var transport = new ScriptedHandler(ScriptedHandler.Answer(503, Busy));
        var services = new ServiceCollection();
        services.AddLinq(Configure)
            .AddHttpMessageHandler(() => new LinqAttemptHandler())
            .AddHttpMessageHandler(() => new RepeatingHandler())
            .ConfigurePrimaryHttpMessageHandler(() => transport);
        await using var provider = services.BuildServiceProvider();

        var exception = await CatchAsync(provider.GetRequiredService<LinqClient>().Chats.Location.RequestAsync(ChatId));

        Assert.That(exception.ResponseStatusCode, Is.EqualTo(503));
        Assert.That(transport.Requests, Has.Count.EqualTo(1));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task A_primary_handler_that_is_a_chain_cannot_send_copies(bool withOptions)
    {
        var transport = new ScriptedHandler(ScriptedHandler.Answer(503, Busy));
        var services = new ServiceCollection();
        services.AddLinq(Configure).ConfigurePrimaryHttpMessageHandler(
            () => new RepeatingHandler { InnerHandler = new CloningHandler(withOptions) { InnerHandler = transport } });
        await using var provider = services.BuildServiceProvider();

        var exception = await CatchAsync(provider.GetRequiredService<LinqClient>().Messages.EditAsync("m", new EditMessageRequest { Text = "New" }));

        Assert.That(transport.Requests, Has.Count.EqualTo(withOptions ? 1 : 0));
        Assert.That(exception.Message, withOptions ? Does.Contain("answered with 503") : Does.Contain("was not sent").And.Contain("without the mark"));
    }

    [Test]
    public async Task A_chain_that_has_sent_for_others_already_is_used_as_it_is()
    {
        var transport = new ScriptedHandler(ScriptedHandler.Answer(200, "{}"), ScriptedHandler.Answer(503, Busy));
        var chain = new RepeatingHandler { InnerHandler = transport };
        using var others = new HttpClient(chain, disposeHandler: false);
        using var answer = await others.GetAsync(new Uri("https://example.com"));
        var services = new ServiceCollection();
        services.AddLinq(Configure).ConfigurePrimaryHttpMessageHandler(() => chain);
        await using var provider = services.BuildServiceProvider();

        var exception = await CatchAsync(provider.GetRequiredService<LinqClient>().Chats.Location.RequestAsync(ChatId));
        using var again = await others.GetAsync(new Uri("https://example.com"));

        Assert.That(exception.ResponseStatusCode, Is.EqualTo(503));
        Assert.That(again.StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task A_copy_that_a_handler_holds_back_does_not_leave_after_the_call(bool answers)
    {
        var transport = new ScriptedHandler(ScriptedHandler.Answer(202, Answers.Sent));
        var holding = new HoldingHandler(answers);
        await using var provider = Provide(transport, holding);

        var exception = await CatchAsync(provider.GetRequiredService<LinqClient>().Messages.EditAsync("m", new EditMessageRequest { Text = "New" }));
        holding.Release.SetResult();
        Assert.CatchAsync<InvalidOperationException>(() => holding.Late);

        Assert.That(exception.Message, Does.Contain("was not sent"));
        Assert.That(transport.Requests, Is.Empty);
    }

    [Test]
    public async Task A_handler_that_answers_while_the_request_is_on_its_way_is_named()
    {
        var ends = new TaskCompletionSource<HttpResponseMessage>();
        var transport = new ScriptedHandler((_, _) => ends.Task);
        await using var provider = Provide(transport, new ImpatientHandler());

        var exception = await CatchAsync(provider.GetRequiredService<LinqClient>().Chats.Messages.SendAsync(ChatId, Text(key: "k-1")));
        ends.SetException(new HttpRequestException("reset"));

        Assert.That(exception, Is.TypeOf<LinqUnexpectedResponseException>());
        Assert.That(exception.Message, Does.Contain("gave an answer of its own, 202").And.Contain("Whether the request took effect is unknown"));
        Assert.That(exception.IdempotencyKey, Is.EqualTo("k-1"));
    }

    [Test]
    public async Task A_success_stays_one_when_a_handler_turns_it_into_a_failure()
    {
        var transport = new ScriptedHandler(ScriptedHandler.Answer(202, Answers.Sent));
        await using var provider = Provide(transport, new SpoilingHandler(() => ScriptedHandler.Response(500, "{}")));

        var exception = await CatchAsync(provider.GetRequiredService<LinqClient>().Messages.EditAsync("m", new EditMessageRequest { Text = "New" }));

        Assert.That(exception, Is.TypeOf<LinqUnexpectedResponseException>());
        Assert.That(exception.Message, Does.Contain("was answered with 202, but").And.Contain("answer of its own, 500").And.Contain("The request took effect"));
        Assert.That((exception.ResponseStatusCode, exception.IsTransient), Is.EqualTo((202, false)));
    }

    [Test]
    public async Task A_success_stays_one_when_a_handler_throws_afterwards()
    {
        var transport = new ScriptedHandler(ScriptedHandler.Answer(202, Answers.Sent));
        await using var provider = Provide(transport, new SpoilingHandler(() => throw new InvalidOperationException("audit of +12025550101")));

        var exception = await CatchAsync(provider.GetRequiredService<LinqClient>().Messages.EditAsync("m", new EditMessageRequest { Text = "New" }));

        Assert.That(
            exception.Message,
            Does.StartWith("editMessage was answered with 202, but a handler between the client and the network failed with InvalidOperationException ")
                .And.Contain("The request took effect").And.Not.Contain("0101"));
        Assert.That(exception.ResponseStatusCode, Is.EqualTo(202));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task A_handler_that_cannot_connect_to_something_else_does_not_make_an_edit_look_unsent(bool isGuarded)
    {
        var transport = new ScriptedHandler(ScriptedHandler.Answer(202, Answers.Sent));
        var services = new ServiceCollection();
        services.AddLinq(options =>
        {
            Configure(options);
            options.MaxRetries = 2;
        }).AddHttpMessageHandler(NewAudit).ConfigurePrimaryHttpMessageHandler(() => transport);
        await using var provider = services.BuildServiceProvider();
        using var chain = NewAudit();
        chain.InnerHandler = transport;
        using var own = Over(chain);

        var linq = isGuarded ? provider.GetRequiredService<LinqClient>() : own;
        var exception = await CatchAsync(linq.Messages.EditAsync("m", new EditMessageRequest { Text = "New" }));

        Assert.That(exception.NeverLeft, Is.False);
        Assert.That(transport.Requests, Has.Count.EqualTo(1));

        static SpoilingHandler NewAudit() => new(() => throw NotConnected());
    }

    [Test]
    public async Task An_attempt_that_never_left_proves_nothing_of_the_one_before_it()
    {
        var transport = new ScriptedHandler(
            ScriptedHandler.Fail(new HttpRequestException(HttpRequestError.ResponseEnded)),
            ScriptedHandler.Fail(NotConnected()));
        using var linq = Over(transport, options => options.MaxRetries = 1);

        var exception = await CatchAsync(linq.Chats.Messages.SendAsync(ChatId, Text()));

        Assert.That((exception.NeverLeft, exception.Attempts), Is.EqualTo((false, 2)));
        Assert.That(
            exception.Message,
            Does.Contain("before the request was sent. An earlier attempt may have taken effect; try again with the IdempotencyKey"));
    }

    [Test]
    public async Task A_timeout_of_a_handler_after_a_success_says_that_the_request_took_effect()
    {
        var transport = new ScriptedHandler(ScriptedHandler.Answer(202, Answers.Sent));
        await using var provider = Provide(transport, new SpoilingHandler(() => throw new TimeoutException()));

        var exception = await CatchAsync(provider.GetRequiredService<LinqClient>().Messages.EditAsync("m", new EditMessageRequest { Text = "New" }));

        Assert.That(exception, Is.TypeOf<LinqTimeoutException>());
        Assert.That(exception.Message, Does.Contain("got an answer that did not end within").And.Contain("The request took effect"));
    }

    [Test]
    public async Task A_handler_that_refuses_to_send_leaves_everything_to_be_tried_again()
    {
        var transport = new ScriptedHandler(ScriptedHandler.Answer(202, Answers.Sent));
        await using var provider = Provide(transport, new ThrowingHandler(new NotSupportedException("secret text")));

        var exception = await CatchAsync(provider.GetRequiredService<LinqClient>().Messages.EditAsync("m", new EditMessageRequest { Text = "New" }));

        Assert.That(exception, Is.TypeOf<LinqConnectionException>());
        Assert.That(exception.Message, Does.Contain("was not sent").And.Contain("NotSupportedException").And.Not.Contain("secret"));
        Assert.That(transport.Requests, Is.Empty);
    }

    [Test]
    public async Task A_handler_that_reads_the_body_for_its_log_changes_nothing()
    {
        var transport = new ScriptedHandler(ScriptedHandler.Answer(202, Answers.Sent));
        await using var provider = Provide(transport, new ReadingHandler());

        await provider.GetRequiredService<LinqClient>().Chats.Messages.SendAsync(ChatId, Text("Hello there"));

        Assert.That(transport.Requests.Single().Body, Does.Contain("Hello there"));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task A_handler_that_reads_the_body_after_the_answer_changes_nothing(bool usesAddLinq)
    {
        var transport = new ScriptedHandler(ScriptedHandler.Answer(202, Answers.Sent));
        var auditing = new AuditingHandler();
        await using var provider = Provide(transport, auditing);
        using var httpClient = new HttpClient(new AuditingHandler { InnerHandler = new LinqAttemptHandler(transport) }) { Timeout = Timeout.InfiniteTimeSpan };
        using var linq = new LinqClient(new LinqClientOptions { ApiKey = ApiKey, BaseUrl = "https://api.example.com", HttpClient = httpClient });

        await (usesAddLinq ? provider.GetRequiredService<LinqClient>() : linq).Chats.Messages.SendAsync(ChatId, Text("Hello there"));

        Assert.That(transport.Requests.Single().Body, Does.Contain("Hello there"));
    }

    [Test]
    public async Task A_body_that_a_handler_read_is_not_sent_again_where_the_transport_follows_a_redirect()
    {
        await using var server = new CountingServer(static (_, socket, _) => CountingServer.ReplyAsync(socket, 307, "", "Location: /v3/moved\r\n"));
        using var httpClient = new HttpClient(new BufferingHandler { InnerHandler = new LinqAttemptHandler(new SocketsHttpHandler()) }) { Timeout = Timeout.InfiniteTimeSpan };
        using var linq = new LinqClient(new LinqClientOptions { ApiKey = ApiKey, BaseUrl = server.Url, HttpClient = httpClient, MaxRetries = 0 });

        await CatchAsync(linq.Chats.Messages.SendAsync(ChatId, Text()));

        Assert.That(server.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_transport_that_returns_nothing_is_named()
    {
        var transport = new ScriptedHandler((_, _) => Task.FromResult<HttpResponseMessage>(null!));
        await using var provider = Provide(transport, new RepeatingHandler());

        var exception = await CatchAsync(provider.GetRequiredService<LinqClient>().Messages.EditAsync("m", new EditMessageRequest { Text = "New" }));

        Assert.That(exception.Message, Does.Contain("returned null instead of an answer"));
    }

    [Test]
    public async Task An_answer_after_the_end_of_its_call_goes_to_the_handler_that_waits_for_it()
    {
        var ends = new TaskCompletionSource<HttpResponseMessage>();
        var transport = new ScriptedHandler((_, _) => ends.Task);
        var impatient = new ImpatientHandler();
        await using var provider = Provide(transport, impatient);
        await CatchAsync(provider.GetRequiredService<LinqClient>().Chats.Messages.SendAsync(ChatId, Text()));

        ends.SetResult(ScriptedHandler.Response(503, Busy));

        Assert.That((int)(await impatient.Late!).StatusCode, Is.EqualTo(503));
    }

    [Test]
    public async Task A_primary_handler_that_comes_after_AddLinq_is_guarded_too()
    {
        var transport = new ScriptedHandler(ScriptedHandler.Answer(500));
        var services = new ServiceCollection();
        services.AddLinq(Configure).AddHttpMessageHandler(() => new RepeatingHandler());
        services.AddHttpClient("Linq").ConfigurePrimaryHttpMessageHandler(() => transport);
        await using var provider = services.BuildServiceProvider();

        await CatchAsync(provider.GetRequiredService<LinqClient>().Messages.EditAsync("m", new EditMessageRequest { Text = "New" }));

        Assert.That(transport.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_registration_that_removes_the_guard_is_named_and_nothing_is_sent()
    {
        var transport = new ScriptedHandler(ScriptedHandler.Answer(202, Answers.Sent));
        var services = new ServiceCollection();
        services.AddLinq(Configure).AddHttpMessageHandler(() => new RepeatingHandler());
        services.PostConfigureAll<HttpClientFactoryOptions>(options => options.HttpMessageHandlerBuilderActions.Add(builder => builder.PrimaryHandler = transport));
        await using var provider = services.BuildServiceProvider();

        var exception = await CatchAsync(provider.GetRequiredService<LinqClient>().Chats.Messages.SendAsync(ChatId, Text()));

        Assert.That(exception.Message, Does.Contain("was not sent").And.Contain("replaced the primary handler").And.Contain("LinqAttemptHandler"));
        Assert.That(transport.Requests, Is.Empty);
    }

    [Test]
    public async Task A_chain_of_the_applications_own_keeps_the_first_answer_with_the_guard_in_it()
    {
        var transport = new ScriptedHandler(ScriptedHandler.Answer(503, Busy), ScriptedHandler.Answer(202, Answers.Sent));
        using var httpClient = new HttpClient(new RepeatingHandler { InnerHandler = new LinqAttemptHandler(transport) }) { Timeout = Timeout.InfiniteTimeSpan };
        using var linq = new LinqClient(new LinqClientOptions { ApiKey = ApiKey, BaseUrl = "https://api.example.com", HttpClient = httpClient });

        var exception = await CatchAsync(linq.Messages.EditAsync("m", new EditMessageRequest { Text = "New" }));

        Assert.That(exception.ResponseStatusCode, Is.EqualTo(503));
        Assert.That(transport.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_chain_of_the_applications_own_without_the_guard_cannot_send_twice_either()
    {
        var transport = new ScriptedHandler(ScriptedHandler.Answer(503, Busy), ScriptedHandler.Answer(202, Answers.Sent));
        using var httpClient = new HttpClient(new RepeatingHandler { InnerHandler = new CopyingHandler(transport) }) { Timeout = Timeout.InfiniteTimeSpan };
        using var linq = new LinqClient(new LinqClientOptions { ApiKey = ApiKey, BaseUrl = "https://api.example.com", HttpClient = httpClient });

        var exception = await CatchAsync(linq.Messages.EditAsync("m", new EditMessageRequest { Text = "New" }));

        Assert.That(exception.Message, Does.Contain("second time").And.Contain("LinqAttemptHandler"));
        Assert.That(transport.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task The_handlers_of_Kiotas_own_HTTP_client_leave_a_request_alone()
    {
        var requests = 0;
        await using var server = new CountingServer(async (_, socket, _) =>
        {
            Interlocked.Increment(ref requests);
            return await CountingServer.ReplyAsync(socket, 429, """{"error":{"status":429,"code":1007,"message":"Slow down"}}""", "Retry-After: 0\r\n");
        });
        using var httpClient = Microsoft.Kiota.Http.HttpClientLibrary.KiotaClientFactory.Create();
        httpClient.Timeout = Timeout.InfiniteTimeSpan;
        using var linq = new LinqClient(new LinqClientOptions { ApiKey = ApiKey, BaseUrl = server.Url, HttpClient = httpClient, MaxRetries = 0 });

        var exception = await CatchAsync(linq.Chats.Messages.SendAsync(ChatId, Text()));

        Assert.That(exception, Is.TypeOf<LinqRateLimitException>());
        Assert.That(requests, Is.EqualTo(1));
    }

    [Test]
    public async Task The_handlers_of_Kiotas_own_HTTP_client_follow_no_redirect()
    {
        await using var elsewhere = new CountingServer(static (_, socket, _) => CountingServer.ReplyAsync(socket, 202, Answers.Sent));
        await using var server = new CountingServer((_, socket, ending) => CountingServer.MisbehaveAsync(ServerFault.Redirect307, elsewhere.Url, socket, ending));
        using var httpClient = Microsoft.Kiota.Http.HttpClientLibrary.KiotaClientFactory.Create();
        httpClient.Timeout = Timeout.InfiniteTimeSpan;
        using var linq = new LinqClient(new LinqClientOptions { ApiKey = ApiKey, BaseUrl = server.Url, HttpClient = httpClient, MaxRetries = 0 });

        var exception = await CatchAsync(linq.Chats.GetAsync(ChatId));

        Assert.That(exception.ResponseStatusCode, Is.EqualTo(307));
        Assert.That((server.Requests.Count, elsewhere.Requests.Count), Is.EqualTo((1, 0)));
    }

    [Test]
    public async Task A_claims_challenge_is_not_answered_with_a_repeat()
    {
        var transport = new ScriptedHandler(ScriptedHandler.Answer(401, "", ("WWW-Authenticate", "Bearer realm=\"\", claims=\"eyJhIjoxfQ==\"")));
        using var linq = Over(transport);

        await CatchAsync(linq.Chats.Location.RequestAsync(ChatId));
        Assert.That(transport.Requests, Has.Count.EqualTo(1));

        Assert.CatchAsync<Microsoft.Kiota.Abstractions.ApiException>(() => linq.RequestAdapter.SendNoContentAsync(
            new Microsoft.Kiota.Abstractions.RequestInformation { HttpMethod = Microsoft.Kiota.Abstractions.Method.POST, URI = new Uri("https://api.example.com/v3/x") }));
        Assert.That(transport.Requests, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task A_compressed_error_keeps_its_code_where_the_HTTP_client_does_not_decompress()
    {
        var compressed = new MemoryStream();
        using (var gzip = new System.IO.Compression.GZipStream(compressed, System.IO.Compression.CompressionMode.Compress, leaveOpen: true))
        {
            gzip.Write(Encoding.UTF8.GetBytes(Busy));
        }

        var transport = new ScriptedHandler((_, _) =>
        {
            var content = new ByteArrayContent(compressed.ToArray());
            content.Headers.ContentEncoding.Add("gzip");
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.ServiceUnavailable) { Content = content });
        });
        using var linq = Over(transport, options => options.MaxRetries = 0);

        var exception = await CatchAsync(linq.Chats.Messages.SendAsync(ChatId, Text()));

        Assert.That(((LinqApiException)exception).Code?.Value, Is.EqualTo(3005));
        Assert.That(exception.GetResponseBody(), Is.EqualTo(Busy));
    }

    private static void Configure(LinqClientOptions options)
    {
        options.ApiKey = ApiKey;
        options.BaseUrl = "https://api.example.com/api/partner";
        options.MaxRetries = 0;
        options.Jitter = () => 0;
    }

    private static ServiceProvider Provide(HttpMessageHandler primary, DelegatingHandler between)
    {
        var services = new ServiceCollection();
        services.AddLinq(Configure).AddHttpMessageHandler(() => between).ConfigurePrimaryHttpMessageHandler(() => primary);
        return services.BuildServiceProvider();
    }

    /// <summary>As both targets tell it: by its error, and by what is inside.</summary>
    private static HttpRequestException NotConnected() =>
        new(HttpRequestError.ConnectionError, "Connection refused", new SocketException((int)SocketError.ConnectionRefused));

    private static async Task<LinqException> CatchAsync(Task call)
    {
        try
        {
            await call;
        }
        catch (LinqException exception)
        {
            return exception;
        }

        throw new AssertionException("The call succeeded.");
    }

    /// <summary>Repeats after any failure, at once and up to three times, as a handwritten retry does.</summary>
    private sealed class RepeatingHandler : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            for (var i = 0; i < 3; i++)
            {
                try
                {
                    var response = await base.SendAsync(request, cancellationToken);
                    if (response.IsSuccessStatusCode)
                    {
                        return response;
                    }

                    response.Dispose();
                }
                catch (HttpRequestException)
                {
                }
            }

            return await base.SendAsync(request, cancellationToken);
        }
    }

    private sealed class FallbackHandler : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            try
            {
                return await base.SendAsync(request, cancellationToken);
            }
            catch (Exception)
            {
                return ScriptedHandler.Response(202, Answers.Sent);
            }
        }
    }

    private sealed class AnsweringHandler : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(ScriptedHandler.Response(202, Answers.Sent));
    }

    private sealed class ReplacingHandler : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            base.SendAsync(new HttpRequestMessage(request.Method, request.RequestUri) { Content = request.Content }, cancellationToken);
    }

    private sealed class DisposingHandler : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = await base.SendAsync(request, cancellationToken);
            response.Dispose();
            return response;
        }
    }

    private sealed class ThrowingHandler(Exception exception) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromException<HttpResponseMessage>(exception);
    }

    /// <summary>Passes an empty content on as none, in the request itself or in a copy.</summary>
    private sealed class EmptyingHandler(bool copies) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (copies)
            {
                request = await CloningHandler.CloneAsync(request, withOptions: true);
            }

            Assert.That(request.Content!.Headers.ContentLength, Is.Zero);
            request.Content = null;
            return await base.SendAsync(request, cancellationToken);
        }
    }

    /// <summary>Sends a copy, as handlers do that want to send a request several times.</summary>
    private sealed class CloningHandler(bool withOptions) : DelegatingHandler
    {
        public static async Task<HttpRequestMessage> CloneAsync(HttpRequestMessage request, bool withOptions)
        {
            var copy = new HttpRequestMessage(request.Method, request.RequestUri) { Content = new ByteArrayContent(await request.Content!.ReadAsByteArrayAsync()) };
            foreach (var header in request.Headers)
            {
                copy.Headers.TryAddWithoutValidation(header.Key, header.Value);
            }

            foreach (var option in withOptions ? request.Options.ToArray() : [])
            {
                copy.Options.Set(new HttpRequestOptionsKey<object?>(option.Key), option.Value);
            }

            return copy;
        }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            await base.SendAsync(await CloneAsync(request, withOptions), cancellationToken);
    }

    /// <summary>Keeps a copy to send it later, and answers or gives up.</summary>
    private sealed class HoldingHandler(bool answers) : DelegatingHandler
    {
        public TaskCompletionSource Release { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Late { get; private set; } = Task.CompletedTask;

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Late = SendLateAsync(await CloningHandler.CloneAsync(request, withOptions: true));
            return answers ? ScriptedHandler.Response(202, Answers.Sent) : throw new TimeoutException();
        }

        private async Task SendLateAsync(HttpRequestMessage copy)
        {
            await Release.Task;
            await base.SendAsync(copy, CancellationToken.None);
        }
    }

    /// <summary>Does not wait for the server.</summary>
    private sealed class ImpatientHandler : DelegatingHandler
    {
        public Task<HttpResponseMessage>? Late { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Late = base.SendAsync(request, cancellationToken);
            return Task.FromResult(ScriptedHandler.Response(202, Answers.Sent));
        }
    }

    /// <summary>Discards an answer for another one, or for an exception.</summary>
    private sealed class SpoilingHandler(Func<HttpResponseMessage> spoil) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            (await base.SendAsync(request, cancellationToken)).Dispose();
            return spoil();
        }
    }

    private sealed class AuditingHandler : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = await base.SendAsync(request, cancellationToken);
            Assert.That(await request.Content!.ReadAsStringAsync(cancellationToken), Does.Contain("Hello there"));
            return response;
        }
    }

    private sealed class BufferingHandler : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await request.Content!.ReadAsStringAsync(cancellationToken);
            return await base.SendAsync(request, cancellationToken);
        }
    }

    private sealed class ReadingHandler : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            using var copy = new MemoryStream();
            await request.Content!.CopyToAsync(copy, cancellationToken);
            Assert.That(await request.Content.ReadAsStringAsync(cancellationToken), Has.Length.EqualTo(copy.Length));
            return await base.SendAsync(request, cancellationToken);
        }
    }

    /// <summary>Writes the content out as a transport does, and leaves the request as it was.</summary>
    private sealed class CopyingHandler(HttpMessageHandler innerHandler) : DelegatingHandler(innerHandler)
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            using var written = new MemoryStream();
            await request.Content!.CopyToAsync(written, cancellationToken);
            using var sent = new HttpRequestMessage(request.Method, request.RequestUri) { Content = new ByteArrayContent(written.ToArray()) };
            return await base.SendAsync(sent, cancellationToken);
        }
    }
}

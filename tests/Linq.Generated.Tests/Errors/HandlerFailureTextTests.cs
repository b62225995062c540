using System;
using System.Collections.Generic;
using System.IO;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Linq.Generated.Tests.Shared;
using Linq.Generated.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;
using static Linq.Generated.Tests.Support.TestClients;

namespace Linq.Generated.Tests.Errors;

/// <summary>
/// What a failure says, word by word, that handlers of the application brought about: what they did, whether the request took effect, and
/// what to change.
/// </summary>
public class HandlerFailureTextTests
{
    private const string Twice = "; check before trying again, since the operation would act twice. Attempts: 1.";
    private const string Unknown = " Whether the request took effect is unknown" + Twice;
    private const string TookEffect = " The request took effect" + Twice;

    private static IEnumerable<TestCaseData> Handlers =>
    [
        Case(
            "drops the mark",
            static (request, send) => send(new HttpRequestMessage(request.Method, request.RequestUri) { Content = request.Content }),
            typeof(LinqConnectionException),
            0,
            neverLeft: true,
            "editMessage was not sent: a handler between the client and the network replaced the request by one without the mark of its attempt. Copy HttpRequestMessage.Options (on .NET Framework: Properties) to the new request, or remove the handler. Attempts: 1."),
        Case(
            "answers by itself",
            static (_, _) => Task.FromResult(ScriptedHandler.Response(202, Answers.Sent)),
            typeof(LinqUnexpectedResponseException),
            0,
            neverLeft: true,
            "editMessage was not sent: a handler between the client and the network answered with 202 by itself, without sending the request. Remove that handler from the client of Linq, or let it pass requests on. Attempts: 1."),
        Case(
            "replaces a success",
            static async (request, send) =>
            {
                (await send(request)).Dispose();
                return ScriptedHandler.Response(500, "{}");
            },
            typeof(LinqUnexpectedResponseException),
            202,
            neverLeft: false,
            "editMessage was answered with 202, but a handler between the client and the network gave an answer of its own, 500, in the place of the server's. Remove that handler from the client of Linq, or let it pass answers on." + TookEffect),
        Case(
            "sends again after a success",
            static async (request, send) =>
            {
                (await send(request)).Dispose();
                return await send(request);
            },
            typeof(LinqUnexpectedResponseException),
            202,
            neverLeft: false,
            "editMessage was answered with 202, but a handler between the client and the network discarded that answer to send the request again, which was refused." + TookEffect),
        Case(
            "throws after a success",
            static async (request, send) =>
            {
                (await send(request)).Dispose();
                throw new InvalidOperationException("audit of +12025550101");
            },
            typeof(LinqConnectionException),
            202,
            neverLeft: false,
            "editMessage was answered with 202, but a handler between the client and the network failed with InvalidOperationException before it passed the answer on. See the inner exception." + TookEffect),
        Case(
            "throws before sending",
            static (_, _) => Task.FromException<HttpResponseMessage>(new NotSupportedException("secret")),
            typeof(LinqConnectionException),
            0,
            neverLeft: true,
            "editMessage was not sent: a handler between the client and the network ended it with NotSupportedException. See the inner exception. Attempts: 1."),
        Case(
            "returns null",
            static async (request, send) =>
            {
                (await send(request)).Dispose();
                return null!;
            },
            typeof(LinqUnexpectedResponseException),
            202,
            neverLeft: false,
            "editMessage got no answer: an HTTP handler returned null instead of an answer. It must return an HttpResponseMessage or throw." + TookEffect),
    ];

    [TestCaseSource(nameof(Handlers))]
    public async Task A_handler_that_breaks_an_attempt_is_described(Act act, Type type, int status, bool neverLeft, string message)
    {
        var exception = await CatchAsync(new ScriptedHandler(ScriptedHandler.Answer(202, Answers.Sent)), act);

        Assert.That(exception.Message, Is.EqualTo(message));
        Assert.That(exception, Is.TypeOf(type));
        Assert.That(
            (exception.ResponseStatusCode, exception.NeverLeft, exception.IsTransient, exception.Attempts),
            Is.EqualTo((status, neverLeft, false, 1)));
    }

    [Test]
    public async Task An_answer_that_comes_before_the_servers_is_described()
    {
        var ends = new TaskCompletionSource<HttpResponseMessage>();

        var exception = await CatchAsync(
            new ScriptedHandler((_, _) => ends.Task),
            static (request, send) =>
            {
                _ = send(request);
                return Task.FromResult(ScriptedHandler.Response(202, Answers.Sent));
            });
        ends.SetException(new HttpRequestException("reset"));

        Assert.That(exception, Is.TypeOf<LinqUnexpectedResponseException>());
        Assert.That(
            exception.Message,
            Is.EqualTo("editMessage got no answer that reached the client: a handler between the client and the network gave an answer of its own, 202, in the place of the server's. Remove that handler from the client of Linq, or let it pass answers on." + Unknown));
        Assert.That((exception.ResponseStatusCode, exception.NeverLeft), Is.EqualTo((0, false)));
    }

    [Test]
    public async Task A_repeat_of_a_chain_without_a_guard_is_described()
    {
        var transport = new ScriptedHandler(ScriptedHandler.Answer(503), ScriptedHandler.Answer(202, Answers.Sent));
        using var httpClient = new HttpClient(new Between(static async (request, send) =>
        {
            (await send(request)).Dispose();
            return await send(request);
        })
        {
            // Writes the content out, as a transport does.
            InnerHandler = new Between(static async (request, send) =>
            {
                using var written = new MemoryStream();
                await request.Content!.CopyToAsync(written);
                return await send(new HttpRequestMessage(request.Method, request.RequestUri) { Content = new ByteArrayContent(written.ToArray()) });
            })
            {
                InnerHandler = transport,
            },
        })
        { Timeout = Timeout.InfiniteTimeSpan };
        using var linq = new LinqClient(new LinqClientOptions { ApiKey = ApiKey, BaseUrl = "https://api.example.com", HttpClient = httpClient, MaxRetries = 0 });

        var exception = await CatchAsync(linq.Messages.EditAsync("m", new EditMessageRequest { Text = "New" }));

        Assert.That(
            exception.Message,
            Is.EqualTo("editMessage got no answer that reached the client: an HTTP handler or the transport tried to send the request a second time (a retry, a redirect, or a proxy that asks for credentials), which was refused. Put a LinqAttemptHandler around the innermost handler to see the first answer." + Unknown));
        Assert.That(exception, Is.TypeOf<LinqConnectionException>());
    }

    [TestCase("https://elsewhere.example.com/api/partner/v3/messages/m", "PATCH")]
    [TestCase("http://api.example.com:443/api/partner/v3/messages/m", "PATCH")]
    [TestCase("https://api.example.com:8443/api/partner/v3/messages/m", "PATCH")]
    [TestCase("https://api.example.com/api/partner/v3/messages/m", "GET")]
    public async Task An_answer_to_another_address_or_method_is_discarded_and_described(string address, string method)
    {
        var transport = new ScriptedHandler((_, _) =>
        {
            var response = ScriptedHandler.Response(202, Answers.Sent);
            response.RequestMessage = new HttpRequestMessage(new HttpMethod(method), address);
            return Task.FromResult(response);
        });

        var exception = await CatchAsync(transport, static (request, send) => send(request));

        Assert.That(exception, Is.TypeOf<LinqUnexpectedResponseException>());
        Assert.That(
            exception.Message,
            Is.EqualTo("editMessage got an answer from another address or to another method than it was sent with, because an HTTP handler of the application followed a redirect or changed the address. That answer was discarded. Set AllowAutoRedirect to false and check the base URL; where a handler is to change the address, put a LinqAttemptHandler behind it." + Unknown));
        Assert.That(exception.IsTransient, Is.False);
    }

    [TestCase(true, @"^editMessage was not sent within \d+(\.\d+)? s: an HTTP handler or HttpClient of the application ended the attempt by a timeout of its own\. It is safe to try again\. Attempts: 1\.$")]
    [TestCase(false, @"^editMessage got an answer that did not end within \d+(\.\d+)? s: an HTTP handler or HttpClient of the application ended the attempt by a timeout of its own\. The request took effect; check before trying again, since the operation would act twice\. Attempts: 1\.$")]
    public async Task A_timeout_of_a_handler_says_whether_the_request_had_left(bool isEarly, string message)
    {
        var exception = await CatchAsync(
            new ScriptedHandler(ScriptedHandler.Answer(202, Answers.Sent)),
            async (request, send) =>
            {
                if (!isEarly)
                {
                    (await send(request)).Dispose();
                }

                throw new TimeoutException();
            });

        Assert.That(exception, Is.TypeOf<LinqTimeoutException>());
        Assert.That(exception.Message, Does.Match(message));
        Assert.That((exception.NeverLeft, exception.IsTransient), Is.EqualTo((isEarly, true)));
    }

    [Test]
    public async Task The_total_timeout_is_named_where_it_ends_an_attempt()
    {
        var clock = new TestClock();
        using var linq = Over(
            new ScriptedHandler(static async (_, token) =>
            {
                await Task.Delay(Timeout.Infinite, token);
                throw new InvalidOperationException();
            }),
            options => (options.TimeProvider, options.Timeout, options.TotalTimeout) = (clock, TimeSpan.FromSeconds(40), TimeSpan.FromSeconds(9)));

        var calling = linq.Messages.EditAsync("m", new EditMessageRequest { Text = "New" });
        await clock.WaitForTimerAsync(due => due == TimeSpan.FromSeconds(9));
        clock.Advance(TimeSpan.FromSeconds(9));
        var exception = await CatchAsync(calling);

        Assert.That(exception.Message, Is.EqualTo("editMessage got no answer within 9 s (TotalTimeout)." + Unknown));
        Assert.That(((LinqTimeoutException)exception).Timeout, Is.EqualTo(TimeSpan.FromSeconds(9)));
    }

    private static TestCaseData Case(string name, Act act, Type type, int status, bool neverLeft, string message) =>
        new TestCaseData(act, type, status, neverLeft, message).SetArgDisplayNames(name);

    /// <summary>Edits a message through the chain of <c>AddLinq</c>, with a handler between the client and the network.</summary>
    private static async Task<LinqException> CatchAsync(HttpMessageHandler transport, Act act)
    {
        var services = new ServiceCollection();
        services.AddLinq(options => (options.ApiKey, options.BaseUrl, options.MaxRetries) = (ApiKey, "https://api.example.com/api/partner", 0))
            .AddHttpMessageHandler(() => new Between(act))
            .ConfigurePrimaryHttpMessageHandler(() => transport);
        await using var provider = services.BuildServiceProvider();
        return await CatchAsync(provider.GetRequiredService<LinqClient>().Messages.EditAsync("m", new EditMessageRequest { Text = "New" }));
    }

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

    private sealed class Between(Act act) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            act(request, sent => base.SendAsync(sent, cancellationToken));
    }

    /// <summary>What a handler does with a request and with what sends it on.</summary>
    public delegate Task<HttpResponseMessage> Act(HttpRequestMessage request, Func<HttpRequestMessage, Task<HttpResponseMessage>> send);
}

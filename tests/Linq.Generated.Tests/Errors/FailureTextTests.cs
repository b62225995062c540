using System;
using System.Collections.Generic;
using System.IO;
using System.Net.Http;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using Linq.Generated.Tests.Shared;
using Linq.Generated.Tests.Support;
using NUnit.Framework;
using static Linq.Generated.Tests.Support.ScriptedHandler;
using static Linq.Generated.Tests.Support.TestClients;

namespace Linq.Generated.Tests.Errors;

/// <summary>What a failure says, word by word: what happened, whether the request took effect, what to do, and what to quote.</summary>
public class FailureTextTests
{
    private const string NotLinqs = " The body is not an error of Linq's, so the answer may come from a proxy or a wrong base URL.";

    private static IEnumerable<TestCaseData> Outcomes =>
    [
        new TestCaseData((LinqClient linq) => linq.Chats.GetAsync(ChatId), "getChat", " It is safe to try again.").SetArgDisplayNames("read"),
        new TestCaseData((LinqClient linq) => linq.Chats.Messages.SendAsync(ChatId, Text()), "sendMessageToChat", " Whether the request took effect is unknown; try again with the IdempotencyKey of this exception, which cannot act twice.").SetArgDisplayNames("send"),
        new TestCaseData((LinqClient linq) => linq.Chats.MarkAsReadAsync(ChatId), "markChatAsRead", " Whether the request took effect is unknown; it is safe to try again.").SetArgDisplayNames("mark"),
        new TestCaseData((LinqClient linq) => linq.Messages.EditAsync("m", new EditMessageRequest { Text = "New" }), "editMessage", " Whether the request took effect is unknown; check before trying again, since the operation would act twice.").SetArgDisplayNames("edit"),
        new TestCaseData((LinqClient linq) => linq.Payments.CreateAsync(Payment()), "createPayment", " Whether the request took effect is unknown; check before trying again, since the operation would act twice.").SetArgDisplayNames("payment without a key"),
    ];

    [TestCase(418, "", "getChat was answered with 418." + NotLinqs + " Attempts: 1.")]
    [TestCase(299, "hello", "getChat was answered with 299, but the body is not what the contract says. It is safe to try again. GetResponseBody() gives what came. Attempts: 1.")]
    [TestCase(300, "", "getChat was answered with 300." + NotLinqs + " Redirects are not followed, so that the API key stays with the configured host: check the base URL. Attempts: 1.")]
    [TestCase(399, "", "getChat was answered with 399." + NotLinqs + " Redirects are not followed, so that the API key stays with the configured host: check the base URL. Attempts: 1.")]
    [TestCase(400, """{"error":{"code":1002,"message":"Bad number. . "}}""", "getChat was answered with 400, error 1002: Bad number. Write numbers as + and up to 15 digits, without spaces. Attempts: 1.")]
    [TestCase(400, """{"error":{"code":8888,"message":""}}""", "getChat was answered with 400, error 8888. Attempts: 1.")]
    [TestCase(400, """{"error":{"message":"Strange"}}""", "getChat was answered with 400: Strange. Attempts: 1.")]
    [TestCase(400, """{"error":"Only a text"}""", "getChat was answered with 400: Only a text." + NotLinqs + " Attempts: 1.")]
    [TestCase(429, """{"error":{"code":1007,"message":"Slow","retry_after":90.0625}}""", "getChat was answered with 429, error 1007: Slow. Wait as long as RetryAfter says. The server asks to wait 90.063 s. Attempts: 1.")]
    [TestCase(404, """{"error":{"code":2001,"message":"No chat","trace_id":"t-1"}}""", "getChat was answered with 404, error 2001: No chat. Check the id and that it belongs to this account. Attempts: 1. Trace id to quote to Linq's support: t-1.")]
    public void An_answer_is_told_by_its_status_its_code_its_reason_and_what_to_do(int status, string body, string message) =>
        Assert.That(Catch(Answer(status, body), linq => linq.Chats.GetAsync(ChatId)).Message, Is.EqualTo(message));

    [TestCaseSource(nameof(Outcomes))]
    public void A_lost_connection_says_whether_the_call_may_be_made_again(Func<LinqClient, Task> call, string operation, string outcome)
    {
        var exception = Catch(Fail(new HttpRequestException("gone", new IOException("gone"))), call);

        Assert.That(exception, Is.TypeOf<LinqConnectionException>());
        Assert.That(exception.Message, Is.EqualTo($"{operation} got no answer: the connection broke off.{outcome} Attempts: 1."));
        Assert.That((exception.NeverLeft, exception.IsTransient), Is.EqualTo((false, true)));
    }

    [TestCaseSource(nameof(Outcomes))]
    public void A_connection_that_was_never_made_says_that_the_request_was_not_sent(Func<LinqClient, Task> call, string operation, string outcome)
    {
        var exception = Catch(Fail(new HttpRequestException("gone", new SocketException((int)SocketError.HostUnreachable))), call);

        Assert.That(exception.Message, Is.EqualTo($"{operation} got no answer: the connection failed with HostUnreachable before the request was sent. Check the network and the base URL, then try again. Attempts: 1."));
        Assert.That(exception.Message, Does.Not.Contain(outcome));
        Assert.That((exception.NeverLeft, exception.IsTransient), Is.EqualTo((true, true)));
    }

    [TestCaseSource(nameof(Outcomes))]
    public async Task A_timeout_says_how_long_was_waited_and_whether_the_call_may_be_made_again(Func<LinqClient, Task> call, string operation, string outcome)
    {
        var clock = new TestClock();
        using var linq = Over(new ScriptedHandler(StallAsync), options =>
        {
            options.TimeProvider = clock;
            options.Timeout = TimeSpan.FromSeconds(7.0625);
            options.MaxRetries = 0;
            options.ValidateRequests = false;
        });

        var calling = call(linq);
        await clock.WaitForTimerAsync(due => due == TimeSpan.FromSeconds(7.0625));
        clock.Advance(TimeSpan.FromSeconds(7.0625));
        var exception = Assert.CatchAsync<LinqTimeoutException>(() => calling)!;

        Assert.That(exception.Message, Is.EqualTo($"{operation} got no answer within 7.063 s (Timeout).{outcome} Attempts: 1."));
        Assert.That((exception.NeverLeft, exception.IsTransient), Is.EqualTo((false, true)));
    }

    [Test]
    public void A_timeout_of_somebody_else_says_after_which_time_it_came()
    {
        var clock = new TestClock();
        using var linq = Over(
            new ScriptedHandler((_, _) =>
            {
                clock.Advance(TimeSpan.FromSeconds(2));
                throw new TimeoutException();
            }),
            options => (options.MaxRetries, options.TimeProvider) = (0, clock));

        var exception = Assert.CatchAsync<LinqTimeoutException>(() => linq.Chats.GetAsync(ChatId))!;

        Assert.That(exception.Message, Does.StartWith("getChat got no answer within 2 s: an HTTP handler or HttpClient of the application"));
        Assert.That(exception.Timeout, Is.EqualTo(TimeSpan.FromSeconds(2)));
    }

    [Test]
    public void The_header_Retry_After_counts_more_than_the_body()
    {
        var exception = (LinqApiException)Catch(
            Answer(429, """{"error":{"code":1007,"message":"Slow","retry_after":7}}""", ("Retry-After", "5")),
            linq => linq.Chats.GetAsync(ChatId));

        Assert.That(exception.RetryAfter, Is.EqualTo(TimeSpan.FromSeconds(5)));
    }

    [Test]
    public void An_answer_that_breaks_off_names_its_status_and_may_have_taken_effect()
    {
        var exception = Catch(
            (_, _) => Task.FromResult(new HttpResponseMessage(System.Net.HttpStatusCode.Accepted) { Content = new StreamContent(new BrokenStream()) }),
            linq => linq.Chats.Messages.SendAsync(ChatId, Text()));

        Assert.That(
            exception.Message,
            Is.EqualTo("sendMessageToChat was answered with 202, but the connection broke off. Whether the request took effect is unknown; try again with the IdempotencyKey of this exception, which cannot act twice. Attempts: 1."));
        Assert.That((exception.NeverLeft, exception.IsTransient, exception.ResponseStatusCode), Is.EqualTo((false, true, 202)));
    }

    [Test]
    public void A_timeout_of_somebody_else_is_not_called_the_clients()
    {
        var exception = Catch(Fail(new TaskCanceledException("x", new TimeoutException())), linq => linq.Chats.GetAsync(ChatId));

        Assert.That(exception.Message, Does.Match(@"^getChat got no answer within \d+(\.\d+)? s: an HTTP handler or HttpClient of the application ended the attempt by a timeout of its own\. It is safe to try again\. Attempts: 1\.$"));
    }

    [TestCase("", "the body is empty", "The request probably took effect")]
    [TestCase("[", "the body is cut off", "The request probably took effect")]
    [TestCase("{\"chat_id\"", "the body is cut off", "The request probably took effect")]
    [TestCase("\uFEFF \r\n\t<html>", "the body is HTML: the page of a proxy, or of a wrong base URL, and not an answer of Linq's", "Whether the request took effect is unknown")]
    [TestCase("   ", "the body is not what the contract says", "The request probably took effect")]
    public void A_success_that_cannot_be_read_says_what_came(string body, string what, string outcome)
    {
        var exception = Catch(Answer(202, body), linq => linq.Chats.Messages.SendAsync(ChatId, Text()));

        Assert.That(exception.NeverLeft, Is.False);
        Assert.That(exception.Message, Does.StartWith("sendMessageToChat was answered with 202, but " + what));
        Assert.That(exception.Message, Does.EndWith($". {outcome}; try again with the IdempotencyKey of this exception, which cannot act twice. GetResponseBody() gives what came. Attempts: 1."));
    }

    [TestCase("own", true)]
    [TestCase(null, false)]
    public void Only_a_key_of_the_callers_can_belong_to_a_message_that_is_gone(string? key, bool isTold)
    {
        const string hint = " The key of a deleted or expired message answers 404, which is the likely reason if the chat exists: that message is not sent again; to send a new one, use another key.";

        var gone = Catch(Error(404, 2001), linq => linq.Chats.Messages.SendAsync(ChatId, Text(key: key)));
        var refused = Catch(Error(409, 2013), linq => linq.Chats.Messages.SendAsync(ChatId, Text(key: key)));

        Assert.That(gone.Message, isTold ? Does.Contain(hint) : Does.Not.Contain(hint));
        Assert.That(refused.Message, Does.Not.Contain(hint));
    }

    [TestCase("must not contain a Link", true)]
    [TestCase("links are not allowed", true)]
    [TestCase("URLs are not allowed", true)]
    [TestCase("the URL is not allowed", true)]
    [TestCase("limit", false)]
    public void A_link_is_spoken_of_where_the_reason_names_one(string reason, bool isTold)
    {
        var exception = Catch(Error(400, 1005, reason), linq => linq.Chats.CreateAsync(new CreateChatRequest { From = "+12025550100", To = ["+12025550101"], Message = MessageContent.FromText("Hello") }));
        var elsewhere = Catch(Error(400, 1005, reason), linq => linq.Chats.Messages.SendAsync(ChatId, Text()));

        Assert.That(exception.Message, isTold ? Does.Contain(" The first message of a new chat must not contain a link.") : Does.Not.Contain("first message"));
        Assert.That(elsewhere.Message, Does.Not.Contain("first message"));
    }

    [Test]
    public void The_data_of_an_exception_is_there_for_a_log_and_leaves_out_what_is_unknown()
    {
        var answered = Catch(Error(404, 2001, headers: ("X-Trace-ID", "t-1")), linq => linq.Chats.GetAsync(ChatId));
        var lost = Catch(Fail(new HttpRequestException("gone")), linq => linq.Chats.GetAsync(ChatId));

        Assert.That(answered.Data, Has.Count.EqualTo(5));
        Assert.That(
            (answered.Data["linq.operation"], answered.Data["linq.attempts"], answered.Data["linq.trace_id"], answered.Data["linq.error_code"], answered.Data["http.response.status_code"]),
            Is.EqualTo(((object)"getChat", (object)1, (object)"t-1", (object)2001, (object)404)));
        Assert.That(lost.Data, Has.Count.EqualTo(2));
        Assert.That((lost.Data["linq.operation"], lost.Data["linq.attempts"]), Is.EqualTo(((object)"getChat", (object)1)));
        Assert.That((lost.GetResponseBody(), lost.TraceId, lost.ResponseStatusCode), Is.EqualTo(((string?)null, (string?)null, 0)));
    }

    private static async Task<HttpResponseMessage> StallAsync(HttpRequestMessage request, CancellationToken token)
    {
        await Task.Delay(Timeout.Infinite, token);
        throw new InvalidOperationException();
    }

    private static LinqException Catch(Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> answer, Func<LinqClient, Task> call)
    {
        using var linq = Over(new ScriptedHandler(answer), options => (options.MaxRetries, options.ValidateRequests) = (0, false));
        return Assert.CatchAsync<LinqException>(() => call(linq))!;
    }

    private sealed class BrokenStream : MemoryStream
    {
        public override bool CanSeek => false;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => throw new IOException("gone");

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => throw new IOException("gone");
    }
}

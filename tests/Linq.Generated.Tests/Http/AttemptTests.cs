using System;
using System.IO;
using System.IO.Compression;
using System.Net;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Linq.Generated.Tests.Support;
using NUnit.Framework;

namespace Linq.Generated.Tests.Http;

/// <summary>What one attempt keeps: whether it left, and its first outcome.</summary>
public class AttemptTests
{
    private const string Sent = "https://api.example.com/v3/x";

    [TestCase("https://api.example.com/v3/x", false)]
    [TestCase("https://API.example.com/v3/y?z=1", false)]
    [TestCase("https://api.example.com:443/v3/x", false)]
    [TestCase("https://api.example.com:8443/v3/x", true)]
    [TestCase("http://api.example.com:443/v3/x", true)]
    [TestCase("https://example.com/v3/x", true)]
    public void An_answer_is_from_elsewhere_where_host_scheme_or_port_differ(string answered, bool isFromElsewhere)
    {
        using var response = AnswerTo(new HttpRequestMessage(HttpMethod.Post, answered));

        Assert.That(Attempt.IsFromElsewhere(response, HttpMethod.Post, new Uri(Sent)), Is.EqualTo(isFromElsewhere));
        Assert.That(Attempt.IsFromElsewhere(response, HttpMethod.Get, new Uri(Sent)), Is.True, "a redirect made another method of it");
        Assert.That(Attempt.IsFromElsewhere(response, new HttpMethod("POST"), response.RequestMessage!.RequestUri), Is.False);
        Assert.That(Attempt.IsFromElsewhere(response, HttpMethod.Post, null), Is.False, "nothing to compare with");
    }

    [Test]
    public void An_answer_that_does_not_name_its_request_is_taken_as_it_is()
    {
        using var nameless = new HttpResponseMessage();
        using var homeless = AnswerTo(new HttpRequestMessage { Method = HttpMethod.Get });

        Assert.That(Attempt.IsFromElsewhere(nameless, HttpMethod.Post, new Uri(Sent)), Is.False);
        Assert.That(Attempt.IsFromElsewhere(homeless, HttpMethod.Post, new Uri(Sent)), Is.False);
    }

    [Test]
    public void An_attempt_leaves_once_and_not_after_it_was_closed()
    {
        var attempt = new Attempt(deadline: null) { IsGuarded = true };
        Assert.That((attempt.IsUnsent, attempt.HasLeft, attempt.IsOnItsWay), Is.EqualTo((true, false, false)));

        Assert.That((attempt.TryLeave(), attempt.TryLeave()), Is.EqualTo((true, false)));
        Assert.That((attempt.IsUnsent, attempt.HasLeft, attempt.IsOnItsWay, attempt.HasSucceeded), Is.EqualTo((false, true, true, false)));
        attempt.Close();
        Assert.That(attempt.IsOnItsWay, Is.True, "what has left cannot be called back");
        attempt.Succeed(202);
        Assert.That((attempt.HasLeft, attempt.IsOnItsWay, attempt.HasSucceeded, attempt.SuccessStatus), Is.EqualTo((true, false, true, 202)));

        var closed = new Attempt(deadline: null) { IsGuarded = true };
        closed.Close();
        Assert.That((closed.TryLeave(), closed.HasLeft, closed.IsUnsent), Is.EqualTo((false, false, true)));
        Assert.That(new Attempt(deadline: null).IsUnsent, Is.False, "without a guard nobody knows");
    }

    [Test]
    public void A_failure_is_kept()
    {
        var attempt = new Attempt(deadline: null);
        var failure = new HttpRequestException();
        attempt.TryLeave();

        attempt.Fail(failure);

        Assert.That(attempt.Failure, Is.SameAs(failure));
        Assert.That((attempt.HasLeft, attempt.IsOnItsWay, attempt.HasSucceeded), Is.EqualTo((true, false, false)));
    }

    [Test]
    public void A_request_carries_its_attempt()
    {
        using var request = new HttpRequestMessage();
        Assert.That(Attempt.Of(request), Is.Null);
        var attempt = new Attempt(deadline: null);

        attempt.Mark(request);

        Assert.That(Attempt.Of(request), Is.SameAs(attempt));
    }

    [Test]
    public async Task A_refusal_ends_the_attempt_can_be_read_twice_and_cuts_the_time_of_handlers_short()
    {
        using var deadline = new CancellationTokenSource();
        var attempt = new Attempt(deadline);
        using var response = ScriptedHandler.Response(503, "busy", ("X-Trace-ID", "t-1"));
        attempt.TryLeave();
        var repeat = attempt.WaitForOutcomeAsync(CancellationToken.None);
        Assert.That(repeat.IsCompleted, Is.False, "the first request is on its way");

        await attempt.KeepAsync(response, CancellationToken.None);
        await repeat;

        Assert.That((attempt.IsOnItsWay, attempt.HasSucceeded), Is.EqualTo((false, false)));
        Assert.That(await response.Content.ReadAsStringAsync(), Is.EqualTo("busy"));
        using var request = new HttpRequestMessage();
        using var again = attempt.Answer!.Create(request);
        Assert.That(again.RequestMessage, Is.SameAs(request));
        Assert.That((again.StatusCode, await again.Content.ReadAsStringAsync(), string.Join(',', again.Headers.GetValues("X-Trace-ID"))), Is.EqualTo((HttpStatusCode.ServiceUnavailable, "busy", "t-1")));
        Assert.That(again.Content.Headers.ContentType!.MediaType, Is.EqualTo("application/json"));
        await WaitForAsync(deadline.Token);
    }

    [Test]
    public async Task A_refusal_that_was_compressed_is_kept_decoded_without_what_its_bytes_had()
    {
        using var compressed = new MemoryStream();
        await using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest, leaveOpen: true))
        {
            await gzip.WriteAsync("busy"u8.ToArray());
        }

        using var response = new HttpResponseMessage(HttpStatusCode.ServiceUnavailable) { Content = new ByteArrayContent(compressed.ToArray()) };
        response.Content.Headers.ContentEncoding.Add("gzip");
        response.Content.Headers.ContentLength = compressed.Length;
        response.Content.Headers.ContentLanguage.Add("de");
        var attempt = new Attempt(deadline: null);

        await attempt.KeepAsync(response, CancellationToken.None);
        using var again = attempt.Answer!.Create(new HttpRequestMessage());

        Assert.That(attempt.Answer.Body, Is.EqualTo("busy"u8.ToArray()));
        Assert.That((again.Content.Headers.ContentLength, again.Content.Headers.ContentEncoding.Count), Is.EqualTo((4L, 0)));
        Assert.That(again.Content.Headers.ContentLanguage, Is.EqualTo(new[] { "de" }));
    }

    [Test]
    public async Task A_refusal_after_the_attempt_was_closed_does_not_touch_the_timer_which_another_call_may_have()
    {
        // One that is disposed refuses to be set.
        var deadline = new CancellationTokenSource();
        deadline.Dispose();
        var attempt = new Attempt(deadline);
        using var response = ScriptedHandler.Response(503, "busy");
        attempt.TryLeave();
        attempt.Close();

        await attempt.KeepAsync(response, CancellationToken.None);

        Assert.That(attempt.Answer!.Body, Is.EqualTo("busy"u8.ToArray()));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task A_refusal_that_no_handler_can_hide_leaves_the_deadline_alone(bool hasLeft)
    {
        // One that is disposed refuses to be set.
        var deadline = new CancellationTokenSource();
        deadline.Dispose();
        var attempt = new Attempt(deadline) { HasHandlers = !hasLeft };
        using var response = ScriptedHandler.Response(503, "busy");
        if (hasLeft)
        {
            attempt.TryLeave();
        }

        await attempt.KeepAsync(response, CancellationToken.None);

        Assert.That((attempt.HasLeft, attempt.IsOnItsWay, attempt.Answer!.Failure), Is.EqualTo((hasLeft, false, (Exception?)null)));
    }

    [Test]
    public async Task Of_two_repeats_both_wait_and_each_can_be_cancelled()
    {
        var attempt = new Attempt(deadline: null);
        using var cancelling = new CancellationTokenSource();
        attempt.TryLeave();
        var first = attempt.WaitForOutcomeAsync(CancellationToken.None);
        var second = attempt.WaitForOutcomeAsync(cancelling.Token);

        await cancelling.CancelAsync();
        Assert.That(async () => await second, Throws.InstanceOf<OperationCanceledException>());
        Assert.That(first.IsCompleted, Is.False);
        attempt.Fail(new HttpRequestException());

        await first;
    }

    [Test]
    public void A_repeat_of_a_success_leaves_the_handler_time_to_take_it()
    {
        var attempt = new Attempt(deadline: null);
        using var cancelling = new CancellationTokenSource();
        attempt.TryLeave();
        var repeat = attempt.WaitForOutcomeAsync(cancelling.Token);

        attempt.Succeed(202);
        cancelling.Cancel();

        Assert.That(async () => await repeat, Throws.InstanceOf<OperationCanceledException>(), "it was still waiting");
    }

    [Test]
    public async Task A_repeat_of_what_never_left_does_not_wait() =>
        await new Attempt(deadline: null).WaitForOutcomeAsync(CancellationToken.None);

    [Test]
    public void A_refusal_says_what_happened_and_what_to_do()
    {
        Assert.That(AttemptRefusedException.Repeated().Message, Is.EqualTo(
            "This attempt of a Linq call has been sent already and is not sent again. LinqClient decides about retries itself; the first outcome counts."));
        Assert.That(AttemptRefusedException.WithoutMark().Message, Is.EqualTo(
            "a handler between the client and the network replaced the request by one without the mark of its attempt. Copy HttpRequestMessage.Options "
            + "(on .NET Framework: Properties) to the new request, or remove the handler"));
        Assert.That(AttemptRefusedException.Elsewhere().Message, Is.EqualTo(
            "The answer belongs to another request than the one that was sent: the HTTP handler followed a redirect."));
        Assert.That(AttemptRefusedException.NotSent(202).Message, Is.EqualTo(
            "a handler between the client and the network answered with 202 by itself, without sending the request. Remove that handler from the client of "
            + "Linq, or let it pass requests on"));
        Assert.That(AttemptRefusedException.Replaced(500).Message, Is.EqualTo(
            "a handler between the client and the network gave an answer of its own, 500, in the place of the server's. Remove that handler from the client "
            + "of Linq, or let it pass answers on"));
        Assert.That(AttemptRefusedException.WithoutAnswer().Message, Is.EqualTo(
            "an HTTP handler returned null instead of an answer. It must return an HttpResponseMessage or throw"));
    }

    private static HttpResponseMessage AnswerTo(HttpRequestMessage request) => new() { RequestMessage = request };

    private static async Task WaitForAsync(CancellationToken token)
    {
        var cancelled = new TaskCompletionSource();
        await using var registration = token.Register(cancelled.SetResult);
        await cancelled.Task;
    }
}

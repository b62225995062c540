using System;
using System.Globalization;
using System.Linq;
using System.Net.Http;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using Linq.Generated.Tests.Shared;
using Linq.Generated.Tests.Support;
using NUnit.Framework;
using static Linq.Generated.Tests.Support.ScriptedHandler;
using static Linq.Generated.Tests.Support.TestClients;

namespace Linq.Generated.Tests.Http;

public class RetryTests
{
    private static readonly HttpRequestException _refused = new(HttpRequestError.ConnectionError, "refused", new SocketException((int)SocketError.ConnectionRefused));
    private static readonly HttpRequestException _reset = new(HttpRequestError.ResponseEnded, "reset");

    [TestCase(408)]
    [TestCase(429)]
    [TestCase(500)]
    [TestCase(502)]
    [TestCase(503)]
    [TestCase(504)]
    [TestCase(599)]
    public async Task A_send_is_repeated_after_a_transient_status(int status)
    {
        var handler = new ScriptedHandler(Answer(status), Answer(202, Answers.Sent));
        using var linq = Over(handler);

        var result = await linq.Chats.Messages.SendAsync(ChatId, Text());

        Assert.That(result.ChatId, Is.EqualTo(ChatId));
        Assert.That(handler.Requests, Has.Count.EqualTo(2));
    }

    [TestCase(300)]
    [TestCase(407)]
    [TestCase(409)]
    [TestCase(428)]
    [TestCase(430)]
    [TestCase(499)]
    [TestCase(600)]
    public void No_other_status_passes_by_itself(int status) => Assert.That(RetryPolicy.IsTransient(status, code: null), Is.False);

    [Test]
    public async Task The_key_and_the_body_stay_the_same_over_all_attempts()
    {
        var handler = new ScriptedHandler(Answer(500), Fail(_reset), Answer(202, Answers.Sent));
        using var linq = Over(handler);

        await linq.Chats.Messages.SendAsync(ChatId, Text());

        Assert.That(handler.Requests.Select(request => request.Body).Distinct().ToList(), Has.Count.EqualTo(1));
        Assert.That(handler.Requests[0].Body, Does.Contain("\"idempotency_key\":\""));
    }

    [Test]
    public async Task A_read_is_repeated_after_a_lost_connection()
    {
        var handler = new ScriptedHandler(Fail(_reset), Answer(200, Answers.Chat));
        using var linq = Over(handler);

        Assert.That((await linq.Chats.GetAsync(ChatId)).Id, Is.EqualTo(ChatId));
        Assert.That(handler.Requests, Has.Count.EqualTo(2));
    }

    [TestCase(500)]
    [TestCase(503)]
    [TestCase(429)]
    public void An_edit_is_not_repeated_after_an_answer(int status)
    {
        var handler = new ScriptedHandler(Answer(status), Answer(200, "{}"));
        using var linq = Over(handler);

        Assert.That(async () => await linq.Messages.EditAsync("m", new EditMessageRequest { Text = "New" }), Throws.InstanceOf<LinqApiException>());
        Assert.That(handler.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public void An_edit_is_not_repeated_after_a_lost_connection()
    {
        var handler = new ScriptedHandler(Fail(_reset));
        using var linq = Over(handler);

        Assert.That(async () => await linq.Messages.EditAsync("m", new EditMessageRequest { Text = "New" }), Throws.TypeOf<LinqConnectionException>().With.Property(nameof(LinqException.Attempts)).EqualTo(1));
    }

    [Test]
    public void An_edit_is_repeated_when_it_never_left()
    {
        var handler = new ScriptedHandler(Fail(_refused));
        using var linq = Over(handler);

        Assert.That(async () => await linq.Messages.EditAsync("m", new EditMessageRequest { Text = "New" }), Throws.TypeOf<LinqConnectionException>().With.Property(nameof(LinqException.Attempts)).EqualTo(3));
        Assert.That(handler.Requests, Has.Count.EqualTo(3));
    }

    [Test]
    public async Task A_404_on_a_later_attempt_of_a_delete_is_success()
    {
        var handler = new ScriptedHandler(Answer(503), Error(404, 2002));
        using var linq = Over(handler);

        await linq.Messages.DeleteAsync("m");

        Assert.That(handler.Requests, Has.Count.EqualTo(2));
    }

    [Test]
    public void A_404_on_the_first_attempt_of_a_delete_is_an_error()
    {
        var handler = new ScriptedHandler(Error(404, 2002));
        using var linq = Over(handler);

        Assert.That(async () => await linq.Messages.DeleteAsync("m"), Throws.TypeOf<LinqNotFoundException>());
    }

    [Test]
    public void A_404_of_a_delete_whose_attempts_before_it_cannot_have_acted_is_an_error()
    {
        var handler = new ScriptedHandler(Error(429, 1007), Error(404, 2002));
        using var linq = Over(handler);

        Assert.That(async () => await linq.Messages.DeleteAsync("m"), Throws.TypeOf<LinqNotFoundException>().With.Property(nameof(LinqException.Attempts)).EqualTo(2));
    }

    [Test]
    public void A_404_on_a_later_attempt_of_a_read_is_an_error()
    {
        var handler = new ScriptedHandler(Answer(503), Error(404, 2001));
        using var linq = Over(handler);

        Assert.That(async () => await linq.Chats.GetAsync("c"), Throws.TypeOf<LinqNotFoundException>().With.Property(nameof(LinqException.Attempts)).EqualTo(2));
    }

    [Test]
    public void What_is_thrown_in_the_end_is_the_last_answer_itself()
    {
        var handler = new ScriptedHandler(Fail(_reset), Error(500, 3001), Error(503, 4004));
        using var linq = Over(handler);

        var exception = Assert.CatchAsync<LinqServerException>(() => linq.Chats.GetAsync(ChatId))!;

        Assert.That(exception.Code, Is.EqualTo(LinqErrorCode.ServiceUnavailable));
        Assert.That(exception.ResponseStatusCode, Is.EqualTo(503));
        Assert.That(exception.Attempts, Is.EqualTo(3));
        Assert.That(exception.InnerException, Is.Null);
    }

    [Test]
    public void A_429_that_does_not_end_is_tried_a_bounded_number_of_times()
    {
        var handler = new ScriptedHandler(Error(429, 1007, headers: ("Retry-After", "0")));
        using var linq = Over(handler, options => options.MaxRetries = 5);

        Assert.That(async () => await linq.Chats.GetAsync(ChatId), Throws.TypeOf<LinqRateLimitException>());
        Assert.That(handler.Requests, Has.Count.EqualTo(6));
    }

    [Test]
    public void The_options_of_a_call_decide_how_often_it_is_tried()
    {
        var handler = new ScriptedHandler(Answer(500));
        using var linq = Over(handler);

        Assert.That(async () => await linq.Chats.GetAsync(ChatId, new LinqRequestOptions { MaxRetries = 0 }), Throws.TypeOf<LinqServerException>());
        Assert.That(handler.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public void An_exception_of_a_handler_that_is_not_the_networks_is_not_repeated()
    {
        var handler = new ScriptedHandler(Fail(new NotSupportedException("no")));
        using var linq = Over(handler);

        Assert.That(async () => await linq.Chats.GetAsync(ChatId), Throws.TypeOf<LinqConnectionException>().With.InnerException.TypeOf<NotSupportedException>());
        Assert.That(handler.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public void A_payment_without_a_key_is_not_repeated_and_gets_none()
    {
        var handler = new ScriptedHandler(Answer(500));
        using var linq = Over(handler, options => options.ValidateRequests = false);

        var exception = Assert.CatchAsync<LinqServerException>(() => linq.Payments.CreateAsync(Payment()))!;

        Assert.That(handler.Requests, Has.Count.EqualTo(1));
        Assert.That(exception.IdempotencyKey, Is.Null);
        Assert.That(handler.Requests[0].Header("Idempotency-Key"), Is.Null);
    }

    [Test]
    public async Task Exponential_backoff_draws_its_share_from_a_delay_that_doubles()
    {
        var clock = new TestClock();
        var handler = new ScriptedHandler(Answer(500), Answer(500), Answer(500), Answer(200, Answers.Chat));
        using var linq = Over(handler, options =>
        {
            options.TimeProvider = clock;
            options.Jitter = () => 0.5;
            options.MaxRetries = 3;
        });

        var call = linq.Chats.GetAsync(ChatId);
        foreach (var seconds in new[] { 0.5, 1, 2 })
        {
            Assert.That(await clock.WaitForTimerAsync(due => due < TimeSpan.FromSeconds(30)), Is.EqualTo(TimeSpan.FromSeconds(seconds)));
            clock.Advance(TimeSpan.FromSeconds(seconds));
        }

        Assert.That((await call).Id, Is.EqualTo(ChatId));
    }

    [Test]
    public async Task Retry_After_is_waited_for_to_the_second()
    {
        var clock = new TestClock();
        var handler = new ScriptedHandler(Error(429, 1007, headers: ("Retry-After", "17")), Answer(200, Answers.Chat));
        using var linq = Over(handler, options => options.TimeProvider = clock);

        var call = linq.Chats.GetAsync(ChatId);
        Assert.That(await clock.WaitForTimerAsync(due => due < TimeSpan.FromSeconds(60)), Is.EqualTo(TimeSpan.FromSeconds(17)));
        clock.Advance(TimeSpan.FromSeconds(16.9));
        Assert.That(handler.Requests, Has.Count.EqualTo(1));
        clock.Advance(TimeSpan.FromSeconds(0.1));
        await call;
        Assert.That(handler.Requests, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task The_wait_that_an_error_body_asks_for_counts_where_there_is_no_header()
    {
        var clock = new TestClock();
        var handler = new ScriptedHandler(Answer(429, """{"success":false,"error":{"status":429,"code":1007,"message":"Slow down","retry_after":3}}"""), Answer(200, Answers.Chat));
        using var linq = Over(handler, options => options.TimeProvider = clock);

        var call = linq.Chats.GetAsync(ChatId);
        Assert.That(await clock.WaitForTimerAsync(due => due < TimeSpan.FromSeconds(60)), Is.EqualTo(TimeSpan.FromSeconds(3)));
        clock.Advance(TimeSpan.FromSeconds(3));
        await call;
    }

    [TestCase("61", 61)]
    [TestCase("99999999999", 99999999999d)]
    public void A_longer_Retry_After_than_the_limit_is_surfaced_instead_of_waited_for(string header, double seconds)
    {
        var handler = new ScriptedHandler(Error(429, 1007, headers: ("Retry-After", header)));
        using var linq = Over(handler);

        var exception = Assert.CatchAsync<LinqRateLimitException>(() => linq.Chats.GetAsync(ChatId))!;

        Assert.That(exception.RetryAfter, Is.EqualTo(TimeSpan.FromSeconds(seconds)));
        Assert.That(exception.Attempts, Is.EqualTo(1));
    }

    [Test]
    public async Task Cancelling_ends_a_delay_at_once()
    {
        var clock = new TestClock();
        using var cancelling = new CancellationTokenSource();
        var handler = new ScriptedHandler(Error(503, 4004, headers: ("Retry-After", "59")));
        using var linq = Over(handler, options => options.TimeProvider = clock);

        var call = linq.Chats.Messages.SendAsync(ChatId, Text(), cancellationToken: cancelling.Token);
        await clock.WaitForTimerAsync(due => due == TimeSpan.FromSeconds(59));
        await cancelling.CancelAsync();

        var exception = Assert.CatchAsync<OperationCanceledException>(() => call)!;
        Assert.That(exception.CancellationToken, Is.EqualTo(cancelling.Token));
        Assert.That(handler.Requests[0].Body, Does.Contain((string)exception.Data["linq.idempotency_key"]!));
    }

    [Test]
    public void A_call_that_is_cancelled_beforehand_sends_nothing()
    {
        var handler = new ScriptedHandler(Answer(200, Answers.Chat));
        using var linq = Over(handler);

        Assert.That(async () => await linq.Chats.GetAsync(ChatId, cancellationToken: new CancellationToken(true)), Throws.InstanceOf<OperationCanceledException>());
        var exception = Assert.CatchAsync<OperationCanceledException>(() => linq.Chats.Messages.SendAsync(ChatId, Text(), cancellationToken: new CancellationToken(true)))!;
        Assert.That(exception.Message, Is.EqualTo("sendMessageToChat was cancelled by its caller."));
        Assert.That(exception.Data, Is.Empty, "a key is of use only where something was sent");
        Assert.That(handler.Requests, Is.Empty);
    }

    [Test]
    public void A_delay_that_does_not_fit_into_the_total_timeout_is_not_begun()
    {
        var handler = new ScriptedHandler(Error(503, 4004, headers: ("Retry-After", "30")));
        using var linq = Over(handler, options =>
        {
            options.TimeProvider = new TestClock();
            options.TotalTimeout = TimeSpan.FromSeconds(20);
        });

        Assert.That(async () => await linq.Chats.GetAsync(ChatId), Throws.TypeOf<LinqServerException>().With.Property(nameof(LinqException.Attempts)).EqualTo(1));
    }

    [Test]
    public void An_exception_keeps_the_stack_of_its_cause()
    {
        using var linq = Over(new ScriptedHandler((_, _) => throw FailDeepInside()), options => options.MaxRetries = 1);

        var exception = Assert.CatchAsync<LinqConnectionException>(() => linq.Chats.GetAsync(ChatId))!;

        Assert.That(exception.InnerException!.StackTrace, Does.Contain(nameof(ScriptedHandler)));
        Assert.That(exception.StackTrace, Does.Contain("RunAsync"));

        static HttpRequestException FailDeepInside() => new("broken");
    }

    [TestCase("de-DE")]
    [TestCase("tr-TR")]
    [TestCase("fa-IR")]
    [TestCase("")]
    public void Retry_After_means_the_same_in_every_culture(string culture)
    {
        var clock = new TestClock(new DateTimeOffset(2026, 11, 21, 12, 0, 0, TimeSpan.Zero));
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            Assert.Multiple(() =>
            {
                Assert.That(RetryAfterHeader.Parse("1.234", clock), Is.EqualTo(TimeSpan.FromSeconds(1.234)));
                Assert.That(RetryAfterHeader.Parse("120", clock), Is.EqualTo(TimeSpan.FromMinutes(2)));
                Assert.That(RetryAfterHeader.Parse("Sat, 21 Nov 2026 12:00:30 GMT", clock), Is.EqualTo(TimeSpan.FromSeconds(30)));
                Assert.That(RetryAfterHeader.Parse("Saturday, 21-Nov-26 12:00:30 GMT", clock), Is.EqualTo(TimeSpan.FromSeconds(30)));
                Assert.That(RetryAfterHeader.Parse("Sat Nov 21 12:00:30 2026", clock), Is.EqualTo(TimeSpan.FromSeconds(30)));
                Assert.That(RetryAfterHeader.Parse("Sat, 21 Nov 2026 11:00:00 GMT", clock), Is.EqualTo(TimeSpan.Zero));
                Assert.That(RetryAfterHeader.Parse("99999999999999999999999999999999999", clock), Is.EqualTo(TimeSpan.MaxValue));
                Assert.That(RetryAfterHeader.Parse("10000000000000000000000000000000000", clock), Is.EqualTo(TimeSpan.MaxValue));
                Assert.That(RetryAfterHeader.Parse("99999999999999999999999999999999999x", clock), Is.Null);
                Assert.That(RetryAfterHeader.Parse("922337203685", clock), Is.EqualTo(TimeSpan.MaxValue), "more seconds than a TimeSpan holds");
                Assert.That(RetryAfterHeader.Parse("922337203684", clock), Is.EqualTo(TimeSpan.FromTicks(9_223_372_036_840_000_000)));
                Assert.That(RetryAfterHeader.Parse(" 0 ", clock), Is.EqualTo(TimeSpan.Zero));
                Assert.That(RetryAfterHeader.Parse("Sat, 21 Nov 2026 12:00:00 GMT", clock), Is.EqualTo(TimeSpan.Zero));
                Assert.That(RetryAfterHeader.Parse("Tue Dec  1 12:00:00 2026", clock), Is.EqualTo(TimeSpan.FromDays(10)), "a day of one digit has a space before it");
                Assert.That(RetryAfterHeader.Parse("-5", clock), Is.Null);
                Assert.That(RetryAfterHeader.Parse("1,5", clock), Is.Null);
                Assert.That(RetryAfterHeader.Parse("soon", clock), Is.Null);
                Assert.That(RetryAfterHeader.Parse("", clock), Is.Null);
                Assert.That(RetryAfterHeader.Parse(null, clock), Is.Null);
            });
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Test]
    public void Full_jitter_stays_between_zero_and_the_doubled_delay([Range(1, 8)] int attempt)
    {
        var most = RetryPolicy.GetDelay(attempt, null, TimeSpan.FromSeconds(60), () => 0.999999)!.Value;

        Assert.That(RetryPolicy.GetDelay(attempt, null, TimeSpan.FromSeconds(60), () => 0), Is.EqualTo(TimeSpan.Zero));
        Assert.That(most, Is.LessThan(TimeSpan.FromSeconds(Math.Min(30, Math.Pow(2, attempt - 1)))));
        Assert.That(RetryPolicy.GetDelay(attempt, null, TimeSpan.FromSeconds(0.25), () => 1), Is.EqualTo(TimeSpan.FromSeconds(0.25)));
    }

    [Test]
    public void Callers_that_a_server_tells_the_same_wait_come_back_apart_and_not_before_it()
    {
        var waits = Enumerable.Range(0, 200).Select(_ => RetryPolicy.GetDelay(1, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(60), null)!.Value).ToList();

        Assert.That(waits.Min(), Is.GreaterThanOrEqualTo(TimeSpan.FromSeconds(1)));
        Assert.That(waits.Max() - waits.Min(), Is.GreaterThan(TimeSpan.FromMilliseconds(200)), "each draws a share of its own");
        Assert.That(RetryPolicy.GetDelay(1, TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(60), () => 1), Is.EqualTo(TimeSpan.FromSeconds(60)), "MaxRetryDelay bounds both together");
    }
}

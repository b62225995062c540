using System;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Linq.Generated.Tests.Shared;
using Linq.Generated.Tests.Support;
using NUnit.Framework;
using static Linq.Generated.Tests.Support.TestClients;

namespace Linq.Generated.Tests.Http;

public class TimeoutTests
{
    [Test]
    public async Task The_timeout_bounds_the_body_too()
    {
        var clock = new TestClock();
        var stalls = new TaskCompletionSource();
        await using var server = new RawServer(async (_, socket, ending) =>
        {
            await RawServer.WriteAsync(socket, "HTTP/1.1 200 OK\r\nX-Trace-ID: " + Answers.TraceId + "\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{\"id\":");
            stalls.SetResult();
            await Task.Delay(Timeout.Infinite, ending);
        });
        using var linq = new LinqClient(new LinqClientOptions { ApiKey = ApiKey, BaseUrl = server.Url, TimeProvider = clock, MaxRetries = 0 });

        var answered = new TaskCompletionSource();
        var call = linq.Chats.GetAsync(ChatId, new LinqRequestOptions { ResponseObserver = _ => answered.SetResult() });
        await stalls.Task;
        await answered.Task;
        Assert.That(call.IsCompleted, Is.False);
        clock.Advance(TimeSpan.FromSeconds(60));

        var exception = Assert.CatchAsync<LinqTimeoutException>(() => call)!;
        Assert.That(exception.Timeout, Is.EqualTo(TimeSpan.FromSeconds(60)));
        Assert.That(exception.TraceId, Is.EqualTo(Answers.TraceId));
        Assert.That(exception.ResponseStatusCode, Is.EqualTo(200));
        Assert.That(exception.Message, Does.Contain("did not end within 60 s"));
    }

    [Test]
    public async Task The_timeout_bounds_the_body_of_an_error_whose_stream_does_not_look_at_the_token()
    {
        var clock = new TestClock();
        var body = new DeafStream();
        using var linq = Over(
            new ScriptedHandler((_, _) => Task.FromResult(new HttpResponseMessage(System.Net.HttpStatusCode.ServiceUnavailable) { Content = new StreamContent(body) })),
            options =>
            {
                options.TimeProvider = clock;
                options.MaxRetries = 0;
            });

        var call = linq.Chats.GetAsync(ChatId);
        await body.IsRead;
        clock.Advance(TimeSpan.FromSeconds(60));

        var exception = Assert.CatchAsync<LinqException>(() => call)!;
        Assert.That(exception.ResponseStatusCode, Is.EqualTo(503));
    }

    [Test]
    public async Task An_attempt_without_an_answer_times_out_and_is_repeated()
    {
        var clock = new TestClock();
        var handler = new ScriptedHandler(
            async (_, token) =>
            {
                await Task.Delay(Timeout.Infinite, token);
                throw new InvalidOperationException();
            },
            ScriptedHandler.Answer(200, Answers.Chat));
        using var linq = Over(handler, options =>
        {
            options.TimeProvider = clock;
            options.Timeout = TimeSpan.FromSeconds(5);
        });

        var call = linq.Chats.GetAsync(ChatId);
        await clock.WaitForTimerAsync(due => due == TimeSpan.FromSeconds(5));
        clock.Advance(TimeSpan.FromSeconds(5));

        Assert.That((await call).Id, Is.EqualTo(ChatId));
        Assert.That(handler.Requests, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task The_timeout_of_a_call_wins_over_the_clients()
    {
        var clock = new TestClock();
        using var linq = Over(new ScriptedHandler(StallAsync), options =>
        {
            options.TimeProvider = clock;
            options.MaxRetries = 0;
        });

        var call = linq.Chats.GetAsync(ChatId, new LinqRequestOptions { Timeout = TimeSpan.FromSeconds(3) });
        await clock.WaitForTimerAsync(due => due == TimeSpan.FromSeconds(3));
        clock.Advance(TimeSpan.FromSeconds(3));

        Assert.That(Assert.CatchAsync<LinqTimeoutException>(() => call)!.Message, Does.Contain("3 s (Timeout)"));
    }

    [Test]
    public async Task Of_two_timeouts_that_end_together_the_one_of_the_attempt_is_named()
    {
        var clock = new TestClock();
        using var linq = Over(new ScriptedHandler(StallAsync), options =>
        {
            options.TimeProvider = clock;
            options.Timeout = TimeSpan.FromSeconds(5);
            options.TotalTimeout = TimeSpan.FromSeconds(5);
        });

        var call = linq.Chats.GetAsync(ChatId);
        await clock.WaitForTimerAsync(due => due == TimeSpan.FromSeconds(5));
        clock.Advance(TimeSpan.FromSeconds(5));

        Assert.That(Assert.CatchAsync<LinqTimeoutException>(() => call)!.Message, Does.Contain("5 s (Timeout)"));
    }

    [Test]
    public async Task The_total_timeout_cuts_the_attempt_that_it_falls_into()
    {
        var clock = new TestClock();
        using var linq = Over(new ScriptedHandler(StallAsync), options =>
        {
            options.TimeProvider = clock;
            options.Timeout = TimeSpan.FromSeconds(40);
            options.TotalTimeout = TimeSpan.FromSeconds(50);
        });

        var call = linq.Chats.GetAsync(ChatId);
        await clock.WaitForTimerAsync(due => due == TimeSpan.FromSeconds(40));
        clock.Advance(TimeSpan.FromSeconds(40));
        await clock.WaitForTimerAsync(due => due == TimeSpan.FromSeconds(10));
        clock.Advance(TimeSpan.FromSeconds(10));

        var exception = Assert.CatchAsync<LinqTimeoutException>(() => call)!;
        Assert.That(exception.Attempts, Is.EqualTo(2));
        Assert.That(exception.Timeout, Is.EqualTo(TimeSpan.FromSeconds(50)));
        Assert.That(exception.Message, Does.Contain("50 s (TotalTimeout)"));
    }

    [Test]
    public async Task Cancelling_while_the_body_arrives_is_cancellation_not_a_timeout()
    {
        using var cancelling = new CancellationTokenSource();
        await using var server = new RawServer(async (_, socket, ending) =>
        {
            await RawServer.WriteAsync(socket, "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{");
            await Task.Delay(Timeout.Infinite, ending);
        });
        using var linq = new LinqClient(new LinqClientOptions { ApiKey = ApiKey, BaseUrl = server.Url });

        var answered = new TaskCompletionSource();
        var call = linq.Chats.GetAsync(ChatId, new LinqRequestOptions { ResponseObserver = _ => answered.SetResult() }, cancelling.Token);
        await answered.Task;
        await cancelling.CancelAsync();

        Assert.That(Assert.CatchAsync<OperationCanceledException>(() => call)!.CancellationToken, Is.EqualTo(cancelling.Token));
    }

    [Test]
    public async Task A_call_without_a_timeout_ends_when_its_caller_cancels()
    {
        using var cancelling = new CancellationTokenSource();
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var clock = new TestClock();
        using var linq = Over(
            new ScriptedHandler((request, token) =>
            {
                begun.SetResult();
                return StallAsync(request, token);
            }),
            options => (options.Timeout, options.TotalTimeout, options.TimeProvider) = (Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan, clock));

        var call = linq.Chats.GetAsync(ChatId, cancellationToken: cancelling.Token);
        await begun.Task;
        clock.Advance(TimeSpan.FromDays(100));
        await cancelling.CancelAsync();

        Assert.That(Assert.CatchAsync<OperationCanceledException>(() => call)!.CancellationToken, Is.EqualTo(cancelling.Token));
    }

    [Test]
    public void A_timeout_of_the_HttpClient_itself_comes_as_a_timeout()
    {
        var handler = new ScriptedHandler(ScriptedHandler.Fail(new TaskCanceledException("The request was canceled", new TimeoutException())));
        using var linq = Over(handler, options => options.MaxRetries = 0);

        Assert.That(async () => await linq.Chats.GetAsync(ChatId), Throws.TypeOf<LinqTimeoutException>());
    }

    private static async Task<HttpResponseMessage> StallAsync(HttpRequestMessage request, CancellationToken token)
    {
        await Task.Delay(Timeout.Infinite, token);
        throw new InvalidOperationException();
    }
}

using System;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using Linq.Generated.Webhooks;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;
using static Linq.Generated.AspNetCore.Tests.WebhookApp;

namespace Linq.Generated.AspNetCore.Tests;

public sealed class HandlingTests
{
    private static readonly byte[] _received = Event("message.received", "e-1", """{"id":"m-1"}""");

    [Test]
    public async Task Several_handlers_run_in_the_order_of_registration_and_a_catch_all_sees_everything()
    {
        await using var app = await StartAsync(services => services
            .AddLinqWebhookHandler<MessageReceivedEvent, SecondHandler>()
            .AddLinqWebhookHandler<LinqWebhookEvent, EveryHandler>()
            .AddLinqWebhookHandler<MessageReceivedEvent, FirstHandler>()
            .AddLinqWebhookHandler<UnknownLinqWebhookEvent, UnknownHandler>()
            .AddLinqWebhookHandler<MessageReceivedEvent, FirstHandler>());

        await app.PostAsync(_received);
        await app.PostAsync(Event("call.ended", "e-2"), "e-2");
        await app.PostAsync(Event("message.sent", "e-3"), "e-3");

        Assert.That(app.Recorder.Calls, Is.EqualTo(["second e-1", "every e-1", "first e-1", "every e-2", "unknown e-2", "every e-3"]));
    }

    [Test]
    public async Task The_name_of_a_generic_handler_holds_no_version()
    {
        await using var app = await StartAsync(services => services.AddLinqWebhookHandler<MessageReceivedEvent, GenericHandler<string>>());
        app.Recorder.Act = (_, _, _) => throw new InvalidOperationException("no database");

        await app.PostAsync(_received);

        Assert.That(
            app.Logs.Lines,
            Has.Some.Contains("Linq.Generated.AspNetCore.Tests.GenericHandler`1[System.String](MessageReceivedEvent) failed on"));
    }

    [Test]
    public async Task A_monitor_of_lines_is_told_of_their_events()
    {
        await using var app = await StartAsync(services => services
            .AddSingleton<LineMonitor>()
            .AddLinqWebhookHandler<PhoneNumberStatusUpdatedEvent, LineMonitorHandler>());

        await app.PostAsync(Event("phone_number.status_updated", "e-1", """{"phone_number":"+12025550100","previous_status":"ACTIVE","new_status":"FLAGGED","changed_at":"2026-08-01T09:59:50Z"}"""));

        Assert.That(app.Get<LineMonitor>().IsPaused("+12025550100"), Is.True);
    }

    [Test]
    public async Task An_event_in_an_unknown_version_that_nobody_takes_is_kept_as_a_dead_letter()
    {
        await using var app = await StartAsync(services => services.AddLinqWebhookHandler<MessageReceivedEvent, FirstHandler>());
        var letters = app.Get<ILinqWebhookDeadLetters>();

        Assert.That(await app.PostAsync(Event("message.received", "e-1", version: "2030-01-01")), Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await app.PostAsync(Event("message.renamed", "e-2", version: "2030-01-01"), "e-2"), Is.EqualTo(HttpStatusCode.OK));

        var letter = (await letters.ListAsync().ToArrayAsync()).Single();
        Assert.That((letter.Key, letter.EventType), Is.EqualTo(("e-1", "message.received")));
        Assert.That(letter.Reason, Does.Contain("does not know version \"2030-01-01\" of message.received"));
        Assert.That(app.Logs.Lines, Has.Some.StartsWith("Error").And.Contains("?version="));
        Assert.That(await letters.RequeueAsync("e-1"), Is.False, "it still cannot be handled");
        Assert.That(await letters.ListAsync().CountAsync(), Is.EqualTo(1));
        Assert.That(app.Recorder.Calls, Is.Empty);
    }

    [Test]
    public async Task An_event_in_an_unknown_version_goes_to_the_handlers_of_unknown_events()
    {
        await using var app = await StartAsync(services => services.AddLinqWebhookHandler<UnknownLinqWebhookEvent, UnknownHandler>());

        await app.PostAsync(Event("message.received", "e-1", version: "2030-01-01"));

        Assert.That(app.Recorder.Calls, Is.EqualTo(["unknown e-1"]));
        Assert.That(await app.Get<ILinqWebhookDeadLetters>().ListAsync().AnyAsync(), Is.False);
    }

    [Test]
    public async Task A_handler_gets_a_scope_of_its_own_for_each_event()
    {
        await using var app = await StartAsync(services => services
            .AddScoped<ScopedThing>()
            .AddLinqWebhookHandler<MessageReceivedEvent, ScopedHandler>()
            .AddLinqWebhookHandler<MessageSentEvent, ScopedHandler>());

        await app.PostAsync(_received);
        await app.PostAsync(Event("message.sent", "e-2"), "e-2");

        Assert.That(app.Recorder.Scopes, Has.Count.EqualTo(2));
        Assert.That(app.Recorder.Scopes, Is.Unique.And.None.EqualTo(Guid.Empty));
    }

    [Test]
    public async Task An_event_that_comes_again_is_acknowledged_and_not_handled_again()
    {
        await using var app = await StartAsync(services => services.AddLinqWebhookHandler<MessageReceivedEvent, FirstHandler>());

        for (var i = 0; i < 3; i++)
        {
            Assert.That(await app.PostAsync(_received), Is.EqualTo(HttpStatusCode.OK));
        }

        Assert.That(app.Recorder.Calls, Is.EqualTo(["first e-1"]));
    }

    [Test]
    public async Task A_handler_that_fails_runs_again_and_the_others_do_not()
    {
        await using var app = await StartAsync(services => services
            .AddLinqWebhookHandler<MessageReceivedEvent, FirstHandler>()
            .AddLinqWebhookHandler<MessageReceivedEvent, SecondHandler>()
            .AddLinqWebhookHandler<LinqWebhookEvent, EveryHandler>());
        app.Recorder.Act = (handler, _, _) => handler == "second" ? throw new InvalidOperationException("no database") : Task.CompletedTask;

        Assert.That(await app.PostAsync(_received), Is.EqualTo(HttpStatusCode.ServiceUnavailable));
        Assert.That(await app.PostAsync(_received), Is.EqualTo(HttpStatusCode.ServiceUnavailable));
        app.Recorder.Act = (_, _, _) => Task.CompletedTask;
        Assert.That(await app.PostAsync(_received), Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await app.PostAsync(_received), Is.EqualTo(HttpStatusCode.OK));

        Assert.That(app.Recorder.Calls, Is.EqualTo(["first e-1", "second e-1", "every e-1", "second e-1", "second e-1"]));
    }

    [Test]
    public async Task The_token_of_a_handler_fires_before_Linq_gives_up_waiting()
    {
        await using var app = await StartAsync(services => services.AddLinqWebhookHandler<MessageReceivedEvent, FirstHandler>());
        app.Recorder.Act = (_, _, token) => Task.Delay(Timeout.Infinite, token);

        var post = app.PostAsync(_received);
        await app.Recorder.WaitForCallsAsync(1);
        app.Clock.Advance(TimeSpan.FromSeconds(7.9));
        Assert.That(post.IsCompleted, Is.False);
        app.Clock.Advance(TimeSpan.FromSeconds(0.2));

        Assert.That(await post, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
    }

    [Test]
    public async Task A_handler_that_ignores_its_token_keeps_the_event_until_it_ends_and_then_counts()
    {
        await using var app = await StartAsync(services => services.AddLinqWebhookHandler<MessageReceivedEvent, FirstHandler>());
        var ends = new TaskCompletionSource();
        app.Recorder.Act = (_, _, _) => ends.Task;

        var post = app.PostAsync(_received);
        await app.Recorder.WaitForCallsAsync(1);
        app.Clock.Advance(TimeSpan.FromSeconds(9));
        Assert.That(await post, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
        Assert.That(await app.PostAsync(_received), Is.EqualTo(HttpStatusCode.ServiceUnavailable), "it is still running");
        ends.SetResult();
        await PostUntilAcceptedAsync(app);

        Assert.That(app.Recorder.Calls, Is.EqualTo(["first e-1"]));
    }

    [Test]
    public async Task A_caller_that_hangs_up_does_not_stop_the_handler()
    {
        await using var app = await StartAsync(services => services.AddLinqWebhookHandler<MessageReceivedEvent, FirstHandler>());
        var ends = new TaskCompletionSource();
        var cancelled = false;
        app.Recorder.Act = async (_, _, token) =>
        {
            await ends.Task;
            cancelled = token.IsCancellationRequested;
        };
        using (var impatient = new CancellationTokenSource())
        {
            var request = new System.Net.Http.HttpRequestMessage(System.Net.Http.HttpMethod.Post, "/webhooks/linq")
            {
                Content = new System.Net.Http.ByteArrayContent(_received),
            };
            foreach (var header in new LinqWebhookSigner(Secret).SignStandard(_received, "e-1", app.Clock.GetUtcNow()))
            {
                request.Headers.Add(header.Key, header.Value);
            }

            var post = app.Client.SendAsync(request, impatient.Token);
            await app.Recorder.WaitForCallsAsync(1);
            await impatient.CancelAsync();
            Assert.That(async () => await post, Throws.InstanceOf<OperationCanceledException>());
        }

        ends.SetResult();
        await PostUntilAcceptedAsync(app);

        Assert.That(app.Recorder.Calls, Is.EqualTo(["first e-1"]));
        Assert.That(cancelled, Is.False);
    }

    [Test]
    public async Task Two_requests_with_one_event_at_the_same_time_are_handled_once()
    {
        await using var app = await StartAsync(services => services.AddLinqWebhookHandler<MessageReceivedEvent, FirstHandler>());
        var ends = new TaskCompletionSource();
        app.Recorder.Act = (_, _, _) => ends.Task;

        var first = app.PostAsync(_received);
        await app.Recorder.WaitForCallsAsync(1);
        Assert.That(await app.PostAsync(_received), Is.EqualTo(HttpStatusCode.ServiceUnavailable));
        ends.SetResult();

        Assert.That(await first, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await app.PostAsync(_received), Is.EqualTo(HttpStatusCode.OK));
        Assert.That(app.Recorder.Calls, Has.Count.EqualTo(1));
    }

    [TestCase("message.received", """{"id":"m-1"}""", true)]
    [TestCase("message.failed", """{"message_id":"m-1"}""", true)]
    [TestCase("message.edited", """{"id":"m-1"}""", false)]
    [TestCase("reaction.added", """{"message_id":"m-1"}""", false)]
    public async Task A_message_that_two_subscriptions_deliver_is_handled_once_where_that_is_asked_for(string type, string data, bool once)
    {
        foreach (var asked in new[] { false, true })
        {
            await using var app = await StartAsync(
                services => services.AddLinqWebhookHandler<LinqWebhookEvent, EveryHandler>(),
                options => options.DeduplicateByMessage = asked);

            await app.PostAsync(Event(type, "e-1", data), "e-1");
            await app.PostAsync(Event(type, "e-2", data), "e-2");
            await app.PostAsync(Event(type, "e-2", data), "e-2");

            Assert.That(app.Recorder.Calls, Has.Count.EqualTo(asked && once ? 1 : 2));
        }
    }

    [Test]
    public async Task Two_types_of_events_of_one_message_are_both_handled()
    {
        await using var app = await StartAsync(
            services => services.AddLinqWebhookHandler<LinqWebhookEvent, EveryHandler>(),
            options => options.DeduplicateByMessage = true);

        await app.PostAsync(Event("message.sent", "e-1", """{"id":"m-1"}"""), "e-1");
        await app.PostAsync(Event("message.delivered", "e-2", """{"id":"m-1"}"""), "e-2");

        Assert.That(app.Recorder.Calls, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task A_full_house_is_answered_503_and_has_room_again_later()
    {
        await using var app = await StartAsync(
            services => services.AddLinqWebhookHandler<LinqWebhookEvent, EveryHandler>(),
            options => options.MaxConcurrentEvents = 2);
        var ends = new TaskCompletionSource();
        app.Recorder.Act = (_, _, _) => ends.Task;

        var first = app.PostAsync(Event("call.ended", "e-1"), "e-1");
        var second = app.PostAsync(Event("call.ended", "e-2"), "e-2");
        await app.Recorder.WaitForCallsAsync(2);
        Assert.That(await app.PostAsync(Event("call.ended", "e-3"), "e-3"), Is.EqualTo(HttpStatusCode.ServiceUnavailable));
        ends.SetResult();
        Assert.That(await first, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await second, Is.EqualTo(HttpStatusCode.OK));

        Assert.That(await app.PostAsync(Event("call.ended", "e-3"), "e-3"), Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task The_memory_is_bounded_and_forgets_the_oldest()
    {
        await using var app = await StartAsync(
            services => services.AddLinqWebhookHandler<LinqWebhookEvent, EveryHandler>(),
            options => options.MaxConcurrentEvents = options.MemoryCapacity = 2);

        foreach (var id in new[] { "1", "2", "1", "3", "2", "1" })
        {
            await app.PostAsync(Event("call.ended", id), id);
        }

        Assert.That(app.Recorder.Calls, Is.EqualTo(["every 1", "every 2", "every 3", "every 1"]));
    }

    [Test]
    public async Task A_failed_event_that_no_longer_comes_is_forgotten_before_one_that_is_done()
    {
        await using var app = await StartAsync(
            services => services.AddLinqWebhookHandler<LinqWebhookEvent, EveryHandler>(),
            options => options.MaxConcurrentEvents = options.MemoryCapacity = 2);
        app.Recorder.Act = (_, webhookEvent, _) =>
            webhookEvent.EventId == "fails" ? throw new InvalidOperationException("no database") : Task.CompletedTask;

        await app.PostAsync(Event("call.ended", "fails"), "fails");
        await app.PostAsync(Event("call.ended", "done"), "done");
        app.Clock.Advance(TimeSpan.FromMinutes(31));
        await app.PostAsync(Event("call.ended", "new"), "new");
        await app.PostAsync(Event("call.ended", "done"), "done");

        Assert.That(app.Recorder.Calls, Is.EqualTo(["every fails", "every done", "every new"]));
    }

    [Test]
    public async Task A_failed_event_that_may_come_again_is_remembered_longer_than_one_that_is_done()
    {
        await using var app = await StartAsync(
            services => services
                .AddLinqWebhookHandler<LinqWebhookEvent, EveryHandler>()
                .AddLinqWebhookHandler<UnknownLinqWebhookEvent, UnknownHandler>(),
            options => options.MaxConcurrentEvents = options.MemoryCapacity = 2);
        app.Recorder.Act = (handler, webhookEvent, _) => webhookEvent.EventId == "fails" && handler == "unknown"
            ? throw new InvalidOperationException("no database")
            : Task.CompletedTask;

        await app.PostAsync(Event("call.ended", "fails"), "fails");
        app.Clock.Advance(TimeSpan.FromMinutes(20));
        await app.PostAsync(Event("call.ended", "fails"), "fails");
        app.Clock.Advance(TimeSpan.FromMinutes(11));
        await app.PostAsync(Event("call.ended", "1"), "1");
        await app.PostAsync(Event("call.ended", "2"), "2");
        await app.PostAsync(Event("call.ended", "fails"), "fails");

        Assert.That(app.Recorder.Calls.Count(call => call == "every fails"), Is.EqualTo(1), "it had completed");
    }

    [Test]
    public async Task An_event_without_an_id_is_told_by_the_signed_header()
    {
        await using var app = await StartAsync(services => services.AddLinqWebhookHandler<LinqWebhookEvent, EveryHandler>());
        var body = """{"event_type":"call.ended"}"""u8.ToArray();

        await app.PostAsync(body, "h-1");
        await app.PostAsync(body, "h-1");
        await app.PostAsync(body, "h-2");

        Assert.That(app.Recorder.Calls, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task A_handler_that_cannot_be_made_counts_as_failed()
    {
        await using var app = await StartAsync(services => services.AddLinqWebhookHandler<MessageReceivedEvent, ScopedHandler>());

        Assert.That(await app.PostAsync(_received), Is.EqualTo(HttpStatusCode.ServiceUnavailable));
    }

    [Test]
    public async Task A_handler_that_blocks_is_bounded_too()
    {
        await using var app = await StartAsync(services => services.AddLinqWebhookHandler<MessageReceivedEvent, FirstHandler>());
        using var ends = new ManualResetEventSlim();
        app.Recorder.Act = (_, _, _) =>
        {
            ends.Wait(CancellationToken.None);
            return Task.CompletedTask;
        };

        var post = app.PostAsync(_received);
        await app.Recorder.WaitForCallsAsync(1);
        app.Clock.Advance(TimeSpan.FromSeconds(8));

        Assert.That(await post, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
        ends.Set();
        await PostUntilAcceptedAsync(app);
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task What_a_handler_registers_with_its_token_holds_up_no_answer_and_breaks_nothing(bool blocks)
    {
        await using var app = await StartAsync(services => services.AddLinqWebhookHandler<MessageReceivedEvent, FirstHandler>());
        using var ends = new ManualResetEventSlim();
        var registered = new TaskCompletionSource();
        app.Recorder.Act = async (_, _, token) =>
        {
            // What is registered last is called first.
            var delay = Task.Delay(Timeout.Infinite, token);
            token.Register(() =>
            {
                if (!blocks)
                {
                    throw new InvalidOperationException("a callback");
                }

                ends.Wait(CancellationToken.None);
            });
            registered.SetResult();
            await delay;
        };

        var post = app.PostAsync(_received);
        await registered.Task;
        var advance = Task.Run(() => app.Clock.Advance(TimeSpan.FromSeconds(8)));

        Assert.That(await post.WaitAsync(TimeSpan.FromSeconds(30)), Is.EqualTo(HttpStatusCode.ServiceUnavailable));
        ends.Set();
        await advance;
        while (!blocks && !app.Logs.Lines.Any(line => line.EndsWith("with its cancellation token failed.", StringComparison.Ordinal)))
        {
            await Task.Yield();
        }
    }

    [Test]
    public async Task Handlers_run_without_the_culture_and_the_state_of_the_request_on_every_attempt()
    {
        var state = new AsyncLocal<string>();
        var seen = new System.Collections.Concurrent.ConcurrentQueue<string>();
        var usual = System.Globalization.CultureInfo.CurrentCulture.Name;
        await using var app = await StartAsync(
            services => services.AddLinqWebhookHandler<MessageReceivedEvent, FirstHandler>(),
            map: app => app.Use((context, next) =>
            {
                state.Value = "of the request";
                System.Globalization.CultureInfo.CurrentCulture = System.Globalization.CultureInfo.GetCultureInfo("tr-TR");
                return next(context);
            }));
        app.Recorder.Act = (_, _, _) =>
        {
            seen.Enqueue($"{state.Value} {System.Globalization.CultureInfo.CurrentCulture.Name}");
            return seen.Count == 1 ? throw new InvalidOperationException("no database") : Task.CompletedTask;
        };

        Assert.That(await app.PostAsync(_received), Is.EqualTo(HttpStatusCode.ServiceUnavailable));
        Assert.That(await app.PostAsync(_received), Is.EqualTo(HttpStatusCode.OK));

        Assert.That(usual, Is.Not.EqualTo("tr-TR"));
        Assert.That(seen, Is.EqualTo([" " + usual, " " + usual]));
    }

    [Test]
    public async Task A_dead_letter_that_is_dropped_for_want_of_room_is_logged()
    {
        await using var app = await StartAsync(options: options => options.MaxConcurrentEvents = options.MemoryCapacity = 1);

        await app.PostAsync("not json"u8.ToArray(), "d-1");
        Assert.That(app.Logs.Lines, Has.None.Contains("dropped"));
        await app.PostAsync("not json either"u8.ToArray(), "d-2");

        Assert.That(
            app.Logs.Lines,
            Has.Some.StartsWith("Error").And.Contains("Dead letter d-1 was dropped").And.Contains("MemoryCapacity"));
    }

    [Test]
    public async Task A_full_house_is_logged_once_until_a_place_is_free()
    {
        await using var app = await StartAsync(
            services => services.AddLinqWebhookHandler<LinqWebhookEvent, EveryHandler>(),
            options => options.MaxConcurrentEvents = 1);
        var ends = new TaskCompletionSource();
        app.Recorder.Act = (_, _, _) => ends.Task;
        var hanging = app.PostAsync(Event("call.ended", "e-1"), "e-1");
        await app.Recorder.WaitForCallsAsync(1);
        app.Clock.Advance(TimeSpan.FromSeconds(9));
        await hanging;

        for (var i = 0; i < 3; i++)
        {
            await app.PostAsync(Event("call.ended", "e-2"), "e-2");
        }

        Assert.That(app.Logs.Lines, Has.Exactly(1).Contains("All 1 places").And.Contains("1 of them by handlers whose time is over"));
        ends.SetResult();
    }

    /// <summary>Delivers as Linq does, until the completion that another thread is about to record is seen.</summary>
    private static async Task PostUntilAcceptedAsync(WebhookApp app)
    {
        for (var attempts = 1; await app.PostAsync(_received) != HttpStatusCode.OK; attempts++)
        {
            Assert.That(attempts, Is.LessThan(1_000));
        }
    }
}

using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Data;
using System.Data.Common;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Linq.Generated.Sandbox;
using Linq.Generated.Tests.Shared;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NUnit.Framework;

namespace Linq.Generated.Hosting.Tests;

public sealed class MemoryOutboxTests
{
    private const string Line = "+12025550100";

    [Test]
    public async Task It_sends_in_order_and_once_and_tells_each_outcome()
    {
        await using var sandbox = await LinqSandbox.StartAsync();
        var outcomes = new ConcurrentQueue<LinqOutboxEntry>();
        using var host = await StartAsync(sandbox, outcomes, out _);
        var outbox = host.Services.GetRequiredService<ILinqOutbox>();
        sandbox.InjectFault(new SandboxFault { Operation = "createChat", Kind = SandboxFaultKind.ResetAfterCommit, Times = 1 });

        var first = NewChat("first");
        await outbox.EnqueueAsync(first);
        await outbox.EnqueueAsync(NewChat("second"));
        var duplicate = await outbox.EnqueueAsync(first);
        await UntilAsync(() => outcomes.Count == 2);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(duplicate.IsDuplicate, Is.True);
            Assert.That(outcomes.Select(entry => entry.State), Is.All.EqualTo(LinqOutboxState.Accepted));
            Assert.That((await outbox.GetAsync(first.IdempotencyKey))!.Attempts, Is.EqualTo(2));
            Assert.That(await TextsAsync(sandbox, outcomes.First().ChatId!), Is.EqualTo(new[] { "first", "second" }));
        }
    }

    [Test]
    public async Task It_refuses_a_transaction_and_says_that_it_is_in_memory()
    {
        await using var sandbox = await LinqSandbox.StartAsync();
        using var host = await StartAsync(sandbox, [], out var logs);
        var outbox = host.Services.GetRequiredService<ILinqOutbox>();
        await using var transaction = new StubTransaction();

        var exception = Assert.ThrowsAsync<InvalidOperationException>(() => outbox.EnqueueAsync(NewChat("in a transaction"), transaction));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(exception!.Message, Does.Contain("in memory"));
            Assert.That(logs, Has.Some.Contains("lost with the process"));
            Assert.That(await outbox.ListAsync(LinqOutboxState.Waiting).CountAsync(), Is.Zero);
        }
    }

    [Test]
    public async Task What_waits_can_be_cancelled()
    {
        await using var sandbox = await LinqSandbox.StartAsync();
        using var host = await StartAsync(sandbox, [], out _);
        var outbox = host.Services.GetRequiredService<ILinqOutbox>();
        var tomorrow = await outbox.EnqueueAsync(NewChat("tomorrow"), new LinqEnqueueOptions { NotBefore = DateTimeOffset.UtcNow.AddDays(1) });

        Assert.That(await outbox.CancelAsync(tomorrow.IdempotencyKey), Is.True);
        Assert.That((await outbox.GetAsync(tomorrow.IdempotencyKey))!.State, Is.EqualTo(LinqOutboxState.Cancelled));
    }

    [Test]
    public async Task A_message_may_wait_for_longer_than_a_timer_takes()
    {
        var clock = new TestClock();
        await using var sandbox = await LinqSandbox.StartAsync();
        var outcomes = new ConcurrentQueue<LinqOutboxEntry>();
        using var host = await StartAsync(sandbox, outcomes, out _, services => services.AddSingleton<TimeProvider>(clock));

        await host.Services.GetRequiredService<ILinqOutbox>()
            .EnqueueAsync(NewChat("in a while"), new LinqEnqueueOptions { NotBefore = clock.GetUtcNow().AddDays(70) });
        foreach (var days in new[] { 30, 30, 10 })
        {
            await clock.WaitForTimerAsync(due => due == TimeSpan.FromDays(days));
            Assert.That(outcomes, Is.Empty);
            clock.Advance(TimeSpan.FromDays(days));
        }

        await UntilAsync(() => outcomes.Count == 1);
        Assert.That(outcomes.Single().State, Is.EqualTo(LinqOutboxState.Accepted));
    }

    [Test]
    public async Task A_wait_of_years_that_Linq_asks_for_is_ended_after_an_hour()
    {
        var clock = new TestClock();
        await using var sandbox = await LinqSandbox.StartAsync();
        var outcomes = new ConcurrentQueue<LinqOutboxEntry>();
        using var host = await StartAsync(sandbox, outcomes, out _, services => services.AddSingleton<TimeProvider>(clock));
        sandbox.InjectFault(new SandboxFault { Operation = "createChat", Status = 429, RetryAfter = int.MaxValue, Times = 1 });

        await host.Services.GetRequiredService<ILinqOutbox>().EnqueueAsync(NewChat("hello"));
        await clock.WaitForTimerAsync(due => due == TimeSpan.FromHours(1));
        clock.Advance(TimeSpan.FromHours(1));
        await UntilAsync(() => outcomes.Count == 1);

        Assert.That((outcomes.Single().State, outcomes.Single().Attempts), Is.EqualTo((LinqOutboxState.Accepted, 2)));
    }

    [Test]
    public async Task A_message_that_is_cancelled_while_its_chat_is_looked_up_stays_cancelled()
    {
        await using var sandbox = await LinqSandbox.StartAsync();
        var outcomes = new ConcurrentQueue<LinqOutboxEntry>();
        using var lookup = new HeldLookup();
        using var host = await StartAsync(
            sandbox,
            outcomes,
            out _,
            services => services.ConfigureHttpClientDefaults(client => client.AddHttpMessageHandler(() => new HeldLookup(lookup))));
        var outbox = host.Services.GetRequiredService<ILinqOutbox>();

        var first = await outbox.EnqueueAsync(LinqPreparedSend.ToChat("chat", MessageContent.FromText("first")));
        await lookup.Begun.Task;
        var isCancelled = await outbox.CancelAsync(first.IdempotencyKey);
        lookup.End.SetResult();
        await outbox.EnqueueAsync(
            LinqPreparedSend.ToChat("chat", MessageContent.FromText("behind it")),
            new LinqEnqueueOptions { Line = Line, Recipients = ["+12125550101"] });
        await UntilAsync(() => outcomes.Count == 2);

        Assert.That(isCancelled, Is.True);
        Assert.That((await outbox.GetAsync(first.IdempotencyKey))!.State, Is.EqualTo(LinqOutboxState.Cancelled));
    }

    [Test]
    public void What_cannot_be_sent_once_is_refused_with_the_reason()
    {
        var reaction = new SendReactionRequest { Operation = ReactionOperation.Add, Type = ReactionType.Love };

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Assert.Throws<ArgumentException>(() => LinqPreparedSend.From(new CreatePaymentRequestRequest()))!.Message, Does.Contain("payer waits"));
            Assert.That(Assert.Throws<ArgumentException>(() => LinqPreparedSend.From(reaction, "c"))!.Message, Does.Contain("no idempotency key"));
            Assert.That(() => LinqPreparedSend.ToChat("c", new SendMessageToChatRequest { Message = null! }), Throws.TypeOf<LinqValidationException>());
            Assert.That(() => LinqPreparedSend.ToChat(" ", MessageContent.FromText("t")), Throws.ArgumentException);
            Assert.That(() => LinqPreparedSend.NewChat(new CreateChatRequest { From = "0100", To = ["+12125550101"], Message = MessageContent.FromText("t") }), Throws.TypeOf<LinqValidationException>());
            Assert.That(() => LinqPreparedSend.Restore("createPaymentRequest", null, "key", []), Throws.ArgumentException);
        }
    }

    [TestCaseSource(nameof(WrongOptions))]
    public async Task Options_that_contradict_each_other_are_refused(LinqEnqueueOptions options, string what)
    {
        await using var sandbox = await LinqSandbox.StartAsync();
        using var host = await StartAsync(sandbox, [], out _);
        var outbox = host.Services.GetRequiredService<ILinqOutbox>();

        var exception = Assert.ThrowsAsync<ArgumentException>(() => outbox.EnqueueAsync(NewChat("hello"), options));

        Assert.That(exception!.Message, Does.StartWith(what));
    }

    [Test]
    public void Texts_that_no_database_holds_are_refused()
    {
        var body = NewChat("hello").GetBody();
        var hello = MessageContent.FromText("hello");
        var toChat = LinqPreparedSend.ToChat("c-1", hello);
        foreach (var text in new[] { new string('1', 256), "a\0", "a\ud800", "\udc00a" })
        {
            Assert.That(() => OutboxOrder.Check(LinqPreparedSend.Restore("sendMessageToChat", "c-1", text, body), null), Refused("The idempotency key"));
            Assert.That(() => OutboxOrder.Check(LinqPreparedSend.ToChat(text, hello), null), Refused("The id of the chat"));
            Assert.That(() => OutboxOrder.Check(toChat, new LinqEnqueueOptions { OrderKey = text }), Refused("OrderKey"));
            Assert.That(() => OutboxOrder.Check(toChat, new LinqEnqueueOptions { Line = text, Recipients = ["+1"] }), Refused("Line"));
            Assert.That(() => OutboxOrder.Check(toChat, new LinqEnqueueOptions { Line = "+1", Recipients = ["+2", text] }), Refused("Each of Recipients"));
        }

        Assert.That(() => OutboxOrder.Check(LinqPreparedSend.Restore("createChat", null, "k", body), null), Throws.ArgumentException);
        Assert.That(() => OutboxOrder.Check(toChat, new LinqEnqueueOptions { OrderKey = "👋" + new string('1', 253) }), Throws.Nothing);

        static NUnit.Framework.Constraints.Constraint Refused(string what) =>
            Throws.ArgumentException.With.Message.StartsWith(what + " must have 1 to 255 characters, none of them a null character");
    }

    [Test]
    public async Task A_container_that_has_it_under_several_services_can_be_disposed()
    {
        await using var sandbox = await LinqSandbox.StartAsync();
        var host = await StartAsync(sandbox, [], out _);
        _ = host.Services.GetRequiredService<MemoryOutbox>();
        _ = host.Services.GetRequiredService<ILinqOutbox>();
        _ = host.Services.GetServices<IHostedService>().ToArray();
        await host.StopAsync();

        Assert.That(() => ((IAsyncDisposable)host).DisposeAsync().AsTask(), Throws.Nothing);
    }

    private static IEnumerable<TestCaseData> WrongOptions()
    {
        var now = DateTimeOffset.UtcNow;
        yield return new TestCaseData(new LinqEnqueueOptions { OrderKey = "" }, "OrderKey");
        yield return new TestCaseData(new LinqEnqueueOptions { NotBefore = now, NotAfter = now }, "NotAfter");
        yield return new TestCaseData(new LinqEnqueueOptions { NotBefore = DateTimeOffset.MaxValue }, "NotBefore must be before the year 9999");
        yield return new TestCaseData(new LinqEnqueueOptions { NotBefore = new DateTimeOffset(9999, 1, 1, 0, 0, 0, TimeSpan.Zero) }, "NotBefore");
        yield return new TestCaseData(new LinqEnqueueOptions { Line = Line }, "Line and Recipients belong together");
        yield return new TestCaseData(new LinqEnqueueOptions { Line = Line, Recipients = ["+12125550101"] }, "Line and Recipients are for a message into a chat");
    }

    private static LinqPreparedSend NewChat(string text) =>
        LinqPreparedSend.NewChat(new CreateChatRequest { From = Line, To = ["+12125550101"], Message = MessageContent.FromText(text) });

    private static Task<IHost> StartAsync(LinqSandbox sandbox, ConcurrentQueue<LinqOutboxEntry> outcomes, out ConcurrentQueue<string> logs, Action<IServiceCollection>? more = null)
    {
        var lines = logs = new ConcurrentQueue<string>();
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddLogging(logging => logging.AddProvider(new QueueLoggerProvider(lines)));
        builder.Services.AddLinq(options =>
        {
            options.ApiKey = sandbox.ApiKey;
            options.BaseUrl = sandbox.BaseUrl;
        });
        builder.Services.AddLinqMemoryOutbox();
        builder.Services.AddSingleton(outcomes);
        builder.Services.AddLinqOutboxHandler<QueueHandler>();
        more?.Invoke(builder.Services);
        return StartAsync(builder.Build());
    }

    private static async Task<IHost> StartAsync(IHost host)
    {
        await host.StartAsync();
        return host;
    }

    private static async Task<string[]> TextsAsync(LinqSandbox sandbox, string chatId)
    {
        using var client = new LinqClient(new LinqClientOptions { ApiKey = sandbox.ApiKey, BaseUrl = sandbox.BaseUrl });
        var texts = new List<string>();
        await foreach (var message in client.Chats.Messages.ListAllAsync(chatId))
        {
            texts.Insert(0, ((TextPartResponse)message.Parts![0]).Value);
        }

        return [.. texts];
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!condition())
        {
            await Task.Delay(20, patience.Token);
        }
    }

    private sealed class QueueHandler(ConcurrentQueue<LinqOutboxEntry> outcomes) : ILinqOutboxHandler
    {
        public Task HandleAsync(LinqOutboxEntry entry, CancellationToken cancellationToken)
        {
            outcomes.Enqueue(entry);
            return Task.CompletedTask;
        }
    }

    private sealed class QueueLoggerProvider(ConcurrentQueue<string> lines) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull =>
            null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue(formatter(state, exception));

        public void Dispose()
        {
        }
    }

    private sealed class StubTransaction : DbTransaction
    {
        public override IsolationLevel IsolationLevel => IsolationLevel.ReadCommitted;

        protected override DbConnection? DbConnection => null;

        public override void Commit()
        {
        }

        public override void Rollback()
        {
        }
    }

    /// <summary>Holds requests that read something, and then fails them.</summary>
    private sealed class HeldLookup(HeldLookup? shared = null) : DelegatingHandler
    {
        public TaskCompletionSource Begun { get; } = shared?.Begun ?? new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource End { get; } = shared?.End ?? new(TaskCreationOptions.RunContinuationsAsynchronously);

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.Method == HttpMethod.Get)
            {
                Begun.TrySetResult();
                await End.Task;
                throw new HttpRequestException(HttpRequestError.ConnectionError);
            }

            return await base.SendAsync(request, cancellationToken);
        }
    }
}

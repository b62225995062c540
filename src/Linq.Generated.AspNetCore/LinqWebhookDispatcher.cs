using System;
using System.Collections.Generic;
using System.Collections.ObjectModel;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Linq.Generated.Hosting;
using Linq.Generated.Webhooks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Linq.Generated.AspNetCore;

/// <summary>
/// Runs the handlers of an event. For implementers of an <see cref="ILinqWebhookInbox"/>. Safe to share between threads.
/// </summary>
public sealed class LinqWebhookDispatcher
{
    private readonly IServiceScopeFactory _scopes;
    private readonly WebhookHandlerRegistration[] _handlers;
    private readonly Func<ILinqOutbox?> _outbox;
    private readonly ILogger _logger;
    private readonly TimeProvider _timeProvider;

    internal LinqWebhookDispatcher(
        IServiceScopeFactory scopes,
        IEnumerable<WebhookHandlerRegistration> handlers,
        Func<ILinqOutbox?> outbox,
        ILoggerFactory loggers,
        TimeProvider timeProvider)
    {
        _scopes = scopes;
        _outbox = outbox;
        _handlers = [.. handlers];
        _logger = loggers.CreateLogger(WebhookLog.Category);
        _timeProvider = timeProvider;
    }

    /// <summary>Counts the handlers that are registered for an event and have not completed.</summary>
    /// <param name="webhookEvent">The event.</param>
    /// <param name="completed">The names of handlers that have completed, among them such as are no longer registered.</param>
    /// <returns>The number of handlers that <c>DispatchAsync</c> would run.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public int CountOpenHandlers(LinqWebhookEvent webhookEvent, IReadOnlyCollection<string> completed)
    {
        ArgumentNullException.ThrowIfNull(webhookEvent);
        ArgumentNullException.ThrowIfNull(completed);
        return _handlers.Count(handler => handler.EventType.IsInstanceOfType(webhookEvent) && !completed.Contains(handler.Name));
    }

    /// <summary>
    /// Why an event that no handler takes is to be kept as a dead letter: a later release can read it for the handlers of its class.
    /// </summary>
    /// <param name="webhookEvent">The event.</param>
    /// <returns>The reason; null for other events.</returns>
    internal string? FindDefect(LinqWebhookEvent webhookEvent) =>
        webhookEvent is UnknownLinqWebhookEvent { HasKnownType: true } && CountOpenHandlers(webhookEvent, []) == 0
            ? $"This release does not know version \"{webhookEvent.WebhookVersion}\" of {webhookEvent.EventType}, and no handler takes "
                + "UnknownLinqWebhookEvent. Update the package, then requeue it; or give the target_url of the subscription a version that "
                + "this release knows, as in ?version=2026-02-03."
            : null;

    /// <summary>
    /// Runs the handlers that are registered for an event, one after another in the order of registration, each in a service
    /// scope of its own. A handler that fails does not keep the next one from running.
    /// </summary>
    /// <param name="webhookEvent">The event.</param>
    /// <param name="completed">The names of handlers that have completed before; they do not run again.</param>
    /// <param name="onCompleted">
    /// Called with the name of each handler that completes, before the next one runs. What it has enqueued with
    /// <see cref="ILinqWebhookContext"/> is in the outbox then. Where that fails, or this throws, the handler counts as failed.
    /// </param>
    /// <param name="cancellationToken">Passed to the handlers. Once it has fired, handlers that have not begun count as failed.</param>
    /// <returns>Which handlers failed. Nothing that a handler or <paramref name="onCompleted"/> throws is thrown.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public Task<LinqWebhookDispatchResult> DispatchAsync(
        LinqWebhookEvent webhookEvent,
        IReadOnlyCollection<string> completed,
        Func<string, Task> onCompleted,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(onCompleted);
        return DispatchAsync(
            webhookEvent,
            completed,
            static (_, _) => Task.FromResult<IReadOnlyList<LinqWebhookEvent>>([]),
            async completion =>
            {
                await EnqueueAsync(completion).ConfigureAwait(false);
                await onCompleted(completion.Handler).ConfigureAwait(false);
            },
            cancellationToken);
    }

    /// <summary>
    /// Runs the handlers that are registered for an event, as
    /// <see cref="DispatchAsync(LinqWebhookEvent, IReadOnlyCollection{string}, Func{string, Task}, CancellationToken)"/> does, and gives
    /// each <see cref="ILinqWebhookBatchHandler{TEvent}"/> the events that wait behind it as well.
    /// </summary>
    /// <param name="webhookEvent">The event.</param>
    /// <param name="completed">The names of handlers that have completed before; they do not run again.</param>
    /// <param name="findWaiting">
    /// Finds the events that wait behind this one and that a handler, whose name it gets, has not completed; in their order. Those of
    /// other classes are left out here.
    /// </param>
    /// <param name="onCompleted">
    /// Called when a handler completes, before the next one runs, with what is to be recorded together. Where it throws, the handler
    /// counts as failed.
    /// </param>
    /// <param name="cancellationToken">Passed to the handlers. Once it has fired, handlers that have not begun count as failed.</param>
    /// <returns>Which handlers failed. Nothing that a handler or <paramref name="onCompleted"/> throws is thrown.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public async Task<LinqWebhookDispatchResult> DispatchAsync(
        LinqWebhookEvent webhookEvent,
        IReadOnlyCollection<string> completed,
        Func<string, CancellationToken, Task<IReadOnlyList<LinqWebhookEvent>>> findWaiting,
        Func<LinqWebhookCompletion, Task> onCompleted,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(webhookEvent);
        ArgumentNullException.ThrowIfNull(completed);
        ArgumentNullException.ThrowIfNull(findWaiting);
        ArgumentNullException.ThrowIfNull(onCompleted);
        var count = 0;
        Dictionary<string, Exception>? failures = null;
        foreach (var handler in _handlers)
        {
            if (!handler.EventType.IsInstanceOfType(webhookEvent))
            {
                continue;
            }

            count++;
            if (completed.Contains(handler.Name))
            {
                continue;
            }

            IReadOnlyList<LinqWebhookEvent> waiting = [];
            IReadOnlyList<LinqWebhookReply> replies = [];
            Exception? failure = null;
            try
            {
                if (handler.IsBatch)
                {
                    var found = await findWaiting(handler.Name, cancellationToken).ConfigureAwait(false);
                    waiting = [.. found.Where(handler.EventType.IsInstanceOfType)];
                }
            }
#pragma warning disable CA1031 // As if the handler had failed: the other handlers of the event must still run.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                failure = exception;
                WebhookLog.HandlerFailed(_logger, exception, handler.Name, webhookEvent.EventType, webhookEvent.EventId);
            }

            if (failure is null)
            {
                (failure, replies) = await RunAsync(handler, [webhookEvent, .. waiting], cancellationToken).ConfigureAwait(false);
            }

            failure ??= await CompleteAsync(handler, webhookEvent, waiting, replies, onCompleted).ConfigureAwait(false);
            if (failure is not null)
            {
                (failures ??= []).Add(handler.Name, failure);
            }
        }

        if (count == 0)
        {
            WebhookLog.NoHandler(_logger, webhookEvent.EventType, webhookEvent.EventId);
        }

        return new LinqWebhookDispatchResult(
            count,
            failures ?? (IReadOnlyDictionary<string, Exception>)ReadOnlyDictionary<string, Exception>.Empty);
    }

    /// <summary>
    /// Enqueues what a handler has enqueued with <see cref="ILinqWebhookContext"/>, each message in a transaction of its own. For inboxes
    /// that do not store it in the transaction of the completion; to be called before the completion is recorded. Calling it again has
    /// no effect, since each message has its key.
    /// </summary>
    /// <param name="completion">The completion.</param>
    /// <param name="cancellationToken">Stops the attempt.</param>
    /// <returns>A task that ends when all messages are in the outbox.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="completion"/> is <see langword="null"/>.</exception>
    /// <exception cref="InvalidOperationException">A message cannot be stored. Do not record the completion then.</exception>
    public async Task EnqueueAsync(LinqWebhookCompletion completion, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(completion);
        foreach (var reply in completion.Replies)
        {
            await _outbox()!.EnqueueAsync(reply.Send, reply.Options, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<Exception?> CompleteAsync(
        WebhookHandlerRegistration handler,
        LinqWebhookEvent webhookEvent,
        IReadOnlyList<LinqWebhookEvent> waiting,
        IReadOnlyList<LinqWebhookReply> replies,
        Func<LinqWebhookCompletion, Task> onCompleted)
    {
        try
        {
            await onCompleted(new LinqWebhookCompletion(handler.Name, waiting, replies)).ConfigureAwait(false);
            return null;
        }
#pragma warning disable CA1031 // An outbox that is down: as if the handler had failed, which runs again, and the others must still run.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            WebhookLog.HandlerFailed(_logger, exception, handler.Name, webhookEvent.EventType, webhookEvent.EventId);
            return exception;
        }
    }

    /// <summary>
    /// Runs a handler on a thread of its own, so that one that blocks holds up nobody who waits with a timeout. Apart from the trace,
    /// nothing of the caller's context (culture, transaction, state of the request) reaches it: a later attempt has none of that.
    /// </summary>
    private Task<(Exception? Failure, IReadOnlyList<LinqWebhookReply> Replies)> RunAsync(
        WebhookHandlerRegistration handler,
        IReadOnlyList<LinqWebhookEvent> webhookEvents,
        CancellationToken cancellationToken)
    {
        var trace = Activity.Current?.Context ?? default;
        using (ExecutionContext.IsFlowSuppressed() ? default(AsyncFlowControl?) : ExecutionContext.SuppressFlow())
        {
            return Task.Run(() => RunDetachedAsync(handler, webhookEvents, trace, cancellationToken), CancellationToken.None);
        }
    }

    private async Task<(Exception? Failure, IReadOnlyList<LinqWebhookReply> Replies)> RunDetachedAsync(
        WebhookHandlerRegistration handler,
        IReadOnlyList<LinqWebhookEvent> webhookEvents,
        ActivityContext trace,
        CancellationToken cancellationToken)
    {
        var webhookEvent = webhookEvents[0];
        using var activity = WebhookTelemetry.StartHandling(webhookEvent, handler.Name, trace);
        var start = _timeProvider.GetTimestamp();
        Exception? failure = null;
        IReadOnlyList<LinqWebhookReply> replies = [];

        // A source of the handler's own: it has neither a timer nor a wait handle, and callbacks may outlast the handler.
#pragma warning disable CA2000
        var stop = new CancellationTokenSource();
#pragma warning restore CA2000
        await using var registration = cancellationToken.UnsafeRegister(_ => _ = StopAsync(webhookEvent, stop), null).ConfigureAwait(false);
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            var scope = _scopes.CreateAsyncScope();
            await using (scope.ConfigureAwait(false))
            {
                var context = scope.ServiceProvider.GetRequiredService<WebhookContext>();
                context.Begin(webhookEvent, handler.Name);
                try
                {
                    await handler.Invoke(scope.ServiceProvider, webhookEvents, stop.Token).ConfigureAwait(false);
                }
                finally
                {
                    replies = context.End();
                }
            }
        }
#pragma warning disable CA1031 // Whatever a handler throws, the other handlers of the event must still run.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            failure = exception;
            activity?.SetStatus(ActivityStatusCode.Error);
            WebhookLog.HandlerFailed(_logger, exception, handler.Name, webhookEvent.EventType, webhookEvent.EventId);
        }

        WebhookTelemetry.Handled(webhookEvent, handler.Name, failure, _timeProvider.GetElapsedTime(start), _timeProvider.GetUtcNow());
        return (failure, replies);
    }

    /// <summary>
    /// Fires the token of a handler. What it has registered with it may block, or throw, which would end the process on the thread of a
    /// timer: nobody waits for it.
    /// </summary>
    private async Task StopAsync(LinqWebhookEvent webhookEvent, CancellationTokenSource stop)
    {
        try
        {
            await stop.CancelAsync().ConfigureAwait(false);
        }
#pragma warning disable CA1031 // What a handler has registered may throw anything, and nobody else would see it.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            WebhookLog.CallbackFailed(_logger, exception, webhookEvent.EventType, webhookEvent.EventId);
        }
    }
}

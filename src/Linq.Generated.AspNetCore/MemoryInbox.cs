using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using Linq.Generated.Webhooks;
using Microsoft.Extensions.Logging;

namespace Linq.Generated.AspNetCore;

/// <summary>
/// Handles an event within its request and acknowledges it afterwards, so that the queue is Linq's own: what fails, or is cut
/// off by a crash, is delivered again. Remembers which handlers of which events have completed, as long as the process
/// lives and the memory reaches.
/// </summary>
internal sealed class MemoryInbox : ILinqWebhookInbox, ILinqWebhookDeadLetters, ILinqWebhookInboxStatus
{
    /// <summary>Linq no longer delivers an event that has failed for this long.</summary>
    private static readonly TimeSpan _retryWindow = TimeSpan.FromMinutes(30);

    private readonly LinqWebhookDispatcher _dispatcher;
    private readonly LinqWebhookOptions _options;
    private readonly ILogger _logger;
    private readonly TimeProvider _timeProvider;
    private readonly Lock _gate = new();

    /// <summary>The events that are being handled, and those that failed.</summary>
    private readonly Dictionary<string, Entry> _entries = [];

    /// <summary>The events that failed, the oldest first. They may be forgotten.</summary>
    private readonly LinkedList<Entry> _failed = [];

    /// <summary>The events that are done. They may be forgotten.</summary>
    private readonly RecentKeys _done = new();

    /// <summary>The messages of events that are done, where events are told apart by them.</summary>
    private readonly RecentKeys _doneMessages = new();
    private readonly LinkedList<LinqWebhookDeadLetter> _dead = [];
    private int _inProgress;
    private bool _isFull;

    public MemoryInbox(
        LinqWebhookDispatcher dispatcher,
        LinqWebhookOptions options,
        ILoggerFactory loggers,
        TimeProvider timeProvider)
    {
        _dispatcher = dispatcher;
        _options = options;
        _logger = loggers.CreateLogger(WebhookLog.Category);
        _timeProvider = timeProvider;
    }

    public async Task<LinqWebhookReceipt> ReceiveAsync(LinqWebhookDelivery delivery, CancellationToken cancellationToken)
    {
        if (delivery.Event is null)
        {
            Bury(delivery, delivery.Defect ?? "");
            return LinqWebhookReceipt.DeadLettered;
        }

        if (_dispatcher.FindDefect(delivery.Event) is { } defect)
        {
            WebhookLog.DeadLetter(_logger, delivery.Key, defect);
            Bury(delivery, defect);
            return LinqWebhookReceipt.DeadLettered;
        }

        var refusal = Claim(delivery, out var entry);
        return refusal ?? await HandleAsync(delivery.Event, entry!).ConfigureAwait(false);
    }

    public async IAsyncEnumerable<LinqWebhookDeadLetter> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        LinqWebhookDeadLetter[] letters;
        lock (_gate)
        {
            letters = [.. _dead];
        }

        foreach (var letter in letters)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return letter;
        }

        await Task.CompletedTask.ConfigureAwait(false);
    }

    public async Task<bool> RequeueAsync(string key, CancellationToken cancellationToken = default)
    {
        LinqWebhookDeadLetter? letter;
        lock (_gate)
        {
            letter = _dead.FirstOrDefault(candidate => candidate.Key == key);
        }

        if (letter is null)
        {
            return false;
        }

        LinqWebhookEvent webhookEvent;
        try
        {
            webhookEvent = LinqWebhookEvent.Parse(letter.GetBody());
        }
        catch (LinqWebhookParseException)
        {
            return false;
        }

        var receipt = await ReceiveAsync(new LinqWebhookDelivery(letter.GetBody(), webhookEvent, key, letter.ReceivedAt), cancellationToken)
            .ConfigureAwait(false);
        return receipt is LinqWebhookReceipt.Accepted or LinqWebhookReceipt.Duplicate
            && await DiscardAsync(key, cancellationToken).ConfigureAwait(false);
    }

    public Task<bool> DiscardAsync(string key, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            return Task.FromResult(_dead.FirstOrDefault(candidate => candidate.Key == key) is { } letter && _dead.Remove(letter));
        }
    }

    public Task<LinqWebhookInboxStatus> GetStatusAsync(CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            var forgotten = _timeProvider.GetUtcNow() - _retryWindow;
            var open = _entries.Values.Distinct()
                .Where(entry => entry.InProgress || entry.ReceivedAt > forgotten)
                .ToArray();
            return Task.FromResult(new LinqWebhookInboxStatus
            {
                Backlog = open.Length,
                OldestReceivedAt = open.Length == 0 ? null : open.Min(entry => entry.ReceivedAt),
                Hung = CountHung(),
                DeadLetters = _dead.Count,
            });
        }
    }

    private int CountHung()
    {
        var late = _timeProvider.GetUtcNow() - _options.HandlerTimeout;
        return _entries.Values.Distinct().Count(entry => entry.InProgress && entry.StartedAt < late);
    }

    private void Bury(LinqWebhookDelivery delivery, string reason)
    {
        lock (_gate)
        {
            if (_dead.Any(letter => letter.Key == delivery.Key))
            {
                return;
            }

            if (_dead.Count == _options.MemoryCapacity)
            {
                WebhookLog.DeadLetterDropped(_logger, _dead.First!.Value.Key, _options.MemoryCapacity);
                _dead.RemoveFirst();
            }

            _dead.AddLast(new LinqWebhookDeadLetter(
                delivery.Key,
                delivery.Event?.EventType ?? "",
                reason,
                delivery.ReceivedAt,
                delivery.Body));
        }
    }

    /// <summary>Takes an event for this request alone, or says why not.</summary>
    private LinqWebhookReceipt? Claim(LinqWebhookDelivery delivery, out Entry? entry)
    {
        var messageKey = _options.DeduplicateByMessage ? delivery.MessageKey : null;
        var digest = RecentKeys.DigestOf(delivery.Key);
        lock (_gate)
        {
            if ((_entries.TryGetValue(delivery.Key, out entry) || (messageKey is not null && _entries.TryGetValue(messageKey, out entry)))
                && entry.InProgress)
            {
                return LinqWebhookReceipt.InProgress;
            }

            if (entry is null && (_done.Contains(digest)
                || (messageKey is not null && _doneMessages.Contains(RecentKeys.DigestOf(messageKey)))))
            {
                return LinqWebhookReceipt.Duplicate;
            }

            if (_inProgress >= _options.MaxConcurrentEvents)
            {
                if (!_isFull)
                {
                    _isFull = true;
                    WebhookLog.Full(_logger, _options.MaxConcurrentEvents, CountHung());
                }

                return LinqWebhookReceipt.Unavailable;
            }

            if (entry is null)
            {
                entry = new Entry { Key = delivery.Key, Digest = digest, MessageKey = messageKey, ReceivedAt = delivery.ReceivedAt };
                MakeRoom();
                _entries.Add(entry.Key, entry);
                if (messageKey is not null)
                {
                    _entries.TryAdd(messageKey, entry);
                }
            }
            else
            {
                _failed.Remove(entry.Node!);
            }

            entry.InProgress = true;
            entry.StartedAt = _timeProvider.GetUtcNow();
            _inProgress++;
            return null;
        }
    }

    /// <summary>
    /// Forgets what failed and no longer comes. When there are still as many as may be, forgets the oldest that is done, or else the
    /// oldest that failed: what may come again has more to lose.
    /// </summary>
    private void MakeRoom()
    {
        // Linq waits about ten minutes at most between two attempts, so the whole window since the last one leaves a margin.
        var lastAttempt = _timeProvider.GetUtcNow() - _retryWindow;
        while (_failed.First is { Value: var failed } && failed.StartedAt < lastAttempt)
        {
            _failed.RemoveFirst();
            Forget(failed);
        }

        if (_done.Count + _failed.Count + _inProgress < _options.MemoryCapacity)
        {
            return;
        }

        if (_done.Count > 0)
        {
            _done.ForgetOldest();
        }
        else
        {
            var oldest = _failed.First!.Value;
            _failed.RemoveFirst();
            Forget(oldest);
        }
    }

    private void Forget(Entry entry)
    {
        _entries.Remove(entry.Key);
        if (entry.MessageKey is { } messageKey && _entries.TryGetValue(messageKey, out var other) && other == entry)
        {
            _entries.Remove(messageKey);
        }
    }

    private async Task<LinqWebhookReceipt> HandleAsync(LinqWebhookEvent webhookEvent, Entry entry)
    {
        // The caller's own token is not passed on: a caller that hangs up has not made the work superfluous.
        using var deadline = new CancellationTokenSource(_options.HandlerTimeout, _timeProvider);
        var work = RunAsync(webhookEvent, entry, deadline.Token);
        try
        {
            return await work.WaitAsync(deadline.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested)
        {
            // A handler that does not listen to its token goes on, and its completion counts when it comes.
            WebhookLog.TimedOut(_logger, webhookEvent.EventType, webhookEvent.EventId, _options.HandlerTimeout);
            return LinqWebhookReceipt.HandlerFailed;
        }
    }

    private async Task<LinqWebhookReceipt> RunAsync(LinqWebhookEvent webhookEvent, Entry entry, CancellationToken cancellationToken)
    {
        var succeeded = false;
        try
        {
            var result = await _dispatcher.DispatchAsync(
                webhookEvent,
                entry.Completed,
                name =>
                {
                    entry.Completed = [.. entry.Completed, name];
                    return Task.CompletedTask;
                },
                cancellationToken).ConfigureAwait(false);
            succeeded = result.Succeeded;
        }
        finally
        {
            lock (_gate)
            {
                entry.InProgress = false;
                _inProgress--;
                _isFull = false;
                if (succeeded)
                {
                    Forget(entry);
                    _done.Add(entry.Digest);
                    if (entry.MessageKey is { } messageKey)
                    {
                        _doneMessages.Add(RecentKeys.DigestOf(messageKey));
                        if (_doneMessages.Count > _options.MemoryCapacity)
                        {
                            _doneMessages.ForgetOldest();
                        }
                    }
                }
                else
                {
                    entry.Node ??= new LinkedListNode<Entry>(entry);
                    _failed.AddLast(entry.Node);
                }
            }
        }

        return succeeded ? LinqWebhookReceipt.Accepted : LinqWebhookReceipt.HandlerFailed;
    }

    /// <summary>What is remembered of an event. The completed handlers are touched only by the request that holds the claim.</summary>
    private sealed class Entry
    {
        public required string Key { get; init; }

        public required UInt128 Digest { get; init; }

        /// <summary>Stands for the message, where events are told apart by it.</summary>
        public string? MessageKey { get; init; }

        /// <summary>Where it is among the failed ones; null when it has never failed.</summary>
        public LinkedListNode<Entry>? Node { get; set; }

        public IReadOnlyList<string> Completed { get; set; } = [];

        /// <summary>When the event arrived first.</summary>
        public required DateTimeOffset ReceivedAt { get; init; }

        /// <summary>When its handlers began to run for the last time.</summary>
        public DateTimeOffset StartedAt { get; set; }

        public bool InProgress { get; set; }
    }
}

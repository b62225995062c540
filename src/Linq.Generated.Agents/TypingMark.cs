using System;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Logging;

namespace Linq.Generated.Agents;

/// <summary>
/// Shows that somebody is typing, and that what was written has been read, while an agent works. A failure harms nothing.
/// </summary>
internal sealed class TypingMark : IAsyncDisposable
{
    private static readonly TimeSpan _stopTimeout = TimeSpan.FromSeconds(2);

    private readonly LinqClient _linq;
    private readonly string _chatId;
    private readonly TimeProvider _timeProvider;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _end = new();
    private readonly Task _running;
    private bool _isShown;

    public TypingMark(LinqClient linq, string chatId, LinqAgentOptions options, TimeProvider timeProvider, ILogger logger)
    {
        _linq = linq;
        _chatId = chatId;
        _timeProvider = timeProvider;
        _logger = logger;

        // Where the one mark is refused, as typing is in some groups, the other still counts.
        _running = Task.WhenAll(
            TypeAsync(options.TypingInterval),
            options.MarkAsRead ? TryAsync(() => linq.Chats.MarkAsReadAsync(chatId, cancellationToken: _end.Token)) : Task.CompletedTask);
    }

    /// <summary>Whether a message follows, with which the mark goes away.</summary>
    public bool IsFollowedByMessage { get; set; }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync().ConfigureAwait(false);
        await _running.ConfigureAwait(false);
        if (_isShown && !IsFollowedByMessage)
        {
            using var deadline = new CancellationTokenSource(_stopTimeout, _timeProvider);
            await TryAsync(() => _linq.Chats.Typing.StopAsync(_chatId, cancellationToken: deadline.Token)).ConfigureAwait(false);
        }

        _end.Dispose();
    }

    private async Task TypeAsync(TimeSpan interval)
    {
        while (!_end.IsCancellationRequested
            && await TryAsync(() => _linq.Chats.Typing.StartAsync(_chatId, cancellationToken: _end.Token)).ConfigureAwait(false))
        {
            _isShown = true;
            await TryAsync(() => Task.Delay(interval, _timeProvider, _end.Token)).ConfigureAwait(false);
        }
    }

    /// <summary>Does something that may fail.</summary>
    /// <returns>Whether it may have been done: a call that was canceled may have arrived.</returns>
    private async Task<bool> TryAsync(Func<Task> act)
    {
        try
        {
            await act().ConfigureAwait(false);
            return true;
        }
        catch (OperationCanceledException) when (_end.IsCancellationRequested)
        {
            return true;
        }
#pragma warning disable CA1031 // It would be thrown after the answer, and the turn would run again for a mark.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            AgentLog.MarkFailed(_logger, exception, _chatId);
            return false;
        }
    }
}

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
    private readonly CancellationTokenSource _end = new();
    private readonly Task _running;

    public TypingMark(LinqClient linq, string chatId, LinqAgentOptions options, TimeProvider timeProvider, ILogger logger)
    {
        _running = RunAsync(linq, chatId, options, timeProvider, logger);
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync().ConfigureAwait(false);
        await _running.ConfigureAwait(false);
        _end.Dispose();
    }

    private async Task RunAsync(LinqClient linq, string chatId, LinqAgentOptions options, TimeProvider timeProvider, ILogger logger)
    {
        try
        {
            await linq.Chats.Typing.StartAsync(chatId, cancellationToken: _end.Token).ConfigureAwait(false);
            if (options.MarkAsRead)
            {
                await linq.Chats.MarkAsReadAsync(chatId, cancellationToken: _end.Token).ConfigureAwait(false);
            }

            while (true)
            {
                await Task.Delay(options.TypingInterval, timeProvider, _end.Token).ConfigureAwait(false);
                await linq.Chats.Typing.StartAsync(chatId, cancellationToken: _end.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (_end.IsCancellationRequested)
        {
        }
#pragma warning disable CA1031 // It would be thrown after the answer, and the turn would run again for a mark.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            AgentLog.MarkFailed(logger, exception, chatId);
        }
    }
}

using System;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Mvc;

namespace Linq.Generated.Sandbox;

/// <summary>The typing indicator of the line.</summary>
internal sealed class ChatsTypingController(SandboxState state, ChatDirectory chats) : ChatsTypingControllerBase
{
    private static readonly TimeSpan _shown = TimeSpan.FromSeconds(88);

    /// <inheritdoc/>
    public override Task<ActionResult> StartAsync(string chatId, CancellationToken cancellationToken) => Set(chatId, state.Now + _shown);

    /// <inheritdoc/>
    public override Task<ActionResult> StopAsync(string chatId, CancellationToken cancellationToken) => Set(chatId, null);

    private Task<ActionResult> Set(string chatId, DateTimeOffset? until)
    {
        lock (state.Gate)
        {
            var chat = chats.GetUsable(chatId);
            if (chat.IsGroup && !state.Options.Behavior.AllowsTypingInGroups)
            {
                throw ApiErrors.AccessDenied("Typing indicators are not supported in group chats.");
            }

            chat.TypingUntil = chat.Service is ServiceType.IMessage ? until : null;
            return Task.FromResult<ActionResult>(NoContent());
        }
    }
}

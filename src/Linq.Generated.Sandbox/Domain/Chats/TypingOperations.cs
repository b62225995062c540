using System;

namespace Linq.Generated.Sandbox;

/// <summary>The typing indicator of the line.</summary>
internal sealed class TypingOperations(SandboxState state, ChatDirectory chats) :
    IOperation<ChatsTypingStartCall>,
    IOperation<ChatsTypingStopCall>
{
    private static readonly TimeSpan _shown = TimeSpan.FromSeconds(88);

    /// <inheritdoc/>
    public Reply Handle(ChatsTypingStartCall call) => Set(call.ChatId, state.Now + _shown);

    /// <inheritdoc/>
    public Reply Handle(ChatsTypingStopCall call) => Set(call.ChatId, null);

    private Reply Set(string chatId, DateTimeOffset? until)
    {
        var chat = chats.GetUsable(chatId);
        if (chat.IsGroup && !state.Options.Behavior.AllowsTypingInGroups)
        {
            throw ApiErrors.AccessDenied("Typing indicators are not supported in group chats.");
        }

        chat.TypingUntil = chat.Service is ServiceType.IMessage ? until : null;
        return Reply.Empty;
    }
}

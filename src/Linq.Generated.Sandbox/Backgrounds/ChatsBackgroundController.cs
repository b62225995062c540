using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Linq.Generated.Sandbox;

/// <summary>The background of a chat.</summary>
internal sealed class ChatsBackgroundController(
    SandboxState state,
    ChatDirectory chats,
    EventPublisher events,
    QueuedChanges queue,
    PlannedFailures failures) : ChatsBackgroundControllerBase
{
    /// <inheritdoc/>
    public override Task<ActionResult> SetAsync(string chatId, SetChatBackgroundRequest body, CancellationToken cancellationToken) =>
        Queue(chatId, BackgroundRules.Read(body));

    /// <inheritdoc/>
    public override Task<ActionResult> RemoveAsync(string chatId, CancellationToken cancellationToken) => Queue(chatId, null);

    private Task<ActionResult> Queue(string chatId, ChatBackground? background)
    {
        var traceId = TraceId;
        lock (state.Gate)
        {
            var chat = chats.GetUsable(chatId);
            if (chat.Service is ServiceType.IMessage)
            {
                queue.Add(() => Change(chat, background, traceId));
            }

            return Task.FromResult<ActionResult>(StatusCode(StatusCodes.Status202Accepted));
        }
    }

    private void Change(ChatRecord chat, ChatBackground? background, string traceId)
    {
        var line = chat.Line.PhoneNumber;
        if (failures.Take(SandboxFailure.Background, out var code, out _))
        {
            events.PublishNewest(WebhookEventType.ChatBackgroundUpdateFailed, line, traceId, () => new ChatBackgroundUpdateFailedEventData
            {
                ChatId = chat.Id,
                ErrorCode = code,
                FailedAt = state.Now,
            });
            return;
        }

        chat.Background = background;
        chat.UpdatedAt = state.Now;
        events.PublishNewest(WebhookEventType.ChatBackgroundUpdated, line, traceId, () => new ChatBackgroundUpdatedEventData
        {
            Chat = new ChatBackgroundEventChat { Id = chat.Id, IsGroup = chat.IsGroup, OwnerHandle = chat.Me },
            ActorHandle = chat.Me,
            Background = background,
        });
    }
}

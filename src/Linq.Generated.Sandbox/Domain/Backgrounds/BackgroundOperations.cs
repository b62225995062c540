namespace Linq.Generated.Sandbox;

/// <summary>The background of a chat.</summary>
internal sealed class BackgroundOperations(
    SandboxState state,
    ChatDirectory chats,
    EventPublisher events,
    QueuedChanges queue,
    PlannedFailures failures) :
    IOperation<ChatsBackgroundSetCall>,
    IOperation<ChatsBackgroundRemoveCall>
{
    /// <inheritdoc/>
    public Reply Handle(ChatsBackgroundSetCall call) => Queue(call, call.ChatId, BackgroundRules.Read(call.Body));

    /// <inheritdoc/>
    public Reply Handle(ChatsBackgroundRemoveCall call) => Queue(call, call.ChatId, null);

    private Reply Queue(OperationCall call, string chatId, ChatBackground? background)
    {
        var chat = chats.GetUsable(chatId);
        if (chat.Service is ServiceType.IMessage)
        {
            queue.Add(() => Change(chat, background, call.TraceId));
        }

        return Reply.WithStatus(202);
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

namespace Linq.Generated.Sandbox;

/// <summary>Changes what a line can do, and tells of it. Called under the gate.</summary>
internal sealed class LineChanges(SandboxState state, EventPublisher events)
{
    public void Assigned(Line line) => Tell(WebhookEventType.PhoneNumberAssigned, line);

    public void Released(Line line) => Tell(WebhookEventType.PhoneNumberReleased, line);

    private void Tell(WebhookEventType type, Line line) => events.PublishNewest(
        type,
        line.PhoneNumber,
        null,
        () => new PhoneNumberOwnershipEventData { PhoneNumber = line.PhoneNumber, ChangedAt = state.Now });

    public void SetStatus(Line line, PhoneNumberStatus status, PhoneReputationStatus reputation)
    {
        if (line.Status == status && line.Reputation == reputation)
        {
            return;
        }

        var data = new PhoneNumberStatusUpdatedEventData
        {
            PhoneNumber = line.PhoneNumber,
            PreviousStatus = line.Status,
            NewStatus = status,
            PreviousReputation = line.Reputation,
            NewReputation = reputation,
            ChangedAt = state.Now,
        };
        if (state.Options.Behavior.WritesHealthStatusAliases)
        {
            data.PreviousHealthStatus = line.Reputation;
            data.NewHealthStatus = reputation;
        }

        line.Status = status;
        line.Reputation = reputation;
        events.PublishSame(WebhookEventType.PhoneNumberStatusUpdated, line.PhoneNumber, null, data);
    }
}

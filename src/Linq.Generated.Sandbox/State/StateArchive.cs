using System.Linq;

namespace Linq.Generated.Sandbox;

/// <summary>Takes the state out of a sandbox, puts one in, or clears it. Called under the gate.</summary>
internal sealed class StateArchive(
    SandboxState state,
    ChatDirectory chats,
    MessageStore messages,
    MessageLifecycle lifecycle,
    IdempotencyKeys keys,
    AttachmentStore attachments,
    Subscriptions subscriptions,
    DeliveryLog deliveries,
    LocationShares locations,
    PlannedFailures failures,
    PaymentRequestDesk paymentRequests,
    AgentPayments agentPayments,
    ReputationAudits audits,
    CapabilityChecks checks,
    FaultPlan faults,
    RequestLog requests)
{
    public string Export() => ContractJson.Text(new SavedState
    {
        Format = SavedState.CurrentFormat,
        TakenAt = state.Now,
        Sequence = state.Sequence,
        Lines = [.. state.Lines.Values],
        FormerLines = [.. chats.All.Select(c => c.Line).Where(l => !state.Lines.ContainsKey(l.PhoneNumber)).DistinctBy(l => l.PhoneNumber)],
        People = [.. state.People.Values],
        Chats = [.. chats.All.Select(SavedChat.Of)],
        Messages = [.. messages.All.Select(SavedMessage.Of)],
        Attachments = [.. attachments.All],
        Subscriptions = [.. subscriptions.All.Select(SavedSubscription.Of)],
        Locations = [.. locations.All],
        BlockedHandles = [.. state.Blocked.Values],
        PaymentRequests = [.. paymentRequests.All],
        Payments = [.. agentPayments.Payments],
        Connections = [.. agentPayments.Connections],
        IdempotencyKeys = [.. keys.All.Select(k =>
            new SavedKey(
                k.Endpoint,
                k.Key,
                k.Outcome.Message?.Id,
                k.Outcome.Result.GetType().Name,
                ContractJson.Text(k.Outcome.Result),
                k.Outcome.Parameters))],
    });

    /// <summary>Puts an exported state in the place of the present one.</summary>
    /// <exception cref="ApiException">The text is not an exported state. The present one stays.</exception>
    public void Import(string text)
    {
        var restored = RestoredState.Read(text, state);
        var saved = restored.Saved;
        Clear();
        state.Lines.Clear();
        state.SkipTo(saved.Sequence);
        foreach (var line in saved.Lines)
        {
            state.Lines.Add(line.PhoneNumber, line);
        }

        foreach (var person in saved.People)
        {
            state.People.Add(person.Handle, person);
        }

        foreach (var entry in saved.BlockedHandles)
        {
            state.Blocked.Add(entry.Handle!, entry);
        }

        foreach (var attachment in saved.Attachments)
        {
            attachments.Restore(attachment);
        }

        foreach (var chat in restored.Chats.Values)
        {
            chats.Restore(chat);
        }

        foreach (var message in restored.Messages.Values)
        {
            messages.Restore(message);
            lifecycle.Resume(message);
        }

        foreach (var share in saved.Locations)
        {
            locations.Restore(share);
        }

        foreach (var subscription in restored.Subscriptions)
        {
            subscriptions.Restore(subscription);
        }

        foreach (var request in saved.PaymentRequests)
        {
            paymentRequests.Restore(request);
        }

        agentPayments.Restore(saved.Payments, saved.Connections);
        foreach (var (key, message, result) in restored.Keys)
        {
            keys.Add(key.Endpoint, key.Key, message, result, key.Parameters);
        }
    }

    /// <summary>Goes back to how the sandbox started.</summary>
    public void Reset()
    {
        Clear();
        state.Lines.Clear();
        foreach (var number in state.Options.Lines)
        {
            state.AddLine(number);
        }

        subscriptions.AddFromOptions();
    }

    private void Clear()
    {
        state.Agenda.Clear();
        state.People.Clear();
        state.Blocked.Clear();
        chats.Clear();
        messages.Clear();
        keys.Clear();
        attachments.Clear();
        subscriptions.Clear();
        deliveries.All.Clear();
        locations.Clear();
        failures.Clear();
        paymentRequests.Clear();
        agentPayments.Clear();
        audits.Clear();
        checks.Clear();
        faults.Clear();
        requests.Clear();
    }
}

using System;
using System.Collections.Generic;
using System.Linq;
using Newtonsoft.Json;

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
    private static readonly Dictionary<string, Type> _results = new Type[]
    {
        typeof(CreateChatResult), typeof(SendMessageResult), typeof(SendMessageToChatResult), typeof(PollEnvelope),
        typeof(PaymentRequest), typeof(string),
    }.ToDictionary(t => t.Name, StringComparer.Ordinal);

    public string Export() => ContractJson.Text(new SavedState
    {
        Format = SavedState.CurrentFormat,
        TakenAt = state.Now,
        Sequence = state.Sequence,
        Lines = [.. state.Lines.Values],
        People = [.. state.People.Values],
        Chats = [.. chats.All.Select(SavedChat.Of)],
        Messages = [.. messages.All.Select(SavedMessage.Of)],
        Attachments = [.. attachments.All],
        Subscriptions = [.. subscriptions.All.Select(SavedSubscription.Of)],
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
    /// <exception cref="ApiException">The text is not an exported state.</exception>
    public void Import(string text)
    {
        var saved = Read(text);
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

        foreach (var chat in saved.Chats.OrderBy(c => c.Sequence))
        {
            chats.Restore(chat.ToRecord(state.Lines[chat.Line]));
        }

        foreach (var message in saved.Messages.OrderBy(m => m.Sequence))
        {
            var record = message.ToRecord(chats.Get(message.ChatId));
            messages.Restore(record);
            lifecycle.Resume(record);
        }

        foreach (var subscription in saved.Subscriptions)
        {
            subscriptions.Restore(subscription.ToRecord(state));
        }

        foreach (var request in saved.PaymentRequests)
        {
            paymentRequests.Restore(request);
        }

        agentPayments.Restore(saved.Payments, saved.Connections);
        foreach (var key in saved.IdempotencyKeys)
        {
            Restore(key);
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

    private static SavedState Read(string text)
    {
        try
        {
            return ContractJson.Read<SavedState>(text) is { Format: SavedState.CurrentFormat } saved
                ? saved
                : throw ApiErrors.BodyInvalid("it was not exported by this version of the sandbox.");
        }
        catch (JsonException)
        {
            throw ApiErrors.BodyInvalid("it is not an exported state.");
        }
    }

    private void Restore(SavedKey key)
    {
        if (_results.TryGetValue(key.Kind, out var kind) && ContractJson.Read(key.Result, kind) is object result)
        {
            messages.TryGet(key.MessageId ?? "", out var message);
            keys.Add(key.Endpoint, key.Key, message, result, key.Parameters);
        }
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

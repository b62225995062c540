using System;
using System.Collections.Generic;
using System.Linq;

namespace Linq.Generated.Sandbox;

/// <summary>A conversation between a line and one or more people.</summary>
internal sealed class ChatRecord
{
    public required string Id { get; init; }

    public required long Sequence { get; init; }

    public required Line Line { get; init; }

    public required bool IsGroup { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; set; }

    /// <summary>Gets or sets the participants, the line first. The list is replaced, never changed.</summary>
    public required IReadOnlyList<ChatHandle> Handles { get; set; }

    public string? Name { get; set; }

    public string? Icon { get; set; }

    public required ServiceType Service { get; set; }

    /// <summary>Gets or sets a value indicating whether the line has left the group.</summary>
    public bool HasLeft { get; set; }

    /// <summary>Gets or sets a value indicating whether a set of recipients can mean this chat.</summary>
    public bool StandsForRecipients { get; set; } = true;

    public ChatHealthStatus Health { get; set; } = ChatHealthStatus.Healthy;

    public DateTimeOffset HealthUpdatedAt { get; set; }

    public ChatBackground? Background { get; set; }

    /// <summary>Gets or sets until when the people see that the line is typing.</summary>
    public DateTimeOffset? TypingUntil { get; set; }

    /// <summary>Gets or sets when somebody was asked for a location last.</summary>
    public DateTimeOffset? AskedForLocationAt { get; set; }

    /// <summary>Gets or sets a value indicating whether the line has asked for a location and got no answer yet.</summary>
    public bool AsksForLocation { get; set; }

    /// <summary>Gets or sets the contact card that the line last shared.</summary>
    public ContactCardItem? SharedCard { get; set; }

    public SequencedList<MessageRecord> Messages { get; } = new(m => m.Sequence);

    /// <summary>Gets the messages that the account erased, which the people still have.</summary>
    public List<MessageRecord> Erased { get; } = [];

    public ChatHandle Me => Handles[0];

    /// <summary>Gets the people who are in the chat at present.</summary>
    public IEnumerable<ChatHandle> Others => Handles.Skip(1).Where(h => h.Status is ChatHandleStatus.Active);
}

using System;

namespace Linq.Generated;

/// <summary>What a <see cref="LineMonitor"/> knows about one line at one moment. Immutable.</summary>
/// <remarks>
/// Both values are open: what this release does not know is kept as it came, and counts neither as a trouble nor as its end.
/// </remarks>
public sealed class LineState
{
    internal LineState(string phoneNumber) => PhoneNumber = phoneNumber;

    /// <summary>The line, in E.164 form.</summary>
    public string PhoneNumber { get; }

    /// <summary>The id that <c>PhoneNumbers.UpdateAsync</c> takes; null until the line was listed.</summary>
    public string? Id { get; internal init; }

    /// <summary>The service status; null until an event reports it: the list of lines does not have it.</summary>
    public PhoneNumberStatus? Status { get; internal init; }

    /// <summary>The reputation; null until the list or an event told it.</summary>
    public PhoneReputationStatus? Reputation { get; internal init; }

    /// <summary>When the newest change came about that an event told; null before the first.</summary>
    public DateTimeOffset? ChangedAt { get; internal init; }

    /// <summary>
    /// Whether the carrier has flagged the line: it may work only in part. Linq's advice: page somebody, pause the line, contact Linq.
    /// </summary>
    public bool IsFlagged => Status == PhoneNumberStatus.Flagged;

    /// <summary>Whether the line's messages are so poorly received that nothing should be sent from it until that has passed.</summary>
    public bool IsCritical => Reputation == PhoneReputationStatus.Critical;

    /// <summary>Whether the line should send more slowly and open few new chats.</summary>
    public bool IsAtRisk => Reputation == PhoneReputationStatus.AtRisk;

    /// <summary>
    /// Whether nothing should be sent from the line: from FLAGGED until ACTIVE, and from CRITICAL until HEALTHY or AT_RISK. A
    /// value in between that this release does not know ends neither.
    /// </summary>
    public bool IsPaused => IsHeldByStatus || IsHeldByReputation;

    internal bool IsHeldByStatus { get; init; }

    internal bool IsHeldByReputation { get; init; }

    /// <summary>From when the status is, in the order of changes.</summary>
    internal DateTimeOffset StatusAt { get; init; }

    /// <summary>From when the reputation is, in the order of changes.</summary>
    internal DateTimeOffset ReputationAt { get; init; }

    internal int Severity => IsPaused ? 2 : IsAtRisk ? 1 : 0;

    /// <summary>Names the line by its last digits, with its status and reputation.</summary>
    /// <returns>For example <c>…0100 FLAGGED AT_RISK</c>.</returns>
    public override string ToString() =>
        Redaction.Clean(PhoneNumber)
            + " "
            + (Status?.Value ?? "(status not known)")
            + " "
            + (Reputation?.Value ?? "(reputation not known)");

    internal LineState WithStatus(PhoneNumberStatus status, PhoneNumberStatus before, DateTimeOffset at) => new(PhoneNumber)
    {
        Id = Id,
        Status = status,
        StatusAt = at,
        IsHeldByStatus = status == PhoneNumberStatus.Flagged
            || (status != PhoneNumberStatus.Active && (IsHeldByStatus || before == PhoneNumberStatus.Flagged)),
        Reputation = Reputation,
        ReputationAt = ReputationAt,
        IsHeldByReputation = IsHeldByReputation,
        ChangedAt = ChangedAt,
    };

    internal LineState WithReputation(PhoneReputationStatus reputation, PhoneReputationStatus before, DateTimeOffset at) => new(PhoneNumber)
    {
        Id = Id,
        Status = Status,
        StatusAt = StatusAt,
        IsHeldByStatus = IsHeldByStatus,
        Reputation = reputation,
        ReputationAt = at,
        IsHeldByReputation = reputation == PhoneReputationStatus.Critical
            || (reputation != PhoneReputationStatus.Healthy
                && reputation != PhoneReputationStatus.AtRisk
                && (IsHeldByReputation || before == PhoneReputationStatus.Critical)),
        ChangedAt = ChangedAt,
    };

    internal LineState With(string? id, DateTimeOffset? changedAt) => new(PhoneNumber)
    {
        Id = id,
        Status = Status,
        StatusAt = StatusAt,
        IsHeldByStatus = IsHeldByStatus,
        Reputation = Reputation,
        ReputationAt = ReputationAt,
        IsHeldByReputation = IsHeldByReputation,
        ChangedAt = changedAt,
    };

    internal bool SaysTheSameAs(LineState other) =>
        Status == other.Status && Reputation == other.Reputation && IsPaused == other.IsPaused;
}

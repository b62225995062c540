namespace Linq.Generated.Sandbox;

/// <summary>A phone number of the account.</summary>
internal sealed class Line
{
    public required string Id { get; init; }

    public required string PhoneNumber { get; init; }

    public string? ForwardingNumber { get; set; }

    public PhoneNumberStatus Status { get; set; } = PhoneNumberStatus.Active;

    public PhoneReputationStatus Reputation { get; set; } = PhoneReputationStatus.Healthy;

    /// <summary>Gets or sets a value indicating whether the line is barred from new activity, whatever its status.</summary>
    public bool Ineligible { get; set; }

    /// <summary>Gets or sets a value indicating whether people have to write to the line before it may write to them.</summary>
    public bool IsInboundFirst { get; set; }

    /// <summary>Gets or sets the code that RCS checks of this line fail with; null when they work.</summary>
    public int? RcsFault { get; set; }

    /// <summary>Gets or sets what the line sends over, where it is limited to one service; null for any.</summary>
    public AvailableNumberType? Kind { get; set; }

    /// <summary>Gets or sets the number of the last use: a send, or having been suggested.</summary>
    public long LastUse { get; set; }

    public ContactCardItem? Card { get; set; }

    /// <summary>Gets a value indicating whether the line can carry new activity.</summary>
    public bool IsEligible => Status == PhoneNumberStatus.Active && !Ineligible;
}

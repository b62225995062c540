namespace Linq.Generated.Sandbox;

/// <summary>A line of the account as the page shows it.</summary>
internal sealed record PhoneLine(string PhoneNumber, PhoneNumberStatus Status, PhoneReputationStatus Reputation);

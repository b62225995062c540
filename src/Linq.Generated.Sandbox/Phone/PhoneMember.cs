namespace Linq.Generated.Sandbox;

/// <summary>A participant of a conversation.</summary>
internal sealed record PhoneMember(string Handle, bool Line, bool Active);

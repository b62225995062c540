namespace Linq.Generated.Postgres;

/// <summary>The result of storing a request.</summary>
/// <param name="IsNew">Whether it was not there before.</param>
/// <param name="Leased">The event, when it was stored as taken by this instance.</param>
internal readonly record struct AddedEvent(bool IsNew, LeasedEvent? Leased);

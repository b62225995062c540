namespace Linq.Generated.Postgres;

/// <summary>What there is to do.</summary>
/// <param name="HasNew">Whether messages are to be admitted.</param>
/// <param name="HasExpired">Whether messages have expired.</param>
/// <param name="HasDue">Whether the head of a lane is due.</param>
/// <param name="NextSeconds">After how many seconds there is something to do.</param>
internal readonly record struct OutboxOutlook(bool HasNew, bool HasExpired, bool HasDue, double NextSeconds);

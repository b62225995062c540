using Linq.Generated.Hosting;

namespace Linq.Generated.Postgres;

/// <summary>An outcome that this instance has taken to handle.</summary>
/// <param name="Id">The message.</param>
/// <param name="Number">How often it was taken, which distinguishes this time from later ones.</param>
/// <param name="Entry">What handlers are given.</param>
internal sealed record OutboxNotice(long Id, int Number, LinqOutboxEntry Entry);

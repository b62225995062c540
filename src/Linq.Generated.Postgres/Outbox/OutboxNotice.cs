using System;
using Linq.Generated.Hosting;

namespace Linq.Generated.Postgres;

/// <summary>An outcome that this instance has taken to handle.</summary>
/// <param name="Id">The message.</param>
/// <param name="Number">How often it was taken.</param>
/// <param name="Until">Until when it is taken, which with the number distinguishes this time from others.</param>
/// <param name="Entry">What handlers are given.</param>
internal sealed record OutboxNotice(long Id, int Number, DateTimeOffset Until, LinqOutboxEntry Entry);

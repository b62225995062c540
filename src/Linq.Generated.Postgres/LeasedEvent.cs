using System;

namespace Linq.Generated.Postgres;

/// <summary>An event that this instance has taken.</summary>
/// <param name="Sequence">Its number in the table.</param>
/// <param name="Attempts">The number of this attempt, which also tells this lease from later ones.</param>
/// <param name="Key">What tells it from others.</param>
/// <param name="Body">The body as received.</param>
/// <param name="Completed">The names of the handlers that have completed.</param>
internal sealed record LeasedEvent(long Sequence, int Attempts, string Key, ReadOnlyMemory<byte> Body, string[] Completed);

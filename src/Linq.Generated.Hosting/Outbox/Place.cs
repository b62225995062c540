using System;

namespace Linq.Generated.Hosting;

/// <summary>One of the places that Linq's limit gives a line and a recipient, while it is used.</summary>
/// <param name="Line">The line; empty where Linq chooses it.</param>
/// <param name="Attempt">The attempt while it runs; null once it has ended; <see cref="Guid.Empty"/> where Linq asked to wait.</param>
/// <param name="FreesAt">When it is free again.</param>
internal readonly record struct Place(string Line, Guid? Attempt, DateTimeOffset FreesAt)
{
    public bool IsHold => Attempt == Guid.Empty;
}

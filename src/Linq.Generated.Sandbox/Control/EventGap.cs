using System.Collections.Generic;

namespace Linq.Generated.Sandbox;

/// <summary>What the sandbox leaves out of an event.</summary>
/// <param name="Event">The type of the event.</param>
/// <param name="Version">The version of its payload.</param>
/// <param name="Unwritten">Members of the payload that no code writes.</param>
internal sealed record EventGap(string Event, string Version, IReadOnlyList<string> Unwritten);

using System;

namespace Linq.Generated.Sandbox;

/// <summary>A row of the table of events.</summary>
/// <param name="Type">The type of the event.</param>
/// <param name="Version">The version of the payload.</param>
/// <param name="Data">The type of the payload.</param>
internal sealed record EventPayload(string Type, string Version, Type Data);

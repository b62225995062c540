namespace Linq.Generated.Generator.Model;

/// <summary>One event type with one version of its payload.</summary>
/// <param name="Type">The type as it stands on the wire; a former one where the publisher has renamed it.</param>
/// <param name="Version">The payload version.</param>
/// <param name="Class">The C# class of the event.</param>
/// <param name="Data">The C# class of this version's payload.</param>
/// <param name="IsConverted">Whether the payload is turned into that of the class, which is of another version.</param>
internal sealed record SdkEvent(string Type, string Version, string Class, string Data, bool IsConverted);

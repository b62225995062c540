namespace Linq.Generated.Generator.Model;

/// <summary>The body of an operation.</summary>
/// <param name="Type">Its C# class.</param>
/// <param name="MediaType">Its media type.</param>
/// <param name="MayBeAbsent">Whether the method can be called without it.</param>
/// <param name="Schema">What it looks like; null where the contract does not say.</param>
internal sealed record SdkBody(string? Type, string MediaType, bool MayBeAbsent, SdkSchema? Schema);

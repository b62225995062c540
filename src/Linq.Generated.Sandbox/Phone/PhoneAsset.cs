namespace Linq.Generated.Sandbox;

/// <summary>A file of the phone's page.</summary>
/// <param name="ContentType">Its media type.</param>
/// <param name="Tag">The entity tag, in quotes.</param>
/// <param name="Content">Its bytes.</param>
internal sealed record PhoneAsset(string ContentType, string Tag, byte[] Content);

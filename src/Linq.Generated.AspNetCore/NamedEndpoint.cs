namespace Linq.Generated.AspNetCore;

/// <summary>The name of an endpoint that has handlers.</summary>
/// <param name="Name">The name.</param>
internal sealed record NamedEndpoint(string Name);

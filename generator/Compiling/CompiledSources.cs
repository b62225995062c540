namespace Linq.Generated.Generator.Compiling;

/// <summary>What NSwag made of a document.</summary>
/// <param name="Client">Models, events and request builders.</param>
/// <param name="Server">Data transfer objects and controllers.</param>
internal sealed record CompiledSources(string Client, string Server);

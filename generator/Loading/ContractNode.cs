using Newtonsoft.Json.Linq;

namespace Linq.Generated.Generator.Loading;

/// <summary>One object of an OpenAPI document.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Value">The object; it may be a mere reference (<c>$ref</c>).</param>
/// <param name="Name">Its name where it is a member of a map (path, property, status, component); null elsewhere.</param>
/// <param name="Parent">The node it stands in; null for the document.</param>
public sealed record ContractNode(NodeKind Kind, JObject Value, string? Name, ContractNode? Parent);

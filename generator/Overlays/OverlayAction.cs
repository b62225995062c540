using Newtonsoft.Json.Linq;

namespace Linq.Generated.Generator.Overlays;

/// <summary>One action of an OpenAPI Overlay 1.0 document.</summary>
/// <param name="File">The name of the overlay file that the action stands in, under <c>spec/overlays</c>.</param>
/// <param name="Line">The line it begins at.</param>
/// <param name="Target">The JSONPath expression that selects what the action changes.</param>
/// <param name="Reason">Why the action exists.</param>
/// <param name="Update">What is merged into each match, or null.</param>
/// <param name="Remove">Whether each match is removed.</param>
internal sealed record OverlayAction(string File, int? Line, string Target, string? Reason, JToken? Update, bool Remove);

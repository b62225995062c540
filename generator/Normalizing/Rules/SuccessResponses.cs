using System.Linq;
using Newtonsoft.Json.Linq;

namespace Linq.Generated.Generator.Normalizing.Rules;

/// <summary>
/// Leaves one successful answer per operation: errors are read by hand, <c>2XX</c> becomes a number, GeoJSON is JSON, and "200 or 204"
/// an optional result.
/// </summary>
internal sealed class SuccessResponses : INormalizationRule
{
    /// <inheritdoc/>
    public void Apply(NormalizationContext context)
    {
        foreach (var operation in context.Operations)
        {
            operation.Fields.Remove("callbacks");
            operation.Fields.Remove("servers");
            if (operation.Fields["responses"] is not JObject responses)
            {
                continue;
            }

            JProperty[] successes = [.. responses.Properties().Where(p => p.Name.StartsWith('2'))];
            var withBody = successes.FirstOrDefault(p => p.Value["content"] is JObject { Count: > 0 });
            var chosen = withBody ?? successes.FirstOrDefault();
            if (withBody is not null && successes.Any(p => p.Value["content"] is not JObject { Count: > 0 }))
            {
                operation.Fields["x-linq-optional-result"] = true;
            }

            operation.Fields["x-linq-errors"] = new JArray(
                responses.Properties().Where(p => p.Name[0] is '4' or '5').Select(p => p.Name).Order(System.StringComparer.Ordinal));
            operation.Fields["x-linq-successes"] = new JArray(successes.Select(p => p.Name));
            JObject kept = [];
            if (chosen is not null)
            {
                var response = (JObject)chosen.Value;
                UseJson(operation, response);
                response.Remove("headers");
                response.Remove("links");
                kept[chosen.Name.Contains('X', System.StringComparison.OrdinalIgnoreCase) ? "200" : chosen.Name] = response;
            }

            operation.Fields["responses"] = kept;
            if (operation.Fields["requestBody"] is JObject body)
            {
                body["required"] = true;
                body["content"] = Json(body) is { } sent ? new JObject(new JProperty("application/json", sent.Value)) : new JObject();
            }
        }
    }

    private static void UseJson(ContractOperation operation, JObject response)
    {
        if (Json(response) is not { } json)
        {
            response.Remove("content");
            return;
        }

        if (json.Name.EndsWith("+json", System.StringComparison.Ordinal))
        {
            operation.Fields["x-linq-accept"] = json.Name;
        }

        response["content"] = new JObject(new JProperty("application/json", json.Value));
    }

    private static JProperty? Json(JObject holder)
    {
        JProperty[] types = [.. (holder["content"] as JObject ?? []).Properties()];
        return types.FirstOrDefault(p => p.Name == "application/json")
            ?? types.FirstOrDefault(p => p.Name.StartsWith("application/json;", System.StringComparison.Ordinal))
            ?? types.FirstOrDefault(p => p.Name.EndsWith("+json", System.StringComparison.Ordinal));
    }
}

using System.Linq;
using Linq.Generated.Generator.Loading;
using Linq.Generated.Generator.Overlays;
using Newtonsoft.Json.Linq;

namespace Linq.Generated.Generator.Report;

/// <summary>
/// What a new operation probably may: a retry class and a place for its key, from method, headers and body. Nothing of it holds until
/// a person has put it into the overlay; without an overlay only a GET is repeated.
/// </summary>
internal static class RetryProposal
{
    private const string KeyHeader = "Idempotency-Key";
    private const string KeyMember = "idempotency_key";
    private const int Deepest = 3;

    /// <summary>The members of an action in <c>behaviour.yaml</c>.</summary>
    /// <param name="document">The document.</param>
    /// <param name="method">The HTTP method in lower case.</param>
    /// <param name="operation">The operation.</param>
    public static JObject For(JObject document, string method, JObject operation)
    {
        var key = Key(document, operation);
        var (name, reason) = key is not null
            ? ("keyed", "An idempotency key makes a repeat harmless.")
            : method switch
            {
                "get" or "head" => ("safe", "Reads only."),
                "put" or "delete" => ("natural", "A repeat ends in the same state."),
                _ => ("never", "A repeat may act twice."),
            };
        JObject proposal = [];
        OverlayKeys.Retry.Set(proposal, new JObject { ["class"] = name, ["reason"] = reason });
        OverlayKeys.Idempotency.Set(proposal, key);
        return proposal;
    }

    private static JObject? Key(JObject document, JObject operation)
    {
        var hasHeader = (operation["parameters"] as JArray ?? [])
            .Select(parameter => LocalReference.Follow(document, parameter))
            .Any(parameter => (string?)parameter?["in"] == "header"
                && string.Equals((string?)parameter["name"], KeyHeader, System.StringComparison.OrdinalIgnoreCase));
        if (hasHeader)
        {
            return new JObject { ["in"] = "header", ["name"] = KeyHeader };
        }

        var body = LocalReference.Follow(document, operation["requestBody"])?["content"] as JObject ?? [];
        var schema = body.Properties()
            .FirstOrDefault(content => content.Name.Contains("json", System.StringComparison.Ordinal))?.Value["schema"];
        return Member(document, schema, "", 0) is { } member ? new JObject { ["in"] = "body", ["member"] = member } : null;
    }

    private static string? Member(JObject document, JToken? schema, string place, int depth)
    {
        if (depth > Deepest || LocalReference.Follow(document, schema) is not JObject rules)
        {
            return null;
        }

        var members = rules["properties"] as JObject ?? [];
        return members.ContainsKey(KeyMember)
            ? place + KeyMember
            : members.Properties()
                .Select(member => Member(document, member.Value, $"{place}{member.Name}.", depth + 1))
                .FirstOrDefault(found => found is not null);
    }
}

using System.Linq;
using Newtonsoft.Json.Linq;

namespace Linq.Generated.Generator.Normalizing.Rules;

/// <summary>
/// Marks each body that acts from a line which the caller names in <c>from</c>, so that a client can refuse to send from a line
/// in trouble. An operation that is safe merely asks and is let through.
/// </summary>
internal sealed class SendingLines : INormalizationRule
{
    private const string Line = "from";

    /// <inheritdoc/>
    public void Apply(NormalizationContext context)
    {
        foreach (var operation in context.Operations.Where(o => (string?)o.Fields["x-linq-retry-class"] != "Safe"))
        {
            if (operation.RequestSchema is { } body
                && context.Resolve(body) is { } schema
                && schema.SelectToken($"properties['{Line}']") is JObject from
                && (string?)from["type"] == "string")
            {
                schema["x-linq-line-member"] = from["x-linq-member"];
            }
        }
    }
}

using System.Linq;
using Linq.Generated.Generator.Projection;
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
        foreach (var operation in context.Operations.Where(o => OperationAnnotations.RetryClass.Of(o.Fields) != "Safe"))
        {
            if (operation.RequestSchema is { } body
                && context.Resolve(body) is { } schema
                && schema.SelectToken($"properties['{Line}']") is JObject from
                && (string?)from["type"] == "string")
            {
                SchemaAnnotations.LineMember.Set(schema, MemberAnnotations.Member.Of(from));
            }
        }
    }
}

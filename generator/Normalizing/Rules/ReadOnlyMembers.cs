using System.Linq;
using Linq.Generated.Generator.Projection;
using Newtonsoft.Json.Linq;

namespace Linq.Generated.Generator.Normalizing.Rules;

/// <summary>
/// Marks the read-only members of what is sent. OpenAPI has them left out of requests, so no caller has to set one, whether or not the
/// schema requires it.
/// </summary>
internal sealed class ReadOnlyMembers : INormalizationRule
{
    /// <inheritdoc/>
    public void Apply(NormalizationContext context)
    {
        foreach (var schema in context.Schemas.PropertyValues().OfType<JObject>().Where(schema => SchemaAnnotations.Sent.IsOn(schema)))
        {
            foreach (var member in (schema["properties"] as JObject ?? []).Properties().Where(member => IsReadOnly(context, member)))
            {
                MemberAnnotations.ReadOnly.Set(member.Value, true);
                foreach (var name in (schema["required"] as JArray ?? []).Where(name => (string?)name == member.Name).ToList())
                {
                    name.Remove();
                }
            }
        }
    }

    private static bool IsReadOnly(NormalizationContext context, JProperty member) =>
        member.Value is JObject fields
        && (fields["readOnly"] is JValue { Value: true } || context.Resolve(fields)["readOnly"] is JValue { Value: true });
}

using System.Linq;
using Newtonsoft.Json.Linq;

namespace Linq.Generated.Generator.Normalizing.Rules;

/// <summary>Reads the calls that an operation once had in the client, which an overlay states as <c>x-linq-former-names</c>.</summary>
internal sealed class FormerCalls : INormalizationRule
{
    /// <inheritdoc/>
    public void Apply(NormalizationContext context)
    {
        foreach (var operation in context.Operations.Where(o => o.Fields["x-linq-former-names"] is JArray))
        {
            JArray calls = [];
            foreach (var name in operation.Fields["x-linq-former-names"]!)
            {
                var segments = name.ToString().Split('.');
                if (segments.Length < 2 || !segments.All(CSharpNames.IsIdentifier))
                {
                    throw context.Refuse(
                        operation.Fields,
                        "x-linq-former-names such as Resource.Method or Resource.Resource.Method",
                        $"`{name}`",
                        "Fix it in spec/overlays/names.yaml.");
                }

                calls.Add(new JObject { ["resource"] = new JArray(segments[..^1]), ["method"] = segments[^1] });
            }

            operation.Fields["x-linq-former-calls"] = calls;
        }
    }
}

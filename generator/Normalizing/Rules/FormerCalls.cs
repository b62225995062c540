using System.Linq;
using Linq.Generated.Generator.Overlays;
using Linq.Generated.Generator.Projection;
using Newtonsoft.Json.Linq;

namespace Linq.Generated.Generator.Normalizing.Rules;

/// <summary>Reads the calls that an operation once had in the client, which an overlay states as <c>x-linq-former-names</c>.</summary>
internal sealed class FormerCalls : INormalizationRule
{
    /// <inheritdoc/>
    public void Apply(NormalizationContext context)
    {
        foreach (var operation in context.Operations.Where(o => OverlayKeys.FormerNames.IsOn(o.Fields)))
        {
            JArray calls = [];
            foreach (var name in OverlayKeys.FormerNames.Of(operation.Fields))
            {
                var segments = name.Split('.');
                if (segments.Length < 2 || !segments.All(CSharpNames.IsIdentifier))
                {
                    throw context.Refuse(
                        operation.Fields,
                        $"{OverlayKeys.FormerNames} such as Resource.Method or Resource.Resource.Method",
                        $"`{name}`",
                        "Fix it in spec/overlays/names.yaml.");
                }

                calls.Add(new JObject { ["resource"] = new JArray(segments[..^1]), ["method"] = segments[^1] });
            }

            RuleAnnotations.FormerCalls.Set(operation.Fields, calls);
        }
    }
}

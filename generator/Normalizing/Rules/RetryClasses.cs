using System.Linq;
using Linq.Generated.Generator.Overlays;
using Linq.Generated.Generator.Projection;

namespace Linq.Generated.Generator.Normalizing.Rules;

/// <summary>Reads the overlay's retry class. Without one, a GET is safe and everything else is never tried again.</summary>
internal sealed class RetryClasses : INormalizationRule
{
    private static readonly string[] _classes = ["safe", "keyed", "natural", "never"];

    /// <inheritdoc/>
    public void Apply(NormalizationContext context)
    {
        foreach (var operation in context.Operations)
        {
            var name = (string?)OverlayKeys.Retry.Find(operation.Fields)?["class"] ?? (operation.Method == "get" ? "safe" : "never");
            if (!_classes.Contains(name))
            {
                throw context.Refuse(
                    operation.Fields,
                    "a retry class of safe, keyed, natural or never",
                    $"`{name}`",
                    "Fix it in spec/overlays/behaviour.yaml.");
            }

            OperationAnnotations.RetryClass.Set(operation.Fields, CSharpNames.Pascal(name));
        }
    }
}

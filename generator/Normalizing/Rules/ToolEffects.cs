using System.Linq;
using Linq.Generated.Generator.Overlays;
using Newtonsoft.Json.Linq;

namespace Linq.Generated.Generator.Normalizing.Rules;

/// <summary>
/// Reads what an overlay says an operation does to the world, for tools that a language model calls. Without a word a GET reads, and
/// everything else counts as what a host has to be most careful with.
/// </summary>
internal sealed class ToolEffects : INormalizationRule
{
    private const string Reads = "reads";

    private static readonly string[] _effects = [Reads, "changes", "reaches", "irreversible"];

    /// <inheritdoc/>
    public void Apply(NormalizationContext context)
    {
        foreach (var operation in context.Operations)
        {
            var tool = OverlayKeys.Tool.Find(operation.Fields) ?? [];
            if (tool["effects"] is not { } stated)
            {
                var isRead = operation.Method == "get";
                stated = isRead ? new JArray(Reads) : new JArray("reaches", "irreversible");
                tool["effects"] = stated;
                OverlayKeys.Tool.Set(operation.Fields, tool);
                if (!isRead)
                {
                    context.Notices.Add(
                        $"{operation.Method.ToUpperInvariant()} {operation.Path}: nothing says what it does to the world, so that tools "
                            + $"take it as reaching people and irreversible; say it as `{OverlayKeys.Tool}` in spec/overlays/tools.yaml");
                }
            }

            string[] effects = [.. (stated as JArray ?? []).Select(effect => (string?)effect ?? "")];
            if (effects.Length == 0 || effects.Except(_effects).Any() || effects.Contains(Reads) && effects.Length > 1)
            {
                throw context.Refuse(
                    operation.Fields,
                    $"{OverlayKeys.Tool} with the effects `reads`, or any of changes, reaches and irreversible",
                    stated.ToString(Newtonsoft.Json.Formatting.None),
                    "Fix it in spec/overlays/tools.yaml.");
            }
        }
    }
}

using Linq.Generated.Generator.Loading;
using Linq.Generated.Generator.Normalizing;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Linq.Generated.Generator.Tests.Normalizing;

/// <summary>Applies single rules to small documents.</summary>
internal static class Normalized
{
    public static NormalizationContext By(string yaml, params INormalizationRule[] rules)
    {
        var contract = ContractLoader.LoadText(yaml, "a.yaml");
        var context = new NormalizationContext(contract.Root, contract.Name);
        foreach (var rule in rules)
        {
            rule.Apply(context);
        }

        return context;
    }

    /// <summary>One schema, under the name A, after a rule.</summary>
    public static string Schema(string json, params INormalizationRule[] rules) =>
        Text(By("components: { schemas: { A: " + json + " } }", rules).Schemas["A"]);

    /// <summary>A token on one line, with single quotes.</summary>
    public static string Text(JToken? token) => token?.ToString(Formatting.None).Replace('"', '\'') ?? "nothing";
}

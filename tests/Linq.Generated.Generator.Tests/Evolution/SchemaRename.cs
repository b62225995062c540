using System.Linq;
using Newtonsoft.Json.Linq;

namespace Linq.Generated.Generator.Tests.Evolution;

/// <summary>A schema of a contract under another name, as an upstream refactoring leaves it.</summary>
/// <param name="From">The name that it had.</param>
/// <param name="To">The name that it has.</param>
internal sealed record SchemaRename(string From, string To)
{
    // The first that the contract still has: a published one may have renamed some of them.
    private static readonly SchemaRename[] _candidates =
    [
        new("ReputationDriver", "ReputationCause"),
        new("ReputationReport", "ReputationSummary"),
        new("PaymentRequest", "RequestForPayment"),
    ];

    /// <summary>Finds out which schema of a contract gets another name.</summary>
    public static SchemaRename Of(JObject root) => _candidates.First(rename => root["components"]!["schemas"]![rename.From] is not null);

    /// <summary>Renames the schema, and what refers to it.</summary>
    public void ApplyTo(JObject root)
    {
        var schemas = (JObject)root["components"]!["schemas"]!;
        schemas.Property(From)!.Replace(new JProperty(To, schemas[From]));
        foreach (var reference in root.Descendants().OfType<JValue>().Where(value => value.Value is string text && text == "#/components/schemas/" + From).ToArray())
        {
            reference.Value = "#/components/schemas/" + To;
        }
    }
}

using System;
using System.Collections.Generic;
using System.Linq;
using Linq.Generated.Generator.Loading;
using Newtonsoft.Json.Linq;

namespace Linq.Generated.Generator.Overlays;

/// <summary>
/// The keys that a person writes into overlays. Every other key of ours is made by a rule: a document that brings one along could put
/// words of its own into code, so it is refused.
/// </summary>
internal static class OverlayKeys
{
    private const string Prefix = "x-linq-";

    /// <summary>Gets the keys.</summary>
    public static IReadOnlySet<string> Known { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        "x-linq-alone",
        "x-linq-check-by-hand",
        "x-linq-converts-to",
        "x-linq-deprecation",
        "x-linq-enum-descriptions",
        "x-linq-enum-names",
        "x-linq-event",
        "x-linq-former-names",
        "x-linq-idempotency",
        "x-linq-late-options",
        "x-linq-name",
        "x-linq-options-name",
        "x-linq-paging",
        "x-linq-required-with",
        "x-linq-retry",
        "x-linq-tool",
        "x-linq-type-description",
    };

    /// <summary>Refuses a document with other keys.</summary>
    /// <param name="contract">The contract with its overlays.</param>
    /// <exception cref="ContractException">It has one that nobody reads; one problem for each.</exception>
    public static void Require(Contract contract)
    {
        ContractProblem[] unknown = [.. contract.Root.Descendants()
            .OfType<JProperty>()
            .Where(key => key.Name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) && !Known.Contains(key.Name) && !IsData(key))
            .Select(key => contract.Problem(
                key,
                "one of the keys " + string.Join(", ", Known.Order(StringComparer.Ordinal)),
                Printable.Quote(key.Name),
                "Fix it in spec/overlays."))];
        if (unknown.Length > 0)
        {
            throw new ContractException(unknown);
        }
    }

    // A member on the wire may have any name, and so may what an example shows.
    private static bool IsData(JProperty key) =>
        key.Parent!.Parent is JProperty { Name: "properties" or "headers" }
        || key.Ancestors().OfType<JProperty>().Any(above => above.Name is "example" or "examples" or "default" or "enum" or "const");
}

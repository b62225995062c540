using System.Collections.Generic;
using Linq.Generated.Generator.Loading;
using Linq.Generated.Generator.Normalizing.Rules;
using Newtonsoft.Json.Linq;

namespace Linq.Generated.Generator.Normalizing;

/// <summary>Applies the rules in their order. Client, server and event types are compiled from the one document that results.</summary>
internal static class Normalizer
{
    private static readonly IReadOnlyList<INormalizationRule> _rules =
    [
        new InlineReferencedParts(),
        new NamedReferences(),
        new PlainSchemas(),
        new NewerKeywords(),
        new UncheckedKeywords(),
        new OperationAccess(),
        new SuccessResponses(),
        new NullsAsKeyword(),
        new NullableUses(),
        new SingleAlternatives(),
        new EnumAlternatives(),
        new RequiredAlternatives(),
        new ConditionalRequirements(),
        new ConstantValues(),
        new TextEnums(),
        new FlattenedAllOf(),
        new Unions(),
        new PlainIdentifiers(),
        new CallableOperations(),
        new RecursiveAliases(),
        new NamedSchemas(),
        new Events(),
        new UnusedSchemas(),
        new FormerCalls(),
        new OperationNames(),
        new OperationTargets(),
        new QueryOptions(),
        new RetryClasses(),
        new ToolEffects(),
        new SchemaUsage(),
        new ReadOnlyMembers(),
        new MemberNames(),
        new FormerSchemas(),
        new FormerEventValues(),
        new Paging(),
        new IdempotencyPlacements(),
        new SendingLines(),
        new Forwarders(),
        new Constraints(),
        new Documentation(),
        new ClosedObjects(),
        new KnownKeywords(),
    ];

    /// <summary>Normalizes a copy of a document.</summary>
    /// <param name="contract">The contract with its overlays applied; it is left as it is.</param>
    /// <returns>The normalized document with what was noticed on the way.</returns>
    public static NormalizationContext Normalize(Contract contract)
    {
        var context = new NormalizationContext((JObject)contract.Root.DeepClone(), contract.Name);
        foreach (var rule in _rules)
        {
            rule.Apply(context);
        }

        return context;
    }
}

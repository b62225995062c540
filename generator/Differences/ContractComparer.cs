using Linq.Generated.Generator.Loading;

namespace Linq.Generated.Generator.Differences;

/// <summary>
/// Compares two contracts from the side of somebody who calls the API and receives its events. What is only
/// written differently (order, anchors, forms of nullability, wrappers around one schema) is no difference.
/// </summary>
public static class ContractComparer
{
    /// <summary>Compares two documents.</summary>
    /// <param name="old">What callers have now.</param>
    /// <param name="new">What they are to have.</param>
    /// <returns>Every difference with its class; the public C# API is not compared.</returns>
    /// <exception cref="ContractException">One of the documents cannot be used; see <see cref="ContractValidator"/>.</exception>
    public static DifferenceReport Compare(Contract old, Contract @new)
    {
        ContractValidator.Validate(old);
        ContractValidator.Validate(@new);
        var before = new ContractIndex(old);
        var after = new ContractIndex(@new);
        var (renames, evidence) = SchemaRenameFinder.Find(before, after);
        var context = new ComparisonContext(before, after, renames);
        var schemas = new SchemaComparer(context);
        var bodies = new BodyComparer(context, schemas);
        SecurityComparer.CompareDocument(context);
        new OperationComparer(context, schemas, bodies).Compare();
        new EventComparer(context, bodies).Compare();
        schemas.CompareNamed(evidence);
        return new DifferenceReport(
            before.Summary,
            after.Summary,
            context.Changes,
            context.Documentation,
            context.Renames,
            comparesSurface: false);
    }
}

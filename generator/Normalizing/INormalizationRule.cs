namespace Linq.Generated.Generator.Normalizing;

/// <summary>One named step that puts one oddity of a contract right, so that no compiler has to know about it.</summary>
internal interface INormalizationRule
{
    /// <summary>Changes the document in place.</summary>
    /// <param name="context">The document and what earlier rules found out.</param>
    void Apply(NormalizationContext context);
}

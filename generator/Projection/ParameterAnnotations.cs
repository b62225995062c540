using Linq.Generated.Generator.Normalizing.Rules;

namespace Linq.Generated.Generator.Projection;

/// <summary>What the templates read about a parameter, beside its names, which are <see cref="MemberAnnotations"/>.</summary>
internal static class ParameterAnnotations
{
    /// <summary>Gets the C# type of a part of the path. By <see cref="OperationTargets"/>.</summary>
    public static Annotation<string> Type { get; } = new("x-linq-type");

    /// <summary>Gets the name of the C# parameter. By <see cref="OperationTargets"/>.</summary>
    public static Annotation<string> Variable { get; } = new("x-linq-variable");
}

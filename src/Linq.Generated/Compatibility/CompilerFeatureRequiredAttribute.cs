#if !NET
namespace System.Runtime.CompilerServices;

// The compiler writes this beside `required`, so that older compilers refuse to skip the check.
[AttributeUsage(AttributeTargets.All, AllowMultiple = true, Inherited = false)]
internal sealed class CompilerFeatureRequiredAttribute(string featureName) : Attribute
{
    public string FeatureName { get; } = featureName;

    public bool IsOptional { get; init; }
}
#endif

#if !NET
namespace System.Diagnostics.CodeAnalysis;

// Read by the compiler's null analysis; netstandard2.0 does not have it.
[AttributeUsage(
    AttributeTargets.Field | AttributeTargets.Parameter | AttributeTargets.Property | AttributeTargets.ReturnValue,
    Inherited = false)]
internal sealed class NotNullAttribute : Attribute;
#endif

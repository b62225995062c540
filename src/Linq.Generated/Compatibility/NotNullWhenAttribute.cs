#if !NET
namespace System.Diagnostics.CodeAnalysis;

// Read by the compiler's null analysis; netstandard2.0 does not have it.
[AttributeUsage(AttributeTargets.Parameter, Inherited = false)]
internal sealed class NotNullWhenAttribute(bool returnValue) : Attribute
{
    public bool ReturnValue { get; } = returnValue;
}
#endif

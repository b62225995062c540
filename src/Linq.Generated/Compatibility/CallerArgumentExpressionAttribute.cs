#if !NET
namespace System.Runtime.CompilerServices;

// Lets a check name the argument that it was given; netstandard2.0 does not have it.
[AttributeUsage(AttributeTargets.Parameter)]
internal sealed class CallerArgumentExpressionAttribute(string parameterName) : Attribute
{
    public string ParameterName { get; } = parameterName;
}
#endif

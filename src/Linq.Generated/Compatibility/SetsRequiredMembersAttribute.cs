#if !NET
namespace System.Diagnostics.CodeAnalysis;

// Lets a constructor promise that it sets every `required` member; netstandard2.0 does not have it.
[AttributeUsage(AttributeTargets.Constructor, Inherited = false)]
internal sealed class SetsRequiredMembersAttribute : Attribute;
#endif

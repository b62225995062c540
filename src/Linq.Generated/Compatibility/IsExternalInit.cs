#if !NET
namespace System.Runtime.CompilerServices;

// The compiler asks for this type by name when it meets `init`; netstandard2.0 does not have it.
internal static class IsExternalInit;
#endif

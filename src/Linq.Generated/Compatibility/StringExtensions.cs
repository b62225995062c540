#if !NET
namespace System;

// The members of .NET under the same names, so that one line serves both targets.
internal static class StringExtensions
{
    public static bool Contains(this string text, char value) => text.IndexOf(value) >= 0;
}
#endif

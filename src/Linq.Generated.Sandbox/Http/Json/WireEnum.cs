using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Runtime.Serialization;

namespace Linq.Generated.Sandbox;

/// <summary>The wire values of an enum.</summary>
/// <typeparam name="T">The enum.</typeparam>
internal static class WireEnum<T>
    where T : struct, Enum
{
    private static readonly Dictionary<T, string> _texts = typeof(T)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .ToDictionary(f => (T)f.GetValue(null)!, f => f.GetCustomAttribute<EnumMemberAttribute>()?.Value ?? f.Name);

    private static readonly Dictionary<string, T> _values = _texts.ToDictionary(p => p.Value, p => p.Key, StringComparer.Ordinal);

    /// <summary>Gets the wire values in the order of the contract.</summary>
    public static IReadOnlyCollection<string> Values => _values.Keys;

    /// <summary>Gets the members in the order of the contract.</summary>
    public static IReadOnlyCollection<T> Members => _texts.Keys;

    public static string Text(T value) => _texts[value];

    public static bool TryParse(string text, out T value) => _values.TryGetValue(text, out value);
}

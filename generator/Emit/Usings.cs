using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace Linq.Generated.Generator.Emit;

/// <summary>Finds the namespaces that a generated file needs from the names in its code.</summary>
internal static partial class Usings
{
    private static readonly (string Namespace, string[] Names)[] _known =
    [
        ("System", [
            "ArgumentException",
            "ArgumentNullException",
            "DateTimeOffset",
            "IEquatable",
            "Obsolete",
            "ReadOnlySpan",
            "StringComparer",
            "StringComparison"
        ]),
        ("System.Collections.Generic", [
            "Dictionary",
            "IAsyncEnumerable",
            "IDictionary",
            "IEnumerable",
            "IReadOnlyDictionary",
            "IReadOnlyList",
            "List"
        ]),
        ("System.ComponentModel", ["EditorBrowsable"]),
        ("System.Globalization", ["CultureInfo"]),
        ("System.IO", ["Stream"]),
        ("System.Linq", ["Select"]),
        ("System.Runtime.CompilerServices", ["OverloadResolutionPriority"]),
        ("System.Runtime.Serialization", ["EnumMember"]),
        ("System.Text.Json", ["JsonElement", "Utf8JsonWriter"]),
        ("System.Text.Json.Serialization", ["JsonExtensionData", "JsonIgnore", "JsonPropertyName"]),
        ("System.Text.RegularExpressions", ["Regex"]),
        ("System.Threading", ["CancellationToken"]),
        ("System.Threading.Tasks", ["Task"]),
        ("Microsoft.Kiota.Abstractions", ["Method"]),
        ("Newtonsoft.Json", ["JsonProperty", "NullValueHandling"]),
        ("Newtonsoft.Json.Linq", ["JToken"]),
    ];

    /// <summary>Gets the using directives for a piece of code.</summary>
    /// <param name="code">The code.</param>
    /// <param name="ownNamespace">The namespace that the code is in.</param>
    /// <param name="server">Whether the code belongs to the sandbox, whose serializer is Newtonsoft.Json.</param>
    /// <returns>The namespaces, System first.</returns>
    public static IEnumerable<string> For(string code, string ownNamespace, bool server)
    {
        HashSet<string> words = [.. Word().Matches(WithoutTexts(code)).Select(m => m.Value)];
        var found = _known.Where(k => k.Names.Any(words.Contains)).Select(k => k.Namespace);
        if (server)
        {
            // Names that both serializers have mean those of the sandbox's own.
            found = found.Select(n => n == "System.Text.Json.Serialization" ? "Newtonsoft.Json" : n);
        }

        if (words.Contains("JsonConverter"))
        {
            found = found.Append(server ? "Newtonsoft.Json" : "System.Text.Json.Serialization");
        }

        return found.Distinct().OrderBy(n => !n.StartsWith("System", StringComparison.Ordinal)).ThenBy(n => n, StringComparer.Ordinal);
    }

    /// <summary>Leaves out of a piece of code what came from the contract's texts: literals, and comments without references.</summary>
    /// <param name="code">The code.</param>
    /// <returns>The rest.</returns>
    public static string WithoutTexts(string code) =>
        string.Join('\n', code.Split('\n').Select(line => line.TrimStart().StartsWith("///", StringComparison.Ordinal)
            ? string.Join(' ', Reference().Matches(line).Select(m => m.Value))
            : Literal().Replace(line, "")));

    [GeneratedRegex("<[a-z]+ cref=\"[A-Za-z0-9_]+\"")]
    private static partial Regex Reference();

    [GeneratedRegex("""
        "(?:[^"\\]|\\.)*"
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Literal();

    [GeneratedRegex("[A-Za-z_][A-Za-z0-9_]*")]
    private static partial Regex Word();
}

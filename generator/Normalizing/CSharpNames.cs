using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using Linq.Generated.Generator.Loading;

namespace Linq.Generated.Generator.Normalizing;

/// <summary>Turns the contract's names into C# names.</summary>
internal static class CSharpNames
{
    private static readonly HashSet<string> _keywords =
    [
        "abstract", "as", "base", "bool", "break", "byte", "case", "catch", "char", "checked", "class", "const", "continue", "decimal",
        "default", "delegate",
        "do", "double", "else", "enum", "event", "explicit", "extern", "false", "finally", "fixed", "float", "for", "foreach", "goto",
        "if", "implicit", "in",
        "int", "interface", "internal", "is", "lock", "long", "namespace", "new", "null", "object", "operator", "out", "override",
        "params", "private",
        "protected", "public", "readonly", "ref", "return", "sbyte", "sealed", "short", "sizeof", "stackalloc", "static", "string",
        "struct", "switch", "this",
        "throw", "true", "try", "typeof", "uint", "ulong", "unchecked", "unsafe", "ushort", "using", "virtual", "void", "volatile", "while",
    ];

    private static readonly HashSet<string> _frameworkTypes =
    [
        "ActionResult", "ArgumentException", "ArgumentNullException", "Boolean", "CancellationToken", "Convert", "DateTimeOffset",
        "Dictionary", "Double", "Enum", "Exception",
        "FromBody", "FromQuery", "FromRoute", "HttpDelete", "HttpGet", "HttpPatch", "HttpPost", "HttpPut", "IEnumerable", "Int64",
        "JToken", "JsonConverter", "JsonElement",
        "JsonIgnore", "JsonProperty", "JsonSerializer", "List", "Method", "Newtonsoft", "Object", "Obsolete", "ReadOnlySpan", "Regex",
        "RegexOptions", "Required", "Route", "Stream",
        "String", "StringComparer", "StringComparison", "System", "Task", "Type",
    ];

    // What handwritten code uses of .NET, and the namespaces below ours.
    private static readonly HashSet<string> _takenByHand =
    [
        "AI", "Action", "Activity", "Agents", "ArgumentOutOfRangeException", "Array", "ArrayPool", "ArraySegment", "AspNetCore",
        "Attribute", "AuthenticationHeaderValue", "BinaryPrimitives", "BitConverter", "CancellationTokenSource", "CultureInfo",
        "DateTime", "DelegatingHandler", "Encoding", "Enumerable", "Environment", "EventArgs", "EventHandler", "File", "FileStream",
        "FormatException", "FormattableString", "Func", "GC", "Guid", "HashSet", "Hosting", "HttpClient", "HttpContent",
        "HttpContext", "HttpHeaders", "HttpMessageHandler", "HttpMethod", "HttpRequest", "HttpRequestException",
        "HttpRequestMessage", "HttpResponse", "HttpResponseMessage", "HttpStatusCode", "IAsyncDisposable", "IAsyncEnumerable",
        "IDictionary", "IDisposable", "IEnumerator", "IEquatable", "IList", "ILogger", "IOException", "IPAddress",
        "IReadOnlyCollection", "IReadOnlyDictionary", "IReadOnlyList", "IServiceCollection", "IServiceProvider", "Interlocked",
        "InvalidOperationException", "JsonDocument", "JsonException", "JsonSerializerOptions", "JsonTokenType", "JsonValueKind",
        "JsonWriterOptions", "KeyValuePair", "Lazy", "LogLevel", "Math", "Mcp", "Memory", "MemoryMarshal", "MemoryStream",
        "Microsoft", "NotSupportedException", "NumberStyles", "ObjectDisposedException", "OperationCanceledException", "Path",
        "Postgres", "Queue", "Random", "ReadOnlyMemory", "ReadOnlySequence", "Sandbox", "SemaphoreSlim", "SocketsHttpHandler",
        "Span", "StreamReader", "StreamWriter", "StringBuilder", "TaskCompletionSource", "TimeProvider", "TimeSpan",
        "TimeoutException", "Timer", "Uri", "UriKind", "Utf8JsonReader", "Utf8JsonWriter", "VCards", "ValueTask", "Volatile",
        "Webhooks",
    ];

    /// <summary>Tells whether code uses a type or namespace by this short name, generated or handwritten.</summary>
    /// <param name="name">The name in PascalCase.</param>
    /// <returns>True when a type of the contract cannot have the name.</returns>
    public static bool IsTypeOfTheFramework(string name) => _frameworkTypes.Contains(name) || _takenByHand.Contains(name);

    /// <summary>Writes a name in PascalCase: words split at anything that is no letter or digit, words in capitals softened.</summary>
    /// <param name="name">A name of the contract, such as <c>AT_RISK</c> or <c>chat.typing_indicator.started</c>.</param>
    /// <returns>An identifier, <c>AtRisk</c> or <c>ChatTypingIndicatorStarted</c>.</returns>
    public static string Pascal(string name)
    {
        var result = new StringBuilder();
        foreach (var word in Words(name))
        {
            var shout = word.Length > 1 && !word.Any(char.IsAsciiLetterLower) && word.Any(char.IsAsciiLetterUpper);
            result.Append(char.ToUpperInvariant(word[0]));
            result.Append(shout ? word[1..].ToLowerInvariant() : word[1..]);
        }

        if (result.Length == 0 || char.IsAsciiDigit(result[0]))
        {
            result.Insert(0, "Value");
        }

        return result.ToString();
    }

    /// <summary>Writes a name in camelCase, with <c>@</c> before a keyword.</summary>
    /// <param name="name">A name of the contract.</param>
    /// <returns>An identifier for a parameter.</returns>
    public static string Camel(string name)
    {
        var pascal = Pascal(name);
        var camel = char.ToLowerInvariant(pascal[0]) + pascal[1..];
        return _keywords.Contains(camel) ? "@" + camel : camel;
    }

    /// <summary>Writes a plural noun in the singular, as far as English plurals are regular.</summary>
    /// <param name="noun">A noun in PascalCase.</param>
    /// <returns>The singular, or the noun itself.</returns>
    public static string Singular(string noun)
    {
        if (noun.EndsWith("ies", StringComparison.Ordinal))
        {
            return noun[..^3] + "y";
        }

        return noun.EndsWith('s') && !noun.EndsWith("ss", StringComparison.Ordinal) && !noun.EndsWith("us", StringComparison.Ordinal)
            ? noun[..^1]
            : noun;
    }

    /// <summary>Shortens a derived name that would be too long for the name of a file.</summary>
    /// <param name="name">A name that was put together from the names of several places.</param>
    /// <returns>The name, or its beginning and a mark that only this name has.</returns>
    public static string Bounded(string name) => name.Length <= ContractNames.MaxLength
        ? name
        : name[..(ContractNames.MaxLength - 8)] + Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 4));

    /// <summary>Tells whether a text is an identifier that needs no escaping.</summary>
    /// <param name="text">The text.</param>
    /// <returns>True for letters, digits and underscores that do not begin with a digit.</returns>
    public static bool IsIdentifier(string text) =>
        text.Length > 0
            && (char.IsAsciiLetter(text[0]) || text[0] == '_')
            && text.All(c => char.IsAsciiLetterOrDigit(c) || c == '_')
            && !_keywords.Contains(text);

    private static IEnumerable<string> Words(string name)
    {
        var start = 0;
        for (var i = 0; i <= name.Length; i++)
        {
            if (i == name.Length || !char.IsAsciiLetterOrDigit(name[i]))
            {
                if (i > start)
                {
                    yield return name[start..i];
                }

                start = i + 1;
            }
        }
    }
}

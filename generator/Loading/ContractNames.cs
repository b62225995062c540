using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace Linq.Generated.Generator.Loading;

/// <summary>
/// What the names of a contract may look like. Texts, defaults and enum values are data and may hold anything;
/// a name becomes part of an identifier, a path or a file name, so one that carries quotes, line ends or
/// markup is refused rather than repaired.
/// </summary>
internal static partial class ContractNames
{
    public const int MaxLength = 128;

    /// <summary>Names of operations, components, webhook entries and security schemes: what OpenAPI allows for components.</summary>
    public static bool IsKey(string name) => name.Length <= MaxLength && Key().IsMatch(name);

    /// <summary>Ids of operations: keys, joined by single slashes, as GitHub writes them.</summary>
    public static bool IsOperationId(string id) => id.Length <= MaxLength && OperationId().IsMatch(id);

    /// <summary>
    /// Names of properties and parameters: a letter, digit, <c>_</c>, <c>$</c> or <c>@</c>, then also <c>. : - [ ]</c> and spaces.
    /// </summary>
    public static bool IsMember(string name) => name.Length <= MaxLength && Member().IsMatch(name);

    /// <summary>Path templates: segments of unreserved characters, with <c>{parameter}</c> in them.</summary>
    public static bool IsPath(string name) => name.Length <= MaxLength * 4 && PathTemplate().IsMatch(name);

    /// <summary>Media types without or with parameters.</summary>
    public static bool IsMediaType(string name) => name.Length <= MaxLength && MediaType().IsMatch(name);

    /// <summary>Keys of responses: a status, a range such as <c>2XX</c>, or <c>default</c>.</summary>
    public static bool IsStatus(string name) => Status().IsMatch(name);

    /// <summary>The names in braces of a path template, in order.</summary>
    public static IEnumerable<string> PathParameters(string path) => Braces().Matches(path).Select(match => match.Groups[1].Value);

    /// <summary>A path template with its parameter names removed: two paths that are equal by this meet the same requests.</summary>
    public static string PathShape(string path) => Braces().Replace(path, "{}");

    [GeneratedRegex(@"^[A-Za-z0-9._-]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Key();

    [GeneratedRegex(@"^[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*\z", RegexOptions.CultureInvariant)]
    private static partial Regex OperationId();

    [GeneratedRegex(@"^[\p{L}\p{Nd}_$@][\p{L}\p{Nd}_$@.:\-\[\] ]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Member();

    [GeneratedRegex(@"^/([A-Za-z0-9._~!&+,;=:@%-]|\{[A-Za-z0-9._-]+\}|/)*\z", RegexOptions.CultureInvariant)]
    private static partial Regex PathTemplate();

    [GeneratedRegex(@"^[A-Za-z0-9!#&^_.+*-]+/[A-Za-z0-9!#&^_.+*-]+(; ?[A-Za-z0-9_-]+=[A-Za-z0-9_.-]+)*\z", RegexOptions.CultureInvariant)]
    private static partial Regex MediaType();

    [GeneratedRegex(@"^([1-5][0-9]{2}|[1-5]XX|default)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Status();

    [GeneratedRegex(@"\{([^{}]*)\}", RegexOptions.CultureInvariant)]
    private static partial Regex Braces();
}

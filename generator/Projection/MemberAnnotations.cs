using Linq.Generated.Generator.Normalizing.Rules;
using Newtonsoft.Json.Linq;

namespace Linq.Generated.Generator.Projection;

/// <summary>What the templates read about a member of a schema. The names are those of a parameter too.</summary>
internal static class MemberAnnotations
{
    /// <summary>Gets the only value that the member has. By <see cref="ConstantValues"/> and <see cref="Unions"/>.</summary>
    public static Annotation<string> Constant { get; } = new("x-linq-const");

    /// <summary>
    /// Gets what to use in place of what is deprecated, on members, parameters and operations. By overlays, else by
    /// <see cref="Documentation"/>.
    /// </summary>
    public static Annotation<string> Deprecation { get; } = new("x-linq-deprecation");

    /// <summary>Gets the former names of the member, a row for each. By <see cref="MemberNames"/>.</summary>
    public static Annotation<JArray> Former { get; } = new("x-linq-former");

    /// <summary>
    /// Gets the C# name. By <see cref="MemberNames"/>; of a parameter by <see cref="OperationTargets"/> and <see cref="QueryOptions"/>.
    /// </summary>
    public static Annotation<string> Member { get; } = new("x-linq-member");

    /// <summary>Gets whether the contract allows null; NSwag says so of each optional member. By <see cref="MemberNames"/>.</summary>
    public static Annotation<bool> Nullable { get; } = new("x-linq-nullable");

    /// <summary>Gets whether a request leaves the member out. By <see cref="ReadOnlyMembers"/>.</summary>
    public static Annotation<bool> ReadOnly { get; } = new("x-linq-read-only");

    /// <summary>
    /// Gets what the value is: <c>text</c>, <c>enum</c>, <c>time</c>, <c>number</c>, <c>flag</c>, <c>list</c>, <c>object</c>, <c>map</c>
    /// or <c>any</c>. By <see cref="MemberNames"/>.
    /// </summary>
    public static Annotation<string> Shape { get; } = new("x-linq-shape");

    /// <summary>Gets the name on the wire. By <see cref="MemberNames"/>; of a parameter by <see cref="OperationTargets"/>.</summary>
    public static Annotation<string> Wire { get; } = new("x-linq-wire");
}

using System.Collections.Generic;
using System.Linq;
using Linq.Generated.Generator.Loading;
using Newtonsoft.Json.Linq;

namespace Linq.Generated.Generator.Normalizing;

/// <summary>
/// The generated types and members that handwritten code of the client uses, by their C# names. A contract without them cannot become
/// a client that compiles. A test reads them from the compiled client, and compares this list and <c>docs/contract.md</c> with them.
/// </summary>
internal static class CoreMembers
{
    /// <summary>Gets the members by their type; a type with no member is only named.</summary>
    public static IReadOnlyList<(string Type, string[] Members)> All { get; } =
    [
    ];

    /// <summary>Refuses a contract that lacks one of them.</summary>
    /// <param name="context">The normalized contract.</param>
    /// <exception cref="ContractException">Types or members are missing: one problem for each.</exception>
    public static void Require(NormalizationContext context)
    {
        ContractProblem[] missing =
        [
            .. from core in All
               from member in core.Members.Length == 0 ? [null] : core.Members
               where !Has(context, core.Type, member)
               select new ContractProblem(
                   Repository.ContractFile,
                   null,
                   member is null ? $"the type {core.Type}" : $"the member {core.Type}.{member}",
                   Has(context, core.Type, null) ? "the type without it" : "no such type",
                   "The client's handwritten code needs it; see docs/contract.md."),
        ];
        if (missing.Length > 0)
        {
            throw new ContractException(missing);
        }
    }

    /// <summary>Whether a normalized contract has a type, or a member or value of it.</summary>
    /// <param name="context">The normalized contract.</param>
    /// <param name="type">The C# name of the type.</param>
    /// <param name="member">The C# name of the member; null for the type alone.</param>
    public static bool Has(NormalizationContext context, string type, string? member) =>
        context.Schemas[type] is JObject schema
        && (member is null
            || (schema["properties"] as JObject ?? []).Properties().Any(property => (string?)property.Value["x-linq-member"] == member)
            || (schema["x-linq-values"] as JArray ?? []).Any(value => (string?)value["name"] == member)
            || ((string?)schema["x-linq-base"] is { } parent && Has(context, parent, member)));
}

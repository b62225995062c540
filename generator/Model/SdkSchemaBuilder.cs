using System.Collections.Generic;
using System.Linq;
using Linq.Generated.Generator.Loading;
using Linq.Generated.Generator.Projection;
using Newtonsoft.Json.Linq;

namespace Linq.Generated.Generator.Model;

/// <summary>Builds the schemas of the model.</summary>
internal static class SdkSchemaBuilder
{
    /// <summary>Builds a schema.</summary>
    /// <param name="schema">A schema of the normalized document, or a reference to one.</param>
    /// <returns>The schema.</returns>
    public static SdkSchema Build(JObject schema) => new(
        LocalReference.Of(schema) is { } reference ? LocalReference.NameOf(reference) : null,
        (string?)schema["type"],
        (string?)schema["format"],
        [.. List(schema["enum"] ?? RuleAnnotations.PathValues.Find(schema)).Select(value => (string)value!)],
        schema["items"] is JObject items ? Build(items) : null,
        schema["additionalProperties"] is JObject entries ? Build(entries) : null,
        Members(schema),
        [.. (SchemaAnnotations.Variants.Find(schema) ?? []).Select(variant => (string)variant["schema"]!)]);

    private static SdkMember[] Members(JObject schema)
    {
        string[] required = [.. List(schema["required"]).Select(name => (string)name!)];
        var checks = (SchemaAnnotations.Checks.Find(schema) ?? []).ToLookup(check => (string?)check["wire"]);
        return
        [
            .. ((JObject?)schema["properties"] ?? []).Properties().Select(member => Member(member, checks[member.Name], required)),
        ];
    }

    private static SdkMember Member(JProperty member, IEnumerable<JToken> checks, string[] required)
    {
        var fields = (JObject)member.Value;
        return new SdkMember(
            member.Name,
            Build(fields),
            (string?)fields["description"],
            MemberAnnotations.Constant.Find(fields),
            [.. checks.Select(Limit).OfType<SdkLimit>()],
            required.Contains(member.Name),
            MemberAnnotations.ReadOnly.IsOn(fields),
            (bool?)fields["deprecated"] == true);
    }

    private static SdkLimit? Limit(JToken check) => (string?)check["kind"] switch
    {
        "min-length" => new SdkLimit("length", Number(check["limit"]), null),
        "max-length" => new SdkLimit("length", null, Number(check["limit"])),
        "count" => new SdkLimit("count", Number(check["min"]), Number(check["max"])),
        "range" => new SdkLimit("range", Number(check["min"]), Number(check["max"])),
        _ => null,
    };

    // Without the letter of its C# type.
    private static string? Number(JToken? limit) => (string?)limit is null or "null" ? null : ((string)limit!).TrimEnd('L', 'm', 'd');

    private static JArray List(JToken? list) => list as JArray ?? [];
}

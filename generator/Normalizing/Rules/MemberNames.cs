using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Linq.Generated.Generator.Overlays;
using Linq.Generated.Generator.Projection;
using Newtonsoft.Json.Linq;

namespace Linq.Generated.Generator.Normalizing.Rules;

/// <summary>
/// Names every member and enum value in C#. Two of one name are refused when an overlay gave both; else the one whose
/// name was derived gets out of the way, since a new contract must compile before anybody has named what is new in it.
/// </summary>
internal sealed class MemberNames : INormalizationRule
{
    /// <inheritdoc/>
    public void Apply(NormalizationContext context)
    {
        foreach (var component in context.Schemas.Properties())
        {
            var schema = (JObject)component.Value;
            JProperty[] members = [.. ((JObject?)schema["properties"] ?? []).Properties()];
            var names = Distinct(
                context,
                schema,
                component.Name,
                [.. members.Select(member =>
                    (member.Name, member.Name == SchemaAnnotations.Discriminator.Find(schema)
                        ? Of(member.Name, null)
                        : OverlayKeys.Name.Find(member.Value)))],
                // A member cannot have the name of the class around it, or of a member that every class has.
                name => name == component.Name || IsInherited(name));
            foreach (var member in members)
            {
                MemberAnnotations.Member.Set(member.Value, names[member.Name]);
                MemberAnnotations.Wire.Set(member.Value, member.Name);
                if ((bool?)member.Value["nullable"] == true)
                {
                    // NSwag calls an optional member nullable as well; the sandbox writes a null only where the contract has one.
                    MemberAnnotations.Nullable.Set(member.Value, true);
                }

                MemberAnnotations.Shape.Set(member.Value, Shape(context.Resolve((JObject)member.Value)));
            }

            NameFormer(members, [.. names.Values, component.Name]);
            if (SchemaAnnotations.Discriminator.Find(schema) is { } kind)
            {
                SchemaAnnotations.DiscriminatorWire.Set(schema, kind);
                SchemaAnnotations.DiscriminatorMember.Set(schema, Of(kind, null));
            }

            if (schema["enum"] is JArray values)
            {
                NameValues(context, component.Name, schema, values);
            }
        }
    }

    /// <summary>Names a member that stands in no class yet.</summary>
    /// <param name="wire">Its name in the contract.</param>
    /// <param name="given">Its name in the overlay, or null.</param>
    /// <returns>The name that it gets unless the class has another member of that name.</returns>
    public static string Of(string wire, string? given)
    {
        var name = Pascal(wire, given);
        return IsInherited(name) ? name + "Value" : name;
    }

    // A given name that is one in C# already is taken as it is: `XB` must not become `Xb` when it is named a second time.
    private static string Pascal(string wire, string? given) =>
        given is not null
            && CSharpNames.IsIdentifier(given)
            && char.IsAsciiLetterUpper(given[0])
            && !given.Contains('_', StringComparison.Ordinal)
            ? given
            : CSharpNames.Pascal(given ?? wire);

    private static bool IsInherited(string name) =>
        name is "AdditionalProperties"
            or "Equals"
            or "Finalize"
            or "GetHashCode"
            or "GetType"
            or "Has"
            or "MemberwiseClone"
            or "ReferenceEquals"
            or "ToString"
            or "Validate"
            or "Violations"
            or "Write"
            or "WriteMore";

    // A former name that the contract still declares is a member of its own, not a former one.
    private static void NameFormer(JProperty[] members, HashSet<string> taken)
    {
        foreach (var member in members)
        {
            if (OverlayKeys.FormerNames.Find(member.Value) is { } former)
            {
                MemberAnnotations.Former.Set(member.Value, [.. former
                    .Where(wire => members.All(m => m.Name != wire) && taken.Add(Of(wire, null)))
                    .Select(wire => new JObject { ["wire"] = wire, ["member"] = Of(wire, null) })]);
            }
        }
    }

    private static string Shape(JObject schema) => (string?)schema["type"] switch
    {
        "string" when schema["enum"] is not null => "enum",
        "string" when (string?)schema["format"] == "date-time" => "time",
        "string" => "text",
        "integer" or "number" => "number",
        "boolean" => "flag",
        "array" => "list",
        _ when schema["properties"] is not null => "object",
        "object" => "map",
        _ => "any",
    };

    private static void NameValues(NormalizationContext context, string owner, JObject schema, JArray values)
    {
        var given = OverlayKeys.EnumNames.Find(schema) ?? [];
        var texts = OverlayKeys.EnumDescriptions.Find(schema) ?? [];
        var names = Distinct(
            context,
            schema,
            owner,
            [.. values.Select(value => (string)value!).Distinct().Select(wire => (wire, (string?)given[wire]))],
            name => name is "Known" or "Value" or "Wire" || name == owner || IsInherited(name));
        SchemaAnnotations.Values.Set(schema, [.. names.Select(entry =>
            new JObject { ["name"] = entry.Value, ["value"] = entry.Key, ["description"] = texts[entry.Key] })]);
    }

    private static Dictionary<string, string> Distinct(
        NormalizationContext context,
        JObject schema,
        string owner,
        IReadOnlyList<(string Wire, string? Given)> entries,
        Func<string, bool> isTaken)
    {
        string Free(string name) => isTaken(name) ? name + "Value" : name;
        HashSet<string> used = [];
        foreach (var (wire, given) in entries)
        {
            if (given is not null && !used.Add(Free(Pascal(wire, given))))
            {
                throw context.Refuse(
                    schema,
                    $"parts of `{owner}` with different C# names",
                    $"`{given}` twice",
                    $"Give `{wire}` another name in spec/overlays/names.yaml.");
            }
        }

        Dictionary<string, string> names = [];
        foreach (var (wire, given) in entries)
        {
            var wanted = Free(Pascal(wire, given));
            var name = wanted;
            for (var number = 2; given is null && !used.Add(name); number++)
            {
                name = string.Create(CultureInfo.InvariantCulture, $"{wanted}{number}");
            }

            if (name != wanted)
            {
                context.Notices.Add($"`{wire}` of `{owner}`: no C# name of its own in spec/overlays/names.yaml; derived `{name}`");
            }

            names.Add(wire, name);
        }

        return names;
    }
}

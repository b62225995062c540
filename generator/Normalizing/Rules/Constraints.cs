using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using Linq.Generated.Generator.Overlays;
using Linq.Generated.Generator.Projection;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Linq.Generated.Generator.Normalizing.Rules;

/// <summary>
/// Writes the limits of what is sent as one list of checks per schema, in the order in which the template turns them into code.
/// </summary>
internal sealed class Constraints : INormalizationRule
{
    /// <inheritdoc/>
    public void Apply(NormalizationContext context)
    {
        foreach (var component in context.Schemas
            .Properties()
            .Where(p => SchemaAnnotations.Sent.IsOn(p.Value) || SchemaAnnotations.Kind.Find(p.Value) == "options"))
        {
            var schema = (JObject)component.Value;
            string[] required = [.. (schema["required"] as JArray ?? []).Select(r => (string)r!)];
            List<JObject> checks = [];
            foreach (var member in ((JObject?)schema["properties"] ?? [])
                .Properties()
                .Where(m => m.Name != SchemaAnnotations.Discriminator.Find(schema) && !MemberAnnotations.ReadOnly.IsOn(m.Value)))
            {
                checks.AddRange(OfMember(context, (JObject)member.Value, required.Contains(member.Name)));
            }

            checks.AddRange(AcrossMembers(context, schema));
            SchemaAnnotations.Checks.Set(schema, [.. checks]);
        }
    }

    private static IEnumerable<JObject> OfMember(NormalizationContext context, JObject member, bool required)
    {
        var target = context.Resolve(member);
        var shape = MemberAnnotations.Shape.Of(member);
        if (required && member["nullable"]?.Value<bool>() != true)
        {
            // The client's types have no empty state for numbers, flags and enums: only the server has to check those.
            yield return Check(member, shape is "text" or "object" or "list" or "map" ? "required" : "required-value");
        }

        switch (shape)
        {
            case "text":
                if (Size(context, target, "minLength") is { } shortest)
                {
                    yield return Check(member, "min-length", ("limit", shortest));
                }

                if (Size(context, target, "maxLength") is { } longest)
                {
                    yield return Check(member, "max-length", ("limit", longest));
                }

                if (Pattern(context, target) is { } pattern)
                {
                    var field = "_" + CSharpNames.Camel(MemberAnnotations.Member.Of(member)).TrimStart('@') + "Pattern";
                    yield return Check(member, "pattern", ("value", pattern), ("field", field));
                }

                break;
            case "number":
                var isWhole = (string?)target["type"] == "integer";
                if ((Bound(context, target, "minimum", isWhole), Bound(context, target, "maximum", isWhole)) is var (low, high)
                    && (low ?? high) is not null)
                {
                    yield return Check(member, "range", ("min", low ?? "null"), ("max", high ?? "null"));
                }

                break;
            case "list":
                if ((Size(context, target, "minItems"), Size(context, target, "maxItems")) is var (fewest, most)
                    && (fewest ?? most) is not null)
                {
                    yield return Check(member, "count", ("min", fewest ?? "null"), ("max", most ?? "null"));
                }

                var item = context.Resolve((JObject?)target["items"] ?? []);
                if (item["properties"] is not null)
                {
                    var isNullable = target["items"]?["nullable"]?.Value<bool>() == true;
                    yield return Check(member, isNullable ? "each-or-null" : "each");
                }

                if (OverlayKeys.Alone.Find(target) is { } alone)
                {
                    string[] variants = [.. (alone["variants"] as JArray ?? []).Select(v => (string)v!)
                        .Where(v => (SchemaAnnotations.Variants.Find(item) ?? []).Any(known => (string?)known["schema"] == v))];
                    if (variants.Length > 0)
                    {
                        yield return Check(member, "alone", ("variants", new JArray(variants)), ("value", (string)alone["text"]!));
                    }
                }

                break;
            case "map" when Size(context, target, "maxProperties") is { } entries:
                yield return Check(member, "count", ("min", "null"), ("max", entries));
                break;
            case "object":
                yield return Check(member, "model");
                break;
        }
    }

    private static IEnumerable<JObject> AcrossMembers(NormalizationContext context, JObject schema)
    {
        if (RuleAnnotations.ExactlyOne.Find(schema) is { } members && Names(context, schema, [.. members]) is { } choice)
        {
            yield return new JObject { ["kind"] = "exactly-one", ["members"] = new JArray(choice) };
        }

        foreach (var condition in (RuleAnnotations.RequiredWhen.Find(schema) ?? []).OfType<JObject>())
        {
            if (Names(context, schema, condition["member"]!, condition["when"]!) is [var required, var tested]
                && MemberAnnotations.Shape.Of(schema["properties"]![(string)condition["when"]!]!) is "text" or "enum")
            {
                yield return new JObject
                {
                    ["kind"] = "required-when",
                    ["required"] = required,
                    ["tested"] = tested,
                    ["value"] = condition["equals"]
                };
            }
        }

        foreach (var pair in (OverlayKeys.RequiredWith.Find(schema) ?? []).Properties())
        {
            if (Names(context, schema, pair.Name, pair.Value) is [var check, var needed])
            {
                check["kind"] = "required-with";
                check["needed"] = needed;
                yield return check;
            }
        }

        if (OverlayKeys.CheckByHand.IsOn(schema))
        {
            yield return new JObject { ["kind"] = "by-hand" };
        }
    }

    // A check that names a member which this contract does not have, and another may, is left out.
    private static JObject[]? Names(NormalizationContext context, JObject schema, params JToken[] members)
    {
        var missing = members.FirstOrDefault(m => schema["properties"]?[(string)m!] is null);
        if (missing is not null)
        {
            context.Notices.Add($"{schema.Path}: a check names the member `{missing}`, which does not exist, and is left out");
            return null;
        }

        return [.. members.Select(m =>
            new JObject { ["wire"] = m, ["member"] = MemberAnnotations.Member.Of(schema["properties"]![(string)m!]!) })];
    }

    // A limit is written into code, so it has to be a number; one beyond 32 bits limits nothing.
    private static string? Size(NormalizationContext context, JObject schema, string keyword)
    {
        if (schema[keyword] is not { } limit)
        {
            return null;
        }

        if (limit.Type is not (JTokenType.Integer or JTokenType.Float)
            || (double)limit is var size && (size < 0 || size != Math.Floor(size)))
        {
            throw context.Refuse(limit, $"`{keyword}` to be a whole number", $"`{limit.ToString(Formatting.None)}`", null);
        }

        return size > int.MaxValue ? null : size.ToString("F0", CultureInfo.InvariantCulture);
    }

    private static string? Bound(NormalizationContext context, JObject schema, string keyword, bool isWhole)
    {
        if (schema[keyword] is not { } limit)
        {
            return null;
        }

        if (limit.Type is not (JTokenType.Integer or JTokenType.Float) || (double)limit is var bound && !double.IsFinite(bound))
        {
            throw context.Refuse(limit, $"`{keyword}` to be a number", $"`{limit.ToString(Formatting.None)}`", null);
        }

        if (!isWhole)
        {
            return bound.ToString("R", CultureInfo.InvariantCulture) + "d";
        }

        // Beyond 53 bits a double has no place for every whole number, and nobody means such a limit.
        var whole = keyword == "minimum" ? Math.Ceiling(bound) : Math.Floor(bound);
        return Math.Abs(whole) > 1L << 53 ? null : whole.ToString("F0", CultureInfo.InvariantCulture);
    }

    // The sandbox matches without backtracking, so that no pattern can stop it; what that cannot do is not checked.
    private static string? Pattern(NormalizationContext context, JObject schema)
    {
        if (schema["pattern"] is not { } pattern)
        {
            return null;
        }

        try
        {
            var text = pattern.Type == JTokenType.String
                ? (string)pattern!
                : throw context.Refuse(pattern, "`pattern` to be a text", $"`{pattern.ToString(Formatting.None)}`", null);
            _ = new Regex(text, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
            _ = new Regex(text, RegexOptions.ECMAScript);
            return text;
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            context.Notices.Add($"{schema.Path}: the pattern is not one that can be checked, and is left out");
            return null;
        }
    }

    private static JObject Check(JObject member, string kind, params (string Name, JToken Value)[] details)
    {
        var check = new JObject
        {
            ["kind"] = kind,
            ["member"] = MemberAnnotations.Member.Of(member),
            ["wire"] = MemberAnnotations.Wire.Of(member),
        };
        foreach (var (name, value) in details)
        {
            check[name] = value.DeepClone();
        }

        return check;
    }
}

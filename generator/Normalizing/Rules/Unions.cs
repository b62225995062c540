using System.Collections.Generic;
using System.Linq;
using Linq.Generated.Generator.Loading;
using Newtonsoft.Json.Linq;

namespace Linq.Generated.Generator.Normalizing.Rules;

/// <summary>
/// Turns a choice between objects into a base with variants. The discriminator is the declared one, or the member that has one
/// constant value in every variant. A choice that cannot be told apart is read as raw JSON.
/// </summary>
internal sealed class Unions : INormalizationRule
{
    /// <inheritdoc/>
    public void Apply(NormalizationContext context)
    {
        // A choice that has a name of its own keeps it, whoever else shares its alternatives.
        foreach (var component in context.Schemas.Properties().ToList())
        {
            Convert(context, (JObject)component.Value);
        }

        SchemaWalker.Visit(context.Document, schema => Convert(context, schema));
    }

    private static void Convert(NormalizationContext context, JObject schema)
    {
        if ((schema["oneOf"] ?? schema["anyOf"]) is not JArray alternatives)
        {
            return;
        }

        NameInlineForms(context, schema, alternatives);
        schema.Remove("oneOf");
        schema.Remove("anyOf");
        List<(string Name, JObject Schema)> variants = [.. alternatives.OfType<JObject>()
            .Where(a => a["$ref"] is not null)
            .Select(a => (LocalReference.NameOf((string)a["$ref"]!), context.Resolve(a)))];
        var discriminator = variants.Count > 0 && variants.Count == alternatives.Count ? Discriminator(schema, variants) : null;
        var mapping = schema.SelectToken("discriminator.mapping") as JObject ?? [];
        schema.Remove("discriminator");
        var name = Holder(schema) ?? (string?)schema["x-linq-name"] ?? Derived(schema);
        if (discriminator is null)
        {
            ReadAsRaw(context, schema, "nothing tells these alternatives apart");
            return;
        }

        string[] others = [.. variants
            .Select(v => (string?)v.Schema["x-linq-base"])
            .OfType<string>()
            .Where(other => other != name)
            .Distinct()];
        if (others.Length > 0)
        {
            if (CanJoin(context, others, discriminator, mapping, variants) is { } rows)
            {
                Join(context, schema, others[0], rows, discriminator, mapping, variants);
                return;
            }

            variants = [.. variants.Select(v => v.Schema["x-linq-base"] is { } other && (string?)other != name
                ? Copied(context, schema, name, discriminator, mapping, v)
                : v)];
        }

        foreach (var variant in variants)
        {
            WriteTag(variant, discriminator, mapping);
        }

        var union = new JObject
        {
            ["type"] = "object",
            ["description"] = schema["description"],
            ["x-linq-name"] = schema["x-linq-name"],
            ["x-linq-former-names"] = schema["x-linq-former-names"],
            ["x-linq-kind"] = "union",
            ["x-linq-discriminator"] = discriminator,
            ["properties"] = new JObject { [discriminator] = new JObject { ["type"] = "string" } },
            ["x-linq-variants"] = new JArray(variants.Select(v => Row(v, discriminator))),
        };
        Compact(union);

        foreach (var (_, variant) in variants)
        {
            Mark(variant, name, discriminator);
        }

        if (Holder(schema) is not null)
        {
            schema.Replace(union);
            return;
        }

        if (context.Schemas[name] is not JObject known)
        {
            context.Schemas[name] = union;
        }
        else if (known["x-linq-variants"] is JArray rows && (string?)known["x-linq-discriminator"] == discriminator)
        {
            // Choices of one name are one type, which reads whatever any of them allows.
            foreach (var row in union["x-linq-variants"]!
                .Where(row => !rows.Any(r => (string?)r["schema"] == (string?)row["schema"]))
                .ToList())
            {
                rows.Add(row);
            }
        }
        else
        {
            throw context.Refuse(
                schema,
                "a name for this choice that nothing else has",
                $"`{name}`",
                "Give it another x-linq-name in spec/overlays/names.yaml.");
        }

        Refer(schema, name);
    }

    // The rows of another choice that this one can be read as.
    private static JArray? CanJoin(
        NormalizationContext context,
        string[] others,
        string discriminator,
        JObject mapping,
        List<(string Name, JObject Schema)> variants) =>
        others is [var other]
        && context.Schemas[other] is JObject union
        && (string?)union["x-linq-discriminator"] == discriminator
        && union["x-linq-variants"] is JArray rows
        && !variants.Any(v => IsMappedOtherwise(v, discriminator, mapping)
            || rows.Any(row => (string?)row["schema"] != v.Name && (string?)row["value"] == Value(v.Schema, discriminator)))
            ? rows
            : null;

    /// <summary>
    /// Gives a choice a class of its own for an alternative that another choice has too, since a C# class has one base: what is sent and
    /// what is received tell the same values apart, but by other classes.
    /// </summary>
    private static (string Name, JObject Schema) Copied(
        NormalizationContext context,
        JObject schema,
        string union,
        string discriminator,
        JObject mapping,
        (string Name, JObject Schema) shared)
    {
        var name = union + CSharpNames.Pascal(Value(shared.Schema, discriminator) ?? Mapped(mapping, shared.Name));
        if (context.Schemas.GetValue(name, System.StringComparison.OrdinalIgnoreCase) is JObject known)
        {
            // The same choice stands in several places.
            return (string?)known["x-linq-copy-of"] == shared.Name
                ? (name, known)
                : throw context.Refuse(
                    schema,
                    "a name for the class of this form that nothing else has",
                    $"`{name}`",
                    $"Give the choice another x-linq-name in spec/overlays/names.yaml than `{union}`.");
        }

        // Choices inside are types by themselves, for both.
        SchemaWalker.VisitSchema(shared.Schema, inner => Convert(context, inner));
        context.Notices.Add(
            $"{schema.Path}: `{shared.Name}` is an alternative of `{shared.Schema["x-linq-base"]}` too; it is read here as `{name}`, a "
                + "class of its own");
        var copy = (JObject)shared.Schema.DeepClone();
        foreach (var mark in (string[])[
            "x-linq-name", "x-linq-former-names", "x-linq-kind", "x-linq-base", "x-linq-discriminator", "x-linq-discriminator-value"])
        {
            copy.Remove(mark);
        }

        copy["x-linq-copy-of"] = shared.Name;
        context.Schemas[name] = copy;
        return (name, copy);
    }

    /// <summary>
    /// Reads a choice as another one whose alternatives it shares, since a C# class has one base. The other then has the alternatives of
    /// both.
    /// </summary>
    private static void Join(
        NormalizationContext context,
        JObject schema,
        string other,
        JArray rows,
        string discriminator,
        JObject mapping,
        List<(string Name, JObject Schema)> variants)
    {
        context.Notices.Add(
            $"{schema.Path}: shares alternatives with `{other}` and is read as that; the API checks which of them it takes here");
        foreach (var variant in variants.Where(v => v.Schema["x-linq-base"] is null))
        {
            WriteTag(variant, discriminator, mapping);
            rows.Add(Row(variant, discriminator));
            Mark(variant.Schema, other, discriminator);
        }

        if (Holder(schema) is not { } component)
        {
            Refer(schema, other);
            return;
        }

        context.Schemas.Remove(component);
        foreach (var reference in context.Document
            .SelectTokens("$..['$ref']")
            .OfType<JValue>()
            .Where(r => r.Value is string text && text == "#/components/schemas/" + component)
            .ToList())
        {
            reference.Value = "#/components/schemas/" + other;
        }
    }

    private static void WriteTag((string Name, JObject Schema) variant, string discriminator, JObject mapping)
    {
        var members = (JObject)(variant.Schema["properties"] ??= new JObject());
        var written = members[discriminator] as JObject;
        members[discriminator] = new JObject
        {
            ["type"] = "string",
            ["description"] = written?["description"],
            ["x-linq-name"] = written?["x-linq-name"],
            ["x-linq-const"] = written?["x-linq-const"] ?? Mapped(mapping, variant.Name),
        };
        Compact((JObject)members[discriminator]!);
    }

    private static bool IsMappedOtherwise((string Name, JObject Schema) variant, string discriminator, JObject mapping) =>
        Value(variant.Schema, discriminator) is { } value
        && Mapped(mapping, variant.Name) is { } mapped
        && mapped != value
        && mapping[mapped] is not null;

    private static string? Value(JObject variant, string discriminator) =>
        (string?)(variant["properties"]?[discriminator]?["x-linq-const"] as JValue);

    private static JObject Row((string Name, JObject Schema) variant, string discriminator) =>
        new() { ["value"] = Value(variant.Schema, discriminator), ["schema"] = variant.Name };

    private static void Mark(JObject variant, string name, string discriminator)
    {
        variant["x-linq-kind"] = "variant";
        variant["x-linq-base"] = name;
        variant["x-linq-discriminator"] = discriminator;
        variant["x-linq-discriminator-value"] = Value(variant, discriminator);
    }

    // What stands beside the choice belongs to the place, not to the type.
    private static void Refer(JObject schema, string name)
    {
        var reference = LocalReference.ToSchema(name);
        foreach (var beside in (string[])["nullable", "deprecated"])
        {
            if (schema[beside] is { } value)
            {
                reference[beside] = value.DeepClone();
            }
        }

        schema.Replace(reference);
    }

    /// <summary>Makes components of the forms that are written in place, where a constant tells them all apart.</summary>
    private static void NameInlineForms(NormalizationContext context, JObject schema, JArray alternatives)
    {
        List<JObject> forms = [.. alternatives.OfType<JObject>().Select(context.Resolve)];
        if (forms.Count == 0 || forms.Count < alternatives.Count || !forms.All(form => form["properties"] is JObject))
        {
            return;
        }

        var tag = ((JObject)forms[0]["properties"]!).Properties()
            .Select(member => member.Name)
            .FirstOrDefault(member =>
                forms.Select(form => Constant(form, member)).Distinct().Count(value => value is not null) == forms.Count);
        if (tag is null)
        {
            return;
        }

        var owner = Holder(schema) ?? (string?)schema["x-linq-name"] ?? Derived(schema);
        foreach (var alternative in alternatives.OfType<JObject>().Where(alternative => alternative["$ref"] is null).ToList())
        {
            var name = (string?)alternative["x-linq-name"] ?? owner + CSharpNames.Pascal(Constant(alternative, tag)!);
            if (context.Schemas.GetValue(name, System.StringComparison.OrdinalIgnoreCase) is not null)
            {
                throw context.Refuse(
                    alternative,
                    "a name for this form that nothing else has",
                    $"`{name}`",
                    "Give it an x-linq-name in spec/overlays/names.yaml.");
            }

            alternative.Replace(LocalReference.ToSchema(name));
            context.Schemas[name] = alternative;
        }
    }

    private static string? Constant(JObject form, string member) => (string?)form["properties"]?[member]?["x-linq-const"];

    private static void Compact(JObject schema)
    {
        foreach (var empty in schema.Properties().Where(p => p.Value.Type == JTokenType.Null).ToList())
        {
            empty.Remove();
        }
    }

    private static string? Holder(JObject schema) =>
        schema.Parent is JProperty { Parent: JObject schemas } property && schemas.Path == "components.schemas" ? property.Name : null;

    private static string Derived(JObject schema)
    {
        var name = "";
        for (JToken? at = schema; at is not null && name.Length == 0; at = at.Parent)
        {
            if (at is JProperty { Parent.Parent: JProperty { Name: "properties" } } member)
            {
                name = CSharpNames.Singular(CSharpNames.Pascal(member.Name));
                JToken? owner = member.Parent!.Parent!.Parent?.Parent;
                name = owner is JProperty { Parent.Parent: JProperty { Name: "schemas" } } component
                    ? CSharpNames.Pascal(component.Name) + name
                    : name;
            }
        }

        return (name.Length == 0 ? "Alternative" : name) + "Choice";
    }

    private static void ReadAsRaw(NormalizationContext context, JObject schema, string reason)
    {
        context.Notices.Add($"{schema.Path}: {reason}; the value is read as raw JSON");
        foreach (var key in (string[])["type", "properties", "required"])
        {
            schema.Remove(key);
        }
    }

    private static string? Discriminator(JObject schema, List<(string Name, JObject Schema)> variants)
    {
        var mapping = schema.SelectToken("discriminator.mapping") as JObject ?? [];
        var declared = (string?)schema.SelectToken("discriminator.propertyName");
        var candidates = declared is not null
            ? [declared]
            : (variants[0].Schema["properties"] as JObject ?? []).Properties().Select(p => p.Name);
        return candidates.FirstOrDefault(candidate =>
        {
            string?[] values = [.. variants.Select(v =>
                (string?)v.Schema.SelectToken($"properties['{candidate}']['x-linq-const']")
                    ?? (declared is null ? null : Mapped(mapping, v.Name)))];
            return values.All(v => v is not null && IsWhole(v)) && values.Distinct().Count() == values.Length;
        });
    }

    // Half a surrogate pair has no form in UTF-8, in which the values are compared.
    private static bool IsWhole(string value) => value.EnumerateRunes().All(rune => rune != System.Text.Rune.ReplacementChar);

    // Where no variant says so itself, OpenAPI takes the value from the mapping, else from the schema's name.
    private static string Mapped(JObject mapping, string variant) =>
        mapping.Properties().FirstOrDefault(
            p => p.Value.Type == JTokenType.String && LocalReference.NameOf((string)p.Value!) == variant)?.Name
            ?? variant;
}

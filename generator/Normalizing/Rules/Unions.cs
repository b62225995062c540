using System.Collections.Generic;
using System.Linq;
using Linq.Generated.Generator.Loading;
using Linq.Generated.Generator.Overlays;
using Linq.Generated.Generator.Projection;
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

        NameSecondValues(context, schema, alternatives);
        NameInlineForms(context, schema, alternatives);
        schema.Remove("oneOf");
        schema.Remove("anyOf");
        List<(string Name, JObject Schema)> variants = [.. alternatives.OfType<JObject>()
            .Where(a => a["$ref"] is not null)
            .Select(a => (LocalReference.NameOf((string)a["$ref"]!), context.Resolve(a)))];
        var discriminator = variants.Count > 0 && variants.Count == alternatives.Count ? Discriminator(schema, variants) : null;
        var mapping = schema.SelectToken("discriminator.mapping") as JObject ?? [];
        schema.Remove("discriminator");
        var name = Holder(schema) ?? OverlayKeys.Name.Find(schema) ?? Derived(schema);
        if (discriminator is null)
        {
            ReadAsRaw(context, schema, "nothing tells these alternatives apart");
            return;
        }

        string[] others = [.. variants
            .Select(v => SchemaAnnotations.Base.Find(v.Schema))
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

            variants = [.. variants.Select(v => SchemaAnnotations.Base.Find(v.Schema) is { } other && other != name
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
            ["properties"] = new JObject { [discriminator] = new JObject { ["type"] = "string" } },
        };
        OverlayKeys.Name.Set(union, OverlayKeys.Name.Find(schema));
        OverlayKeys.FormerNames.Set(union, OverlayKeys.FormerNames.Find(schema));
        SchemaAnnotations.Kind.Set(union, "union");
        SchemaAnnotations.Discriminator.Set(union, discriminator);
        SchemaAnnotations.Variants.Set(union, [.. variants.Select(v => Row(v, discriminator))]);
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
        else if (SchemaAnnotations.Variants.Find(known) is { } rows && SchemaAnnotations.Discriminator.Find(known) == discriminator)
        {
            // Choices of one name are one type, which reads whatever any of them allows.
            foreach (var row in SchemaAnnotations.Variants.Of(union)
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
                $"Give it another {OverlayKeys.Name} in spec/overlays/names.yaml.");
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
        && SchemaAnnotations.Discriminator.Find(union) == discriminator
        && SchemaAnnotations.Variants.Find(union) is { } rows
        && !variants.Any(v => IsMappedOtherwise(v, discriminator, mapping)
            || rows.Any(row => (string?)row["schema"] != v.Name && (string?)row["value"] == Constant(v.Schema, discriminator)))
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
        var name = union + CSharpNames.Pascal(Constant(shared.Schema, discriminator) ?? Mapped(mapping, shared.Name));
        if (context.Schemas.GetValue(name, System.StringComparison.OrdinalIgnoreCase) is JObject known)
        {
            // The same choice stands in several places.
            return RuleAnnotations.CopyOf.Find(known) == shared.Name
                ? (name, known)
                : throw context.Refuse(
                    schema,
                    "a name for the class of this form that nothing else has",
                    $"`{name}`",
                    $"Give the choice another {OverlayKeys.Name} in spec/overlays/names.yaml than `{union}`.");
        }

        // Choices inside are types by themselves, for both.
        SchemaWalker.VisitSchema(shared.Schema, inner => Convert(context, inner));
        context.Notices.Add(
            $"{schema.Path}: `{shared.Name}` is an alternative of `{SchemaAnnotations.Base.Find(shared.Schema)}` too; it is read here as "
                + $"`{name}`, a class of its own");
        var copy = (JObject)shared.Schema.DeepClone();
        OverlayKeys.Name.Remove(copy);
        OverlayKeys.FormerNames.Remove(copy);
        SchemaAnnotations.Kind.Remove(copy);
        SchemaAnnotations.Base.Remove(copy);
        SchemaAnnotations.Discriminator.Remove(copy);
        SchemaAnnotations.DiscriminatorValue.Remove(copy);
        RuleAnnotations.CopyOf.Set(copy, shared.Name);
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
        foreach (var variant in variants.Where(v => !SchemaAnnotations.Base.IsOn(v.Schema)))
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
        var tag = new JObject { ["type"] = "string", ["description"] = written?["description"] };
        OverlayKeys.Name.Set(tag, OverlayKeys.Name.Find(written));
        MemberAnnotations.Constant.Set(tag, MemberAnnotations.Constant.Find(written) ?? Mapped(mapping, variant.Name));
        Compact(tag);
        members[discriminator] = tag;
    }

    private static bool IsMappedOtherwise((string Name, JObject Schema) variant, string discriminator, JObject mapping) =>
        Constant(variant.Schema, discriminator) is { } value
        && Mapped(mapping, variant.Name) is { } mapped
        && mapped != value
        && mapping[mapped] is not null;

    private static JObject Row((string Name, JObject Schema) variant, string discriminator) =>
        new() { ["value"] = Constant(variant.Schema, discriminator), ["schema"] = variant.Name };

    private static void Mark(JObject variant, string name, string discriminator)
    {
        SchemaAnnotations.Kind.Set(variant, "variant");
        SchemaAnnotations.Base.Set(variant, name);
        SchemaAnnotations.Discriminator.Set(variant, discriminator);
        SchemaAnnotations.DiscriminatorValue.Set(variant, Constant(variant, discriminator));
    }

    // What stands beside the choice belongs to the place, not to the type.
    private static void Refer(JObject schema, string name)
    {
        var reference = LocalReference.ToSchema(name);
        foreach (var beside in (string[])["nullable", "deprecated", "readOnly"])
        {
            if (schema[beside] is { } value)
            {
                reference[beside] = value.DeepClone();
            }
        }

        schema.Replace(reference);
    }

    /// <summary>
    /// Gives each further value that a mapping has for one schema a class of its own, since the class of a form says its value.
    /// </summary>
    private static void NameSecondValues(NormalizationContext context, JObject schema, JArray alternatives)
    {
        if (schema.SelectToken("discriminator.mapping") is not JObject mapping
            || (string?)(schema.SelectToken("discriminator.propertyName") as JValue) is not { } tag)
        {
            return;
        }

        var owner = Holder(schema) ?? OverlayKeys.Name.Find(schema) ?? Derived(schema);
        foreach (var same in mapping.Properties()
            .Where(entry => entry.Value.Type == JTokenType.String)
            .GroupBy(entry => LocalReference.NameOf((string)entry.Value!))
            .ToList())
        {
            if (context.Schemas[same.Key] is not JObject form || Constant(form, tag) is not null)
            {
                continue;
            }

            foreach (var entry in same.Skip(1).ToList())
            {
                var name = owner + CSharpNames.Pascal(entry.Name);
                if (context.Schemas.GetValue(name, System.StringComparison.OrdinalIgnoreCase) is not { } known)
                {
                    SchemaWalker.VisitSchema(form, inner => Convert(context, inner));
                    var copy = (JObject)form.DeepClone();
                    OverlayKeys.Name.Remove(copy);
                    OverlayKeys.FormerNames.Remove(copy);
                    RuleAnnotations.CopyOf.Set(copy, same.Key);
                    context.Schemas[name] = copy;
                }
                else if (RuleAnnotations.CopyOf.Find(known) != same.Key)
                {
                    throw context.Refuse(
                        schema,
                        $"a name for the class of the value `{entry.Name}` that nothing else has",
                        $"`{name}`",
                        $"Give the choice an {OverlayKeys.Name} in spec/overlays/names.yaml.");
                }

                context.Notices.Add(
                    $"{schema.Path}: `{entry.Name}` is a second value of `{same.Key}`; it is read as `{name}`, a class of its own");
                entry.Value = "#/components/schemas/" + name;
                alternatives.Add(LocalReference.ToSchema(name));
            }
        }
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

        var owner = Holder(schema) ?? OverlayKeys.Name.Find(schema) ?? Derived(schema);
        foreach (var alternative in alternatives.OfType<JObject>().Where(alternative => alternative["$ref"] is null).ToList())
        {
            var name = OverlayKeys.Name.Find(alternative) ?? owner + CSharpNames.Pascal(Constant(alternative, tag)!);
            if (context.Schemas.GetValue(name, System.StringComparison.OrdinalIgnoreCase) is not null)
            {
                throw context.Refuse(
                    alternative,
                    "a name for this form that nothing else has",
                    $"`{name}`",
                    $"Give it an {OverlayKeys.Name} in spec/overlays/names.yaml.");
            }

            alternative.Replace(LocalReference.ToSchema(name));
            context.Schemas[name] = alternative;
        }
    }

    private static string? Constant(JObject form, string member) => MemberAnnotations.Constant.Find(form["properties"]?[member]);

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
                Constant(v.Schema, candidate)
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

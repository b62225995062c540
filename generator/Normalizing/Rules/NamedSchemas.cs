using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Linq.Generated.Generator.Loading;
using Linq.Generated.Generator.Overlays;
using Linq.Generated.Generator.Projection;
using Newtonsoft.Json.Linq;

namespace Linq.Generated.Generator.Normalizing.Rules;

/// <summary>
/// Gives every object and enum a component with a C# name: the overlay's name, or one derived from where it stands.
/// Inline schemas of one name must be alike and become one type.
/// </summary>
internal sealed class NamedSchemas : INormalizationRule
{
    /// <inheritdoc/>
    public void Apply(NormalizationContext context)
    {
        Rename(context);
        foreach (var component in context.Schemas.Properties().ToList())
        {
            Extract(context, (JObject)component.Value, component.Name);
        }

        foreach (var operation in context.Operations.Concat(context.Webhooks))
        {
            var owner = CSharpNames.Pascal(operation.Id.Length > 0 ? operation.Id : operation.Path);
            // A part of a path is a text, whatever values it may have.
            foreach (var parameter in operation.Parameters.Where(p => (string?)p["in"] != "path"))
            {
                Lift(context, (JObject?)parameter["schema"], owner + CSharpNames.Pascal((string)parameter["name"]!));
            }

            Lift(context, operation.RequestSchema, owner + "Request", isBody: true);
            Lift(context, operation.ResultSchema, owner + "Result");
        }
    }

    private static void Rename(NormalizationContext context)
    {
        Dictionary<string, string> names = [];
        JObject renamed = [];
        foreach (var component in context.Schemas.Properties())
        {
            var name = Free(CSharpNames.Pascal(OverlayKeys.Name.Find(component.Value) ?? component.Name));
            if (IsTaken(renamed, name))
            {
                throw context.Refuse(
                    component.Value,
                    "a C# name that no other schema has",
                    $"`{name}` for `{component.Name}` and another one",
                    $"Give one of them an {OverlayKeys.Name} in spec/overlays/names.yaml.");
            }

            names[component.Name] = name;
            renamed[name] = component.Value;
        }

        context.Document["components"]!["schemas"] = renamed;
        foreach (var reference in context.Document.SelectTokens("$..['$ref']").OfType<JValue>().ToList())
        {
            var target = LocalReference.NameOf((string)reference!);
            if (names.TryGetValue(target, out var name))
            {
                reference.Value = "#/components/schemas/" + name;
            }
        }

        foreach (var schema in renamed.Properties().Select(p => (JObject)p.Value))
        {
            if (SchemaAnnotations.Base.Find(schema) is { } parent)
            {
                SchemaAnnotations.Base.Set(schema, names[parent]);
            }

            foreach (var variant in (SchemaAnnotations.Variants.Find(schema) ?? []).OfType<JObject>())
            {
                variant["schema"] = names[(string)variant["schema"]!];
            }
        }
    }

    private static void Extract(NormalizationContext context, JObject schema, string owner)
    {
        foreach (var member in ((JObject?)schema["properties"] ?? []).Properties().ToList())
        {
            Lift(context, (JObject)member.Value, owner + CSharpNames.Pascal(member.Name));
        }

        Lift(context, schema["items"] as JObject, CSharpNames.Singular(owner));
        Lift(context, schema["additionalProperties"] as JObject, CSharpNames.Singular(owner));
    }

    private static void Lift(NormalizationContext context, JObject? schema, string derived, bool isBody = false)
    {
        if (schema is null || schema["$ref"] is not null)
        {
            return;
        }

        if (!isBody && !NeedsType(schema))
        {
            Extract(context, schema, derived);
            return;
        }

        var type = (JObject)schema.DeepClone();
        JObject reference = [];
        foreach (var beside in (string[])[
            "nullable", "deprecated", "default", "readOnly", MemberAnnotations.Deprecation.Key, OverlayKeys.FormerNames.Key])
        {
            if (type[beside] is { } value)
            {
                reference[beside] = value.DeepClone();
                type.Remove(beside);
            }
        }

        // The text belongs to the member; the type takes it as its own where it has no better one.
        if (type["description"] is { } text)
        {
            reference["description"] = text.DeepClone();
        }

        if (OverlayKeys.TypeDescription.Find(type) is { } ownText)
        {
            type["description"] = ownText;
            OverlayKeys.TypeDescription.Remove(type);
        }

        OverlayKeys.Name.Remove(type);
        var name = Claim(context, schema, type, derived);
        reference["$ref"] = LocalReference.ToSchema(name)["$ref"];
        if (context.Schemas[name] is null)
        {
            context.Schemas[name] = type;
            Extract(context, type, name);
        }

        schema.Replace(reference);
    }

    // A name from the overlay is a promise; one that was derived can step aside.
    private static string Claim(NormalizationContext context, JObject schema, JObject type, string derived)
    {
        if (OverlayKeys.Name.Find(schema) is { } given)
        {
            var named = Free(CSharpNames.Pascal(given));
            return !IsTaken(context.Schemas, named) || context.Schemas[named] is JObject known && Alike(known, type)
                ? named
                : throw context.Refuse(
                    schema,
                    "a name that no schema of another shape has",
                    $"`{named}`",
                    $"Give this one another {OverlayKeys.Name} in spec/overlays/names.yaml.");
        }

        derived = CSharpNames.Bounded(derived);
        var name = Free(derived);
        for (var number = 2; IsTaken(context.Schemas, name) && !(context.Schemas[name] is JObject known && Alike(known, type)); number++)
        {
            name = derived + number.ToString(CultureInfo.InvariantCulture);
        }

        if (name != derived)
        {
            context.Notices.Add(
                $"{schema.Path}: the name `{derived}` is taken; it is `{name}` until spec/overlays/names.yaml gives it an "
                    + $"{OverlayKeys.Name}");
        }

        return name;
    }

    // Each type is a file of its own, and not every file system tells upper case from lower.
    private static bool IsTaken(
        JObject schemas,
        string name) => schemas.GetValue(name, System.StringComparison.OrdinalIgnoreCase) is not null;

    // Generated and handwritten code uses these types by their short names, and a type of ours would hide them.
    private static string Free(string name) => CSharpNames.IsTypeOfTheFramework(name) ? name + "Model" : name;

    private static bool NeedsType(JObject schema) =>
        schema["enum"] is JArray || schema["properties"] is JObject;

    private static bool Alike(JObject one, JObject other)
    {
        HashSet<string> Values(JObject schema) => [.. (schema["enum"] as JArray ?? []).Select(v => v.ToString())];
        HashSet<string> Members(JObject schema) => [.. ((JObject?)schema["properties"] ?? []).Properties().Select(p => p.Name)];
        return Values(one).SetEquals(Values(other)) && Members(one).SetEquals(Members(other));
    }
}

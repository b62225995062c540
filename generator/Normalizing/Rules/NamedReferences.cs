using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using Linq.Generated.Generator.Loading;
using Newtonsoft.Json.Linq;

namespace Linq.Generated.Generator.Normalizing.Rules;

/// <summary>
/// Makes a component of every schema that is referred to where it stands: a member of another schema, a definition beside it, the body of
/// an answer. Later rules meet references to components alone. A plain value is copied instead, since it needs no name.
/// </summary>
internal sealed class NamedReferences : INormalizationRule
{
    private const string Components = "#/components/schemas/";

    private static readonly HashSet<string> _structural =
    [
        "properties", "items", "additionalProperties", "patternProperties", "allOf", "oneOf", "anyOf", "enum", "$ref",
    ];

    // What stands between names in a pointer and says nothing about what is meant.
    private static readonly HashSet<string> _silent =
    [
        "components", "schemas", "responses", "requestBodies", "parameters", "headers", "paths", "webhooks", "content", "schema",
        "properties", "items", "additionalProperties", "patternProperties", "$defs", "definitions", "allOf", "oneOf", "anyOf",
    ];

    /// <inheritdoc/>
    public void Apply(NormalizationContext context)
    {
        OpenBooleans(context.Document);

        // All targets are found before the first one moves: a pointer may lead through another's target.
        var found = context.Document
            .SelectTokens("$..['$ref']")
            .OfType<JValue>()
            .Where(reference => reference.Value is string text && IsDeep(text))
            .Select(reference => (At: reference, Target: LocalReference.Resolve(context.Document, (string)reference.Value!) as JObject))
            .Where(entry => entry.Target is not null)
            .ToList();
        var names = new Dictionary<JObject, string>(ReferenceEqualityComparer.Instance);
        foreach (var (at, target) in found)
        {
            if (names.TryGetValue(target!, out var known))
            {
                at.Value = Components + known;
            }
            else if (target!.Properties().Any(keyword => _structural.Contains(keyword.Name)))
            {
                var name = Free(context, Derive(context.Document, (string)at.Value!));
                names[target] = name;
                var moved = LocalReference.ToSchema(name);
                if (target["description"] is { } text)
                {
                    moved["description"] = text.DeepClone();
                }

                target.Replace(moved);
                context.Schemas[name] = target;
                at.Value = Components + name;
            }
            else
            {
                Copy(target, (JObject)at.Parent!.Parent!);
            }
        }
    }

    // What refers to `true` or `false` is any value, and needs no name.
    private static void OpenBooleans(JObject document)
    {
        foreach (var reference in document
            .SelectTokens("$..['$ref']")
            .OfType<JValue>()
            .Where(reference => reference.Value is string text
                && IsDeep(text)
                && LocalReference.Resolve(document, text) is JValue { Type: JTokenType.Boolean })
            .ToList())
        {
            reference.Parent!.Remove();
        }
    }

    private static bool IsDeep(string reference) =>
        reference.StartsWith("#/", StringComparison.Ordinal)
        && !(reference.StartsWith("#/components/", StringComparison.Ordinal) && reference.Count(c => c == '/') == 3);

    private static void Copy(JObject target, JObject into)
    {
        into.Remove("$ref");
        foreach (var keyword in target.Properties().Where(keyword => into[keyword.Name] is null))
        {
            into[keyword.Name] = keyword.Value.DeepClone();
        }
    }

    private static string Derive(JObject document, string reference)
    {
        var segments = reference[2..].Split('/');
        var name = new StringBuilder();
        var first = 0;
        if (segments is ["paths" or "webhooks", _, _, ..])
        {
            var operation = LocalReference.Resolve(document, "#/" + string.Join('/', segments[..3]));
            name.Append(CSharpNames.Pascal((string?)(operation as JObject)?["operationId"] ?? LocalReference.NameOf("/" + segments[1])));
            name.Append(segments.Contains("requestBody") ? "Request" : "Result");
            first = Array.IndexOf(segments, "schema") is var schema and >= 0 ? schema : segments.Length;
        }

        foreach (var segment in segments[first..].Select(segment => LocalReference.NameOf("/" + segment)))
        {
            if (!_silent.Contains(segment) && !segment.Contains('/', StringComparison.Ordinal) && !int.TryParse(segment, out _))
            {
                name.Append(CSharpNames.Pascal(segment));
            }
        }

        return name.Length == 0 ? "Value" : CSharpNames.Bounded(name.ToString());
    }

    private static string Free(NormalizationContext context, string derived)
    {
        var name = derived;
        for (var number = 2; context.Schemas.GetValue(name, StringComparison.OrdinalIgnoreCase) is not null; number++)
        {
            name = derived + number.ToString(CultureInfo.InvariantCulture);
        }

        return name;
    }
}

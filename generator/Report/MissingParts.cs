using System;
using System.Collections.Generic;
using System.Linq;
using Linq.Generated.Generator.Inventory;
using Linq.Generated.Generator.Loading;
using Linq.Generated.Generator.Normalizing;
using Linq.Generated.Generator.Overlays;
using Linq.Generated.Generator.Projection;
using Newtonsoft.Json.Linq;

namespace Linq.Generated.Generator.Report;

/// <summary>
/// Finds what the overlays lack for a contract: names, retry classes, texts, replacements of what is deprecated, and examples. Each is
/// found once, under the first operation or event that leads to it.
/// </summary>
internal sealed class MissingParts
{
    private const string Names = "names.yaml";
    private const string Behaviour = "behaviour.yaml";
    private const string Deprecations = "deprecations.yaml";
    private const string Operations = "docs-operations.yaml";
    private const string Schemas = "docs-schemas.yaml";
    private const string Webhooks = "docs-webhooks.yaml";
    private const string Examples = "examples.yaml";

    private readonly JObject _document;
    private readonly SurfaceInventory _inventory;
    private readonly ExampleCheck _examples;
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly List<MissingPart> _found = [];
    private readonly HashSet<(string Type, string Value)> _described;
    private string _subject = "";

    private MissingParts(JObject document, SurfaceInventory inventory)
    {
        _document = document;
        _inventory = inventory;
        _examples = new ExampleCheck(document);

        // Enums of one name are one type: a sentence at one of them is enough.
        _described =
        [
            .. from schema in document.Descendants().OfType<JObject>()
               where OverlayKeys.Name.IsOn(schema) && OverlayKeys.EnumDescriptions.IsOn(schema)
               from value in OverlayKeys.EnumDescriptions.Of(schema).Properties()
               select (OverlayKeys.Name.Of(schema), value.Name),
        ];
    }

    /// <summary>Finds everything that is missing.</summary>
    /// <param name="document">The contract with its overlays, before it is normalized.</param>
    /// <param name="inventory">What it compiles to.</param>
    public static IReadOnlyList<MissingPart> Find(JObject document, SurfaceInventory inventory)
    {
        var parts = new MissingParts(document, inventory);
        foreach (var path in Members(document, "paths").Where(path => !ContractWalker.IsExtension(path.Name)))
        {
            foreach (var operation in ((JObject)path.Value).Properties().Where(method => ContractOperation.IsMethod(method.Name)))
            {
                parts.Operation(path.Name, operation.Name, (JObject)operation.Value);
            }
        }

        foreach (var webhook in Members(document, "webhooks"))
        {
            if (webhook.Value["post"] is JObject entry)
            {
                parts.Webhook(webhook.Name, entry);
            }
        }

        return parts._found;
    }

    private void Operation(string path, string method, JObject fields)
    {
        // One that has no typed method needs nothing of ours; `check` says that it is left out.
        if (_inventory.Operations.FirstOrDefault(row =>
            row.Path == path && string.Equals(row.Method, method, StringComparison.OrdinalIgnoreCase)) is not { } row)
        {
            return;
        }

        _subject = $"{row.Method} {path} ({row.OperationId})";
        var target = $"$.paths['{path}'].{method}";
        if (!OverlayKeys.Name.IsOn(fields))
        {
            var call = row.Call.EndsWith("Async", StringComparison.Ordinal) ? row.Call[..^"Async".Length] : row.Call;
            Add($"name, derived as {call}", Names, target, new JObject { [OverlayKeys.Name.Key] = call });
        }

        if (!OverlayKeys.Retry.IsOn(fields))
        {
            var proposal = RetryProposal.For(_document, method, fields);
            var placement = OverlayKeys.Idempotency.Find(proposal);
            var key = (string?)(placement?["member"] ?? placement?["in"]);
            Add(
                $"retry class, proposed {OverlayKeys.Retry.Of(proposal)["class"]}{(key is null ? "" : $" with its key in {key}")}",
                Behaviour,
                target,
                proposal);
        }

        Text(fields, Operations, target, "summary", "description");
        Replacement(fields, target);
        Parameters(fields, target);
        Body(fields["requestBody"], target + ".requestBody", "request");
        foreach (var response in (fields["responses"] as JObject ?? []).Properties().Where(response => response.Name.StartsWith('2')))
        {
            Body(response.Value, $"{target}.responses['{response.Name}']", $"{response.Name} answer");
        }
    }

    private void Parameters(JObject fields, string target)
    {
        foreach (var entry in fields["parameters"] as JArray ?? [])
        {
            if (LocalReference.Follow(_document, entry) is not JObject parameter || (string?)parameter["in"] is "cookie")
            {
                continue;
            }

            var place = LocalReference.Of(entry) is { } reference
                ? $"$.components.parameters['{LocalReference.NameOf(reference)}']"
                : $"{target}.parameters[?(@.name=='{parameter["name"]}')]";
            if (_seen.Add(place))
            {
                Text(parameter, Operations, place, "description");
                if (parameter["schema"] is JObject schema && LocalReference.Of(schema) is null)
                {
                    Values(schema, Operations, place + ".schema");
                    Inner(schema, Operations, place + ".schema", isType: schema["enum"] is not null);
                }
            }
        }
    }

    private void Body(JToken? body, string target, string what)
    {
        if (LocalReference.Of(body) is not null || body?["content"] is not JObject contents)
        {
            return;
        }

        foreach (var content in contents.Properties().Where(content => content.Name.Contains("json", StringComparison.Ordinal)))
        {
            var place = $"{target}.content['{content.Name}']";
            Example((JObject)content.Value, place, what);
            if (content.Value["schema"] is JObject schema)
            {
                Inner(schema, Operations, place + ".schema", isType: true);
            }
        }
    }

    private void Webhook(string key, JObject fields)
    {
        _subject = "event " + key;
        var target = $"$.webhooks['{key}'].post";
        Text(fields, Webhooks, target, "summary", "description");
        foreach (var content in (fields["requestBody"]?["content"] as JObject ?? []).Properties())
        {
            Example((JObject)content.Value, $"{target}.requestBody.content['{content.Name}']", "event");
            if (Data(content.Value["schema"], $"{target}.requestBody.content['{content.Name}'].schema") is var (data, place))
            {
                // A reference takes the text of the payload that it leads to.
                if (LocalReference.Of(data) is null)
                {
                    Member(data, Schemas, place);
                }
                else
                {
                    Inner(data, Schemas, place, isType: false);
                }
            }
        }
    }

    // The envelope is one handwritten class; only its data is described by the contract's own types.
    private (JObject Data, string Place)? Data(JToken? schema, string place)
    {
        if (LocalReference.Of(schema) is { } reference)
        {
            place = $"$.components.schemas['{LocalReference.NameOf(reference)}']";
        }

        if (LocalReference.Follow(_document, schema) is not JObject rules)
        {
            return null;
        }

        return rules["properties"]?["data"] is JObject data
            ? (data, place + ".properties['data']")
            : (rules["allOf"] as JArray ?? [])
                .Select((part, at) => Data(part, $"{place}.allOf[{at}]"))
                .FirstOrDefault(found => found is not null);
    }

    private void Member(JObject member, string file, string target)
    {
        if (member["const"] is null && _seen.Add(target))
        {
            Text(member, file, target, "description");
        }

        Replacement(member, target);
        Values(member, file, target);
        Inner(member, file, target, isType: false);
    }

    private void Inner(JObject schema, string file, string target, bool isType)
    {
        if (LocalReference.Of(schema) is { } reference)
        {
            Component(LocalReference.NameOf(reference), hasText: true);
            return;
        }

        if (isType && (schema["properties"] is not null || schema["enum"] is not null) && _seen.Add(target))
        {
            Text(schema, file, target, "description");
        }

        Below(schema, file, target);
    }

    private void Component(string name, bool hasText)
    {
        var target = $"$.components.schemas['{name}']";
        if (_document.SelectToken("components.schemas") is not JObject schemas || schemas[name] is not JObject schema)
        {
            return;
        }

        if (hasText && _seen.Add(target))
        {
            Text(schema, Schemas, target, "description");
            Values(schema, Schemas, target);
        }

        if (_seen.Add(target + " members"))
        {
            Below(schema, Schemas, target);
        }
    }

    private void Below(JObject schema, string file, string target)
    {
        foreach (var member in Members(schema, "properties"))
        {
            if (member.Value is JObject rules)
            {
                Member(rules, file, $"{target}.properties['{member.Name}']");
            }
        }

        foreach (var (keyword, isBase) in ((string, bool)[])[("allOf", true), ("oneOf", false), ("anyOf", false)])
        {
            foreach (var (part, at) in (schema[keyword] as JArray ?? []).Select((part, at) => (part, at)))
            {
                // The members of a base become those of the type; the base itself is not a type.
                if (LocalReference.Of(part) is { } reference)
                {
                    Component(LocalReference.NameOf(reference), hasText: !isBase);
                }
                else if (part is JObject rules)
                {
                    Below(rules, file, $"{target}.{keyword}[{at}]");
                }
            }
        }

        foreach (var keyword in (string[])["items", "additionalProperties"])
        {
            if (schema[keyword] is JObject rules)
            {
                Inner(rules, file, $"{target}.{keyword}", isType: true);
            }
        }
    }

    private void Values(JObject schema, string file, string target)
    {
        if (schema["enum"] is not JArray { Count: > 1 } values)
        {
            return;
        }

        var name = OverlayKeys.Name.Find(schema) ?? "";
        var known = OverlayKeys.EnumDescriptions.Find(schema) ?? [];
        string[] missing =
        [
            .. values.Where(value => value.Type == JTokenType.String)
                .Select(value => value.ToString())
                .Where(value => !known.ContainsKey(value) && !_described.Contains((name, value))),
        ];
        if (missing.Length > 0 && _seen.Add(target + " values"))
        {
            Add(
                $"sentences about {missing.Length} values",
                file,
                target,
                new JObject { [OverlayKeys.EnumDescriptions.Key] = new JObject(missing.Select(value => new JProperty(value, ""))) });
        }
    }

    private void Replacement(JObject fields, string target)
    {
        if (fields["deprecated"] is JValue { Value: true }
            && !MemberAnnotations.Deprecation.IsOn(fields)
            && _seen.Add(target + " deprecated"))
        {
            var update = new JObject { [MemberAnnotations.Deprecation.Key] = "" };
            Add("what to use in place of what is deprecated", Deprecations, target, update);
        }
    }

    private void Text(JObject fields, string file, string target, params string[] members)
    {
        string[] missing = [.. members.Where(member => string.IsNullOrWhiteSpace(fields[member]?.ToString()))];
        if (missing.Length > 0)
        {
            Add(string.Join(" and ", missing), file, target, new JObject(missing.Select(member => new JProperty(member, ""))));
        }
    }

    private void Example(JObject content, string target, string what)
    {
        JToken[] examples = content["example"] is { } one
            ? [one]
            : [.. (content["examples"] as JObject ?? []).Properties().Select(example => example.Value["value"]).OfType<JToken>()];
        if (examples.Length == 0)
        {
            Add($"example of the {what}", Examples, target, new JObject { ["example"] = new JObject() }, isProposal: true);
        }

        foreach (var problem in examples.SelectMany(example => _examples.Problems(example, content["schema"])).Distinct())
        {
            Add($"example that fits: {problem}", Examples, target, new JObject { ["example"] = new JObject() }, isProposal: true);
        }
    }

    private void Add(string what, string file, string target, JObject update, bool isProposal = false) =>
        _found.Add(new MissingPart(_subject, what, file, target, update, isProposal));

    private static IEnumerable<JProperty> Members(JObject holder, string name) => (holder[name] as JObject ?? []).Properties();
}

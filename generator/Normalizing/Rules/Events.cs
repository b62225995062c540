using System;
using System.Collections.Generic;
using System.Linq;
using Linq.Generated.Generator.Loading;
using Newtonsoft.Json.Linq;

namespace Linq.Generated.Generator.Normalizing.Rules;

/// <summary>
/// Makes one event class per event type from the webhook entries. Its payload is that of the version that the client is written
/// for, else that of the newest; the others stay
/// as rows of <c>x-linq-events</c>, to be read into it. The envelopes of the document go: they are one hand-written base class.
/// </summary>
internal sealed class Events : INormalizationRule
{
    // The first is the one that the client is written for: a newer one must not take the members of an event away.
    private static readonly string[] _versions = ["2026-02-03", "2025-01-01"];

    /// <inheritdoc/>
    public void Apply(NormalizationContext context)
    {
        List<JObject> rows = [];
        HashSet<string> envelopes = [];
        JObject renamed = [];
        List<Entry> entries = [.. context.Webhooks.Select(entry => Read(context, entry)).OfType<Entry>()];
        HashSet<string> types = [.. entries.Select(entry => entry.Type)];
        foreach (var type in entries.GroupBy(e => e.Type).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            Entry[] versions = [.. type
                .OrderByDescending(e => e.Version == _versions[0])
                .ThenByDescending(e => e.Version, StringComparer.Ordinal)];
            var name = CSharpNames.Pascal(type.Key) + "Event";
            foreach (var entry in versions)
            {
                envelopes.UnionWith(entry.Envelopes);
            }

            FreeName(context, name);
            var data = LocalReference.NameOf((string)versions[0].Data["$ref"]!);
            context.Schemas[name] = new JObject
            {
                ["type"] = "object",
                ["x-linq-kind"] = "event",
                ["x-linq-event-type"] = type.Key,
                ["description"] = versions[0].Operation.Fields["description"] ?? versions[0].Operation.Fields["summary"],
                ["properties"] = new JObject { ["data"] = Payload(versions[0], data) },
                ["required"] = new JArray("data"),
            };
            if (context.Schemas[name]!["description"]?.Type is null or JTokenType.Null)
            {
                ((JObject)context.Schemas[name]!).Remove("description");
            }

            JObject[] current = [.. versions.Select(version => Row(context, version, name, data)).OfType<JObject>()];
            // A type that the contract has again is an event of its own, not a former name.
            string[] former = [.. versions.SelectMany(version => version.Former).Distinct().Where(types.Add)];
            rows.AddRange(current);
            foreach (var old in former)
            {
                rows.AddRange(current.Select(row => new JObject(row) { ["type"] = old }));
                renamed[old] = type.Key;
            }

            string[] bases = [.. former
                .Select(old => CSharpNames.Pascal(old) + "Event")
                .Where(old => old != name && context.Schemas[old] is null)];
            if (bases.Length > 0)
            {
                FormerSchemas.Stack((JObject)context.Schemas[name]!, name, bases);
            }
        }

        context.Document["x-linq-former-events"] = renamed;

        context.Document["x-linq-events"] = new JArray(rows);
        context.Document.Remove("webhooks");
        RemoveEnvelopes(context, envelopes);
    }

    // An envelope that something else uses as well is a type like any other.
    private static void RemoveEnvelopes(NormalizationContext context, HashSet<string> envelopes)
    {
        HashSet<string> used = [.. context.Document
            .SelectTokens("$..['$ref']")
            .OfType<JValue>()
            .Where(reference => reference.Type == JTokenType.String)
            .Where(reference => !reference.Ancestors()
                .OfType<JProperty>()
                .Any(p => p.Parent == context.Schemas && envelopes.Contains(p.Name)))
            .Select(reference => LocalReference.NameOf((string)reference!))];
        foreach (var envelope in envelopes.Where(envelope => !used.Contains(envelope)))
        {
            context.Schemas.Remove(envelope);
        }
    }

    private static JObject? Row(NormalizationContext context, Entry version, string name, string current)
    {
        var data = LocalReference.NameOf((string)version.Data["$ref"]!);
        var convert = data != current;
        if (convert && (string?)context.Schemas[data]?["x-linq-converts-to"] != current)
        {
            context.Notices.Add(
                $"webhooks.{version.Operation.Path}: nothing converts `{data}` to `{current}`; such an event is read as an "
                    + "unknown one until a handwritten ToCurrent() does and spec/overlays/names.yaml says x-linq-converts-to");
            return null;
        }

        return new JObject
        {
            ["type"] = version.Type,
            ["version"] = version.Version,
            ["class"] = name,
            ["data"] = data,
            ["convert"] = convert
        };
    }

    // The envelope's own text about its payload says more than the payload type's, which several events share.
    private static JObject Payload(Entry newest, string data)
    {
        var payload = LocalReference.ToSchema(data);
        if (newest.Data["description"] is { } text)
        {
            payload["description"] = text.DeepClone();
        }

        return payload;
    }

    private static Entry? Read(NormalizationContext context, ContractOperation operation)
    {
        var named = operation.Fields["x-linq-event"] as JObject;
        var (type, version) = Split(operation.Path);
        type = (string?)named?["type"] ?? type;
        version = (string?)named?["version"] ?? version;
        List<string> envelopes = [];
        var schema = operation.RequestSchema ?? [];
        while ((string?)schema["$ref"] is { } reference)
        {
            envelopes.Add(LocalReference.NameOf(reference));
            schema = context.Resolve(schema);
        }

        if (schema.SelectToken("properties.data") is not JObject data || data["$ref"] is null)
        {
            context.Notices.Add(
                $"webhooks.{operation.Path}: no envelope with an object `data`; such an event is read as an unknown one until "
                    + "spec/overlays/fixes.yaml fixes the payload");
            return null;
        }

        return new Entry(
            operation,
            type,
            version,
            data,
            envelopes,
            [.. (operation.Fields["x-linq-former-names"] as JArray ?? []).Select(former => former.ToString())]);
    }

    // Keys look like `message.sent.v2026-02-03`; older documents shorten the version to its year.
    private static (string Type, string Version) Split(string key)
    {
        var mark = key.LastIndexOf(".v", StringComparison.Ordinal);
        if (mark < 0 || mark + 2 >= key.Length || !char.IsAsciiDigit(key[mark + 2]))
        {
            return (key, _versions[0]);
        }

        var version = key[(mark + 2)..];
        return (key[..mark], _versions.FirstOrDefault(v => v.StartsWith(version, StringComparison.Ordinal)) ?? version);
    }

    private static void FreeName(NormalizationContext context, string name)
    {
        if (context.Schemas.Property(name) is not { } taken)
        {
            return;
        }

        var free = name + "Data";
        if (context.Schemas[free] is not null)
        {
            throw context.Refuse(
                taken.Value,
                "a payload schema whose name is not that of an event class",
                $"`{name}`, and `{free}` is taken too",
                "Give it an x-linq-name in spec/overlays/names.yaml.");
        }

        context.Notices.Add($"components.schemas.{name}: renamed to `{free}`, since the event class has this name");
        taken.Replace(new JProperty(free, taken.Value));
        foreach (var reference in context.Document
            .SelectTokens("$..['$ref']")
            .OfType<JValue>()
            .Where(r => (string?)r == "#/components/schemas/" + name)
            .ToList())
        {
            reference.Value = "#/components/schemas/" + free;
        }
    }

    private sealed record Entry(
        ContractOperation Operation,
        string Type,
        string Version,
        JObject Data,
        IReadOnlyList<string> Envelopes,
        IReadOnlyList<string> Former);
}

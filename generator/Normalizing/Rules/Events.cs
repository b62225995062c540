using System;
using System.Collections.Generic;
using System.Linq;
using Linq.Generated.Generator.Loading;
using Linq.Generated.Generator.Model;
using Linq.Generated.Generator.Overlays;
using Linq.Generated.Generator.Projection;
using Newtonsoft.Json.Linq;

namespace Linq.Generated.Generator.Normalizing.Rules;

/// <summary>
/// Makes one event class per event type from the webhook entries. Its payload is that of the version that the client is written
/// for, else that of the newest; the others stay
/// in the list of events, to be read into it. The envelopes of the document go: they are one hand-written base class.
/// </summary>
internal sealed class Events : INormalizationRule
{
    // The first is the one that the client is written for: a newer one must not take the members of an event away.
    private static readonly string[] _versions = ["2026-02-03", "2025-01-01"];

    /// <inheritdoc/>
    public void Apply(NormalizationContext context)
    {
        List<SdkEvent> events = [];
        HashSet<string> envelopes = [];
        List<Entry> entries = [.. context.Webhooks.Select(entry => Read(context, entry)).OfType<Entry>()];
        HashSet<string> types = [.. entries.Select(entry => entry.Type)];
        Dictionary<string, string> classes = [];
        foreach (var type in entries.GroupBy(e => e.Type).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            Entry[] versions = [.. type
                .OrderByDescending(e => e.Version == _versions[0])
                .ThenByDescending(e => e.Version, StringComparer.Ordinal)];
            var name = CSharpNames.Pascal(type.Key) + "Event";
            if (!classes.TryAdd(name, type.Key))
            {
                throw context.Refuse(
                    versions[0].Operation.Fields,
                    "an event type whose class no other one has",
                    $"`{type.Key}`, whose class `{name}` is that of `{classes[name]}` too",
                    $"Give one of them another type with {OverlayKeys.Event} in spec/overlays/fixes.yaml, or leave it out.");
            }

            foreach (var entry in versions)
            {
                envelopes.UnionWith(entry.Envelopes);
            }

            FreeName(context, name);
            var data = LocalReference.NameOf((string)versions[0].Data["$ref"]!);
            var schema = new JObject
            {
                ["type"] = "object",
                ["description"] = versions[0].Operation.Fields["description"] ?? versions[0].Operation.Fields["summary"],
                ["properties"] = new JObject { ["data"] = Payload(versions[0], data) },
                ["required"] = new JArray("data"),
            };
            SchemaAnnotations.Kind.Set(schema, "event");
            SchemaAnnotations.EventType.Set(schema, type.Key);
            if (schema["description"]?.Type is null or JTokenType.Null)
            {
                schema.Remove("description");
            }

            context.Schemas[name] = schema;
            SdkEvent[] current = [.. versions.Select(version => Read(context, version, name, data)).OfType<SdkEvent>()];
            // A type that the contract has again is an event of its own, not a former name.
            string[] former = [.. versions.SelectMany(version => version.Former).Distinct().Where(types.Add)];
            events.AddRange(current);
            foreach (var old in former)
            {
                events.AddRange(current.Select(version => version with { Type = old }));
                context.FormerEvents[old] = type.Key;
            }

            string[] bases = [.. former
                .Select(old => CSharpNames.Pascal(old) + "Event")
                .Where(old => old != name && context.Schemas[old] is null)];
            if (bases.Length > 0)
            {
                FormerSchemas.Stack(schema, name, bases);
            }
        }

        context.Events = events;
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

    private static SdkEvent? Read(NormalizationContext context, Entry version, string name, string current)
    {
        var data = LocalReference.NameOf((string)version.Data["$ref"]!);
        var convert = data != current;
        if (convert && OverlayKeys.ConvertsTo.Find(context.Schemas[data]) != current)
        {
            context.Notices.Add(
                $"webhooks.{version.Operation.Path}: nothing converts `{data}` to `{current}`; such an event is read as an "
                    + $"unknown one until a handwritten ToCurrent() does and spec/overlays/names.yaml says {OverlayKeys.ConvertsTo}");
            return null;
        }

        return new SdkEvent(version.Type, version.Version, name, data, convert);
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
        var named = OverlayKeys.Event.Find(operation.Fields);
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
            OverlayKeys.FormerNames.Find(operation.Fields) ?? []);
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
                $"Give it an {OverlayKeys.Name} in spec/overlays/names.yaml.");
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

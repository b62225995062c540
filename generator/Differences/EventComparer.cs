using System;
using System.Collections.Generic;
using System.Linq;
using Newtonsoft.Json.Linq;

namespace Linq.Generated.Generator.Differences;

/// <summary>Compares the webhook events of two contracts: types, payload versions and payloads.</summary>
internal sealed class EventComparer(ComparisonContext context, BodyComparer bodies)
{
    public void Compare()
    {
        var was = ByKey(context.Old);
        var now = ByKey(context.New);
        var gone = was.Where(entry => !now.ContainsKey(entry.Key)).Select(entry => entry.Value).ToList();
        var come = now.Where(entry => !was.ContainsKey(entry.Key)).Select(entry => entry.Value).ToList();
        foreach ((var old, var @new) in Renamed(gone, come))
        {
            context.Add("event-renamed", At(old), $"renamed to {@new.Type} (same version and payload)", old.Value, @new.Value);
            context.Renames.Add(new Rename("event", At(@new).Location, old.Type, @new.Type, "same version and payload"));
            gone.Remove(old);
            come.Remove(@new);
        }

        foreach (var old in gone)
        {
            var isLast = !context.New.Events.Any(entry => entry.Type == old.Type);
            context.Add(
                isLast ? "event-removed" : "event-version-removed",
                At(old),
                isLast ? "event removed" : $"version {old.Version} removed",
                old.Value,
                null);
        }

        foreach (var @new in come)
        {
            var isFirst = !context.Old.Events.Any(entry => entry.Type == @new.Type);
            context.Add(
                isFirst ? "event-added" : "event-version-added",
                At(@new),
                isFirst ? "event added" : $"version {@new.Version} added",
                null,
                @new.Value);
        }

        foreach (var (key, old) in was)
        {
            if (now.TryGetValue(key, out var @new))
            {
                Compare(old, @new);
            }
        }
    }

    private void Compare(EventEntry old, EventEntry @new)
    {
        var place = At(old);
        context.CompareTexts(place, old.Value, @new.Value);
        var wasDeprecated = old.Value["deprecated"] is JValue { Value: true };
        if (wasDeprecated != @new.Value["deprecated"] is JValue { Value: true })
        {
            context.Add(
                wasDeprecated ? "event-undeprecated" : "event-deprecated",
                place,
                wasDeprecated ? "no longer deprecated" : "deprecated",
                old.Value,
                @new.Value);
        }

        bodies.CompareRequest(old.Value["requestBody"], @new.Value["requestBody"], place.Then("payload"), old.Value, @new.Value);
        if (!ComparisonContext.Same(old.Value["responses"], @new.Value["responses"]))
        {
            context.Add("event-answer-changed", place, "expected answers differ", old.Value["responses"], @new.Value["responses"]);
        }

        context.CompareOthers(
            place,
            old.Value,
            @new.Value,
            "operationId",
            "deprecated",
            "requestBody",
            "responses",
            "security",
            "parameters");
    }

    private List<(EventEntry Old, EventEntry New)> Renamed(List<EventEntry> gone, List<EventEntry> come)
    {
        var pairs = new List<(EventEntry, EventEntry)>();
        foreach (var old in gone)
        {
            var payload = Payload(old, context.Old, context.Renamed);
            var alike = come.Where(entry => entry.Version == old.Version && Payload(entry, context.New, name => name) == payload).ToArray();
            if (alike.Length == 1
                && gone.Count(entry => entry.Version == old.Version && Payload(entry, context.Old, context.Renamed) == payload) == 1)
            {
                pairs.Add((old, alike[0]));
            }
        }

        return pairs;
    }

    private static string Payload(EventEntry entry, ContractIndex index, Func<string, string> rename) =>
        string.Join(
            ',',
            (index.Follow(entry.Value["requestBody"])?["content"] as JObject ?? [])
                .Properties()
                .Select(type => SchemaShape.Of(type.Value["schema"], index, rename)));

    private static Dictionary<(string, string), EventEntry> ByKey(ContractIndex index)
    {
        var entries = new Dictionary<(string, string), EventEntry>();
        foreach (var entry in index.Events)
        {
            entries.TryAdd((entry.Type, entry.Version), entry);
        }

        return entries;
    }

    private static Place At(EventEntry entry) => new(entry.Location, Directions.Webhook, ChangeLevel.Events);
}

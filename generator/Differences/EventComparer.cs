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
        List<EventEntry> gone = [.. context.Old.Events];
        List<EventEntry> come = [.. context.New.Events];
        List<(EventEntry Old, EventEntry New)> pairs =
        [
            .. Counterparts.Take(gone, come, static (left, right) => left.Location == right.Location && left.Method == right.Method),
            .. Counterparts.Take(gone, come, static (left, right) => left.Location == right.Location),
        ];
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
            var isMethod = context.New.Events.Any(entry => entry.Location == old.Location);
            context.Add(
                isLast ? "event-removed" : "event-version-removed",
                At(old),
                isLast ? "event removed" : isMethod ? $"no longer sent with {old.Method}" : $"version {old.Version} removed",
                old.Value,
                null);
        }

        foreach (var @new in come)
        {
            var isFirst = !context.Old.Events.Any(entry => entry.Type == @new.Type);
            context.Add(
                isFirst ? "event-added" : "event-version-added",
                At(@new),
                isFirst ? "event added" : context.Old.Events.Any(entry => entry.Location == @new.Location)
                    ? $"sent with {@new.Method} as well"
                    : $"version {@new.Version} added",
                null,
                @new.Value);
        }

        foreach (var (old, @new) in pairs)
        {
            Compare(old, @new);
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

        if (old.Method != @new.Method)
        {
            context.Add("other-changed", place, $"method {old.Method} → {@new.Method}", old.Value, @new.Value);
        }

        bodies.CompareHeaders(Headers(context.Old, old), Headers(context.New, @new), place);
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

    /// <summary>The headers that come with an event, which are its parameters.</summary>
    private static JObject Headers(ContractIndex index, EventEntry entry)
    {
        var headers = new JObject();
        foreach (var parameter in (entry.Value["parameters"] as JArray ?? []).Select(index.Follow).OfType<JObject>())
        {
            if ((string?)parameter["in"] == "header" && (string?)parameter["name"] is { } name)
            {
                headers[name] = parameter;
            }
        }

        return headers;
    }

    private static Place At(EventEntry entry) => new(entry.Location, Directions.Webhook, ChangeLevel.Events);
}

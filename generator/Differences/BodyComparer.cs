using System;
using System.Collections.Generic;
using System.Linq;
using Linq.Generated.Generator.Loading;
using Newtonsoft.Json.Linq;

namespace Linq.Generated.Generator.Differences;

/// <summary>Compares request bodies, responses and headers. Shared ones are compared once, under their own name.</summary>
internal sealed class BodyComparer(ComparisonContext context, SchemaComparer schemas)
{
    private readonly HashSet<(string, string, Directions)> _shared = [];

    public void CompareRequest(JToken? old, JToken? @new, Place place, JObject oldOwner, JObject newOwner)
    {
        var before = context.Old.Follow(old);
        var after = context.New.Follow(@new);
        if (before is null && after is null)
        {
            return;
        }

        if (place.Directions == Directions.Webhook && before is null != after is null)
        {
            // Of an event, the request's body is what the caller reads.
            CompareContent(before?["content"] as JObject, after?["content"] as JObject, place);
            return;
        }

        if (before is null)
        {
            context.Add(
                IsRequired(after!) ? "body-added-required" : "body-added",
                place,
                $"request body added ({(IsRequired(after!) ? "required" : "optional")})",
                oldOwner,
                after);
            return;
        }

        if (after is null)
        {
            context.Add("body-removed", place, "request body removed", before, newOwner);
            return;
        }

        var (at, isNew) = Shared("body", LocalReference.Of(old), LocalReference.Of(@new), place);
        if (!isNew)
        {
            return;
        }

        context.CompareTexts(at, before, after);
        if (IsRequired(before) != IsRequired(after) && place.Directions != Directions.Webhook)
        {
            context.Add(
                IsRequired(after) ? "body-now-required" : "body-now-optional",
                at,
                IsRequired(after) ? "required now" : "optional now",
                before,
                after);
        }

        CompareContent(before["content"] as JObject, after["content"] as JObject, at);
        context.CompareOthers(at, before, after, "required", "content");
    }

    public void CompareResponses(JObject oldOperation, JObject newOperation, Place place)
    {
        var old = Responses(oldOperation);
        var @new = Responses(newOperation);
        foreach (var response in old.Properties())
        {
            if (@new[response.Name] is { } counterpart)
            {
                CompareResponse(response.Value, counterpart, place.Then(response.Name));
            }
            else
            {
                context.Add(
                    IsSuccess(response.Name) ? "response-removed" : "error-removed",
                    place.Then(response.Name),
                    $"response {response.Name} removed",
                    response.Value,
                    null);
                if (IsSuccess(response.Name))
                {
                    CompareSuccessor(response, old, @new, place);
                }
            }
        }

        foreach (var response in @new.Properties().Where(response => !old.ContainsKey(response.Name)))
        {
            context.Add(
                IsSuccess(response.Name) ? "response-added" : "error-added",
                place.Then(response.Name),
                $"response {response.Name} added",
                null,
                response.Value);
        }
    }

    /// <summary>What callers who read the body of a success that is gone read instead.</summary>
    private void CompareSuccessor(JProperty gone, JObject old, JObject @new, Place place)
    {
        if (context.Old.Follow(gone.Value)?["content"] is not JObject { Count: > 0 } before)
        {
            return;
        }

        var successes = @new.Properties().Where(response => IsSuccess(response.Name)).ToArray();
        if (successes.Length == 0 && @new["default"] is { } other)
        {
            successes = [(JProperty)other.Parent!];
        }

        var successor = successes.FirstOrDefault(response => !old.ContainsKey(response.Name)) ?? successes.FirstOrDefault();
        if (context.New.Follow(successor?.Value)?["content"] is not JObject { Count: > 0 } after)
        {
            CompareContent(before, null, place.Then(gone.Name));
            return;
        }

        var at = place.Then(successor!.Name);
        var inner = context.Probe(() => CompareContent(before, after, at))
            .Where(change => change.Class == ChangeClass.Breaking)
            .ToArray();
        if (inner.Length > 0)
        {
            var what = $"the body of {gone.Name} → another one ({SchemaComparer.Differences(inner)})";
            context.Add("type-changed", at, what, before, after);
        }
    }

    public void CompareContent(JObject? old, JObject? @new, Place place)
    {
        old = WithoutExtensions(old);
        @new = WithoutExtensions(@new);
        if (old is not { Count: > 0 } || @new is not { Count: > 0 })
        {
            if (old is { Count: > 0 } || @new is { Count: > 0 })
            {
                var isAdded = @new is { Count: > 0 };
                context.Add(
                    isAdded ? "content-added" : "content-removed",
                    place,
                    isAdded ? $"has a body now ({Types(@new!)})" : $"has no body any more (was {Types(old!)})",
                    old,
                    @new);
            }

            return;
        }

        foreach (var type in old.Properties())
        {
            if (Find(@new, type.Name) is JObject after && type.Value is JObject before)
            {
                CompareMediaType(before, after, type.Name == "application/json" ? place : place.Then(type.Name));
            }
            else
            {
                context.Add("media-type-removed", place, $"media type removed: {type.Name}", type.Value, @new);
            }
        }

        foreach (var type in @new.Properties().Where(type => Find(old, type.Name) is null))
        {
            context.Add("media-type-added", place, $"media type added: {type.Name}", old, type.Value);
        }
    }

    /// <summary>
    /// Where both sides use one shared definition, its own name is the place, and only the first use is compared.
    /// </summary>
    public (Place Place, bool IsNew) Shared(string kind, string? oldReference, string? newReference, Place place)
    {
        if (oldReference is null || newReference is null || oldReference != newReference)
        {
            return (place, true);
        }

        var name = oldReference[(oldReference.LastIndexOf('/') + 1)..];
        return (place with { Location = $"{kind} {name}" }, _shared.Add((oldReference, newReference, place.Directions)));
    }

    private void CompareResponse(JToken old, JToken @new, Place place)
    {
        if (context.Old.Follow(old) is not { } before || context.New.Follow(@new) is not { } after)
        {
            return;
        }

        var (at, isNew) = Shared("response", LocalReference.Of(old), LocalReference.Of(@new), place);
        if (!isNew)
        {
            return;
        }

        context.CompareTexts(at, before, after);
        CompareHeaders(before["headers"] as JObject ?? [], after["headers"] as JObject ?? [], at);
        CompareContent(before["content"] as JObject, after["content"] as JObject, at);
        context.CompareOthers(at, before, after, "headers", "content");
    }

    /// <summary>Compares headers that the caller receives, by name.</summary>
    public void CompareHeaders(JObject old, JObject @new, Place place)
    {
        foreach (var header in old.Properties())
        {
            var at = place.Then("header " + header.Name);
            if (@new.GetValue(header.Name, StringComparison.OrdinalIgnoreCase) is not { } counterpart)
            {
                context.Add("header-removed", at, "header removed", header.Value, @new);
            }
            else if (context.Old.Follow(header.Value) is { } before && context.New.Follow(counterpart) is { } after)
            {
                context.CompareTexts(at, before, after);
                if (IsRequired(before) != IsRequired(after))
                {
                    context.Add(
                        IsRequired(after) ? "header-now-required" : "header-now-optional",
                        at,
                        IsRequired(after) ? "always there now" : "may be missing now",
                        before,
                        after);
                }

                schemas.Compare(before["schema"], after["schema"], at);
                context.CompareOthers(at, before, after, "required", "schema", "deprecated", "name", "in");
            }
        }

        foreach (var header in @new.Properties().Where(header => old.GetValue(header.Name, StringComparison.OrdinalIgnoreCase) is null))
        {
            context.Add("header-added", place.Then("header " + header.Name), "header added", old, header.Value);
        }
    }

    private void CompareMediaType(JObject before, JObject after, Place place)
    {
        context.CompareTexts(place, before, after);
        schemas.Compare(before["schema"], after["schema"], place);
        if (!ComparisonContext.Same(before["encoding"], after["encoding"]))
        {
            context.Add("encoding-changed", place, "encoding of parts differs", before, after);
        }

        context.CompareOthers(place, before, after, "schema", "encoding");
    }

    private static JObject Responses(JObject operation) => WithoutExtensions(operation["responses"] as JObject) ?? [];

    private static JObject? WithoutExtensions(JObject? members)
    {
        if (members is null || !members.Properties().Any(member => member.Name.StartsWith("x-", StringComparison.Ordinal)))
        {
            return members;
        }

        var kept = new JObject();
        foreach (var member in members.Properties().Where(member => !member.Name.StartsWith("x-", StringComparison.Ordinal)))
        {
            kept.Add(member.Name, member.Value);
        }

        return kept;
    }

    /// <summary>A media type, whatever the case of its letters, with or without a charset: JSON is UTF-8 either way.</summary>
    private static JToken? Find(JObject content, string type) =>
        content[type]
            ?? content.Properties().FirstOrDefault(other => Bare(other.Name).Equals(Bare(type), StringComparison.OrdinalIgnoreCase))?.Value;

    private static string Bare(string type) => string.Join(
        ';',
        type.Split(';', StringSplitOptions.TrimEntries).Where(part => !part.StartsWith("charset=", StringComparison.OrdinalIgnoreCase)));

    private static bool IsSuccess(string status) => status.StartsWith('2');

    private static bool IsRequired(JObject holder) => holder["required"] is JValue { Value: true };

    private static string Types(JObject content) => string.Join(", ", content.Properties().Select(type => type.Name));
}

using System;
using System.Collections.Generic;
using System.Linq;
using Linq.Generated.Generator.Loading;
using Newtonsoft.Json.Linq;

namespace Linq.Generated.Generator.Differences;

/// <summary>Compares the operations of two contracts: which there are, what they take and what they answer.</summary>
internal sealed class OperationComparer(ComparisonContext context, SchemaComparer schemas, BodyComparer bodies)
{
    public void Compare()
    {
        List<OperationEntry> gone = [.. context.Old.Operations];
        List<OperationEntry> come = [.. context.New.Operations];
        var stayed = Counterparts.Take(gone, come, static (left, right) => left.Method == right.Method && left.Shape == right.Shape);
        var moved = Counterparts.Take(
            gone,
            come,
            static (left, right) => left.OperationId is not null && left.OperationId == right.OperationId);
        foreach ((var old, var @new) in moved)
        {
            context.Add("operation-moved", new Place(old.Location, Directions.None), $"moved to {@new.Location}", old.Value, @new.Value);
        }

        foreach (var old in gone)
        {
            context.Add("operation-removed", new Place(old.Location, Directions.None), $"removed ({old.OperationId})", old.Value, null);
            Propose(old, come);
        }

        foreach (var @new in come)
        {
            context.Add("operation-added", new Place(@new.Location, Directions.None), $"added ({@new.OperationId})", null, @new.Value);
        }

        foreach ((var old, var @new) in stayed.Concat(moved))
        {
            Compare(old, @new);
        }
    }

    private void Compare(OperationEntry old, OperationEntry @new)
    {
        var place = new Place(old.Location, Directions.None);
        context.CompareTexts(place, old.Value, @new.Value);
        if (old.OperationId != @new.OperationId)
        {
            context.Add("operation-id-changed", place, $"operationId {old.OperationId} → {@new.OperationId}", old.Value, @new.Value);
            context.Renames.Add(new Rename(
                "operation",
                old.Location,
                old.OperationId ?? "",
                @new.OperationId ?? "",
                "same method and path"));
        }

        var wasDeprecated = IsSet(old.Value, "deprecated");
        if (wasDeprecated != IsSet(@new.Value, "deprecated"))
        {
            context.Add(
                wasDeprecated ? "operation-undeprecated" : "operation-deprecated",
                place,
                wasDeprecated ? "no longer deprecated" : "deprecated",
                old.Value,
                @new.Value);
        }

        CompareSecurity(old, @new, place);
        CompareParameters(old, @new, place);
        bodies.CompareRequest(
            old.Value["requestBody"],
            @new.Value["requestBody"],
            place.Then("body") with { Directions = Directions.Request },
            old.Value,
            @new.Value);
        bodies.CompareResponses(old.Value, @new.Value, place with { Directions = Directions.Response });
        SecurityComparer.CompareServers(context, place.Then("servers"), old.Value, @new.Value);
        context.CompareOthers(
            place,
            old.Value,
            @new.Value,
            "operationId",
            "deprecated",
            "security",
            "servers",
            "parameters",
            "requestBody",
            "responses");
        SecurityComparer.CompareServers(context, place.Then("servers"), old.Item, @new.Item);
        context.CompareOthers(place, old.Item, @new.Item,
            "$ref", "servers", "parameters", "get", "put", "post", "delete", "options", "head", "patch", "trace");
    }

    private void CompareSecurity(OperationEntry old, OperationEntry @new, Place place)
    {
        // Where both take the document's own requirement, the document is compared instead.
        if (old.Value["security"] is not null || @new.Value["security"] is not null)
        {
            SecurityComparer.CompareRequirements(
                context,
                place,
                old.Value["security"] ?? context.Old.Root["security"],
                @new.Value["security"] ?? context.New.Root["security"]);
        }
    }

    private void CompareParameters(OperationEntry old, OperationEntry @new, Place place)
    {
        var was = Parameters(context.Old, old);
        var now = Parameters(context.New, @new);
        foreach (var (from, to) in ContractNames.PathParameters(old.Path)
            .Zip(ContractNames.PathParameters(@new.Path))
            .Where(_ => old.Shape == @new.Shape))
        {
            if (from != to && was.Remove(("path", from), out var before) && now.Remove(("path", to), out var after))
            {
                var at = Named(place, ("path", from));
                context.Add("path-parameter-renamed", at, $"renamed to {to}", before.Value, after.Value);
                CompareParameter(before, after, at);
            }
        }

        var gone = was.Keys.Where(key => !now.ContainsKey(key)).ToList();
        var come = now.Keys.Where(key => !was.ContainsKey(key)).ToList();
        foreach (var location in gone.Select(key => key.In).Distinct().ToArray())
        {
            foreach (var (from, to, evidence) in RenamedMembers.Find(
                [.. gone.Where(key => key.In == location).Select(key => key.Name)],
                [.. come.Where(key => key.In == location).Select(key => key.Name)],
                name => SchemaShape.Of(was[(location, name)].Value["schema"], context.Old, context.Renamed),
                name => SchemaShape.Of(now[(location, name)].Value["schema"], context.New, schema => schema)))
            {
                context.Add(
                    "parameter-renamed",
                    Named(place, (location, from)),
                    $"{location} parameter renamed to {to} ({evidence})",
                    was[(location, from)].Value,
                    now[(location, to)].Value);
                context.Renames.Add(new Rename("parameter", place.Location, from, to, evidence));
                gone.Remove((location, from));
                come.Remove((location, to));
            }
        }

        foreach (var key in gone)
        {
            context.Add("parameter-removed", Named(place, key), $"{key.In} parameter removed: {key.Name}", was[key].Value, null);
        }

        foreach (var key in come)
        {
            var isRequired = IsSet(now[key].Value, "required");
            context.Add(
                isRequired ? "parameter-added-required" : "parameter-added",
                Named(place, key),
                $"{key.In} parameter added: {key.Name} ({(isRequired ? "required" : "optional")})",
                null,
                now[key].Value);
        }

        foreach (var (key, before) in was)
        {
            if (now.TryGetValue(key, out var after))
            {
                CompareParameter(before, after, Named(place, key));
            }
        }
    }

    private void CompareParameter((JObject Value, string? Reference) old, (JObject Value, string? Reference) @new, Place place)
    {
        var (at, isNew) = bodies.Shared("parameter", old.Reference, @new.Reference, place);
        if (!isNew)
        {
            return;
        }

        context.CompareTexts(at, old.Value, @new.Value);
        var wasRequired = IsSet(old.Value, "required");
        if (wasRequired != IsSet(@new.Value, "required"))
        {
            context.Add(
                wasRequired ? "parameter-now-optional" : "parameter-now-required",
                at,
                wasRequired ? "required → optional" : "optional → required",
                old.Value,
                @new.Value);
        }

        var wasDeprecated = IsSet(old.Value, "deprecated");
        if (wasDeprecated != IsSet(@new.Value, "deprecated"))
        {
            context.Add(
                wasDeprecated ? "parameter-undeprecated" : "parameter-deprecated",
                at,
                wasDeprecated ? "no longer deprecated" : "deprecated",
                old.Value,
                @new.Value);
        }

        var was = Style(old.Value, context.Old);
        var now = Style(@new.Value, context.New);
        if (was != now)
        {
            context.Add("parameter-style-changed", at, $"{was} → {now}", old.Value, @new.Value);
        }

        schemas.Compare(old.Value["schema"], @new.Value["schema"], at);
        bodies.CompareContent(old.Value["content"] as JObject, @new.Value["content"] as JObject, at);
        context.CompareOthers(
            at,
            old.Value,
            @new.Value,
            "name",
            "in",
            "required",
            "deprecated",
            "allowEmptyValue",
            "style",
            "explode",
            "allowReserved",
            "schema",
            "content");
    }

    // A hint for whoever names things; the changes stay listed, since nothing but likeness speaks for it.
    private void Propose(OperationEntry gone, List<OperationEntry> come)
    {
        var signature = Signature(gone, context.Old, context.Renamed);
        var alike = come
            .Where(candidate => candidate.Method == gone.Method && Signature(candidate, context.New, name => name) == signature)
            .ToArray();
        if (alike.Length == 1 && signature.Contains('#', StringComparison.Ordinal))
        {
            context.Renames.Add(new Rename(
                "operation",
                alike[0].Location,
                gone.OperationId ?? gone.Location,
                alike[0].OperationId ?? alike[0].Location,
                "same method, body and answer"));
        }
    }

    private static string Signature(OperationEntry operation, ContractIndex index, Func<string, string> rename)
    {
        string Body(JToken? holder) =>
            string.Join(
                ',',
                (index.Follow(holder)?["content"] as JObject ?? [])
                    .Properties()
                    .Select(type => SchemaShape.Of(type.Value["schema"], index, rename)));
        var success = (operation.Value["responses"] as JObject
            ?? []).Properties().FirstOrDefault(response => response.Name.StartsWith('2'))?.Value;
        return $"{ContractNames.PathParameters(operation.Path).Count()} {Body(operation.Value["requestBody"])} > {Body(success)}";
    }

    private static Dictionary<(string In, string Name), (JObject Value, string? Reference)> Parameters(
        ContractIndex index,
        OperationEntry operation)
    {
        var parameters = new Dictionary<(string, string), (JObject, string?)>(new ParameterNames());
        foreach (var source in (operation.Value["parameters"] as JArray ?? []).Concat(operation.Item["parameters"] as JArray ?? []))
        {
            if (index.Follow(source) is { } parameter && !IsIgnored(parameter))
            {
                parameters.TryAdd(
                    ((string?)parameter["in"] ?? "", (string?)parameter["name"] ?? ""),
                    (parameter, LocalReference.Of(source)));
            }
        }

        return parameters;
    }

    // OpenAPI says that a parameter of these names is none: bodies, answers and credentials say it.
    private static bool IsIgnored(JObject parameter) =>
        (string?)parameter["in"] == "header"
        && ((string?)parameter["name"] ?? "").ToUpperInvariant() is "ACCEPT" or "CONTENT-TYPE" or "AUTHORIZATION";

    private static string Style(JObject parameter, ContractIndex index)
    {
        var location = (string?)parameter["in"] ?? "";
        var style = (string?)parameter["style"] ?? (location is "query" or "cookie" ? "form" : "simple");
        var explode = parameter["explode"] is JValue { Value: bool stated } ? stated : style == "form";
        var reserved = IsSet(parameter, "allowReserved") ? ", reserved characters as they are" : "";
        var types = index.View(parameter["schema"]).Flatten(index).Types;

        // There is nothing to join or to repeat in a single value.
        var isSingle = types.Count > 0 && !types.Overlaps(["array", "object"]);
        return $"style {style}{(isSingle ? "" : explode ? ", values repeated" : ", values joined")}{reserved}";
    }

    private static Place Named(
        Place place,
        (string In, string Name) key) => place.Then($"{key.In} {key.Name}") with { Directions = Directions.Request };

    private static bool IsSet(JObject holder, string member) => holder[member] is JValue { Value: true };

    /// <summary>Names of headers are the same in either case.</summary>
    private sealed class ParameterNames : IEqualityComparer<(string In, string Name)>
    {
        public bool Equals((string In, string Name) x, (string In, string Name) y) =>
            x.In == y.In && string.Equals(x.Name, y.Name, x.In == "header" ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal);

        public int GetHashCode((string In, string Name) obj) => StringComparer.OrdinalIgnoreCase.GetHashCode(obj.Name);
    }
}

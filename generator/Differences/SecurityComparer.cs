using System;
using System.Collections.Generic;
using System.Linq;
using Newtonsoft.Json.Linq;

namespace Linq.Generated.Generator.Differences;

/// <summary>Compares what a document says about credentials and addresses.</summary>
internal static class SecurityComparer
{
    // OpenAPI calls it a hint to the client: nothing on the wire follows from it.
    private const string Hint = "bearerFormat";

    public static void CompareDocument(ComparisonContext context)
    {
        var place = new Place("document", Directions.None);
        CompareRequirements(context, place.Then("security"), context.Old.Root["security"], context.New.Root["security"]);
        CompareSchemes(context);
        CompareServers(context, place.Then("servers"), context.Old.Root, context.New.Root);
        context.CompareTexts(place, context.Old.Root, context.New.Root);
        if (!ComparisonContext.Same(context.Old.Root["info"], context.New.Root["info"])
            || !JToken.DeepEquals(context.Old.Root["info"], context.New.Root["info"]))
        {
            context.Documentation.Add(new DocumentationChange("document", "info"));
        }

        context.CompareOthers(
            place,
            context.Old.Root,
            context.New.Root,
            "openapi",
            "info",
            "security",
            "servers",
            "paths",
            "webhooks",
            "components");
    }

    public static void CompareRequirements(ComparisonContext context, Place place, JToken? old, JToken? @new)
    {
        var was = Alternatives(old);
        var now = Alternatives(@new);

        // What a caller sends is still accepted where something is asked for that it covers.
        var refused = was.Where(sent => !now.Any(asked => Covers(context, sent, asked))).Select(Text).ToArray();
        var texts = now.Where(asked => !was.Any(sent => IsRenamed(context, sent, asked))).Select(Text).ToArray();
        if (refused.Length > 0)
        {
            context.Add(
                "security-tightened",
                place,
                $"no longer accepted: {string.Join(" or ", refused)}; accepted: {string.Join(" or ", texts)}",
                old,
                @new);
        }
        else if (texts.Except(was.Select(Text), StringComparer.Ordinal).ToArray() is { Length: > 0 } added)
        {
            context.Add("security-relaxed", place, $"accepted as well: {string.Join(" or ", added)}", old, @new);
        }
    }

    private static void CompareSchemes(ComparisonContext context)
    {
        var old = context.Old.Root["components"]?["securitySchemes"] as JObject ?? [];
        var @new = context.New.Root["components"]?["securitySchemes"] as JObject ?? [];
        foreach (var scheme in old.Properties().Where(scheme => context.Old.Credentials.Contains(scheme.Name)))
        {
            var place = new Place("security " + scheme.Name, Directions.None);
            if (context.Old.Follow(scheme.Value) is { } before && context.New.Follow(@new[scheme.Name]) is { } after)
            {
                context.CompareTexts(place, before, after);
                if (!ComparisonContext.Same(WithoutHint(before), WithoutHint(after)))
                {
                    context.Add(
                        "security-scheme-changed",
                        place,
                        $"{SchemaView.Canonical(before)} → {SchemaView.Canonical(after)}",
                        before,
                        after);
                }
                else if (!JToken.DeepEquals(before[Hint], after[Hint]))
                {
                    context.Documentation.Add(new DocumentationChange(place.Location, Hint));
                }
            }
        }
    }

    /// <summary>Compares the addresses that a document, a path or an operation names.</summary>
    public static void CompareServers(ComparisonContext context, Place place, JObject old, JObject @new)
    {
        var was = Addresses(old);
        var now = Addresses(@new);
        if (was.Length == 0 != (now.Length == 0) && old != context.Old.Root)
        {
            // Those of the document were, or are, asked instead.
            (was, now) = (was.Length == 0 ? Addresses(context.Old.Root) : was, now.Length == 0 ? Addresses(context.New.Root) : now);
        }

        if (was.Length > 0 && now.Length > 0 && was[0] != now[0])
        {
            context.Add("server-changed", place, $"{was[0]} → {now[0]}", old["servers"], @new["servers"]);
            (was, now) = (was[1..], now[1..]);
        }

        foreach (var address in was.Except(now))
        {
            context.Add("server-removed", place, $"{address} removed", old["servers"], @new["servers"]);
        }

        foreach (var address in now.Except(was))
        {
            context.Add("server-added", place, $"{address} added", old["servers"], @new["servers"]);
        }
    }

    /// <summary>What follows on the wire: no hint, names of schemes in either case, scopes without their texts.</summary>
    private static JObject WithoutHint(JObject scheme)
    {
        var bare = (JObject)scheme.DeepClone();
        bare.Remove(Hint);
        if ((string?)bare["type"] == "http" && bare["scheme"] is JValue { Value: string name })
        {
            bare["scheme"] = name.ToUpperInvariant();
        }

        foreach (var scope in bare.SelectTokens("flows.*.scopes.*").ToArray())
        {
            scope.Replace("");
        }

        return bare;
    }

    // Without a requirement, and with an empty one among others, calls pass without credentials.
    private static IReadOnlyList<JObject> Alternatives(JToken? security) =>
        security is JArray { Count: > 0 } alternatives ? [.. alternatives.OfType<JObject>()] : [[]];

    private static bool Covers(ComparisonContext context, JObject sent, JObject asked) => asked.Properties().All(scheme =>
        Find(context, sent, scheme.Name) is { } scopes && !Scopes(scheme.Value).Except(Scopes(scopes), StringComparer.Ordinal).Any());

    private static bool IsRenamed(ComparisonContext context, JObject sent, JObject asked) =>
        sent.Count == asked.Count && asked.Properties().Any(scheme => !sent.ContainsKey(scheme.Name)) && Covers(context, sent, asked);

    /// <summary>A scheme by its name, or one of another name that says the same.</summary>
    private static JToken? Find(ComparisonContext context, JObject sent, string name) =>
        sent[name] ?? sent.Properties().FirstOrDefault(other =>
            Scheme(context.New, other.Name) is null
            && Scheme(context.Old, other.Name) is { } before
            && Scheme(context.New, name) is { } after
            && ComparisonContext.Same(WithoutHint(before), WithoutHint(after)))?.Value;

    private static JObject? Scheme(ContractIndex index, string name) => index.Follow(index.Root["components"]?["securitySchemes"]?[name]);

    private static IEnumerable<string> Scopes(JToken scopes) =>
        (scopes as JArray ?? []).OfType<JValue>().Select(scope => scope.Value?.ToString() ?? "");

    private static string Text(JObject schemes) => schemes.Count == 0
        ? "no credentials"
        : string.Join(" and ", schemes.Properties().OrderBy(scheme => scheme.Name, StringComparer.Ordinal).Select(Text));

    private static string Text(JProperty scheme) =>
        scheme.Value is JArray { Count: > 0 } scopes ? $"{scheme.Name} ({string.Join(", ", Scopes(scopes))})" : scheme.Name;

    private static string[] Addresses(JObject root) =>
        (root["servers"] as JArray ?? []).OfType<JObject>().Select(Address).ToArray();

    /// <summary>An address with the defaults of its variables. Names of hosts are the same in either case.</summary>
    private static string Address(JObject server)
    {
        var url = (server["url"] as JValue)?.Value as string ?? "";
        foreach (var variable in (server["variables"] as JObject ?? []).Properties())
        {
            var value = ((variable.Value as JObject)?["default"] as JValue)?.Value?.ToString() ?? "";
            url = url.Replace($"{{{variable.Name}}}", value, StringComparison.Ordinal);
        }

        return (Uri.TryCreate(url, UriKind.Absolute, out var absolute) ? absolute.AbsoluteUri : url).TrimEnd('/');
    }
}

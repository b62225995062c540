using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Linq.Generated.Generator.Loading;
using Linq.Generated.Generator.Normalizing;
using Linq.Generated.Generator.Projection;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Linq.Generated.Generator.Overlays;

/// <summary>
/// Schemas that the publisher has renamed and that keep their name here. A schema's name is not on the wire: neither callers nor
/// overlays nor handwritten code need to notice. <c>refresh</c> writes the file.
/// </summary>
internal sealed class KeptNames
{
    /// <summary>The file, relative to the root.</summary>
    public const string FileName = "spec/kept-names.yaml";

    private const string Heading = """
        # Schemas by the name that they are published under, and the name that they had before and keep here: in overlays and in C#.
        # Written by `refresh`. How to take a new name: docs/contract.md.

        """;

    private const string OptionalHeading = """
        # Members of what is received that were optional at first and that the contract requires now. They stay nullable: code that
        # looks whether they are null goes on compiling, and an old delivery may lack them.

        """;

    private const string CallsHeading = """
        # Operations without an optional parameter at first. Their calls are still there without options, so that code that calls them
        # goes on compiling; an overload takes the options.

        """;

    private readonly SortedDictionary<string, string> _kept;
    private readonly SortedDictionary<string, SortedSet<string>> _optional;

    private readonly SortedSet<string> _lateOptions;

    private KeptNames(
        IEnumerable<KeyValuePair<string, string>> kept,
        IEnumerable<KeyValuePair<string, SortedSet<string>>> optional,
        IEnumerable<string> lateOptions)
    {
        _lateOptions = Sorted(lateOptions);
        _kept = new(kept.ToDictionary(StringComparer.Ordinal), StringComparer.Ordinal);
        _optional = new(optional.ToDictionary(StringComparer.Ordinal), StringComparer.Ordinal);
    }

    /// <summary>The text of the file.</summary>
    public string Text =>
        Heading
        + (_kept.Count == 0 ? "schemas: {}\n" : "schemas:\n" + string.Concat(_kept.Select(name => $"  {name.Key}: {name.Value}\n")))
        + (_optional.Count == 0 ? "" : OptionalHeading + "optional:\n" + string.Concat(_optional.Select(schema =>
            $"  {schema.Key}: [{string.Join(", ", schema.Value.Select(member => JsonConvert.ToString(member)))}]\n")))
        + (_lateOptions.Count == 0
            ? ""
            : CallsHeading + $"late-options: [{string.Join(", ", _lateOptions.Select(id => JsonConvert.ToString(id)))}]\n");

    /// <summary>Reads the file; no names where there is none.</summary>
    /// <param name="repository">The repository.</param>
    /// <exception cref="ContractException">The file is not what it should be.</exception>
    public static KeptNames Read(Repository repository)
    {
        var path = repository.Near(FileName);
        if (!File.Exists(path))
        {
            return new KeptNames([], [], []);
        }

        var file = ContractLoader.Load(path);
        var optional = file.Root["optional"] as JObject ?? [];
        if ((file.Root["schemas"] as JObject ?? []).Properties()
            .GroupBy(name => name.Value.ToString(), StringComparer.Ordinal)
            .FirstOrDefault(names => names.Count() > 1) is { } twice)
        {
            throw new ContractException(file.Problem(
                twice.Last(),
                "each kept name once",
                $"{Printable.Quote(twice.Key)} for {Printable.Quote(twice.First().Name)} and {Printable.Quote(twice.Last().Name)}"));
        }

        return file.Root["schemas"] is JObject schemas
            && schemas.Properties().All(name => name.Value.Type == JTokenType.String)
            && optional.Properties().All(schema => schema.Value is JArray)
            ? new KeptNames(
                schemas.Properties().Select(name => KeyValuePair.Create(name.Name, (string)name.Value!)),
                optional.Properties().Select(schema =>
                    KeyValuePair.Create(schema.Name, Sorted(schema.Value.Select(member => member.ToString())))),
                (file.Root["late-options"] as JArray ?? []).Select(id => id.ToString()))
            : throw new ContractException(file.Problem(file.Root, "`schemas`, a map from published names to kept ones", "something else"));
    }

    /// <summary>The names to keep once the contract is replaced.</summary>
    /// <param name="renames">The schemas that seem to have been renamed.</param>
    /// <param name="next">The new contract.</param>
    public KeptNames After(IEnumerable<(string From, string To)> renames, JObject next)
    {
        var schemas = next["components"]?["schemas"] as JObject ?? [];
        var kept = _kept.Where(name => schemas.ContainsKey(name.Key)).ToDictionary(StringComparer.Ordinal);
        foreach (var (from, to) in renames)
        {
            var name = _kept.GetValueOrDefault(from, from);
            if (name != to && !schemas.ContainsKey(name))
            {
                kept[to] = name;
            }
        }

        return new KeptNames(kept, _optional, _lateOptions);
    }

    /// <summary>
    /// Adds the members that callers receive as optional ones and that a new contract requires, and the operations that callers call
    /// without options and that get some.
    /// </summary>
    /// <param name="before">The contract that callers know, normalized.</param>
    /// <param name="after">The new contract, normalized.</param>
    /// <returns>The names and members to keep.</returns>
    public KeptNames WithLateRequirements(NormalizationContext before, NormalizationContext after)
    {
        var optional = _optional.ToDictionary(schema => schema.Key, schema => Sorted(schema.Value), StringComparer.Ordinal);
        foreach (var schema in after.Schemas.Properties())
        {
            if (before.Schemas[schema.Name] is not JObject known || IsSent((JObject)schema.Value) || IsSent(known))
            {
                continue;
            }

            string[] late = [.. Required(schema.Value).Except(Required(known)).Where(member => known["properties"]?[member] is not null)];
            if (late.Length > 0)
            {
                optional[schema.Name] = Sorted([.. optional.GetValueOrDefault(schema.Name, []), .. late]);
            }
        }

        return new KeptNames(_kept, optional, [.. after.Operations
            .Where(HasOptions)
            .Select(PublishedId)
            .Where(id => _lateOptions.Contains(id) || before.Operations.Any(known => PublishedId(known) == id && !HasOptions(known)))]);
    }

    /// <summary>Lets members that became required later be absent.</summary>
    /// <param name="context">The contract, normalized.</param>
    public void Relax(NormalizationContext context)
    {
        foreach (var (name, members) in _optional)
        {
            if (context.Schemas[name] is JObject schema && !IsSent(schema) && schema["required"] is JArray required)
            {
                foreach (var member in required.Where(member => members.Contains(member.ToString())).ToList())
                {
                    member.Remove();
                }
            }
        }
    }

    /// <summary>
    /// Gives the schemas of a contract the names that they keep, points references at these, and marks the operations that had no
    /// options at first.
    /// </summary>
    /// <param name="root">The contract.</param>
    public void Apply(JObject root)
    {
        foreach (var operation in new NormalizationContext(root).Operations.Where(operation => _lateOptions.Contains(operation.Id)))
        {
            OperationAnnotations.LateOptions.Set(operation.Fields, true);
        }

        if (root["components"]?["schemas"] is not JObject schemas)
        {
            return;
        }

        var names = _kept
            .Where(name => schemas.ContainsKey(name.Key) && !schemas.ContainsKey(name.Value))
            .ToDictionary(StringComparer.Ordinal);
        foreach (var (published, kept) in names)
        {
            var schema = schemas.Property(published)!;
            schema.Replace(new JProperty(kept, schema.Value));
        }

        foreach (var reference in root
            .SelectTokens("$..['$ref']")
            .Concat(root.SelectTokens("$..discriminator.mapping.*"))
            .OfType<JValue>()
            .ToList())
        {
            if (reference.Type == JTokenType.String)
            {
                reference.Value = Renamed((string)reference!, names);
            }
        }
    }

    private static SortedSet<string> Sorted(IEnumerable<string> members) => new(members, StringComparer.Ordinal);

    private static bool HasOptions(ContractOperation operation) => OperationAnnotations.Options.IsOn(operation.Fields);

    private static string PublishedId(ContractOperation operation) => OperationAnnotations.OperationId.Of(operation.Fields);

    private static bool IsSent(JObject schema) => SchemaAnnotations.Sent.IsOn(schema);

    private static IEnumerable<string> Required(JToken schema) => (schema["required"] as JArray ?? []).Select(member => member.ToString());

    private static string Renamed(string reference, Dictionary<string, string> names)
    {
        const string Schemas = "#/components/schemas/";
        if (!reference.StartsWith(Schemas, StringComparison.Ordinal))
        {
            return names.GetValueOrDefault(reference, reference);
        }

        var segments = reference[Schemas.Length..].Split('/', 2);
        return names.TryGetValue(segments[0], out var kept) ? Schemas + string.Join('/', [kept, .. segments[1..]]) : reference;
    }
}

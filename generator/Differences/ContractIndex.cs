using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.Linq;
using Linq.Generated.Generator.Loading;
using Newtonsoft.Json.Linq;

namespace Linq.Generated.Generator.Differences;

/// <summary>What a comparison looks up in one contract.</summary>
internal sealed class ContractIndex
{
    private const string SchemaPrefix = "#/components/schemas/";

    private static readonly FrozenSet<string> _methods =
        new[] { "get", "put", "post", "delete", "options", "head", "patch", "trace" }.ToFrozenSet(StringComparer.Ordinal);

    private readonly Dictionary<JToken, SchemaView> _views = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<(JToken, JToken), JToken> _both = [];
    private HashSet<string>? _credentials;
    private HashSet<string>? _forms;
    private HashSet<string>? _unstatedForms;

    public ContractIndex(Contract contract)
    {
        Contract = contract;
        Schemas = (contract.Root["components"]?["schemas"] as JObject ?? []).Properties()
            .ToDictionary(schema => schema.Name, schema => schema.Value, StringComparer.Ordinal);
        Operations = Entries("paths").SelectMany(path => Requests(path.Item)
            .Select(request =>
                new OperationEntry(
                    request.Name.ToUpperInvariant(),
                    path.Name,
                    ContractNames.PathShape(path.Name),
                    path.Item,
                    (JObject)request.Value)))
                .ToArray();
        Events = Entries("webhooks").SelectMany(entry => Requests(entry.Item)
            .Select(request => EventEntry.Of(entry.Name, request.Name, (JObject)request.Value))).ToArray();
        Reach = FindReach();
    }

    public Contract Contract { get; }

    public JObject Root => Contract.Root;

    public IReadOnlyList<OperationEntry> Operations { get; }

    public IReadOnlyList<EventEntry> Events { get; }

    public IReadOnlyDictionary<string, JToken> Schemas { get; }

    /// <summary>The names of the credentials that something asks for.</summary>
    public IReadOnlySet<string> Credentials => _credentials ??=
    [
        .. ((JToken?[])[Root["security"], .. Operations.Select(operation => operation.Value["security"])])
            .OfType<JArray>()
            .SelectMany(alternatives => alternatives.OfType<JObject>())
            .SelectMany(alternative => alternative.Properties())
            .Select(scheme => scheme.Name),
    ];

    /// <summary>How each named schema travels; a schema that nothing uses is not in it.</summary>
    public IReadOnlyDictionary<string, Directions> Reach { get; }

    /// <summary>The named schemas that are one form of several somewhere.</summary>
    public IReadOnlySet<string> Forms => _forms ??= FindForms(_ => true);

    /// <summary>The named schemas that are one form of several where no discriminator says which member tells them apart.</summary>
    public IReadOnlySet<string> UnstatedForms => _unstatedForms ??= FindForms(union => union["discriminator"] is null);

    /// <summary>Whether a reference means something within a component or an operation.</summary>
    public bool HasDeepReferences { get; private set; }

    public ComparedDocument Summary => new(Contract.Name, Operations.Count, Schemas.Count, Events.Count);

    private HashSet<string> FindForms(Func<JObject, bool> counts) =>
    [
        .. Root.Descendants()
            .OfType<JProperty>()
            .Where(member => member.Name is "oneOf" or "anyOf" && counts((JObject)member.Parent!))
            .SelectMany(member => member.Value as JArray ?? [])
            .Select(LocalReference.Of)
            .OfType<string>()
            .Select(SchemaName),
    ];

    public JObject? Follow(JToken? token) => LocalReference.Follow(Root, token) as JObject;

    /// <summary>
    /// The schema that asks for what both of two ask for: the same one each time, so that a schema that holds itself comes to an end.
    /// </summary>
    public JToken Both(JToken one, JToken other)
    {
        if (!_both.TryGetValue((one, other), out var both))
        {
            both = new JObject { ["allOf"] = new JArray(one, other) };
            _both.Add((one, other), SourceLine.Of(one) is { } line ? SourceLine.Mark(both, line) : both);
        }

        return both;
    }

    public SchemaView View(JToken? schema)
    {
        if (schema is null)
        {
            return SchemaView.Any;
        }

        if (!_views.TryGetValue(schema, out var view))
        {
            view = SchemaView.Of(schema, this);
            _views.Add(schema, view);
        }

        return view;
    }

    /// <summary>The name of the schema that a reference means; other references stay as they are.</summary>
    public static string SchemaName(string reference) =>
        reference.StartsWith(SchemaPrefix, StringComparison.Ordinal) && !IsDeep(reference)
            ? Uri.UnescapeDataString(reference[SchemaPrefix.Length..])
            : reference;

    /// <summary>The schema of a name given by <see cref="SchemaName"/>.</summary>
    public JToken? Schema(string name) => Schemas.GetValueOrDefault(name) ?? LocalReference.Resolve(Root, name);

    private IEnumerable<(string Name, JObject Item)> Entries(string container) =>
        (Root[container] as JObject ?? []).Properties()
            .Select(entry => (entry.Name, Item: Follow(entry.Value)))
            .Where(entry => entry.Item is not null)
            .Select(entry => (entry.Name, entry.Item!));

    private static IEnumerable<JProperty> Requests(JObject item) =>
        item.Properties().Where(member => _methods.Contains(member.Name) && member.Value is JObject);

    private Dictionary<string, Directions> FindReach()
    {
        var links = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        var reach = new Dictionary<string, Directions>(StringComparer.Ordinal);
        var open = new Queue<string>();
        void Reached(string target, Directions directions)
        {
            var known = reach.GetValueOrDefault(target);
            if ((known | directions) != known)
            {
                reach[target] = known | directions;
                open.Enqueue(target);
            }
        }

        var uses = PathItemUses();
        foreach (var node in ContractWalker.Nodes(Contract))
        {
            foreach (var target in Targets(node))
            {
                HasDeepReferences |= IsDeep(target);
                var (component, directions) = Owner(node, uses);
                if (component is null)
                {
                    Reached(target, directions);
                }
                else if (links.TryGetValue(component, out var known))
                {
                    known.Add(target);
                }
                else
                {
                    links.Add(component, new HashSet<string>(StringComparer.Ordinal) { target });
                }
            }
        }

        while (open.TryDequeue(out var from))
        {
            foreach (var target in links.GetValueOrDefault(from) ?? Below(from))
            {
                Reached(target, reach[from]);
            }
        }

        return reach.Where(entry => entry.Key.StartsWith(SchemaPrefix, StringComparison.Ordinal))
            .ToDictionary(entry => SchemaName(entry.Key), entry => entry.Value, StringComparer.Ordinal);
    }

    private static IEnumerable<string> Targets(ContractNode node)
    {
        if (LocalReference.Of(node.Value) is { } reference)
        {
            yield return reference;
        }

        if (node.Kind == NodeKind.Discriminator && node.Value["mapping"] is JObject mapping)
        {
            foreach (var value in mapping.PropertyValues())
            {
                yield return value.ToString().Contains('/', StringComparison.Ordinal) ? value.ToString() : SchemaPrefix + value;
            }
        }
    }

    /// <summary>What stands below a place within a component or an operation, which a reference may mean as well.</summary>
    private IEnumerable<string> Below(string reference) =>
        IsDeep(reference) && LocalReference.Resolve(Root, reference) is JObject place
            ? place.DescendantsAndSelf().Select(LocalReference.Of).OfType<string>()
            : [];

    private static bool IsDeep(string reference) => reference.Count(c => c == '/') > 3;

    /// <summary>Whether shared path items are those of calls, of events, or of both.</summary>
    private Dictionary<JObject, (bool OfCalls, bool OfEvents)> PathItemUses()
    {
        var uses = new Dictionary<JObject, (bool OfCalls, bool OfEvents)>(ReferenceEqualityComparer.Instance);
        foreach (var (container, isEvent) in ((string, bool)[])[("paths", false), ("webhooks", true)])
        {
            foreach (var (_, item) in Entries(container))
            {
                var known = uses.GetValueOrDefault(item);
                uses[item] = (known.OfCalls || !isEvent, known.OfEvents || isEvent);
            }
        }

        return uses;
    }

    private static (string? Component, Directions Directions) Owner(
        ContractNode node,
        Dictionary<JObject, (bool OfCalls, bool OfEvents)> uses)
    {
        var directions = Directions.Request;
        for (var at = node; at.Parent is { } parent; at = parent)
        {
            switch (parent.Kind)
            {
                case NodeKind.Components when at.Kind == NodeKind.PathItem && uses.ContainsKey(at.Value):
                    return (null, directions);
                case NodeKind.Components:
                    return (Container(at.Kind) + at.Name, Directions.None);
                case NodeKind.Operation:
                    var (ofCalls, ofEvents) = parent.Parent is { } item ? uses.GetValueOrDefault(item.Value) : default;
                    directions = (at.Kind == NodeKind.Response, at.Kind == NodeKind.RequestBody) switch
                    {
                        (true, _) when ofCalls => Directions.Response,
                        (_, true) when ofEvents => Directions.Webhook | (ofCalls ? Directions.Request : Directions.None),
                        _ => Directions.Request,
                    };
                    break;
                default:
                    break;
            }
        }

        return (null, directions);
    }

    private static string Container(NodeKind kind) => "#/components/" + kind switch
    {
        NodeKind.Schema => "schemas/",
        NodeKind.Response => "responses/",
        NodeKind.Parameter => "parameters/",
        NodeKind.RequestBody => "requestBodies/",
        NodeKind.Header => "headers/",
        _ => "pathItems/",
    };
}

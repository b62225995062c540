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
    private HashSet<string>? _forms;

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
            .Select(request => EventEntry.Of(entry.Name, (JObject)request.Value))).ToArray();
        Reach = FindReach();
    }

    public Contract Contract { get; }

    public JObject Root => Contract.Root;

    public IReadOnlyList<OperationEntry> Operations { get; }

    public IReadOnlyList<EventEntry> Events { get; }

    public IReadOnlyDictionary<string, JToken> Schemas { get; }

    /// <summary>How each named schema travels; a schema that nothing uses is not in it.</summary>
    public IReadOnlyDictionary<string, Directions> Reach { get; }

    /// <summary>The named schemas that are one form of several somewhere.</summary>
    public IReadOnlySet<string> Forms => _forms ??= FindForms();

    public ComparedDocument Summary => new(Contract.Name, Operations.Count, Schemas.Count, Events.Count);

    private HashSet<string> FindForms() =>
    [
        .. Root.Descendants()
            .OfType<JProperty>()
            .Where(member => member.Name is "oneOf" or "anyOf")
            .SelectMany(member => member.Value as JArray ?? [])
            .Select(LocalReference.Of)
            .OfType<string>()
            .Select(SchemaName),
    ];

    public JObject? Follow(JToken? token) => LocalReference.Follow(Root, token) as JObject;

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
        reference.StartsWith(SchemaPrefix, StringComparison.Ordinal) ? Uri.UnescapeDataString(reference[SchemaPrefix.Length..]) : reference;

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

        foreach (var node in ContractWalker.Nodes(Contract))
        {
            foreach (var target in Targets(node))
            {
                var (component, directions) = Owner(node);
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
            foreach (var target in links.GetValueOrDefault(from) ?? [])
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

    private static (string? Component, Directions Directions) Owner(ContractNode node)
    {
        var directions = Directions.Request;
        for (var at = node; at.Parent is { } parent; at = parent)
        {
            switch (parent.Kind)
            {
                case NodeKind.Components:
                    return (Container(at.Kind) + at.Name, Directions.None);
                case NodeKind.Operation:
                    var isEvent = parent.Parent?.Name?.StartsWith('/') == false;
                    directions = (at.Kind, isEvent) switch
                    {
                        (NodeKind.Response, false) => Directions.Response,
                        (NodeKind.RequestBody, true) => Directions.Webhook,
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

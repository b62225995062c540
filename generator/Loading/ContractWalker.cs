using System;
using System.Collections.Generic;
using System.Linq;
using Newtonsoft.Json.Linq;

namespace Linq.Generated.Generator.Loading;

/// <summary>
/// Visits every object of an OpenAPI document with its kind, in the order of the file. Knows which members hold
/// data (examples, defaults, enum values, extensions), so that a property called <c>$ref</c> or an example that
/// looks like a schema is not taken for one. References are not followed. Extensions are left out where OpenAPI has room for them:
/// among the members of an object that it describes, among paths, and among the answers of an operation. In a map of names, such as
/// <c>properties</c> or <c>components.schemas</c>, <c>x-rate</c> is a name like any other.
/// </summary>
public static class ContractWalker
{
    private enum Shape
    {
        One,
        List,
        Map,
    }

    private static readonly Dictionary<NodeKind, Dictionary<string, (NodeKind Kind, Shape Shape)>> _grammar = new()
    {
        [NodeKind.Document] = new()
        {
            ["paths"] = (NodeKind.PathItem, Shape.Map),
            ["webhooks"] = (NodeKind.PathItem, Shape.Map),
            ["components"] = (NodeKind.Components, Shape.One),
        },
        [NodeKind.Components] = new()
        {
            ["schemas"] = (NodeKind.Schema, Shape.Map),
            ["responses"] = (NodeKind.Response, Shape.Map),
            ["parameters"] = (NodeKind.Parameter, Shape.Map),
            ["requestBodies"] = (NodeKind.RequestBody, Shape.Map),
            ["headers"] = (NodeKind.Header, Shape.Map),
            ["pathItems"] = (NodeKind.PathItem, Shape.Map),
            ["securitySchemes"] = (NodeKind.SecurityScheme, Shape.Map),
        },
        [NodeKind.PathItem] = new()
        {
            ["parameters"] = (NodeKind.Parameter, Shape.List),
            ["get"] = (NodeKind.Operation, Shape.One),
            ["put"] = (NodeKind.Operation, Shape.One),
            ["post"] = (NodeKind.Operation, Shape.One),
            ["delete"] = (NodeKind.Operation, Shape.One),
            ["options"] = (NodeKind.Operation, Shape.One),
            ["head"] = (NodeKind.Operation, Shape.One),
            ["patch"] = (NodeKind.Operation, Shape.One),
            ["trace"] = (NodeKind.Operation, Shape.One),
        },
        [NodeKind.Operation] = new()
        {
            ["parameters"] = (NodeKind.Parameter, Shape.List),
            ["requestBody"] = (NodeKind.RequestBody, Shape.One),
            ["responses"] = (NodeKind.Response, Shape.Map),
        },
        [NodeKind.Parameter] = new()
        {
            ["schema"] = (NodeKind.Schema, Shape.One),
            ["content"] = (NodeKind.MediaType, Shape.Map),
        },
        [NodeKind.RequestBody] = new() { ["content"] = (NodeKind.MediaType, Shape.Map) },
        [NodeKind.Response] = new()
        {
            ["headers"] = (NodeKind.Header, Shape.Map),
            ["content"] = (NodeKind.MediaType, Shape.Map),
        },
        [NodeKind.Header] = new()
        {
            ["schema"] = (NodeKind.Schema, Shape.One),
            ["content"] = (NodeKind.MediaType, Shape.Map),
        },
        [NodeKind.MediaType] = new() { ["schema"] = (NodeKind.Schema, Shape.One) },
        [NodeKind.Schema] = new()
        {
            ["properties"] = (NodeKind.Schema, Shape.Map),
            ["patternProperties"] = (NodeKind.Schema, Shape.Map),
            ["dependentSchemas"] = (NodeKind.Schema, Shape.Map),
            ["$defs"] = (NodeKind.Schema, Shape.Map),
            ["items"] = (NodeKind.Schema, Shape.One),
            ["prefixItems"] = (NodeKind.Schema, Shape.List),
            ["contains"] = (NodeKind.Schema, Shape.One),
            ["additionalProperties"] = (NodeKind.Schema, Shape.One),
            ["unevaluatedProperties"] = (NodeKind.Schema, Shape.One),
            ["unevaluatedItems"] = (NodeKind.Schema, Shape.One),
            ["propertyNames"] = (NodeKind.Schema, Shape.One),
            ["allOf"] = (NodeKind.Schema, Shape.List),
            ["anyOf"] = (NodeKind.Schema, Shape.List),
            ["oneOf"] = (NodeKind.Schema, Shape.List),
            ["not"] = (NodeKind.Schema, Shape.One),
            ["if"] = (NodeKind.Schema, Shape.One),
            ["then"] = (NodeKind.Schema, Shape.One),
            ["else"] = (NodeKind.Schema, Shape.One),
            ["discriminator"] = (NodeKind.Discriminator, Shape.One),
        },
        [NodeKind.SecurityScheme] = [],
        [NodeKind.Discriminator] = [],
    };

    /// <summary>Every object of the document that has a kind, parents before children.</summary>
    public static IEnumerable<ContractNode> Nodes(Contract contract)
    {
        ArgumentNullException.ThrowIfNull(contract);
        return Visit(new ContractNode(NodeKind.Document, contract.Root, null, null), contract, null);
    }

    /// <summary>Every object from a node on, the node itself first.</summary>
    public static IEnumerable<ContractNode> Nodes(Contract contract, ContractNode start)
    {
        ArgumentNullException.ThrowIfNull(contract);
        ArgumentNullException.ThrowIfNull(start);
        return Visit(start, contract, null);
    }

    /// <summary>Every object from a node on, with the members that hold something of another shape.</summary>
    internal static IEnumerable<ContractNode> Nodes(Contract contract, ContractNode start, List<ContractProblem> problems) =>
        Visit(start, contract, problems);

    /// <summary>The members that hold something of another shape than OpenAPI says: a list where an object belongs and the like.</summary>
    internal static IReadOnlyList<ContractProblem> Misshapen(Contract contract)
    {
        var problems = new List<ContractProblem>();
        foreach (var unused in Visit(new ContractNode(NodeKind.Document, contract.Root, null, null), contract, problems))
        {
        }

        return problems;
    }

    private static IEnumerable<ContractNode> Visit(ContractNode node, Contract contract, List<ContractProblem>? problems)
    {
        yield return node;
        foreach (var member in node.Value.Properties())
        {
            if (!_grammar[node.Kind].TryGetValue(member.Name, out var rule))
            {
                continue;
            }

            foreach (var (value, name) in Elements(node.Kind, member, rule.Shape, contract, problems))
            {
                if (value is JObject child)
                {
                    foreach (var inner in Visit(new ContractNode(rule.Kind, child, name, node), contract, problems))
                    {
                        yield return inner;
                    }
                }
                else if (!(rule.Kind == NodeKind.Schema && value.Type == JTokenType.Boolean))
                {
                    problems?.Add(contract.Problem(
                        value,
                        $"an object under {Printable.Quote(name ?? member.Name)}",
                        TokenText.Describe(value)));
                }
            }
        }
    }

    /// <summary>Whether a member of paths, or of the answers of an operation, is an extension.</summary>
    internal static bool IsExtension(string name) => name.StartsWith("x-", StringComparison.Ordinal);

    private static IEnumerable<(JToken Value, string? Name)> Elements(
        NodeKind kind,
        JProperty member,
        Shape shape,
        Contract contract,
        List<ContractProblem>? problems)
    {
        switch (shape, member.Value)
        {
            case (Shape.One, _):
                return [(member.Value, null)];
            case (Shape.List, JArray items):
                return items.Select(item => (item, (string?)null));
            case (Shape.Map, JObject members):
                var hasExtensions = (kind, member.Name) is (NodeKind.Document, "paths") or (NodeKind.Operation, "responses");
                return members.Properties().Where(entry => !hasExtensions || !IsExtension(entry.Name))
                    .Select(entry => (entry.Value, (string?)entry.Name));
            default:
                var expected = shape == Shape.List ? "a list" : "an object";
                problems?.Add(contract.Problem(
                    member,
                    $"{expected} under {Printable.Quote(member.Name)}",
                    TokenText.Describe(member.Value)));
                return [];
        }
    }
}

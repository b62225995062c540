using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using Newtonsoft.Json.Linq;

namespace Linq.Generated.Generator.Loading;

/// <summary>
/// Says whether a document can go through the pipeline: OpenAPI 3.0 to 3.2, well-shaped, closed under its own
/// references, every operation named once, and names that carry no code.
/// </summary>
public static partial class ContractValidator
{
    private const int ShownReferences = 5;

    // What follows works on the parts of a composition recursively.
    private const int MaxCompositions = 100;
    private const string AText = "a text";
    private const string AFlag = "true or false";
    private const string AList = "a list";
    private const string AnObject = "an object";

    private static readonly string[] _compositions = ["allOf", "anyOf", "oneOf"];

    /// <summary>Passes a usable document and refuses any other.</summary>
    /// <param name="contract">The document.</param>
    /// <exception cref="ContractException">The document cannot be used; the exception lists every problem of the first kind that was
    /// met.</exception>
    public static void Validate(Contract contract)
    {
        var problems = Find(contract);
        if (problems.Count > 0)
        {
            throw new ContractException(problems);
        }
    }

    /// <summary>
    /// What is wrong with a document. A later check relies on what the earlier ones made sure of, so only the
    /// problems of the first check that fails are given.
    /// </summary>
    public static IReadOnlyList<ContractProblem> Find(Contract contract)
    {
        ArgumentNullException.ThrowIfNull(contract);
        ContractProblem[] first = [.. Specification(contract)];
        if (first.Length > 0)
        {
            return first;
        }

        var nodes = AllNodes(contract, out var misshapen, out var elsewhere);
        Func<Contract, IReadOnlyList<ContractNode>, IEnumerable<ContractProblem>>[] checks =
            [(_, _) => misshapen, (_, _) => elsewhere, Values, Entries, Types, Names, References, Circles, Operations];
        return checks.Select(check => check(contract, nodes).ToArray()).FirstOrDefault(found => found.Length > 0) ?? [];
    }

    /// <summary>
    /// Every object with a kind, those too that stand where OpenAPI has no place for them and that only a reference leads to.
    /// </summary>
    private static List<ContractNode> AllNodes(
        Contract contract,
        out IReadOnlyList<ContractProblem> misshapen,
        out IReadOnlyList<ContractProblem> elsewhere)
    {
        List<ContractProblem> shapes = [.. ContractWalker.Misshapen(contract)];
        List<ContractProblem> kinds = [];
        List<ContractNode> nodes = [.. ContractWalker.Nodes(contract)];
        var known = new Dictionary<JObject, NodeKind>(ReferenceEqualityComparer.Instance);
        foreach (var node in nodes)
        {
            known.TryAdd(node.Value, node.Kind);
        }

        for (var i = 0; i < nodes.Count; i++)
        {
            if (LocalReference.Of(nodes[i].Value) is not { } reference
                || LocalReference.Resolve(contract.Root, reference) is not JObject target)
            {
                continue;
            }

            if (!known.TryGetValue(target, out var kind))
            {
                foreach (var node in ContractWalker.Nodes(contract, new ContractNode(nodes[i].Kind, target, null, nodes[i]), shapes))
                {
                    if (known.TryAdd(node.Value, node.Kind))
                    {
                        nodes.Add(node);
                    }
                }
            }
            else if (kind != nodes[i].Kind)
            {
                kinds.Add(contract.Problem(
                    nodes[i].Value["$ref"],
                    $"a reference to {Named(nodes[i].Kind)}",
                    $"{Printable.Quote(reference)}, which is {Named(kind)}"));
            }
        }

        misshapen = shapes;
        elsewhere = kinds;
        return nodes;
    }

    private static string Named(NodeKind kind) => kind switch
    {
        NodeKind.PathItem => "a path",
        NodeKind.Operation => "an operation",
        NodeKind.RequestBody => "a request body",
        NodeKind.MediaType => "a media type",
        NodeKind.SecurityScheme => "a security scheme",
        _ => "a " + kind.ToString().ToLowerInvariant(),
    };

    private static IEnumerable<ContractProblem> Specification(Contract contract)
    {
        var root = contract.Root;
        const string Wanted = "an OpenAPI 3.0, 3.1 or 3.2 document";
        if (root["swagger"] is { } swagger)
        {
            return [contract.Problem(swagger, Wanted, $"Swagger {Text(swagger)}", "Convert the document to OpenAPI 3 first.")];
        }

        if (root["openapi"] is not { } version)
        {
            var members = string.Join(", ", root.Properties().Take(3).Select(member => Printable.Quote(member.Name)));
            return [contract.Problem(
                root,
                Wanted,
                members.Length == 0 ? "an empty object" : "an object with " + members,
                "Check where the file comes from.")];
        }

        // YAML takes a version without quotes for a number, whose text loses the zero of 3.0.
        var text = version is JValue { Value: double number } ? number.ToString("0.0###", CultureInfo.InvariantCulture) : Text(version);
        if (!SupportedVersion().IsMatch(text))
        {
            return [contract.Problem(
                version,
                Wanted,
                $"version {Printable.Quote(text)}",
                "Convert the document to OpenAPI 3.1 first.")];
        }

        return root["paths"] is JObject
            ? []
            : [contract.Problem(
                root["paths"] ?? root,
                "an object under 'paths'",
                TokenText.Describe(root["paths"]),
                "The download may have been cut off; fetch it again.")];
    }

    // What the rules read must be of its kind. YAML writes a keyword without a value as null, which counts as absent.
    private static IEnumerable<ContractProblem> Values(Contract contract, IReadOnlyList<ContractNode> nodes)
    {
        foreach (var node in nodes)
        {
            foreach (var member in node.Value.Properties())
            {
                if (Expected(node.Kind, member.Name) is { } expected
                    && member.Value.Type != JTokenType.Null
                    && !IsOf(member.Value, expected))
                {
                    yield return contract.Problem(
                        member,
                        $"{expected} under {Printable.Quote(member.Name)}",
                        TokenText.Describe(member.Value));
                }
            }
        }
    }

    // What stands in the lists of servers and of credentials.
    private static IEnumerable<ContractProblem> Entries(Contract contract, IReadOnlyList<ContractNode> nodes)
    {
        foreach (var node in nodes.Where(node => node.Kind is NodeKind.Document or NodeKind.PathItem or NodeKind.Operation))
        {
            foreach (var server in node.Value["servers"] as JArray ?? [])
            {
                if (server is not JObject { } fields || fields["url"] is { } url && url.Type is not (JTokenType.String or JTokenType.Null))
                {
                    yield return contract.Problem(
                        server,
                        "a server with a text under 'url'",
                        TokenText.Describe(server is JObject ? server["url"] : server));
                }
            }

            foreach (var requirement in node.Value["security"] as JArray ?? [])
            {
                if (requirement is not JObject schemes)
                {
                    yield return contract.Problem(
                        requirement,
                        "an object with the names of security schemes under 'security'",
                        TokenText.Describe(requirement));
                    continue;
                }

                foreach (var scheme in schemes.Properties()
                    .Where(scheme => scheme.Value is not JArray scopes || scopes.Any(scope => scope.Type != JTokenType.String)))
                {
                    yield return contract.Problem(
                        scheme,
                        $"a list of scopes under {Printable.Quote(scheme.Name)}",
                        TokenText.Describe((scheme.Value as JArray)?.First(scope => scope.Type != JTokenType.String) ?? scheme.Value));
                }
            }
        }
    }

    private static string? Expected(NodeKind kind, string keyword) => (kind, keyword) switch
    {
        (_, "description" or "summary") when kind is not NodeKind.Components => AText,
        (NodeKind.Schema, "format" or "title") => AText,
        (NodeKind.Schema, "nullable" or "deprecated") => AFlag,
        (NodeKind.Parameter, "style") => AText,
        (NodeKind.Parameter, "required" or "deprecated" or "explode") => AFlag,
        (NodeKind.Operation, "deprecated") => AFlag,
        (NodeKind.RequestBody, "required") => AFlag,
        (NodeKind.SecurityScheme, "type" or "scheme" or "in" or "name") => AText,
        (NodeKind.Document or NodeKind.PathItem or NodeKind.Operation, "servers") => AList,
        (NodeKind.Document or NodeKind.Operation, "security" or "tags") => AList,
        (NodeKind.Discriminator, "mapping") => AnObject,
        _ => null,
    };

    private static bool IsOf(JToken value, string expected) => expected switch
    {
        AText => value.Type == JTokenType.String,
        AFlag => value.Type == JTokenType.Boolean,
        AList => value is JArray,
        _ => value is JObject,
    };

    private static IEnumerable<ContractProblem> Types(Contract contract, IReadOnlyList<ContractNode> nodes)
    {
        foreach (var node in nodes.Where(node => node.Kind == NodeKind.Schema))
        {
            if (node.Value["type"] is { } type && !(type is JArray several ? several : (IEnumerable<JToken>)[type]).All(IsType))
            {
                yield return contract.Problem(
                    type,
                    "a type of JSON Schema such as 'string' or 'object'",
                    TokenText.Describe(type),
                    "The download may have been cut off; fetch it again.");
            }

            if (node.Value["required"] is { } required
                && (required is not JArray names || names.Any(name => name.Type != JTokenType.String)))
            {
                yield return contract.Problem(required, "a list of member names under 'required'", TokenText.Describe(required));
            }

            if (node.Value["enum"] is { } values && values is not JArray)
            {
                yield return contract.Problem(values, "a list of values under 'enum'", TokenText.Describe(values));
            }
        }
    }

    private static IEnumerable<ContractProblem> Names(Contract contract, IReadOnlyList<ContractNode> nodes)
    {
        foreach (var node in nodes)
        {
            switch (node)
            {
                case { Kind: NodeKind.PathItem, Name: { } path, Parent.Kind: NodeKind.Document } when node.Value.Path.StartsWith(
                    "paths",
                    StringComparison.Ordinal):
                    if (!ContractNames.IsPath(path))
                    {
                        yield return Name(contract, node, path, "a path of plain segments such as '/v3/chats/{chatId}'");
                    }

                    break;
                case { Kind: NodeKind.Schema, Parent.Kind: NodeKind.Schema }
                    when node.Value.Parent is JProperty { Parent.Parent: JProperty { Name: "patternProperties" } }:
                    // A regular expression, which becomes no name.
                    break;
                case { Kind: NodeKind.Schema, Name: { } property, Parent.Kind: NodeKind.Schema }:
                    if (!ContractNames.IsMember(property))
                    {
                        yield return Name(contract, node, property, "a member name of letters, digits and '_ $ @ . : - [ ]'");
                    }

                    break;
                case { Kind: NodeKind.MediaType, Name: { } mediaType }:
                    if (!ContractNames.IsMediaType(mediaType))
                    {
                        yield return Name(contract, node, mediaType, "a media type such as 'application/json'");
                    }

                    break;
                case { Kind: NodeKind.Response, Name: { } status, Parent.Kind: NodeKind.Operation }:
                    if (!ContractNames.IsStatus(status))
                    {
                        yield return Name(contract, node, status, "a status such as '200', '2XX' or 'default'");
                    }

                    break;
                case { Name: { } key } when !ContractNames.IsKey(key):
                    yield return Name(contract, node, key, "a name of letters, digits, '.', '_' and '-'");
                    break;
                case { Kind: NodeKind.Parameter } when node.Value["name"] is { } parameter
                    && !(parameter.Type == JTokenType.String && ContractNames.IsMember(Text(parameter))):
                    yield return contract.Problem(
                        parameter,
                        "a parameter name of letters, digits and '_ $ @ . : - [ ]'",
                        TokenText.Describe(parameter));
                    break;
                case { Kind: NodeKind.Operation } when node.Value["operationId"] is { } id
                    && !(id.Type == JTokenType.String && ContractNames.IsOperationId(Text(id))):
                    yield return contract.Problem(id, "an operationId of letters, digits, '.', '_', '-' and '/'", TokenText.Describe(id));
                    break;
                case { Kind: NodeKind.Discriminator } when node.Value["propertyName"] is not JValue { Type: JTokenType.String } name
                    || !ContractNames.IsMember(Text(name)):
                    yield return contract.Problem(
                        node.Value,
                        "a member name under 'propertyName'",
                        TokenText.Describe(node.Value["propertyName"]));
                    break;
                default:
                    break;
            }
        }
    }

    private static IEnumerable<ContractProblem> References(Contract contract, IReadOnlyList<ContractNode> nodes)
    {
        var dangling = new List<(JToken At, string Reference)>();
        foreach (var node in nodes.Where(node => node.Value.ContainsKey("$ref")))
        {
            var at = node.Value["$ref"]!;
            if (LocalReference.Of(node.Value) is not { } reference || !reference.StartsWith("#/", StringComparison.Ordinal))
            {
                return [contract.Problem(
                    at,
                    "a reference inside the document such as '#/components/schemas/Chat'",
                    TokenText.Describe(at),
                    "Bundle the document into one file first.")];
            }

            if (LocalReference.Resolve(contract.Root, reference) is not { } found || !CanBe(node.Kind, found))
            {
                dangling.Add((at, reference));
            }
            else if (LocalReference.Follow(contract.Root, node.Value) is not { } last || !CanBe(node.Kind, last))
            {
                return [contract.Problem(
                    at,
                    $"a reference that leads to a definition by way of fewer than {LocalReference.MaxLinks} others",
                    $"a circle or a chain of references from {Printable.Quote(reference)} on")];
            }
        }

        var targets = dangling.Select(entry => entry.Reference).Distinct(StringComparer.Ordinal).ToArray();
        if (targets.Length == 0)
        {
            return [];
        }

        var shown = string.Join(", ", targets.Take(ShownReferences).Select(Printable.Quote));
        var more = targets.Length > ShownReferences
            ? $" and {(targets.Length - ShownReferences).ToString(CultureInfo.InvariantCulture)} more"
            : "";
        return [contract.Problem(
            dangling[0].At,
            $"the target of {shown}{more}",
            "nothing there",
            "The download may have been cut off; fetch it again.")];
    }

    private static bool CanBe(NodeKind kind, JToken target) =>
        target is JObject || kind == NodeKind.Schema && target.Type == JTokenType.Boolean;

    private static IEnumerable<ContractProblem> Circles(Contract contract, IReadOnlyList<ContractNode> nodes)
    {
        var depths = new Dictionary<JObject, int>(ReferenceEqualityComparer.Instance);
        foreach (var node in nodes.Where(node => node.Kind == NodeKind.Schema))
        {
            var (depth, circle) = Compositions(contract.Root, node.Value, depths, []);
            if (circle is not null)
            {
                yield return contract.Problem(
                    circle,
                    "'allOf', 'anyOf' and 'oneOf' that end somewhere",
                    $"a schema that is part of itself: {Printable.Quote(circle.Path)}",
                    "Break the circle; use a property where recursion is meant.");
                yield break;
            }

            if (depth > MaxCompositions)
            {
                yield return contract.Problem(
                    node.Value,
                    $"'allOf', 'anyOf' and 'oneOf' that are at most {MaxCompositions} deep",
                    $"more from {Printable.Quote(node.Value.Path)} on",
                    "Write the parts of the inner ones out.");
                yield break;
            }
        }
    }

    // How many compositions stand one inside the other from a schema on, and one that is part of itself.
    private static (int Depth, JObject? Circle) Compositions(
        JObject root,
        JObject schema,
        Dictionary<JObject, int> depths,
        List<JObject> path)
    {
        if (path.Contains(schema))
        {
            return (0, schema);
        }

        if (depths.TryGetValue(schema, out var known))
        {
            return (known, null);
        }

        if (path.Count > MaxCompositions)
        {
            return (1, null);
        }

        path.Add(schema);
        var depth = 0;
        foreach (var part in _compositions.SelectMany(keyword => schema[keyword] as JArray ?? []))
        {
            if (LocalReference.Follow(root, part) is JObject inner)
            {
                var (below, circle) = Compositions(root, inner, depths, path);
                if (circle is not null)
                {
                    return (0, circle);
                }

                depth = Math.Max(depth, below + 1);
            }
        }

        path.RemoveAt(path.Count - 1);
        depths[schema] = depth;
        return (depth, null);
    }

    private static IEnumerable<ContractProblem> Operations(Contract contract, IReadOnlyList<ContractNode> nodes)
    {
        var ids = new Dictionary<string, ContractNode>(StringComparer.Ordinal);
        var shapes = new Dictionary<string, ContractNode>(StringComparer.Ordinal);
        foreach (var node in nodes)
        {
            if (node is { Kind: NodeKind.PathItem, Parent.Kind: NodeKind.Document } && node.Name!.StartsWith('/')
                && !shapes.TryAdd(ContractNames.PathShape(node.Name), node))
            {
                yield return contract.Problem(
                    node.Value,
                    "each path once",
                    $"{Printable.Quote(node.Name)}, which meets the same requests as "
                        + $"{Printable.Quote(shapes[ContractNames.PathShape(node.Name)].Name!)}");
            }

            if (node.Kind != NodeKind.Operation || node.Parent!.Name is not { } path)
            {
                continue;
            }

            var isWebhook = !path.StartsWith('/');
            if (node.Value["operationId"] is not { } id)
            {
                if (!isWebhook)
                {
                    yield return contract.Problem(node.Value, $"an operationId in {Described(node)}", "none", "Give it one in an overlay.");
                }
            }
            else if (!ids.TryAdd(Text(id), node))
            {
                var first = ids[Text(id)];
                yield return contract.Problem(
                    id,
                    "each operationId once",
                    $"{Printable.Quote(Text(id))} in {Described(node)} and in {Described(first)} (line "
                        + $"{SourceLine.Of(first.Value["operationId"]!)})");
            }

            if (node.Value["responses"] is not JObject { Count: > 0 })
            {
                yield return contract.Problem(
                    node.Value,
                    $"at least one response in {Described(node)}",
                    TokenText.Describe(node.Value["responses"]),
                    "The download may have been cut off; fetch it again.");
            }

            foreach (var problem in Parameters(contract, node, path, isWebhook))
            {
                yield return problem;
            }
        }
    }

    private static IEnumerable<ContractProblem> Parameters(Contract contract, ContractNode operation, string path, bool isWebhook)
    {
        var own = new HashSet<(string, string)>();
        var declared = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (source, isShared) in Listed(operation.Value, false).Concat(Listed(operation.Parent!.Value, true)))
        {
            if (LocalReference.Follow(contract.Root, source) is not JObject parameter
                || parameter["name"] is not { } name || parameter["in"] is not JValue { Type: JTokenType.String } location)
            {
                yield return contract.Problem(
                    source,
                    $"a parameter with 'name' and 'in' in {Described(operation)}",
                    TokenText.Describe(source));
                continue;
            }

            if (!own.Add((Text(location), Text(name))) && !isShared)
            {
                yield return contract.Problem(
                    source,
                    $"each parameter of {Described(operation)} once",
                    $"{Printable.Quote(Text(name))} again");
            }

            if (Text(location) == "path"
                && declared.Add(Text(name))
                && !ContractNames.PathParameters(path).Contains(Text(name), StringComparer.Ordinal)
                && !isShared)
            {
                yield return contract.Problem(
                    source,
                    $"path parameters that the path of {Described(operation)} has",
                    Printable.Quote(Text(name)));
            }
        }

        foreach (var missing in isWebhook ? [] : ContractNames.PathParameters(path).Where(name => !declared.Contains(name)))
        {
            yield return contract.Problem(
                operation.Value,
                $"a path parameter {Printable.Quote(missing)} in {Described(operation)}",
                "none",
                "Declare it with 'in: path' and 'required: true'.");
        }
    }

    private static IEnumerable<(JToken Source, bool IsShared)> Listed(JObject holder, bool isShared) =>
        (holder["parameters"] as JArray ?? []).Select(source => (source, isShared));

    private static string Described(ContractNode operation) =>
        $"{((JProperty)operation.Value.Parent!).Name.ToUpperInvariant()} {Printable.Text(operation.Parent!.Name!)}";

    private static ContractProblem Name(Contract contract, ContractNode node, string name, string expected) =>
        contract.Problem(
            node.Value.Parent,
            expected,
            Printable.Quote(name),
            "Names become code, so others are refused; rename it at the source.");

    // YAML's null without quotes means the type of that name.
    private static bool IsType(JToken type) =>
        type.Type == JTokenType.Null
            || type.Type == JTokenType.String
                && Text(type) is "string" or "number" or "integer" or "boolean" or "array" or "object" or "null";

    private static string Text(JToken token) =>
        token is JValue value ? Convert.ToString(value.Value, CultureInfo.InvariantCulture) ?? "null" : TokenText.Describe(token);

    [GeneratedRegex(@"^3\.[0-2](\.[0-9]{1,4})?\z", RegexOptions.CultureInvariant)]
    private static partial Regex SupportedVersion();
}

using System;
using System.Collections.Generic;
using System.Linq;
using Linq.Generated.Generator;
using Linq.Generated.Generator.Inventory;
using Linq.Generated.Generator.Loading;
using Linq.Generated.Generator.Normalizing;
using Linq.Generated.Generator.Overlays;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Linq.Generated.Tests.Shared;

/// <summary>The repository's contract with its overlays, as the generator reads it: what a test has to cover, and the examples.</summary>
internal static class ContractDocument
{
    private static readonly string[] _methods = ["get", "put", "post", "patch", "delete"];

    private static readonly Lazy<NormalizationContext> _normalized = new(() => Pipeline.Normalize(Repository).Context);
    private static readonly Lazy<SurfaceInventory> _inventory = new(() => SurfaceInventory.Of(_normalized.Value));
    private static readonly Lazy<JObject> _document = new(Load);
    private static readonly Lazy<IReadOnlyList<ContractExample>> _examples = new(() => [.. FindExamples()]);

    /// <summary>Every operation and webhook entry, with its C# names.</summary>
    public static SurfaceInventory Inventory => _inventory.Value;

    /// <summary>The contract after the overlays, before it is normalized.</summary>
    public static JObject Document => _document.Value;

    /// <summary>Every example there is.</summary>
    public static IReadOnlyList<ContractExample> Examples => _examples.Value;

    private static Repository Repository => new(RepositoryPaths.Root);

    /// <summary>The operations of the document, with their row in the inventory.</summary>
    public static IEnumerable<(OperationRow Row, JObject Fields)> Operations()
    {
        var rows = Inventory.Operations.ToDictionary(row => row.OperationId, StringComparer.Ordinal);
        return ((JObject)Document["paths"]!).Properties()
            .SelectMany(path => ((JObject)path.Value).Properties())
            .Where(method => _methods.Contains(method.Name, StringComparer.Ordinal))
            .Select(method => (rows[(string)method.Value["operationId"]!], (JObject)method.Value));
    }

    /// <summary>The first successful answer of an operation: its status, and its body if it has one.</summary>
    public static (int Status, ContractExample? Example) Success(string operationId)
    {
        var fields = Operations().Single(operation => operation.Row.OperationId == operationId).Fields;
        var status = ((JObject)fields["responses"]!).Properties().Select(p => p.Name).First(name => name.StartsWith('2'));
        return (
            status == "2XX" ? 200 : int.Parse(status, System.Globalization.CultureInfo.InvariantCulture),
            Examples.FirstOrDefault(example => example.Kind == ExampleKind.Response && example.Of == operationId && example.Status == status));
    }

    /// <summary>The media type of the first successful answer of an operation, JSON before others; null where it has no body.</summary>
    public static string? AnswerType(string operationId)
    {
        var responses = (JObject)Operations().Single(operation => operation.Row.OperationId == operationId).Fields["responses"]!;
        return responses.Properties().Where(response => response.Name.StartsWith('2'))
            .SelectMany(response => MediaTypes(response.Value))
            .OrderByDescending(IsJson)
            .FirstOrDefault();
    }

    /// <summary>Whether an answer has a body of JSON.</summary>
    public static bool HasJson(JToken response) => MediaTypes(response).Any(IsJson);

    /// <summary>The name of the class that the data of an event is read into.</summary>
    public static string DataClass(string type, string version) =>
        _normalized.Value.Events.Single(known => known.Type == type && known.Version == version).Data;

    private static JObject Load()
    {
        var contract = ContractLoader.Load(Repository.Full(Repository.ContractFile));
        OverlayApplier.Apply(contract.Root, OverlayReader.ReadFolder(Repository.Full("spec/overlays")));
        return contract.Root;
    }

    private static IEnumerable<ContractExample> FindExamples()
    {
        foreach (var (row, fields) in Operations())
        {
            foreach (var (mediaType, json) in InContent(fields["requestBody"]))
            {
                yield return new(ExampleKind.Request, row.OperationId, null, mediaType, row.Request, json);
            }

            foreach (var response in ((JObject)fields["responses"]!).Properties())
            {
                foreach (var (mediaType, json) in InContent(response.Value))
                {
                    yield return new(ExampleKind.Response, row.OperationId, response.Name, mediaType, response.Name.StartsWith('2') ? row.Result : "ErrorResponse", json);
                }
            }
        }

        foreach (var webhook in ((JObject)Document["webhooks"]!).Properties())
        {
            foreach (var (mediaType, json) in InContent(webhook.Value["post"]!["requestBody"]))
            {
                yield return new(ExampleKind.Webhook, webhook.Name, null, mediaType, null, json);
            }
        }

        foreach (var response in Members("responses"))
        {
            foreach (var (mediaType, json) in InContent(response.Value))
            {
                yield return new(ExampleKind.Response, response.Name, "error", mediaType, "ErrorResponse", json);
            }
        }

        foreach (var schema in Members("schemas"))
        {
            foreach (var json in In(schema.Value))
            {
                yield return new(ExampleKind.Schema, schema.Name, null, null, (string?)schema.Value["x-linq-name"] ?? schema.Name, json);
            }
        }
    }

    private static IEnumerable<string> MediaTypes(JToken response) => (response["content"] as JObject)?.Properties().Select(content => content.Name) ?? [];

    private static bool IsJson(string mediaType) => mediaType.EndsWith("/json", StringComparison.Ordinal) || mediaType.EndsWith("+json", StringComparison.Ordinal);

    private static IEnumerable<JProperty> Members(string kind) => (Document["components"]?[kind] as JObject)?.Properties() ?? [];

    private static IEnumerable<(string MediaType, string Json)> InContent(JToken? body) =>
        (body?["content"] as JObject)?.Properties().SelectMany(content => In(content.Value).Select(json => (content.Name, json))) ?? [];

    private static IEnumerable<string> In(JToken place)
    {
        if (place["example"] is { } one)
        {
            yield return one.ToString(Formatting.None);
        }

        var several = place["examples"] switch
        {
            JArray list => list,
            JObject named => named.Properties().Select(p => p.Value["value"]!),
            _ => [],
        };
        foreach (var example in several)
        {
            yield return example.ToString(Formatting.None);
        }
    }
}

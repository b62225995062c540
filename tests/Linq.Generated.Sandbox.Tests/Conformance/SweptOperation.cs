using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net.Http;
using Linq.Generated.Tests.Shared;
using Newtonsoft.Json.Linq;

namespace Linq.Generated.Sandbox.Tests.Conformance;

/// <summary>An operation of the contract as the sweep calls it.</summary>
/// <param name="Id">The operation's id.</param>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The path template.</param>
/// <param name="Fields">The operation object.</param>
internal sealed record SweptOperation(string Id, HttpMethod Method, string Path, JObject Fields)
{
    private static readonly Lazy<HashSet<string>> _left = new(() =>
    [
        .. SimulationReport.Operations.Where(o => !o.IsSimulated).Select(o => o.Operation),
        .. Find().Where(o => o.RequestSchema is not null && !ContractDocument.Examples.Any(e => e.Kind == ExampleKind.Request && e.Of == o.Id)).Select(o => o.Id),
    ]);

    /// <summary>Gets every operation of the contract that is simulated; what is not, and has no example yet, is listed by <c>check</c>.</summary>
    public static IReadOnlyList<SweptOperation> All { get; } = [.. Find().Where(o => !Left.Contains(o.Id))];

    /// <summary>Gets the operations that <c>check</c> lists as not simulated or without an example of their body.</summary>
    public static IReadOnlySet<string> Left => _left.Value;

    public static SchemaValidator Validator { get; } = new(ContractDocument.Document);

    /// <summary>Gets the parameters, those of the path included.</summary>
    public IEnumerable<JObject> Parameters => (Fields["parameters"] ?? Enumerable.Empty<JToken>()).Select(Validator.Resolve);

    /// <summary>Gets the schema of the request body; null without one.</summary>
    public JToken? RequestSchema => Fields.SelectToken("requestBody.content['application/json'].schema");

    /// <summary>Gets the statuses that the operation documents.</summary>
    public IEnumerable<string> Statuses => ((JObject)Fields["responses"]!).Properties().Select(p => p.Name);

    /// <summary>Whether a path is one of this operation.</summary>
    public bool Fits(string path)
    {
        string[] segments = path.Split('/'), template = Path.Split('/');
        return segments.Length >= template.Length
            && segments[^template.Length..].Zip(template).Skip(1).All(s => s.Second.StartsWith('{') || s.First == s.Second);
    }

    public bool Documents(int status) => FindStatus(status) is not null;

    /// <summary>The media type and schema of an answer, JSON before others; null where the contract says that it has no body.</summary>
    public JProperty? Content(int status) =>
        (Validator.Resolve(Fields["responses"]![FindStatus(status) ?? throw new ArgumentException($"{Id} documents no {status}.")]!)["content"] as JObject)?.Properties().OrderByDescending(p => p.Name.EndsWith("json", StringComparison.Ordinal)).First();

    /// <summary>The request body that the contract gives as an example.</summary>
    public JObject Example() => JObject.Parse(ContractDocument.Examples.First(e => e.Kind == ExampleKind.Request && e.Of == Id).Json);

    public override string ToString() => Id;

    private string? FindStatus(int status)
    {
        var exact = status.ToString(CultureInfo.InvariantCulture);
        var range = exact[0] + "XX";
        return Statuses.Contains(exact) ? exact : Statuses.Contains(range) ? range : null;
    }

    private static IEnumerable<SweptOperation> Find() =>
        from path in ((JObject)ContractDocument.Document["paths"]!).Properties()
        from method in ((JObject)path.Value).Properties()
        where method.Value["operationId"] is not null
        select new SweptOperation((string)method.Value["operationId"]!, HttpMethod.Parse(method.Name), path.Name, (JObject)method.Value);
}

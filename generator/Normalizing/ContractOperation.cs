using System;
using System.Collections.Generic;
using System.Linq;
using Newtonsoft.Json.Linq;

namespace Linq.Generated.Generator.Normalizing;

/// <summary>An operation of the contract, with where it stands.</summary>
/// <param name="Path">The path template, or the key of a webhook entry.</param>
/// <param name="Method">The HTTP method in lower case.</param>
/// <param name="Fields">The operation object itself.</param>
internal sealed record ContractOperation(string Path, string Method, JObject Fields)
{
    private static readonly HashSet<string> _methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

    // OpenAPI has the first three ignored, since they have their places; the key has one in the options of a request.
    private static readonly HashSet<string> _placedHeaders =
        new(StringComparer.OrdinalIgnoreCase) { "Accept", "Authorization", "Content-Type", KeyHeader };

    /// <summary>The header that carries an idempotency key.</summary>
    public const string KeyHeader = "Idempotency-Key";

    /// <summary>Gets what messages call the operation: method and path.</summary>
    public string Place => $"{Method.ToUpperInvariant()} {Path}";

    /// <summary>Gets the operation's id.</summary>
    public string Id => (string?)Fields["operationId"] ?? "";

    /// <summary>Gets the parameters.</summary>
    public IEnumerable<JObject> Parameters => ((JArray?)Fields["parameters"] ?? []).OfType<JObject>();

    /// <summary>Gets the schema of the JSON request body, or null.</summary>
    public JObject? RequestSchema => Fields.SelectToken("requestBody.content['application/json'].schema") as JObject;

    /// <summary>Gets the schema of the successful answer, or null where there is none.</summary>
    public JObject? ResultSchema => ((JObject?)Fields["responses"] ?? []).Properties()
        .Where(p => p.Name.StartsWith('2'))
        .Select(p => p.Value.SelectToken("content['application/json'].schema") as JObject)
        .FirstOrDefault(s => s is not null);

    /// <summary>Tells whether a header parameter never is an argument.</summary>
    /// <param name="header">The name of the header.</param>
    /// <returns>True for a header that the client sends by itself.</returns>
    public static bool HasItsOwnPlace(string header) => _placedHeaders.Contains(header);

    /// <summary>Tells whether a key of a path item is an HTTP method.</summary>
    /// <param name="key">The key.</param>
    /// <returns>True for a method.</returns>
    public static bool IsMethod(string key) => _methods.Contains(key);
}

using System.Collections.Generic;
using System.Linq;
using Linq.Generated.Generator.Loading;
using Newtonsoft.Json.Linq;

namespace Linq.Generated.Generator.Normalizing;

/// <summary>The document that the rules work on, and what a person should be told about it.</summary>
internal sealed class NormalizationContext(JObject document, string name = "the contract")
{
    /// <summary>Gets the document; rules change it in place.</summary>
    public JObject Document { get; } = document;

    /// <summary>Gets what could only be guessed, such as a derived name.</summary>
    public List<string> Notices { get; } = [];

    /// <summary>Gets the places that have no description.</summary>
    public List<string> Undocumented { get; } = [];

    /// <summary>Gets the component schemas.</summary>
    public JObject Schemas => (JObject)(((JObject)(Document["components"] ??= new JObject()))["schemas"] ??= new JObject());

    /// <summary>Gets every operation under <c>paths</c>.</summary>
    public IEnumerable<ContractOperation> Operations => Read("paths");

    /// <summary>Gets every entry under <c>webhooks</c>.</summary>
    public IEnumerable<ContractOperation> Webhooks => Read("webhooks");

    /// <summary>Makes the exception for something that the pipeline cannot use.</summary>
    /// <param name="at">What is wrong; its line is reported.</param>
    /// <param name="expected">What should be there.</param>
    /// <param name="found">What is there.</param>
    /// <param name="action">What to do about it, or null where that is plain.</param>
    /// <returns>The exception, to be thrown.</returns>
    public ContractException Refuse(JToken at, string expected, string found, string? action) =>
        new(new ContractProblem(name, SourceLine.Of(at), expected, found, action));

    /// <summary>Follows a local reference.</summary>
    /// <param name="schema">A schema or reference.</param>
    /// <returns>The schema that is meant.</returns>
    public JObject Resolve(JObject schema)
    {
        while ((string?)schema["$ref"] is { } reference)
        {
            schema = (JObject)Document.SelectToken(Pointer(reference))!;
        }

        return schema;
    }

    /// <summary>Gets the component that a reference names.</summary>
    /// <param name="reference">A reference such as <c>#/components/schemas/Chat</c>.</param>
    /// <returns>The last segment.</returns>
    public static string ReferenceName(string reference) =>
        System.Uri.UnescapeDataString(reference[(reference.LastIndexOf('/') + 1)..]).Replace("~1", "/", System.StringComparison.Ordinal).Replace("~0", "~", System.StringComparison.Ordinal);

    /// <summary>Makes a reference to a component schema.</summary>
    /// <param name="name">The schema's name.</param>
    /// <returns>An object with <c>$ref</c>.</returns>
    public static JObject Reference(string name) => new(new JProperty("$ref", "#/components/schemas/" + name));

    private static string Pointer(string reference) =>
        string.Concat(reference[2..].Split('/').Select(segment => "['" + ReferenceName("/" + segment).Replace("'", "\\'", System.StringComparison.Ordinal) + "']"));

    private IEnumerable<ContractOperation> Read(string section)
    {
        foreach (JProperty path in ((JObject?)Document[section] ?? []).Properties().ToList())
        {
            foreach (JProperty operation in ((JObject)path.Value).Properties().Where(p => ContractOperation.IsMethod(p.Name)).ToList())
            {
                yield return new ContractOperation(path.Name, operation.Name, (JObject)operation.Value);
            }
        }
    }
}

using System.Collections.Generic;
using System.Linq;
using Linq.Generated.Generator.Loading;
using Linq.Generated.Generator.Model;
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

    /// <summary>Gets or sets the events, as <see cref="Rules.Events"/> finds them under <c>webhooks</c>.</summary>
    public IReadOnlyList<SdkEvent> Events { get; set; } = [];

    /// <summary>Gets the former types of events, each with the type that it is now.</summary>
    public Dictionary<string, string> FormerEvents { get; } = [];

    /// <summary>Gets or sets how operations are reached, as <see cref="Rules.OperationNames"/> finds it.</summary>
    public SdkResources Resources { get; set; } = new([], [], []);

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

    /// <summary>Follows local references, which the validator has found to lead somewhere.</summary>
    /// <param name="schema">A schema or reference.</param>
    /// <returns>The schema that is meant.</returns>
    public JObject Resolve(JObject schema) => (JObject)LocalReference.Follow(Document, schema)!;

    private IEnumerable<ContractOperation> Read(string section)
    {
        // Before the first rule, extensions still stand among the paths.
        foreach (var path in ((JObject?)Document[section] ?? []).Properties()
            .Where(path => section != "paths" || !ContractWalker.IsExtension(path.Name))
            .ToList())
        {
            foreach (var operation in ((JObject)path.Value).Properties().Where(p => ContractOperation.IsMethod(p.Name)).ToList())
            {
                yield return new ContractOperation(path.Name, operation.Name, (JObject)operation.Value);
            }
        }
    }
}

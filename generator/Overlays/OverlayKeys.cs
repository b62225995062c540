using System;
using System.Collections.Generic;
using System.Linq;
using Linq.Generated.Generator.Loading;
using Linq.Generated.Generator.Projection;
using Newtonsoft.Json.Linq;

namespace Linq.Generated.Generator.Overlays;

/// <summary>
/// The keys that a person writes into overlays. Every other key of ours is made by a rule: a document that brings one along could put
/// words of its own into code, so it is refused.
/// </summary>
internal static class OverlayKeys
{
    private const string AText = "a text";
    private const string AFlag = "true or false";
    private const string AList = "a list of texts";
    private const string ANumber = "a whole number above 0";

    // The ways in which pages follow each other, and the parts that each needs.
    private static readonly Dictionary<string, string[]> _pagingStyles = new(StringComparer.Ordinal)
    {
        ["cursor"] = ["items", "parameter", "next"],
        ["offset"] = ["items", "offset", "more"],
    };

    /// <summary>Gets, of a list, the variants that are sent alone, and the sentence that says so: <c>variants</c>, <c>text</c>.</summary>
    public static Annotation<JObject> Alone { get; } = new("x-linq-alone");

    /// <summary>Gets whether handwritten code checks the object as well before it is sent.</summary>
    public static Annotation<bool> CheckByHand { get; } = new("x-linq-check-by-hand");

    /// <summary>Gets the payload that handwritten code turns this payload of another version into.</summary>
    public static Annotation<string> ConvertsTo { get; } = new("x-linq-converts-to");

    /// <summary>Gets a sentence for each value of an enum.</summary>
    public static Annotation<JObject> EnumDescriptions { get; } = new("x-linq-enum-descriptions");

    /// <summary>Gets the C# names of values of an enum.</summary>
    public static Annotation<JObject> EnumNames { get; } = new("x-linq-enum-names");

    /// <summary>Gets the <c>type</c> and <c>version</c> of a webhook whose key does not say them.</summary>
    public static Annotation<JObject> Event { get; } = new("x-linq-event");

    /// <summary>Gets the names that an operation, an event, a schema or a member had before.</summary>
    public static Annotation<IReadOnlyList<string>> FormerNames { get; } = new("x-linq-former-names");

    /// <summary>
    /// Gets where an operation takes its idempotency key: <c>in</c>, <c>name</c>, <c>member</c>, <c>max-length</c>, <c>generate</c>.
    /// </summary>
    public static Annotation<JObject> Idempotency { get; } = new("x-linq-idempotency");

    /// <summary>Gets the C# name of a schema, a member or a parameter; of an operation, its resources and method.</summary>
    public static Annotation<string> Name { get; } = new("x-linq-name");

    /// <summary>Gets the name of an operation's options class.</summary>
    public static Annotation<string> OptionsName { get; } = new("x-linq-options-name");

    /// <summary>
    /// Gets how an operation's pages follow each other: <c>style</c>, <c>items</c>, <c>parameter</c> and <c>next</c>, or <c>offset</c> and
    /// <c>more</c>.
    /// </summary>
    public static Annotation<JObject> Paging { get; } = new("x-linq-paging");

    /// <summary>Gets the members of an object that need another one, each with the one that it needs.</summary>
    public static Annotation<JObject> RequiredWith { get; } = new("x-linq-required-with");

    /// <summary>Gets the retry class of an operation and the reason: <c>class</c>, <c>reason</c>.</summary>
    public static Annotation<JObject> Retry { get; } = new("x-linq-retry");

    /// <summary>Gets what an operation does to the world, for tools: <c>effects</c>, <c>omit</c>, <c>default</c>.</summary>
    public static Annotation<JObject> Tool { get; } = new("x-linq-tool");

    /// <summary>Gets the text of a type whose schema stands in a member that has a text of its own.</summary>
    public static Annotation<string> TypeDescription { get; } = new("x-linq-type-description");

    /// <summary>Gets all of them.</summary>
    public static IReadOnlyList<Annotation> All { get; } =
    [
        Alone,
        CheckByHand,
        ConvertsTo,
        EnumDescriptions,
        EnumNames,
        Event,
        FormerNames,
        Idempotency,
        Name,
        OptionsName,
        Paging,
        RequiredWith,
        Retry,
        Tool,
        TypeDescription,
        MemberAnnotations.Deprecation,

        // Stated by the file of kept names, which is applied before overlays.
        OperationAnnotations.LateOptions,
    ];

    /// <summary>Refuses a document with other keys, or with values of another kind.</summary>
    /// <param name="contract">The contract with its overlays.</param>
    /// <exception cref="ContractException">It has one that nobody reads, or that nobody can read; one problem for each.</exception>
    public static void Require(Contract contract)
    {
        ContractProblem[] problems = [.. contract.Root.Descendants()
            .OfType<JProperty>()
            .Where(key => key.Name.StartsWith(Annotation.Prefix, StringComparison.OrdinalIgnoreCase) && !IsData(key))
            .SelectMany(key => Problems(contract, key))];
        if (problems.Length > 0)
        {
            throw new ContractException(problems);
        }
    }

    private static IEnumerable<ContractProblem> Problems(Contract contract, JProperty key)
    {
        const string Fix = "Fix it in spec/overlays.";
        if (All.FirstOrDefault(known => known.Key == key.Name) is not { } known)
        {
            var keys = string.Join(", ", All.Select(known => known.Key).Order(StringComparer.Ordinal));
            yield return contract.Problem(key, "one of the keys " + keys, Printable.Quote(key.Name), Fix);
        }
        else if (!known.Fits(key.Value))
        {
            yield return contract.Problem(key, $"{known.Expected} under '{known}'", TokenText.Describe(key.Value), Fix);
        }
        else
        {
            var parts = key.Value as JObject ?? [];
            foreach (var part in parts.Properties().Where(part => !Fits(Expected(known, part.Name), part.Value)))
            {
                yield return contract.Problem(
                    part,
                    $"{Expected(known, part.Name)} under {Printable.Quote(part.Name)} of '{known}'",
                    TokenText.Describe(part.Value),
                    Fix);
            }

            if (known == Paging && key.Value is JObject)
            {
                if (_pagingStyles.GetValueOrDefault((string?)(parts["style"] as JValue) ?? "") is not { } needed)
                {
                    yield return contract.Problem(
                        key,
                        $"'cursor' or 'offset' under 'style' of '{known}'",
                        TokenText.Describe(parts["style"]),
                        Fix);
                    yield break;
                }

                foreach (var missing in needed.Where(part => parts[part] is null))
                {
                    yield return contract.Problem(key, $"{AText} under '{missing}' of '{known}'", "nothing", Fix);
                }
            }
        }
    }

    private static string Expected(Annotation key, string part) => part switch
    {
        "variants" when key == Alone => AList,
        "effects" or "omit" when key == Tool => AList,
        "default" when key == Tool => AFlag,
        "generate" when key == Idempotency => AFlag,
        "max-length" when key == Idempotency => ANumber,
        _ => AText,
    };

    private static bool Fits(string expected, JToken value) => expected switch
    {
        AList => value is JArray list && list.All(text => text.Type == JTokenType.String),
        AFlag => value.Type == JTokenType.Boolean,
        ANumber => value is JValue { Value: long and > 0 and <= int.MaxValue },
        _ => value.Type == JTokenType.String,
    };

    // A member on the wire may have any name, and so may what an example shows.
    private static bool IsData(JProperty key) =>
        key.Parent!.Parent is JProperty { Name: "properties" or "headers" }
        || key.Ancestors().OfType<JProperty>().Any(above => above.Name is "example" or "examples" or "default" or "enum" or "const");
}

using System;
using System.Linq;
using System.Text.RegularExpressions;
using Linq.Generated.Generator.Loading;
using Linq.Generated.Generator.Projection;
using Newtonsoft.Json.Linq;

namespace Linq.Generated.Generator.Normalizing.Rules;

/// <summary>
/// Reports every place without a text of ours, and gives it a plain one, so that a new contract compiles before anyone has described
/// it.
/// </summary>
internal sealed partial class Documentation : INormalizationRule
{
    /// <inheritdoc/>
    public void Apply(NormalizationContext context)
    {
        foreach (var operation in context.Operations)
        {
            var place = $"{operation.Method.ToUpperInvariant()} {operation.Path}";
            Fill(context, operation.Fields, "summary", place, $"`{place}`");
            Fill(context, operation.Fields, "description", place, $"Calls `{place}`.");
            Describe(context, operation);
            Deprecate(operation.Fields);
            operation.Fields["summary"] = ((string)operation.Fields["summary"]!).TrimEnd('.', ' ') + ".";
            foreach (var parameter in operation.Parameters)
            {
                Fill(context, parameter, "description", $"{place}: parameter {parameter["name"]}", $"`{parameter["name"]}` of `{place}`.");
                if (RuleAnnotations.PathValues.Find(parameter["schema"]) is { } values)
                {
                    var list = string.Join(", ", values.Select(value => $"`{value}`"));
                    parameter["description"] = $"{parameter["description"]} One of {list}.";
                }
            }
        }

        foreach (var schema in context.Schemas.Properties())
        {
            var fields = (JObject)schema.Value;
            var isEvent = SchemaAnnotations.Kind.Find(fields) == "event";
            if (fields["deprecated"]?.Type == JTokenType.Boolean && (bool)fields["deprecated"]!)
            {
                // On a type, the attribute would warn wherever the generated code itself uses it.
                fields.Remove("deprecated");
                fields["description"] = $"{(string?)fields["description"]} Deprecated by the API.".TrimStart();
            }

            Fill(
                context,
                fields,
                "description",
                isEvent ? $"webhooks: {SchemaAnnotations.EventType.Of(fields)}" : $"components.schemas.{schema.Name}",
                $"`{schema.Name}` of the Linq Partner API.");
            foreach (var member in ((JObject?)fields["properties"] ?? []).Properties())
            {
                if (isEvent)
                {
                    member.Value["description"] ??= context.Resolve((JObject)member.Value)["description"];
                }
                else if (MemberAnnotations.Constant.Find(member.Value) is { } constant && SchemaAnnotations.Discriminator.IsOn(fields))
                {
                    member.Value["description"] ??= $"Always `{constant}`.";
                }

                Deprecate((JObject)member.Value);
                if (SchemaAnnotations.Kind.Find(fields) != "union")
                {
                    Fill(
                        context,
                        (JObject)member.Value,
                        "description",
                        $"components.schemas.{schema.Name}.{member.Name}",
                        $"`{member.Name}` of `{schema.Name}`.");
                }
            }
        }
    }

    // What a method takes and gives.
    private static void Describe(NormalizationContext context, ContractOperation operation)
    {
        if (operation.RequestSchema is { } body && context.Resolve(body) is { } sent)
        {
            OperationAnnotations.BodyNeeds.Set(operation.Fields, [.. (sent["required"] as JArray ?? [])
                .Select(name => sent["properties"]?[(string)name!])
                .Where(member => member?["deprecated"] is not JValue { Value: true })
                .Select(MemberAnnotations.Member.Find)
                .OfType<string>()]);
        }

        if (operation.ResultSchema is { } result)
        {
            OperationAnnotations.Returns.Set(operation.Fields, OperationAnnotations.Answer.Find(operation.Fields) switch
            {
                "Text" => "The text.",
                "Stream" => "The body as it arrives; dispose it.",
                _ => Returned(context, result),
            });
        }
    }

    private static string Returned(NormalizationContext context, JObject result)
    {
        var schema = context.Resolve(result);
        if (schema["properties"] is null && (schema["items"] ?? schema["additionalProperties"]) is JObject inner)
        {
            var item = LocalReference.Of(inner) is { } reference ? $"`{LocalReference.NameOf(reference)}`" : "JSON values";
            return (string?)schema["type"] == "array" ? $"A list of {item}." : $"{item} by name.";
        }

        string[] sentences = [.. Sentence().Split((string?)schema["description"] ?? "").Select(s => s.Trim()).Where(s => s.Length > 0)];
        if (sentences.Length == 0)
        {
            return LocalReference.Of(result) is { } named ? $"A `{LocalReference.NameOf(named)}`." : "The object.";
        }

        // The method is the operation: its own path says nothing here.
        var sentence = sentences.Length > 1 && OnlyOperations().IsMatch(sentences[0]) ? sentences[1] : sentences[0];
        sentence = ReturnedBy().Replace(Lead().Replace(sentence, ""), "");
        sentence = sentence.StartsWith("with ", StringComparison.Ordinal) ? "An answer " + sentence : sentence;
        return char.ToUpperInvariant(sentence[0]) + sentence[1..].TrimEnd('.') + ".";
    }

    // The attribute says what the contract says of the replacement.
    private static void Deprecate(JObject fields)
    {
        if (fields["deprecated"] is JValue { Value: true } && !MemberAnnotations.Deprecation.IsOn(fields))
        {
            var known = Sentence().Split((string?)fields["description"] ?? "").FirstOrDefault(s => Replacement().IsMatch(s));
            var text = known is null
                ? "Deprecated by the API, which does not say what replaces it."
                : known.Replace("`", "", StringComparison.Ordinal).ReplaceLineEndings(" ").Trim();
            MemberAnnotations.Deprecation.Set(fields, text);
        }
    }

    [GeneratedRegex(@"(?<=[.!?])\s+(?=[A-Z`])")]
    private static partial Regex Sentence();

    [GeneratedRegex("^(Answer|Result|Response) (of|to|for) `[^`]*`(,? and (of|to|for) `[^`]*`)*[.]?$")]
    private static partial Regex OnlyOperations();

    [GeneratedRegex("^(Answer|Result|Response) (of|to|for) `[^`]*`(,? and (of|to|for) `[^`]*`)*[:,] ")]
    private static partial Regex Lead();

    [GeneratedRegex(",?( as)? returned (in one piece )?by (the deprecated )?`[^`]*`")]
    private static partial Regex ReturnedBy();

    [GeneratedRegex("deprecated|instead|replaced|superseded", RegexOptions.IgnoreCase)]
    private static partial Regex Replacement();

    private static void Fill(NormalizationContext context, JObject fields, string key, string place, string text)
    {
        if (string.IsNullOrWhiteSpace((string?)fields[key]))
        {
            context.Undocumented.Add(place);
            fields[key] = text;
        }
    }
}

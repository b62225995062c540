using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using Newtonsoft.Json.Linq;

namespace Linq.Generated.Sandbox.Tests.Conformance;

/// <summary>
/// Checks JSON against the schemas of a contract: the part of JSON Schema 2020-12 that contracts use. A keyword or format that it
/// does not know is an error of its own, so that nothing passes unchecked. The packages that know OpenAPI 3.1 cannot be restored.
/// </summary>
internal sealed class SchemaValidator(JObject document)
{
    private static readonly Regex _dateTime = new(@"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$", RegexOptions.CultureInvariant);

    private static readonly HashSet<string> _annotations =
        ["description", "title", "default", "deprecated", "example", "examples", "discriminator", "readOnly", "writeOnly", "$comment", "then", "else"];

    /// <summary>Finds what is wrong with a value.</summary>
    public IReadOnlyList<string> Errors(JToken value, JToken schema)
    {
        var findings = new Findings();
        Check(value, schema, "$", findings);
        return findings.Errors;
    }

    /// <summary>Finds what is wrong with a value, and the members that no schema declares.</summary>
    public IReadOnlyList<string> ErrorsAndStrangers(JToken value, JToken schema)
    {
        var findings = new Findings();
        Check(value, schema, "$", findings);
        var strangers = value is not JContainer container ? [] : container.DescendantsAndSelf().OfType<JProperty>()
            .Select(p => p.Path)
            .Where(path => !findings.Declared.Contains(path) && !findings.Open.Any(open => path.StartsWith(open, StringComparison.Ordinal)))
            .Select(path => path + " is declared nowhere");
        return [.. findings.Errors, .. strangers];
    }

    /// <summary>Follows references.</summary>
    public JObject Resolve(JToken schema)
    {
        while ((string?)schema["$ref"] is string reference)
        {
            JToken target = document;
            foreach (var step in reference.TrimStart('#', '/').Split('/'))
            {
                target = target[step.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal)]
                    ?? throw new InvalidOperationException("The contract has no " + reference);
            }

            schema = target;
        }

        return (JObject)schema;
    }

    /// <summary>Every schema that has a say about a value: the one given, and those that it is made of and that fit.</summary>
    public IEnumerable<JObject> Parts(JToken schema, JToken value)
    {
        var self = Resolve(schema);
        yield return self;
        var more = self["allOf"] ?? Enumerable.Empty<JToken>();
        more = more.Concat(((self["oneOf"] ?? self["anyOf"]) ?? Enumerable.Empty<JToken>()).Where(s => Errors(value, s).Count == 0));
        foreach (var part in more.SelectMany(s => Parts(s, value)))
        {
            yield return part;
        }
    }

    private void Check(JToken value, JToken schema, string path, Findings into)
    {
        if (schema is JValue { Type: JTokenType.Boolean } flat)
        {
            if (!(bool)flat)
            {
                into.Errors.Add(path + " is not allowed");
            }

            return;
        }

        foreach (var keyword in ((JObject)schema).Properties())
        {
            CheckKeyword(value, (JObject)schema, keyword.Name, keyword.Value, path, into);
        }
    }

    private void CheckKeyword(JToken value, JObject schema, string keyword, JToken rule, string path, Findings into)
    {
        switch (keyword)
        {
            case "$ref":
                Check(value, Resolve(schema), path, into);
                break;
            case "allOf":
                foreach (var part in rule)
                {
                    Check(value, part, path, into);
                }

                break;
            case "anyOf" or "oneOf":
                List<Findings> fitting = [.. rule.Select(s => Try(value, s, path)).Where(f => f.Errors.Count == 0)];
                into.Require(fitting.Count == 1 || (keyword == "anyOf" && fitting.Count > 1), path, $"fits {fitting.Count} of the schemas of {keyword}");
                fitting.ForEach(into.Learn);
                break;
            case "not":
                into.Require(Try(value, rule, path).Errors.Count > 0, path, "fits what it must not be");
                break;
            case "if":
                if (schema[Try(value, rule, path).Errors.Count == 0 ? "then" : "else"] is JToken consequence)
                {
                    Check(value, consequence, path, into);
                }

                break;
            case "type":
                into.Require((rule is JArray several ? several : [rule]).Any(t => IsOf(value, (string)t!)), path, $"is no {rule.ToString(Newtonsoft.Json.Formatting.None)}");
                break;
            case "enum":
                into.Require(rule.Any(v => JToken.DeepEquals(v, value)), path, $"is {value}, which the list does not have");
                break;
            case "const":
                into.Require(JToken.DeepEquals(rule, value), path, $"is not {rule}");
                break;
            case "format":
                into.Require(value.Type != JTokenType.String || HasFormat((string)value!, (string)rule!), path, $"has not the format {rule}");
                break;
            case "pattern":
                into.Require(value.Type != JTokenType.String || Regex.IsMatch((string)value!, (string)rule!, RegexOptions.CultureInvariant), path, $"does not match {rule}");
                break;
            case "minLength" or "maxLength" when value.Type == JTokenType.String:
                RequireBound(keyword, ((string)value!).EnumerateRunes().Count(), rule, path, into);
                break;
            case "minItems" or "maxItems" when value is JArray:
            case "minProperties" or "maxProperties" when value is JObject:
                RequireBound(keyword, ((JContainer)value).Count, rule, path, into);
                break;
            case "minimum" or "maximum" when value.Type is JTokenType.Integer or JTokenType.Float:
                RequireBound(keyword, (double)value, rule, path, into);
                break;
            case "minLength" or "maxLength" or "minItems" or "maxItems" or "minProperties" or "maxProperties" or "minimum" or "maximum":
                break;
            case "required":
                foreach (var name in value is JObject ? rule : new JArray())
                {
                    into.Require(value[(string)name!] is not null, path, $"has no {name}");
                }

                break;
            case "properties":
                foreach (var member in (value as JObject)?.Properties().Where(p => rule[p.Name] is not null) ?? [])
                {
                    into.Declared.Add(member.Path);
                    Check(member.Value, rule[member.Name]!, path + "." + member.Name, into);
                }

                break;
            case "additionalProperties":
                foreach (var member in (value as JObject)?.Properties().Where(p => schema["properties"]?[p.Name] is null) ?? [])
                {
                    into.Declared.Add(member.Path);
                    into.Open.Add(member.Path);
                    Check(member.Value, rule, path + "." + member.Name, into);
                }

                break;
            case "items":
                foreach (var (item, index) in ((value as JArray) ?? []).Select((item, index) => (item, index)))
                {
                    Check(item, rule, string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]"), into);
                }

                break;
            default:
                if (!_annotations.Contains(keyword) && !keyword.StartsWith("x-", StringComparison.Ordinal))
                {
                    throw new NotSupportedException($"The validator does not know the keyword {keyword} at {schema.Path}.");
                }

                break;
        }
    }

    private Findings Try(JToken value, JToken schema, string path)
    {
        var findings = new Findings();
        Check(value, schema, path, findings);
        return findings;
    }

    private static void RequireBound(string keyword, double actual, JToken bound, string path, Findings into) =>
        into.Require(keyword.StartsWith("min", StringComparison.Ordinal) ? actual >= (double)bound : actual <= (double)bound, path, $"breaks {keyword} {bound} with {actual}");

    private static bool IsOf(JToken value, string type) => type switch
    {
        "null" => value.Type == JTokenType.Null,
        "string" => value.Type == JTokenType.String,
        "boolean" => value.Type == JTokenType.Boolean,
        "integer" => value.Type == JTokenType.Integer || (value.Type == JTokenType.Float && double.IsInteger((double)value)),
        "number" => value.Type is JTokenType.Integer or JTokenType.Float,
        "array" => value is JArray,
        "object" => value is JObject,
        _ => throw new NotSupportedException("The validator does not know the type " + type),
    };

    private static bool HasFormat(string text, string format) => format switch
    {
        "uuid" => Guid.TryParseExact(text, "D", out _),
        "uri" => Uri.TryCreate(text, UriKind.Absolute, out _),
        "date-time" => _dateTime.IsMatch(text),
        "int32" or "int64" => true,
        _ => throw new NotSupportedException("The validator does not know the format " + format),
    };

    /// <summary>What a check found: errors, the members that a fitting schema declares, and those below which everything goes.</summary>
    private sealed class Findings
    {
        public List<string> Errors { get; } = [];

        public HashSet<string> Declared { get; } = new(StringComparer.Ordinal);

        public List<string> Open { get; } = [];

        public void Require(bool isRight, string path, string what)
        {
            if (!isRight)
            {
                Errors.Add($"{path} {what}");
            }
        }

        public void Learn(Findings other)
        {
            Declared.UnionWith(other.Declared);
            Open.AddRange(other.Open);
        }
    }
}

using System;
using System.Collections.Generic;
using System.Linq;
using Newtonsoft.Json.Linq;

namespace Linq.Generated.Sandbox.Tests.Conformance;

/// <summary>Breaks a valid request body in every way that its schema forbids, one at a time.</summary>
internal static class Mutants
{
    private const int LongestList = 1_000;

    private static readonly JToken[] _scalars = [42, "text", true];

    private static SchemaValidator Validator => SweptOperation.Validator;

    /// <summary>The bodies that are valid except for one place. The validator has the last word: what it accepts is left out.</summary>
    public static IEnumerable<Mutant> Of(JToken valid, JToken schema) =>
        Visit(valid, schema, [], isRequired: true)
            .Select(change => new Mutant(change.Kind, change.Name, [.. change.Path.OfType<string>()], Apply(valid, change)))
            .Where(mutant => Validator.Errors(mutant.Body, schema).Count > 0)
            .DistinctBy(mutant => mutant.Body.ToString(Newtonsoft.Json.Formatting.None));

    private static IEnumerable<Change> Visit(JToken value, JToken schema, object[] path, bool isRequired)
    {
        foreach (var part in Validator.Parts(schema, value))
        {
            foreach (var change in Values(value, part, path, isRequired))
            {
                yield return change;
            }

            if (value is JObject fields)
            {
                foreach (var change in Members(fields, part, path))
                {
                    yield return change;
                }
            }

            if (value is JArray { Count: > 0 } items && part["items"] is JToken item)
            {
                foreach (var change in Visit(items[0], item, [.. path, 0], isRequired: true))
                {
                    yield return change;
                }
            }
        }
    }

    private static IEnumerable<Change> Members(JObject fields, JObject schema, object[] path)
    {
        HashSet<string> required = [.. (schema["required"] ?? Enumerable.Empty<JToken>()).Select(n => (string)n!)];
        foreach (var name in required)
        {
            yield return new Change(MutantKind.Missing, [.. path, name], null);
        }

        // Where one of several members is needed, none of them is not enough.
        string[] alternatives = [.. (schema["oneOf"] ?? schema["anyOf"] ?? Enumerable.Empty<JToken>()).SelectMany(s => Validator.Resolve(s)["required"] ?? Enumerable.Empty<JToken>()).Select(n => (string)n!)];
        if (alternatives.Length > 0 && schema["properties"] is not null)
        {
            var without = (JObject)fields.DeepClone();
            Array.ForEach(alternatives, name => without.Remove(name));
            yield return new Change(MutantKind.Missing, path, without);
        }

        foreach (var member in (schema["properties"] as JObject)?.Properties() ?? [])
        {
            object[] at = [.. path, member.Name];
            var present = fields[member.Name] is { Type: not JTokenType.Null } there ? there : Sample(member.Value);
            foreach (var change in Visit(present, member.Value, at, required.Contains(member.Name)))
            {
                // What is optional and absent is put there first, broken.
                if (fields[member.Name] is { Type: not JTokenType.Null } || change.Path.Length == at.Length)
                {
                    yield return change;
                }
            }
        }
    }

    private static IEnumerable<Change> Values(JToken value, JObject schema, object[] path, bool isRequired)
    {
        if (schema["type"] is JToken type)
        {
            string[] types = [.. (type is JArray several ? several : [type]).Select(t => (string)t!)];
            JToken[] others = [.. _scalars.Where(s => !types.Contains(Type(s))).Take(1), types.Contains("array") ? new JObject() : new JArray()];
            foreach (var other in others)
            {
                yield return new Change(MutantKind.WrongType, path, other);
            }

            if (isRequired && !types.Contains("null"))
            {
                yield return new Change(MutantKind.Missing, path, JValue.CreateNull());
            }
        }

        foreach (var broken in Broken(value, schema))
        {
            yield return new Change(MutantKind.BrokenRule, path, broken);
        }
    }

    private static IEnumerable<JToken> Broken(JToken value, JObject schema)
    {
        if (schema["enum"] is not null || schema["const"] is not null || schema["pattern"] is not null || schema["format"] is not null)
        {
            yield return "~ no such value ~";
        }

        if ((int?)schema["maxLength"] is int longest)
        {
            yield return ((string?)value ?? "").PadRight(longest + 1, 'x');
        }

        if ((int?)schema["minLength"] is > 0)
        {
            yield return "";
        }

        if ((long?)schema["maximum"] is long most)
        {
            yield return most + 1;
        }

        if ((long?)schema["minimum"] is long least)
        {
            yield return least - 1;
        }

        if ((int?)schema["maxItems"] is int count and < LongestList)
        {
            var item = value is JArray { Count: > 0 } items ? items[0] : Sample(schema["items"]!);
            yield return new JArray(Enumerable.Repeat(item, count + 1));
        }

        if ((int?)schema["minItems"] is > 0)
        {
            yield return new JArray();
        }

        if ((int?)schema["maxProperties"] is int fields)
        {
            yield return new JObject(Enumerable.Range(0, fields + 1).Select(i => new JProperty("key" + i, "value")));
        }
    }

    // Good enough to be broken further; it need not be valid itself.
    private static JToken Sample(JToken schema)
    {
        var resolved = Validator.Resolve(schema);
        if ((resolved["const"] ?? resolved["enum"]?[0] ?? resolved["default"]) is JToken one)
        {
            return one;
        }

        if ((resolved["allOf"] ?? resolved["oneOf"] ?? resolved["anyOf"])?[0] is JToken first)
        {
            return Sample(first);
        }

        var type = (string)(resolved["type"] is JArray several ? several[0] : resolved["type"] ?? "object")!;
        return type switch
        {
            "string" => (string?)resolved["format"] == "uri" || ((string?)resolved["pattern"])?.Contains("https", StringComparison.Ordinal) == true ? "https://files.example.com/a.jpg" : "text",
            "integer" or "number" => 1,
            "boolean" => true,
            "array" => new JArray(Sample(resolved["items"]!)),
            _ => new JObject((resolved["required"] ?? Enumerable.Empty<JToken>()).Select(n => new JProperty((string)n!, Sample(resolved["properties"]?[(string)n!] ?? new JObject())))),
        };
    }

    private static string Type(JToken value) => value.Type switch
    {
        JTokenType.Integer => "integer",
        JTokenType.Boolean => "boolean",
        _ => "string",
    };

    private static JToken Apply(JToken valid, Change change)
    {
        if (change.Path.Length == 0)
        {
            return change.Value!;
        }

        var root = valid.DeepClone();
        var parent = change.Path[..^1].Aggregate(root, (token, step) => token[step]!);
        var last = change.Path[^1];
        if (change.Value is null)
        {
            ((JObject)parent).Remove((string)last);
        }
        else
        {
            parent[last] = change.Value.DeepClone();
        }

        return root;
    }

    /// <summary>A value to put somewhere; null takes out what is there.</summary>
    private sealed record Change(MutantKind Kind, object[] Path, JToken? Value)
    {
        public string Name
        {
            get
            {
                var value = Value?.ToString(Newtonsoft.Json.Formatting.None) ?? "absent";
                return $"{string.Join('.', Path)} {(value.Length > 60 ? value[..60] + "…" : value)}";
            }
        }
    }
}

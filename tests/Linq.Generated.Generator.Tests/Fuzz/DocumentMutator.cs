using System;
using System.Collections.Generic;
using System.Linq;
using Newtonsoft.Json.Linq;

namespace Linq.Generated.Generator.Tests.Fuzz;

/// <summary>Changes a contract in a few random places: values of another kind, keywords where they do not belong, references to anywhere.</summary>
internal sealed class DocumentMutator(JObject original, int seed)
{
    private static readonly string[] _keywords =
    [
        "$ref", "$defs", "type", "format", "nullable", "properties", "required", "items", "prefixItems", "additionalProperties", "patternProperties", "enum", "const", "allOf", "oneOf", "anyOf",
        "not", "if", "then", "else", "discriminator", "mapping", "propertyName", "description", "summary", "title", "deprecated", "default", "example", "examples", "pattern", "minLength", "maxLength", "minimum",
        "maximum", "minItems", "maxItems", "maxProperties", "readOnly", "parameters", "name", "in", "style", "explode", "schema", "content", "requestBody", "responses", "headers", "links", "callbacks", "security",
        "servers", "url", "variables", "operationId", "tags", "get", "put", "post", "delete", "query", "additionalOperations", "itemSchema", "components", "schemas", "securitySchemes", "webhooks", "paths", "openapi",
    ];

    private static readonly string[] _values =
    [
        "null", "true", "false", "0", "-1", "1.5", "1e300", "123456789012345678901234567890", "''", "'x'", "'object'", "'array'", "'string'", "'integer'", "'null'", "'header'", "'query'", "'cookie'", "'a b'", "'\\ud800'", "'[a-'",
        "[]", "{}", "['a']", "[null]", "[[]]", "[{}]", "[1]", "{'a':1}", "{'a':{}}", "['null']", "['string','null']", "[{'type':'string'}]", "[{'required':['a']}]", "{'type':'object'}", "{'$ref':5}", "{'type':'array'}",
    ];

    private readonly Random _random = new(seed);

    /// <summary>Makes the next document.</summary>
    public JObject Next()
    {
        var document = (JObject)original.DeepClone();
        for (var i = _random.Next(1, 4); i > 0; i--)
        {
            Mutate(document);
        }

        return document;
    }

    private void Mutate(JObject document)
    {
        List<JToken> tokens = [.. document.Descendants()];
        var token = tokens[_random.Next(tokens.Count)];
        switch (_random.Next(8))
        {
            case 0:
                Replace(token, Value());
                break;
            case 1:
                (token is JProperty || token.Parent is JArray ? token : token.Parent as JProperty)?.Remove();
                break;
            case 2:
                Replace(token, tokens[_random.Next(tokens.Count)] is { } other ? Clone(other) : Value());
                break;
            case 3 when tokens.OfType<JObject>().ToList() is { Count: > 0 } objects:
                objects[_random.Next(objects.Count)][_keywords[_random.Next(_keywords.Length)]] = _random.Next(2) == 0 ? Value() : Clone(tokens[_random.Next(tokens.Count)]);
                break;
            case 4:
                Replace(token, new JArray(Clone(token)));
                break;
            case 5:
                Replace(token, new JObject { [_keywords[_random.Next(_keywords.Length)]] = Clone(token) });
                break;
            case 6 when token is JProperty { Parent: JObject holder } property:
                var name = _keywords[_random.Next(_keywords.Length)];
                if (holder[name] is null)
                {
                    property.Replace(new JProperty(name, property.Value));
                }

                break;
            default:
                Replace(token, new JObject { ["$ref"] = Pointer(tokens[_random.Next(tokens.Count)]) });
                break;
        }
    }

    private static void Replace(JToken token, JToken value)
    {
        if (token is JProperty property)
        {
            property.Value = value;
        }
        else if (token.Parent is not null)
        {
            token.Replace(value);
        }
    }

    private static JToken Clone(JToken token) => (token is JProperty property ? property.Value : token).DeepClone();

    private JToken Value() => JToken.Parse(_values[_random.Next(_values.Length)]);

    private static string Pointer(JToken token)
    {
        List<string> segments = [];
        for (var at = token; at is not null; at = at.Parent)
        {
            if (at is JProperty property)
            {
                segments.Insert(0, property.Name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal));
            }
            else if (at.Parent is JArray items)
            {
                segments.Insert(0, items.IndexOf(at).ToString(System.Globalization.CultureInfo.InvariantCulture));
            }
        }

        return "#/" + string.Join('/', segments);
    }
}

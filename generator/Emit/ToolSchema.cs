using System.Collections.Generic;
using System.Linq;
using Linq.Generated.Generator.Loading;
using Linq.Generated.Generator.Normalizing;
using Newtonsoft.Json.Linq;

namespace Linq.Generated.Generator.Emit;

/// <summary>
/// Writes the JSON Schema of a tool's arguments: the parameters of an operation in snake case, and the members of its body beside
/// them. It has no references, since few hosts follow those.
/// </summary>
/// <param name="context">The normalized contract.</param>
/// <param name="omitted">What is left out: <c>Schema.member</c>, or a schema that is a variant of a union.</param>
internal sealed class ToolSchema(NormalizationContext context, IReadOnlySet<string> omitted)
{
    private static readonly string[] _keptFromModels = ["idempotency_key", "override_optout"];

    /// <summary>Writes the schema of an operation's arguments.</summary>
    /// <param name="operation">The operation.</param>
    /// <returns>An object schema.</returns>
    public JObject Arguments(ContractOperation operation)
    {
        var members = new JObject();
        var required = new JArray();
        foreach (var parameter in operation.Parameters.Where(parameter => (string?)parameter["in"] is "path" or "query"))
        {
            var name = Name(parameter);
            members[name] = Described((JObject)parameter["schema"]!, (string?)parameter["description"], []);
            if ((bool?)parameter["required"] == true)
            {
                required.Add(name);
            }
        }

        if (operation.RequestSchema is { } body)
        {
            var written = Written(body, []);
            if (BodyArgument(operation) is { } argument)
            {
                members[argument] = written;
                required.Add(argument);
            }
            else
            {
                members.Merge(written["properties"]!);
                required.Merge(written["required"] ?? new JArray());
            }
        }

        return Object(members, required);
    }

    /// <summary>
    /// Gets the argument that takes the body as a whole, where its members cannot stand beside the parameters: it has none, or one
    /// with the name of a parameter.
    /// </summary>
    /// <param name="operation">The operation.</param>
    /// <returns>The name; null where the members stand beside the parameters.</returns>
    public string? BodyArgument(ContractOperation operation)
    {
        if (operation.RequestSchema is not { } body)
        {
            return null;
        }

        string[] names = [.. operation.Parameters.Select(Name)];
        var members = Written(body, [])["properties"] as JObject ?? [];
        return members.Count > 0 && !members.Properties().Any(member => names.Contains(member.Name))
            ? null
            : names.Contains("body") ? "request_body" : "body";
    }

    /// <summary>Gets the name of a parameter as an argument.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <returns>The name in snake case.</returns>
    public static string Name(JObject parameter) => ToolText.Snake((string)parameter["name"]!);

    private JObject Described(JObject schema, string? description, IReadOnlyList<string> within)
    {
        var written = Written(schema, within);
        if (!string.IsNullOrWhiteSpace(description))
        {
            written["description"] = ToolText.FirstSentence(description);
        }

        return written;
    }

    private JObject Written(JObject schema, IReadOnlyList<string> within)
    {
        var name = (string?)schema["$ref"] is { } reference ? LocalReference.NameOf(reference) : "";
        if (name.Length > 0)
        {
            if (within.Contains(name))
            {
                return new JObject { ["type"] = "object" };
            }

            schema = context.Resolve(schema);
            within = [.. within, name];
        }

        if (schema["x-linq-variants"] is JArray variants)
        {
            return new JObject
            {
                ["anyOf"] = new JArray(variants
                    .Select(variant => (string)variant["schema"]!)
                    .Where(variant => !omitted.Contains(variant))
                    .Select(variant => Written((JObject)context.Schemas[variant]!, [.. within, variant]))),
            };
        }

        if (schema["enum"] is JArray values)
        {
            return new JObject { ["type"] = "string", ["enum"] = values.DeepClone() };
        }

        if (schema["items"] is JObject items)
        {
            return new JObject { ["type"] = "array", ["items"] = Written(items, within) };
        }

        if (schema["properties"] is JObject { Count: > 0 } properties)
        {
            return Members(within.Count > 0 ? within[^1] : "", schema, properties, within);
        }

        var plain = new JObject();
        foreach (var keyword in (string[])["type", "format"])
        {
            if (schema[keyword] is { } value && (string?)value != "int64")
            {
                plain[keyword] = value.DeepClone();
            }
        }

        if (schema["additionalProperties"] is JObject entries)
        {
            plain["additionalProperties"] = Written(entries, within);
        }

        return plain;
    }

    private JObject Members(string owner, JObject schema, JObject properties, IReadOnlyList<string> within)
    {
        var members = new JObject();
        foreach (var member in properties.Properties())
        {
            var fields = (JObject)member.Value;
            if (_keptFromModels.Contains(member.Name)
                || omitted.Contains($"{owner}.{member.Name}")
                || (bool?)fields["deprecated"] == true)
            {
                continue;
            }

            var written = fields["x-linq-const"] is { } constant
                ? new JObject { ["const"] = constant.DeepClone() }
                : Described(fields, (string?)fields["description"], within);
            foreach (var check in (schema["x-linq-checks"] as JArray ?? []).Where(check => (string?)check["wire"] == member.Name))
            {
                Limit(written, check);
            }

            members[member.Name] = written;
        }

        var required = new JArray((schema["required"] as JArray ?? []).Where(name => members[(string)name!] is not null));
        return Object(members, required);
    }

    private static void Limit(JObject schema, JToken check)
    {
        switch ((string?)check["kind"])
        {
            case "min-length":
                schema["minLength"] = Number(check["limit"]);
                break;
            case "max-length":
                schema["maxLength"] = Number(check["limit"]);
                break;
            case "count" when (string?)schema["type"] == "array":
                Add("minItems", check["min"]);
                Add("maxItems", check["max"]);
                break;
            case "range":
                Add("minimum", check["min"]);
                Add("maximum", check["max"]);
                break;
        }

        void Add(string keyword, JToken? limit)
        {
            if ((string?)limit is not (null or "null"))
            {
                schema[keyword] = Number(limit);
            }
        }
    }

    private static JToken Number(JToken? limit) => JToken.Parse(((string)limit!).TrimEnd('L', 'm', 'd'));

    private static JObject Object(JObject members, JArray required)
    {
        var schema = new JObject { ["type"] = "object", ["properties"] = members };
        if (required.Count > 0)
        {
            schema["required"] = required;
        }

        schema["additionalProperties"] = false;
        return schema;
    }
}

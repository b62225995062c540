using System.Collections.Generic;
using System.Linq;
using Linq.Generated.Generator.Model;
using Newtonsoft.Json.Linq;

namespace Linq.Generated.Generator.Emit;

/// <summary>
/// Writes the JSON Schema of a tool's arguments: the parameters of an operation in snake case, and the members of its body beside
/// them. It has no references, since few hosts follow those.
/// </summary>
/// <param name="operation">The operation.</param>
/// <param name="schemas">The named schemas of the model.</param>
/// <param name="texts">Writes texts for models.</param>
internal sealed class ToolSchema(SdkOperation operation, IReadOnlyDictionary<string, SdkSchema> schemas, ToolText texts)
{
    private static readonly string[] _keptFromModels = ["idempotency_key", "override_optout"];

    /// <summary>Writes the schema of the operation's arguments.</summary>
    /// <returns>An object schema.</returns>
    public JObject Arguments()
    {
        var members = new JObject();
        var required = new JArray();
        foreach (var parameter in operation.Parameters.Where(parameter => parameter.Place is "path" or "query"))
        {
            var name = ToolText.Snake(parameter.Wire);
            members[name] = Described(parameter.Schema, parameter.Description, []);
            if (parameter.IsRequired)
            {
                required.Add(name);
            }
        }

        if (operation.Body?.Schema is { } body)
        {
            var written = Written(body, []);
            if (BodyArgument() is { } argument)
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
    /// <returns>The name; null where the members stand beside the parameters.</returns>
    public string? BodyArgument()
    {
        if (operation.Body?.Schema is not { } body)
        {
            return null;
        }

        string[] names = [.. operation.Parameters.Select(parameter => ToolText.Snake(parameter.Wire))];
        var members = Written(body, [])["properties"] as JObject ?? [];
        return members.Count > 0 && !members.Properties().Any(member => names.Contains(member.Name))
            ? null
            : names.Contains("body") ? "request_body" : "body";
    }

    private JObject Described(SdkSchema schema, string? description, IReadOnlyList<string> within)
    {
        var written = Written(schema, within);
        if (!string.IsNullOrWhiteSpace(description))
        {
            written["description"] = texts.ForModels(ToolText.FirstSentence(description));
        }

        return written;
    }

    private JObject Written(SdkSchema schema, IReadOnlyList<string> within)
    {
        if (schema.Reference is { } name)
        {
            return within.Contains(name) ? new JObject { ["type"] = "object" } : Written(schemas[name], [.. within, name]);
        }

        if (schema.Variants.Count > 0)
        {
            return new JObject
            {
                ["anyOf"] = new JArray(schema.Variants
                    .Where(variant => !operation.Tool.Omitted.Contains(variant))
                    .Select(variant => Written(schemas[variant], [.. within, variant]))),
            };
        }

        if (schema.Values.Count > 0)
        {
            return new JObject { ["type"] = "string", ["enum"] = new JArray(schema.Values) };
        }

        if (schema.Items is { } items)
        {
            return new JObject { ["type"] = "array", ["items"] = Written(items, within) };
        }

        return schema.Members.Count > 0 ? Members(within.Count > 0 ? within[^1] : "", schema, within) : Plain(schema, within);
    }

    private JObject Plain(SdkSchema schema, IReadOnlyList<string> within)
    {
        var plain = new JObject();
        if (schema.Type is { } type)
        {
            plain["type"] = type;
        }

        if (schema.Format is { } format and not "int64")
        {
            plain["format"] = format;
        }

        if (schema.Entries is { } entries)
        {
            plain["additionalProperties"] = Written(entries, within);
        }

        return plain;
    }

    private JObject Members(string owner, SdkSchema schema, IReadOnlyList<string> within)
    {
        SdkMember[] kept =
        [
            .. schema.Members.Where(member => !_keptFromModels.Contains(member.Wire)
                && !operation.Tool.Omitted.Contains($"{owner}.{member.Wire}")
                && !member.IsReadOnly
                && !member.IsDeprecated),
        ];
        var members = new JObject();
        foreach (var member in kept)
        {
            var written = member.Constant is { } constant
                ? new JObject { ["const"] = constant }
                : Described(member.Schema, member.Description, within);
            foreach (var limit in member.Limits)
            {
                Limit(written, limit);
            }

            members[member.Wire] = written;
        }

        return Object(members, new JArray(kept.Where(member => member.IsRequired).Select(member => member.Wire)));
    }

    private static void Limit(JObject schema, SdkLimit limit)
    {
        var (least, most) = limit.Of switch
        {
            "length" => ("minLength", "maxLength"),
            "count" => ("minItems", "maxItems"),
            _ => ("minimum", "maximum"),
        };
        if (limit.Of == "count" && (string?)schema["type"] != "array")
        {
            return;
        }

        Add(least, limit.Least);
        Add(most, limit.Most);

        void Add(string keyword, string? number)
        {
            if (number is not null)
            {
                schema[keyword] = JToken.Parse(number);
            }
        }
    }

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

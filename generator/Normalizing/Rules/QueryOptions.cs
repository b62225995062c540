using System.Collections.Generic;
using System.Linq;
using Newtonsoft.Json.Linq;

namespace Linq.Generated.Generator.Normalizing.Rules;

/// <summary>
/// Gathers an operation's optional query parameters in an options class, so that one more never changes a method's signature.
/// </summary>
internal sealed class QueryOptions : INormalizationRule
{
    /// <inheritdoc/>
    public void Apply(NormalizationContext context)
    {
        foreach (var operation in context.Operations)
        {
            JObject[] optional = [.. operation.Parameters.Where(p => (string?)p["in"] == "query" && p["required"]?.Value<bool>() != true)];
            operation.Fields["x-linq-query"] = new JArray(
                operation.Parameters.Where(p => (string?)p["in"] == "query").Select(p => new JObject
                {
                    ["wire"] = p["name"],
                    ["member"] = p["x-linq-member"],
                    ["variable"] = p["x-linq-variable"],
                    ["required"] = p["required"]?.Value<bool>() == true,
                    ["form"] = Form(context, (JObject)p["schema"]!),
                }));
            if (optional.Length == 0)
            {
                continue;
            }

            var name = (string?)operation.Fields["x-linq-options-name"]
                ?? NameFor(operation.Fields["x-linq-resource"]!.Select(s => (string)s!), (string)operation.Fields["x-linq-method"]!);
            operation.Fields["x-linq-options"] = name;
            JObject members = [];
            foreach (var parameter in optional)
            {
                var member = (JObject)parameter["schema"]!.DeepClone();
                member["description"] = parameter["description"] ?? member["description"];
                member["x-linq-name"] = parameter["x-linq-name"] ?? parameter["name"];
                if (member["description"]?.Type is null or JTokenType.Null)
                {
                    member.Remove("description");
                }

                members[(string)parameter["name"]!] = member;
            }

            var options = new JObject
            {
                ["type"] = "object",
                ["x-linq-kind"] = "options",
                ["description"] = $"The optional query parameters of `{operation.Fields["x-linq-call"]}`. Members left out are "
                    + "not sent, and the API's default applies.",
                ["properties"] = members,
            };
            if (operation.Fields["x-linq-paging"] is JObject paging)
            {
                var position = (string)(paging["parameter"] ?? paging["offset"])!;
                options["x-linq-position"] = MemberNames.Of(position, null);
                options["x-linq-position-type"] = (string?)paging["style"] == "offset" ? "long" : "string";
            }

            if (!CSharpNames.IsIdentifier(name) || context.Schemas[name] is not null)
            {
                throw context.Refuse(
                    operation.Fields,
                    "a name for the options class that nothing else has",
                    $"`{name}`",
                    "Give the operation an x-linq-options-name in spec/overlays/names.yaml.");
            }

            context.Schemas[name] = options;
        }
    }

    /// <summary>Names the options class of a call.</summary>
    /// <param name="resource">The resources that lead to the method.</param>
    /// <param name="method">The method.</param>
    /// <returns>A name such as <c>ChatListOptions</c>.</returns>
    public static string NameFor(
        IEnumerable<string> resource,
        string method) => string.Concat(resource.Select(CSharpNames.Singular)) + method + "Options";

    // How the template hands the value to the query: as it is, or turned into texts first.
    private static string Form(NormalizationContext context, JObject schema)
    {
        var target = context.Resolve(schema);
        var isList = (string?)target["type"] == "array";
        var item = isList ? context.Resolve((JObject)target["items"]!) : target;
        var kind = item["enum"] is not null ? "enum" : (string?)item["type"] switch
        {
            "integer" or "number" => "number",
            "boolean" => "flag",
            _ when (string?)item["format"] == "date-time" => "time",
            _ => "text",
        };
        return isList ? kind + "-list" : kind;
    }
}

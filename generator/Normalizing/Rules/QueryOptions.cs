using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Newtonsoft.Json.Linq;

namespace Linq.Generated.Generator.Normalizing.Rules;

/// <summary>
/// Gathers an operation's optional query and header parameters in an options class, so that one more never changes a method's signature.
/// </summary>
internal sealed class QueryOptions : INormalizationRule
{
    /// <inheritdoc/>
    public void Apply(NormalizationContext context)
    {
        foreach (var operation in context.Operations)
        {
            JObject[] sent = [.. operation.Parameters.Where(p => (string?)p["in"] is "query" or "header")];
            JObject[] optional = [.. sent.Where(p => !IsRequired(p))];
            var name = (string?)operation.Fields["x-linq-options-name"]
                ?? NameFor(
                    (operation.Fields["x-linq-resource"] ?? new JArray()).Select(s => (string)s!),
                    (string?)operation.Fields["x-linq-method"] ?? "");
            DistinguishMembers(optional, name);
            operation.Fields["x-linq-query"] = Rows(context, sent.Where(p => (string?)p["in"] == "query"));
            if (Rows(context, sent.Where(p => (string?)p["in"] == "header")) is { Count: > 0 } headers)
            {
                operation.Fields["x-linq-header-arguments"] = headers;
            }

            if (optional.Length == 0)
            {
                continue;
            }

            operation.Fields["x-linq-options"] = name;
            var options = Options(operation, optional);
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

    private static JObject Options(ContractOperation operation, JObject[] optional)
    {
        JObject members = [];
        foreach (var parameter in optional)
        {
            var member = (JObject)parameter["schema"]!.DeepClone();
            member["description"] = parameter["description"] ?? member["description"];
            member["x-linq-name"] = parameter["x-linq-options-member"] ?? parameter["x-linq-name"] ?? parameter["name"];
            if (parameter["deprecated"] is JValue { Value: true })
            {
                member["deprecated"] = true;
            }

            if (member["description"]?.Type is null or JTokenType.Null)
            {
                member.Remove("description");
            }

            // A header may have the name of a query parameter.
            var name = (string)parameter["name"]!;
            members[members[name] is null ? name : name + " (header)"] = member;
        }

        var kinds = optional.Any(p => (string?)p["in"] == "header") ? "query parameters and headers" : "query parameters";
        var options = new JObject
        {
            ["type"] = "object",
            ["x-linq-kind"] = "options",
            ["description"] = $"The optional {kinds} of `{operation.Fields["x-linq-call"]}`. Members left out are "
                + "not sent, and the API's default applies.",
            ["properties"] = members,
        };
        if (operation.Fields["x-linq-paging"] is JObject paging)
        {
            var position = (string)(paging["parameter"] ?? paging["offset"])!;
            options["x-linq-position"] = MemberNames.Of(position, null);
            options["x-linq-position-type"] = (string?)paging["style"] == "offset" ? "long" : "string";
        }

        return options;
    }

    // Two parameters may differ in nothing that C# shows.
    private static void DistinguishMembers(JObject[] optional, string owner)
    {
        HashSet<string> taken = [owner];
        foreach (var parameter in optional)
        {
            var wanted = (string?)parameter["x-linq-member"] ?? "";
            var member = wanted;
            for (var number = 2; !taken.Add(member); number++)
            {
                member = wanted + number.ToString(CultureInfo.InvariantCulture);
            }

            if (member != wanted || (string?)parameter["in"] == "header")
            {
                parameter["x-linq-member"] = member;
                parameter["x-linq-options-member"] = member;
            }
        }
    }

    private static JArray Rows(NormalizationContext context, IEnumerable<JObject> parameters)
    {
        JArray rows = [];
        foreach (var parameter in parameters)
        {
            var row = new JObject
            {
                ["wire"] = parameter["name"],
                ["member"] = parameter["x-linq-member"],
                ["variable"] = parameter["x-linq-variable"],
                ["required"] = IsRequired(parameter),
                ["form"] = Form(context, (JObject)parameter["schema"]!),
            };
            if ((string?)parameter["in"] == "query" && ((string)row["form"]!).EndsWith("-list", System.StringComparison.Ordinal))
            {
                if (Separator(parameter) is { } separator)
                {
                    row["separator"] = separator;
                }
            }

            rows.Add(row);
        }

        return rows;
    }

    // What is between the values of a list in one parameter; null for a list that repeats the parameter.
    private static string? Separator(JObject parameter)
    {
        var style = (string?)(parameter["style"] as JValue) ?? "form";
        var explodes = parameter["explode"] is JValue { Value: bool explode } ? explode : style == "form";
        return explodes ? null : style switch
        {
            "spaceDelimited" => "%20",
            "pipeDelimited" => "%7C",
            _ => ",",
        };
    }

    private static bool IsRequired(JObject parameter) => parameter["required"] is JValue { Value: true };

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

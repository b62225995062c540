using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Linq.Generated.Generator.Overlays;
using Linq.Generated.Generator.Projection;
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
            var name = OverlayKeys.OptionsName.Find(operation.Fields)
                ?? NameFor(RuleAnnotations.Resource.Of(operation.Fields), OperationAnnotations.Method.Of(operation.Fields));
            var names = DistinguishMembers(optional, name);
            OperationAnnotations.Query.Set(operation.Fields, Rows(context, sent.Where(p => (string?)p["in"] == "query")));
            if (Rows(context, sent.Where(p => (string?)p["in"] == "header")) is { Count: > 0 } headers)
            {
                OperationAnnotations.HeaderArguments.Set(operation.Fields, headers);
            }

            if (optional.Length == 0)
            {
                continue;
            }

            OperationAnnotations.Options.Set(operation.Fields, name);
            var options = Options(operation, optional, names);
            if (!CSharpNames.IsIdentifier(name) || context.Schemas[name] is not null)
            {
                throw context.Refuse(
                    operation.Fields,
                    "a name for the options class that nothing else has",
                    $"`{name}`",
                    $"Give the operation an {OverlayKeys.OptionsName} in spec/overlays/names.yaml.");
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
        string method) => CSharpNames.Bounded(string.Concat(resource.Select(CSharpNames.Singular)) + method + "Options");

    private static JObject Options(ContractOperation operation, JObject[] optional, Dictionary<JObject, string> names)
    {
        JObject members = [];
        foreach (var parameter in optional)
        {
            var member = (JObject)parameter["schema"]!.DeepClone();
            member["description"] = parameter["description"] ?? member["description"];
            OverlayKeys.Name.Set(
                member,
                names.GetValueOrDefault(parameter) ?? OverlayKeys.Name.Find(parameter) ?? (string?)parameter["name"]);
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
            ["description"] = $"The optional {kinds} of `{RuleAnnotations.Call.Of(operation.Fields)}`. Members left out are "
                + "not sent, and the API's default applies.",
            ["properties"] = members,
        };
        SchemaAnnotations.Kind.Set(options, "options");
        if (OverlayKeys.Paging.Find(operation.Fields) is { } paging)
        {
            var position = (string)(paging["parameter"] ?? paging["offset"])!;
            SchemaAnnotations.Position.Set(options, MemberNames.Of(position, null));
            SchemaAnnotations.PositionType.Set(options, (string?)paging["style"] == "offset" ? "long" : "string");
        }

        return options;
    }

    // Two parameters may differ in nothing that C# shows. The result has those whose member is not simply named after them.
    private static Dictionary<JObject, string> DistinguishMembers(JObject[] optional, string owner)
    {
        Dictionary<JObject, string> names = [];
        HashSet<string> taken = [owner];
        foreach (var parameter in optional)
        {
            var wanted = MemberAnnotations.Member.Of(parameter);
            var member = wanted;
            for (var number = 2; !taken.Add(member); number++)
            {
                member = wanted + number.ToString(CultureInfo.InvariantCulture);
            }

            if (member != wanted || (string?)parameter["in"] == "header")
            {
                MemberAnnotations.Member.Set(parameter, member);
                names[parameter] = member;
            }
        }

        return names;
    }

    private static JArray Rows(NormalizationContext context, IEnumerable<JObject> parameters)
    {
        JArray rows = [];
        foreach (var parameter in parameters)
        {
            var row = new JObject
            {
                ["wire"] = parameter["name"],
                ["member"] = MemberAnnotations.Member.Of(parameter),
                ["variable"] = ParameterAnnotations.Variable.Of(parameter),
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

using Newtonsoft.Json.Linq;

namespace Linq.Generated.Generator.Normalizing.Rules;

/// <summary>
/// Reports every place without a text of ours, and gives it a plain one, so that a new contract compiles before anyone has described
/// it.
/// </summary>
internal sealed class Documentation : INormalizationRule
{
    /// <inheritdoc/>
    public void Apply(NormalizationContext context)
    {
        foreach (var operation in context.Operations)
        {
            var place = $"{operation.Method.ToUpperInvariant()} {operation.Path}";
            Fill(context, operation.Fields, "summary", place, $"`{place}`");
            Fill(context, operation.Fields, "description", place, $"Calls `{place}`.");
            operation.Fields["summary"] = ((string)operation.Fields["summary"]!).TrimEnd('.', ' ') + ".";
            foreach (var parameter in operation.Parameters)
            {
                Fill(context, parameter, "description", $"{place}: parameter {parameter["name"]}", $"`{parameter["name"]}` of `{place}`.");
            }
        }

        foreach (var schema in context.Schemas.Properties())
        {
            var fields = (JObject)schema.Value;
            var isEvent = (string?)fields["x-linq-kind"] == "event";
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
                isEvent ? $"webhooks: {fields["x-linq-event-type"]}" : $"components.schemas.{schema.Name}",
                $"`{schema.Name}` of the Linq Partner API.");
            foreach (var member in ((JObject?)fields["properties"] ?? []).Properties())
            {
                if (isEvent)
                {
                    member.Value["description"] ??= context.Resolve((JObject)member.Value)["description"];
                }
                else if (member.Value["x-linq-const"] is { } constant && fields["x-linq-discriminator"] is not null)
                {
                    member.Value["description"] ??= $"Always `{constant}`.";
                }

                if ((string?)fields["x-linq-kind"] != "union")
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

    private static void Fill(NormalizationContext context, JObject fields, string key, string place, string text)
    {
        if (string.IsNullOrWhiteSpace((string?)fields[key]))
        {
            context.Undocumented.Add(place);
            fields[key] = text;
        }
    }
}

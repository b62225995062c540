using System;
using System.Collections.Generic;
using System.Linq;
using Linq.Generated.Generator.Projection;
using Newtonsoft.Json.Linq;

namespace Linq.Generated.Generator.Normalizing.Rules;

/// <summary>
/// Leaves one successful answer per operation: errors are read by hand, <c>2XX</c> becomes a number, GeoJSON is JSON, and "200 or 204"
/// an optional result. An answer that is not JSON is a string where it is text, else a stream. Of bodies, JSON is left.
/// </summary>
internal sealed class SuccessResponses : INormalizationRule
{
    private const string PlainJson = "application/json";

    /// <inheritdoc/>
    public void Apply(NormalizationContext context)
    {
        foreach (var operation in context.Operations)
        {
            if (operation.Fields["callbacks"] is JObject { Count: > 0 })
            {
                context.Notices.Add(
                    $"{operation.Place}: its callbacks are not part of the client; receive them with an endpoint of your own");
            }

            operation.Fields.Remove("callbacks");
            if (operation.Fields["responses"] is JObject responses)
            {
                KeepSuccess(context, operation, responses);
            }

            if (operation.Fields["requestBody"] is JObject body)
            {
                KeepJson(context, operation, body);
            }
        }

        foreach (var body in context.Webhooks.Select(webhook => webhook.Fields["requestBody"]).OfType<JObject>())
        {
            // An event is read as JSON, whatever its media type is called.
            if (Json(Types(body)) is { } read)
            {
                body["content"] = new JObject(new JProperty(PlainJson, read.Value));
            }
        }
    }

    private static void KeepSuccess(NormalizationContext context, ContractOperation operation, JObject responses)
    {
        JProperty[] successes = [.. responses.Properties().Where(p => p.Name.StartsWith('2'))];
        JProperty[] withBody = [.. successes.Where(p => p.Value["content"] is JObject { Count: > 0 })];
        var chosen = withBody.FirstOrDefault() ?? successes.FirstOrDefault();
        if (chosen is null && responses["default"]?["content"] is JObject { Count: > 0 })
        {
            context.Notices.Add($"{operation.Place}: declares no success; what it answers is not read, only whether it succeeds");
        }

        if (withBody.Length > 0 && withBody.Length < successes.Length)
        {
            OperationAnnotations.OptionalResult.Set(operation.Fields, true);
        }

        if (withBody.Skip(1).FirstOrDefault(p => !JToken.DeepEquals(p.Value["content"], chosen!.Value["content"])) is { } other)
        {
            context.Notices.Add(
                $"{operation.Place}: the answer {other.Name} has another body than {chosen!.Name} and is read as that; what differs is "
                    + "in AdditionalProperties");
        }

        OperationAnnotations.Errors.Set(
            operation.Fields,
            [.. responses.Properties().Where(p => p.Name[0] is '4' or '5').Select(p => p.Name).Order(StringComparer.Ordinal)]);
        RuleAnnotations.Successes.Set(operation.Fields, [.. successes.Select(p => p.Name)]);
        JObject kept = [];
        if (chosen is not null)
        {
            var response = (JObject)chosen.Value;
            UseContent(context, operation, response);
            response.Remove("headers");
            response.Remove("links");
            kept[chosen.Name.Contains('X', StringComparison.OrdinalIgnoreCase) ? "200" : chosen.Name] = response;
        }

        operation.Fields["responses"] = kept;
    }

    private static void UseContent(NormalizationContext context, ContractOperation operation, JObject response)
    {
        var types = Types(response);
        if (types.Count == 0)
        {
            response.Remove("content");
            return;
        }

        var json = Json(types);
        var text = types.Find(p => IsText(p.Name));
        var chosen = json ?? text ?? types[0];
        if (types.Count > 1)
        {
            var others = string.Join(", ", types.Where(p => p != chosen).Select(p => $"`{p.Name}`"));
            context.Notices.Add($"{operation.Place}: answers `{chosen.Name}`; {others} is not asked for");
        }

        // JSON that nothing describes is read by the caller, like everything else without a schema.
        var isRead = json?.Value["schema"] is not null;
        if (!isRead)
        {
            OperationAnnotations.Answer.Set(operation.Fields, text is not null && json is null ? "Text" : "Stream");
        }

        if (!isRead || Base(chosen) != PlainJson)
        {
            OperationAnnotations.Accept.Set(operation.Fields, chosen.Name);
        }

        response["content"] = new JObject(
            new JProperty(PlainJson, isRead ? chosen.Value : new JObject { ["schema"] = new JObject { ["type"] = "string" } }));
    }

    private static void KeepJson(NormalizationContext context, ContractOperation operation, JObject body)
    {
        var types = Types(body);
        var sent = Json(types);
        if (sent is not null && types.Count > 1)
        {
            var others = string.Join(", ", types.Where(p => p != sent).Select(p => $"`{p.Name}`"));
            context.Notices.Add($"{operation.Place}: takes {others} too, which the client does not send; it sends `{sent.Name}`");
        }

        if (body["required"] is not JValue { Value: true })
        {
            OperationAnnotations.AbsentBody.Set(operation.Fields, "Omitted");
        }

        if (sent is not null && Base(sent) != PlainJson)
        {
            OperationAnnotations.ContentType.Set(operation.Fields, Base(sent));
        }

        body["required"] = true;
        body["content"] = sent is null ? new JObject() : new JObject(new JProperty(PlainJson, sent.Value));
    }

    private static List<JProperty> Types(JObject holder) => [.. (holder["content"] as JObject ?? []).Properties()];

    private static JProperty? Json(List<JProperty> types) =>
        types.Find(p => Base(p) == PlainJson) ?? types.Find(p => Base(p).EndsWith("+json", StringComparison.Ordinal));

    // Without parameters, as media types are compared.
    private static string Base(JProperty type) => type.Name.Split(';')[0].Trim().ToLowerInvariant();

    // Events come for as long as the caller wants to read them.
    private static bool IsText(string type) =>
        type.StartsWith("text/", StringComparison.OrdinalIgnoreCase)
        && !type.StartsWith("text/event-stream", StringComparison.OrdinalIgnoreCase)
        && !type.StartsWith("text/*", StringComparison.Ordinal);
}

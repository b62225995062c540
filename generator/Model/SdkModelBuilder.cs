using System;
using System.Collections.Generic;
using System.Linq;
using Linq.Generated.Generator.Loading;
using Linq.Generated.Generator.Normalizing;
using Newtonsoft.Json.Linq;

namespace Linq.Generated.Generator.Model;

/// <summary>
/// Builds the model from the document that the rules leave. After this step nothing but the templates reads the document.
/// </summary>
internal static class SdkModelBuilder
{
    private static readonly string[] _places = ["path", "query", "header"];

    /// <summary>Builds the model.</summary>
    /// <param name="context">The normalized document.</param>
    /// <returns>The model.</returns>
    public static SdkModel Build(NormalizationContext context) => new(
        [.. context.Operations.Select(Operation)],
        [.. List(context.Document["x-linq-events"]).Select(Event)],
        new SdkResources(
            Texts(context.Document["x-linq-resources"]),
            Texts(context.Document["x-linq-former-resources"]),
            [.. List(context.Document["x-linq-holders"]).Select(Holder)]),
        [.. List(context.Schemas.SelectToken("WebhookEventType['x-linq-values']")).Select(value => (string)value["value"]!)],
        context.Schemas.Properties().ToDictionary(schema => schema.Name, schema => SdkSchemaBuilder.Build((JObject)schema.Value)));

    private static SdkOperation Operation(ContractOperation operation)
    {
        var fields = operation.Fields;
        return new SdkOperation(
            (string)fields["x-linq-operation-id"]!,
            operation.Method.ToUpperInvariant(),
            operation.Path,
            (string)fields["x-linq-call"]!,
            (string)fields["summary"]!,
            (string)fields["description"]!,
            (bool?)fields["deprecated"] == true,
            [.. operation.Parameters.Select(Parameter).OrderBy(parameter => Array.IndexOf(_places, parameter.Place))],
            fields["requestBody"] is null ? null : Body(operation),
            Answer(operation),
            new SdkRetry((string)fields["x-linq-retry-class"]!, (string?)fields.SelectToken("x-linq-retry.reason")),
            new SdkKey((string)fields["x-linq-key-place"]!, (string?)fields.SelectToken("x-linq-idempotency.member")),
            fields["x-linq-page"] is JObject page
                ? new SdkPaging((string)page["style"]!, (string)page["item"]!, (string)page["items"]!)
                : null,
            (string?)fields["x-linq-server"],
            fields["x-linq-without-token"] is null,
            new SdkTool(
                Texts(fields.SelectToken("x-linq-tool.effects")),
                Texts(fields.SelectToken("x-linq-tool.omit")),
                (bool?)fields.SelectToken("x-linq-tool.default") == true));
    }

    private static SdkParameter Parameter(JObject parameter)
    {
        var isRequired = parameter["required"] is JValue { Value: true };
        return new SdkParameter(
            (string)parameter["in"]!,
            (string)parameter["name"]!,
            (string)parameter[isRequired ? "x-linq-variable" : "x-linq-member"]!,
            isRequired,
            SdkSchemaBuilder.Build((JObject)parameter["schema"]!),
            (string?)parameter["description"]);
    }

    private static SdkBody Body(ContractOperation operation) => new(
        TypeName(operation.RequestSchema),
        (string?)operation.Fields["x-linq-content-type"] ?? "application/json",
        operation.Fields["x-linq-absent-body"] is not null,
        operation.RequestSchema is { } schema ? SdkSchemaBuilder.Build(schema) : null);

    private static SdkAnswer Answer(ContractOperation operation) => new(
        operation.ResultSchema is null ? SdkAnswerKind.Nothing
        : (string?)operation.Fields["x-linq-answer"] is { } kind ? Enum.Parse<SdkAnswerKind>(kind)
        : SdkAnswerKind.Json,
        TypeName(operation.ResultSchema),
        (string?)operation.Fields["x-linq-accept"],
        Texts(operation.Fields["x-linq-successes"]));

    private static SdkEvent Event(JToken row) => new(
        (string)row["type"]!,
        (string)row["version"]!,
        (string)row["class"]!,
        (string)row["data"]!,
        (bool)row["convert"]!);

    private static SdkHolder Holder(JToken holder) => new((string)holder["name"]!, Texts(holder["nested"]), Texts(holder["former-nested"]));

    private static string? TypeName(JObject? schema) =>
        LocalReference.Of(schema) is { } reference ? LocalReference.NameOf(reference) : null;

    private static IReadOnlyList<string> Texts(JToken? list) => [.. List(list).Select(text => (string)text!)];

    private static JArray List(JToken? list) => list as JArray ?? [];
}

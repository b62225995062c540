using System;
using System.Collections.Generic;
using System.Linq;
using Linq.Generated.Generator.Loading;
using Linq.Generated.Generator.Normalizing;
using Linq.Generated.Generator.Overlays;
using Linq.Generated.Generator.Projection;
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
        context.Events,
        context.Resources,
        [.. (SchemaAnnotations.Values.Find(context.Schemas["WebhookEventType"]) ?? []).Select(value => (string)value["value"]!)],
        context.Schemas.Properties().ToDictionary(schema => schema.Name, schema => SdkSchemaBuilder.Build((JObject)schema.Value)));

    private static SdkOperation Operation(ContractOperation operation)
    {
        var fields = operation.Fields;
        var tool = OverlayKeys.Tool.Of(fields);
        return new SdkOperation(
            OperationAnnotations.OperationId.Of(fields),
            operation.Method.ToUpperInvariant(),
            operation.Path,
            RuleAnnotations.Call.Of(fields),
            (string)fields["summary"]!,
            (string)fields["description"]!,
            (bool?)fields["deprecated"] == true,
            [.. operation.Parameters.Select(Parameter).OrderBy(parameter => Array.IndexOf(_places, parameter.Place))],
            fields["requestBody"] is null ? null : Body(operation),
            Answer(operation),
            new SdkRetry(OperationAnnotations.RetryClass.Of(fields), (string?)OverlayKeys.Retry.Find(fields)?["reason"]),
            new SdkKey(OperationAnnotations.KeyPlace.Of(fields), (string?)OverlayKeys.Idempotency.Find(fields)?["member"]),
            OperationAnnotations.Page.Find(fields) is { } page
                ? new SdkPaging((string)page["style"]!, (string)page["item"]!, (string)page["items"]!)
                : null,
            OperationAnnotations.Server.Find(fields),
            !OperationAnnotations.WithoutToken.IsOn(fields),
            new SdkTool(
                Texts(tool["effects"]),
                Texts(tool["omit"]),
                (bool?)tool["default"] == true));
    }

    private static SdkParameter Parameter(JObject parameter)
    {
        var isRequired = parameter["required"] is JValue { Value: true };
        return new SdkParameter(
            (string)parameter["in"]!,
            (string)parameter["name"]!,
            (isRequired ? ParameterAnnotations.Variable : MemberAnnotations.Member).Of(parameter),
            isRequired,
            SdkSchemaBuilder.Build((JObject)parameter["schema"]!),
            (string?)parameter["description"]);
    }

    private static SdkBody Body(ContractOperation operation) => new(
        TypeName(operation.RequestSchema),
        OperationAnnotations.ContentType.Find(operation.Fields) ?? "application/json",
        OperationAnnotations.AbsentBody.IsOn(operation.Fields),
        operation.RequestSchema is { } schema ? SdkSchemaBuilder.Build(schema) : null);

    private static SdkAnswer Answer(ContractOperation operation) => new(
        operation.ResultSchema is null ? SdkAnswerKind.Nothing
        : OperationAnnotations.Answer.Find(operation.Fields) is { } kind ? Enum.Parse<SdkAnswerKind>(kind)
        : SdkAnswerKind.Json,
        TypeName(operation.ResultSchema),
        OperationAnnotations.Accept.Find(operation.Fields),
        RuleAnnotations.Successes.Find(operation.Fields) ?? []);

    private static string? TypeName(JObject? schema) =>
        LocalReference.Of(schema) is { } reference ? LocalReference.NameOf(reference) : null;

    private static IReadOnlyList<string> Texts(JToken? list) => [.. (list as JArray ?? []).Select(text => (string)text!)];
}

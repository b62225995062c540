using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;

namespace Linq.Generated.AI;

/// <summary>A tool that calls one operation of the contract.</summary>
internal sealed class OperationTool : LinqTool
{
    private const string KeyArgument = "idempotency_key";

    private readonly ToolOperation _operation;
    private readonly ToolScope _scope;

    public OperationTool(ToolOperation operation, ToolScope scope)
        : base(Facts(operation, takesKey: TakesKey(operation, scope)))
    {
        _operation = operation;
        _scope = scope;
    }

    internal override Task<ToolReply> CallAsync(
        JsonObject arguments,
        Func<LinqToolApprovalRequest, CancellationToken, ValueTask<bool>>? approve,
        CancellationToken cancellationToken)
    {
        var call = new ToolCall(Name, Effects, arguments);
        return _scope.RunAsync(
            call,
            () =>
            {
                ToolArguments.Check(arguments, JsonSchema);
                if (_scope.Policy.MaskHandles)
                {
                    ToolCall.Open(arguments, _scope.Policy.Mask);
                }
            },
            async turnKey =>
            {
                var path = Path(arguments);
                await _scope.Gate.EnterAsync(call, Title, Area, approve, cancellationToken).ConfigureAwait(false);
                return await SendAsync(path, arguments, turnKey, cancellationToken).ConfigureAwait(false);
            },
            cancellationToken);
    }

    private static bool TakesKey(ToolOperation operation, ToolScope scope) =>
        scope.Context is null && operation.KeyPlacement != LinqKeyPlacement.None;

    private static LinqToolFacts Facts(ToolOperation operation, bool takesKey) => new()
    {
        Name = operation.Name,
        Title = operation.Title,
        Area = operation.Area,
        Description = $"{operation.Title}. {operation.Description}" + (operation.IsDeprecated ? " Deprecated by the API." : ""),
        Effects = operation.Effects,
        IsIdempotent = operation.RetryClass is LinqRetryClass.Safe or LinqRetryClass.Natural,
        Schema = ToolResultSchema.Parse(takesKey ? WithKey(operation.Schema) : operation.Schema),
        ResultSchema = ToolResultSchema.Of(operation),
    };

    private static string WithKey(string schema)
    {
        var root = JsonNode.Parse(schema)!.AsObject();
        root["properties"]![KeyArgument] = JsonNode.Parse(
            """
            {
              "type": "string",
              "minLength": 1,
              "maxLength": 200,
              "description": "Of your own choice; repeating a call with the same key sends once."
            }
            """);
        return root.ToJsonString();
    }

    private string Path(JsonObject arguments)
    {
        var path = new StringBuilder();
        foreach (var piece in _operation.Path.Split('/').Skip(1))
        {
            path.Append('/');
            if (!piece.StartsWith("{", StringComparison.Ordinal))
            {
                path.Append(piece);
                continue;
            }

            var name = piece.Substring(1, piece.Length - 2);
            var value = Text(arguments[name]!);
            if (!HandleText.IsPersonArgument(name) && !HandleText.IsLineArgument(name))
            {
                ToolGate.CheckId(value);
            }

            path.Append(Uri.EscapeDataString(value));
        }

        var separator = '?';
        foreach (var name in _operation.Query)
        {
            foreach (var value in arguments[name] is JsonArray items ? items : (IEnumerable<JsonNode?>)[arguments[name]])
            {
                if (value is not null)
                {
                    path.Append(separator).Append(Uri.EscapeDataString(name)).Append('=').Append(Uri.EscapeDataString(Text(value)));
                    separator = '&';
                }
            }
        }

        return path.ToString();
    }

    private static string Text(JsonNode value) => value.GetValueKind() == JsonValueKind.String
        ? value.GetValue<string>()
        : value.ToJsonString();

    private async Task<JsonObject> SendAsync(string path, JsonObject arguments, string? turnKey, CancellationToken cancellationToken)
    {
        var request = new LinqRequestOptions();
        if (_operation.KeyPlacement != LinqKeyPlacement.None)
        {
            request.IdempotencyKey = turnKey ?? arguments[KeyArgument]?.GetValue<string>();
        }

        var send = new LinqSendOptions
        {
            Operation = _operation.OperationId,
            RetryClass = _operation.RetryClass,
            KeyPlacement = _operation.KeyPlacement,
            KeyMember = _operation.KeyMember ?? KeyArgument,
        };
        var method = new HttpMethod(_operation.Method);
        object? body = _operation.HasBody ? Body(arguments) : null;
        if (!_operation.HasResult)
        {
            await _scope.Linq.SendAsync(method, path, body, send, request, cancellationToken).ConfigureAwait(false);
            return new JsonObject { ["done"] = true };
        }

        var answer = await _scope.Linq.SendAsync<JsonElement>(method, path, body, send, request, cancellationToken).ConfigureAwait(false);
        var open = await OpenAsync(answer, cancellationToken).ConfigureAwait(false);
        return ToolResult.Of(open, writtenByPeople: Effects == LinqToolEffects.Reads || Area == "messages");
    }

    private JsonElement Body(JsonObject arguments)
    {
        if (_operation.BodyArgument is { } whole)
        {
            return ToolResultSchema.Parse(arguments[whole]!.ToJsonString());
        }

        var body = new JsonObject();
        foreach (var argument in arguments)
        {
            var isElsewhere = argument.Key == KeyArgument || _operation.Query.Contains(argument.Key, StringComparer.Ordinal)
                || _operation.Path.Contains("{" + argument.Key + "}");
            if (!isElsewhere)
            {
                body[argument.Key] = argument.Value?.DeepClone();
            }
        }

        return ToolResultSchema.Parse(body.ToJsonString());
    }

    /// <summary>Leaves out of a list what the policy does not open.</summary>
    private async Task<JsonElement> OpenAsync(JsonElement answer, CancellationToken cancellationToken)
    {
        var policy = _scope.Policy;
        if (answer.ValueKind != JsonValueKind.Object || (policy.Recipients.IsAnybody && policy.Lines is null))
        {
            return answer;
        }

        if (Effects == LinqToolEffects.Reads && !IsOpenLine(answer))
        {
            throw new ToolRefusedException(
                ToolOutcome.Refused,
                "Linq suggests a line that is not allowed here. Use one from `list_phone_numbers`.");
        }

        var open = JsonNode.Parse(answer.GetRawText())!.AsObject();
        if (answer.TryGetProperty("chats", out var chats) && chats.ValueKind == JsonValueKind.Array)
        {
            var kept = new JsonArray();
            foreach (var chat in chats.EnumerateArray())
            {
                if (await _scope.Gate.MayReadAsync(chat, Name, cancellationToken).ConfigureAwait(false))
                {
                    kept.Add(JsonNode.Parse(chat.GetRawText()));
                }
            }

            open["chats"] = kept;
        }

        foreach (var list in (string[])["phone_numbers", "contact_cards"])
        {
            if (answer.TryGetProperty(list, out var lines) && lines.ValueKind == JsonValueKind.Array)
            {
                open[list] = new JsonArray([.. lines.EnumerateArray().Where(IsOpenLine).Select(line => JsonNode.Parse(line.GetRawText()))]);
            }
        }

        return ToolResultSchema.Parse(open.ToJsonString());
    }

    private bool IsOpenLine(JsonElement line) =>
        line.ValueKind != JsonValueKind.Object || !line.TryGetProperty("phone_number", out var number)
            || number.ValueKind != JsonValueKind.String || _scope.Gate.AllowsLine(number.GetString()!);
}

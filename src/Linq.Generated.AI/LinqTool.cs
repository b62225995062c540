using System;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.AI;

namespace Linq.Generated.AI;

/// <summary>
/// One thing that a language model can do with Linq. It enforces its policy by itself: whoever invokes it, what the policy does not
/// allow is not done. It can be shared between threads.
/// </summary>
public abstract class LinqTool : AIFunction
{
    private readonly string _name;
    private readonly string _description;
    private readonly JsonElement _schema;
    private readonly JsonElement _resultSchema;

    private protected LinqTool(LinqToolFacts facts)
    {
        _name = facts.Name;
        _description = facts.Description;
        _schema = facts.Schema;
        _resultSchema = facts.ResultSchema;
        Title = facts.Title;
        Area = facts.Area;
        Effects = facts.Effects;
        IsIdempotent = facts.IsIdempotent;
    }

    /// <summary>The name for models, which is the contract's name of the operation in snake case: <c>send_message_to_chat</c>.</summary>
    public override string Name => _name;

    /// <summary>What it does, with limits and errors, for models.</summary>
    public override string Description => _description;

    /// <summary>The JSON Schema of the arguments.</summary>
    public override JsonElement JsonSchema => _schema;

    /// <summary>The JSON Schema of the result.</summary>
    public override JsonElement? ReturnJsonSchema => _resultSchema;

    /// <summary>What it does, in a few words, for people.</summary>
    public string Title { get; }

    /// <summary>The resource that it belongs to: <c>chats</c>.</summary>
    public string Area { get; }

    /// <summary>What it does to the world.</summary>
    public LinqToolEffects Effects { get; }

    /// <summary>Whether repeating a call with the same arguments changes nothing more.</summary>
    public bool IsIdempotent { get; }

    /// <summary>Makes a call, or says why not.</summary>
    /// <param name="arguments">The arguments; taken over.</param>
    /// <param name="approve">Who approves in place of the policy's function; null for that.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>A record or a sentence. Only cancellation is thrown.</returns>
    internal abstract Task<ToolReply> CallAsync(
        JsonObject arguments,
        Func<LinqToolApprovalRequest, CancellationToken, ValueTask<bool>>? approve,
        CancellationToken cancellationToken);

    /// <summary>Makes a call.</summary>
    /// <param name="arguments">The arguments, as a model gave them.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>A <see cref="JsonElement"/>: the result, or an object with a sentence as its <c>error</c>.</returns>
    protected override async ValueTask<object?> InvokeCoreAsync(AIFunctionArguments arguments, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        var given = new JsonObject();
        foreach (var argument in arguments)
        {
            given[argument.Key] = ToNode(argument.Value);
        }

        var reply = await CallAsync(given, null, cancellationToken).ConfigureAwait(false);
        return ToolResultSchema.Parse(reply.ToJson());
    }

    private static JsonNode? ToNode(object? value) => value switch
    {
        null => null,
        JsonElement element => element.ValueKind == JsonValueKind.Undefined ? null : JsonNode.Parse(element.GetRawText()),
        JsonNode node => node.DeepClone(),
        string text => JsonValue.Create(text),
        _ => JsonNode.Parse(JsonSerializer.Serialize(value, AIJsonUtilities.DefaultOptions.GetTypeInfo(value.GetType()))),
    };
}

using System.Text.Json;

namespace Linq.Generated.AI;

/// <summary>A call that a person, or code of yours, is asked about before it is made.</summary>
public sealed class LinqToolApprovalRequest
{
    internal LinqToolApprovalRequest(string tool, string title, LinqToolEffects effects, JsonElement arguments)
    {
        Tool = tool;
        Title = title;
        Effects = effects;
        Arguments = arguments;
    }

    /// <summary>The name of the tool.</summary>
    public string Tool { get; }

    /// <summary>What it does, in a few words.</summary>
    public string Title { get; }

    /// <summary>What it does to the world.</summary>
    public LinqToolEffects Effects { get; }

    /// <summary>
    /// The arguments that will be sent, with real handles even where the model sees masked ones. The model wrote them: show them as text,
    /// and as a whole.
    /// </summary>
    public JsonElement Arguments { get; }

    /// <summary>Names the tool; the arguments are left out, so that they do not end up in a log.</summary>
    /// <returns>For example <c>approval of send_message_to_chat</c>.</returns>
    public override string ToString() => $"approval of {Tool}";
}

using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Linq.Generated.AI;

/// <summary>What a tool answers: a record, or a sentence.</summary>
/// <param name="Outcome">How the call ended.</param>
/// <param name="Result">The record of a call that was made.</param>
/// <param name="Error">Why it was not made or did not succeed, and what to do.</param>
internal sealed record ToolReply(ToolOutcome Outcome, JsonObject? Result, string? Error)
{
    // A model reads this, no web page: it sees +1 and é as they are.
    private static readonly JsonSerializerOptions _json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The record, or an object with the sentence, as JSON.</summary>
    public string ToJson() => (Result ?? new JsonObject { ["error"] = Error }).ToJsonString(_json);
}

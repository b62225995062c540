using Newtonsoft.Json.Linq;

namespace Linq.Generated.Generator.Report;

/// <summary>Something of ours that a contract needs and the overlays do not have yet.</summary>
/// <param name="Subject">The operation or event that it was found for.</param>
/// <param name="What">What is missing, in a few words.</param>
/// <param name="File">The overlay that it belongs in.</param>
/// <param name="Target">The target of the action, as JSONPath.</param>
/// <param name="Update">What the action would write, with empty texts where only a person knows them.</param>
/// <param name="IsProposal">Whether <paramref name="Update"/> is only a start that must not be applied as it is.</param>
internal sealed record MissingPart(string Subject, string What, string File, string Target, JObject Update, bool IsProposal = false)
{
    /// <summary>The row of <c>check</c>, below its subject.</summary>
    public string Row => $"  {What}: spec/overlays/{File}: {Target}";
}

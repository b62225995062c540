namespace Linq.Generated.Generator.Differences;

/// <summary>One difference between two contracts.</summary>
/// <param name="Level">Where it is seen.</param>
/// <param name="Kind">What kind it is; a key of <see cref="ChangeRules.All"/>.</param>
/// <param name="Class">What it means for a caller.</param>
/// <param name="Location">Where it is, such as <c>GET /v3/chats query to</c> or <c>SentMessage.parts[]</c>.</param>
/// <param name="Directions">How the place travels; none for places that do not travel or that nothing uses.</param>
/// <param name="What">What differs, in a few words.</param>
/// <param name="Reason">Why it has its class.</param>
/// <param name="NamesOnly">
/// Whether only names of C# are concerned and the wire stays as it is. Where the public API itself is
/// compared, that comparison decides instead.
/// </param>
/// <param name="OldLine">Line in the old document, from 1; null when the place is not in it.</param>
/// <param name="NewLine">Line in the new document, from 1; null when the place is not in it.</param>
public sealed record Change(
    ChangeLevel Level,
    string Kind,
    ChangeClass Class,
    string Location,
    Directions Directions,
    string What,
    string Reason,
    bool NamesOnly,
    int? OldLine,
    int? NewLine);

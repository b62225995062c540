namespace Linq.Generated.Sandbox;

/// <summary>What a page shows.</summary>
/// <param name="Person">Whose phone it is; null before one is chosen.</param>
/// <param name="ChatId">The conversation that is open; null for none.</param>
/// <param name="Messages">How many of its latest messages are shown.</param>
internal sealed record PhoneSelection(string? Person, string? ChatId, int Messages);

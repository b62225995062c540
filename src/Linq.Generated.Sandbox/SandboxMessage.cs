namespace Linq.Generated.Sandbox;

/// <summary>A message that somebody wrote to a line.</summary>
/// <param name="Id">The id of the message, as in the API.</param>
/// <param name="ChatId">The id of its chat, as in the API.</param>
public sealed record SandboxMessage(string Id, string ChatId);

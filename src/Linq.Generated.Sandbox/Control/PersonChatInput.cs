namespace Linq.Generated.Sandbox;

/// <summary>Something that somebody does in a chat.</summary>
internal sealed record PersonChatInput
{
    public string? ChatId { get; init; }

    public bool Typing { get; init; }

    public string? Name { get; init; }
}

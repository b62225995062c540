namespace Linq.Generated.Sandbox;

/// <summary>The line that a message goes out on, and why.</summary>
/// <param name="Line">The line.</param>
/// <param name="Chat">The chat to go on with; null when one has to be opened.</param>
/// <param name="Abandoned">The chat on a line that does not work; null when there is none.</param>
internal sealed record LineChoice(Line Line, ChatRecord? Chat, ChatRecord? Abandoned)
{
    public bool IsFailover => Abandoned is not null;

    public SenderSelectionReason Reason =>
        Chat is not null ? SenderSelectionReason.ReusedActiveChat
        : IsFailover ? SenderSelectionReason.FailoverFlagged
        : SenderSelectionReason.NewBestNumber;
}

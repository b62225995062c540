namespace Linq.Generated;

// By hand: the contract says what a message is made of, not which message is the usual one.
public partial class MessageContent
{
    /// <summary>Makes a message of one text.</summary>
    /// <param name="text">The text, 1 to 10,000 characters. It is sent as it is; Markdown has no effect.</param>
    /// <returns>A message to be sent.</returns>
    public static MessageContent FromText(string text) => new() { Parts = [new TextPart { Value = text }] };
}

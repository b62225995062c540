namespace Linq.Generated;

// By hand: what a person reads is spread over the parts.
public partial class Message
{
    /// <summary>
    /// The text to read: the text parts and the addresses of link parts in order, joined by line feeds. Files, cards and parts of
    /// kinds that this release does not know are left out.
    /// </summary>
    /// <returns>The text; empty when no part has any.</returns>
    public string GetText() => PartText.Join(Parts);
}

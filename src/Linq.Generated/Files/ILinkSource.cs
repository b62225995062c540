namespace Linq.Generated;

/// <summary>A result with links in it, which are followed with the means of the client that received it.</summary>
internal interface ILinkSource
{
    /// <summary>Called once, before the result is handed out.</summary>
    void Bind(LinkTransport links);
}

namespace Linq.Generated;

/// <summary>Why a file could not be moved over its link.</summary>
public enum LinqTransferProblem
{
    /// <summary>
    /// The host of the link refused, for a reason that it names by a status only; see
    /// <see cref="Microsoft.Kiota.Abstractions.ApiException.ResponseStatusCode"/>.
    /// </summary>
    Refused,

    /// <summary>
    /// The link is not an https address; nothing was requested. Loopback http is taken only where the API's base URL is loopback
    /// itself.
    /// </summary>
    NotHttps,

    /// <summary>The link has expired. Ask the API for a fresh one.</summary>
    Expired,

    /// <summary>There is no file behind the link.</summary>
    NotFound,

    /// <summary>The host pointed elsewhere. Redirects are not followed.</summary>
    Redirected,

    /// <summary>The file is larger than what the call takes: 1 MiB for a card, 100 MiB for an attachment.</summary>
    TooLarge,

    /// <summary>
    /// What came is not a whole vCard, for example a web page; the inner <see cref="VCards.VCardFormatException"/> says where.
    /// </summary>
    NotACard,

    /// <summary>
    /// The stream had fewer or more bytes than were announced: the file changed while it was sent. Nothing usable was stored.
    /// </summary>
    ContentChanged,

    /// <summary>
    /// What came is not the file, or not the whole of it: no content, a part, a web page, compressed bytes, or another number of bytes than
    /// the API says. Nothing that looks like the file was stored.
    /// </summary>
    NotTheFile,
}

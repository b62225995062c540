using System;
using System.Globalization;
using System.Threading;
using System.Threading.Tasks;

namespace Linq.Generated.VCards;

/// <summary>
/// A link to a contact card that works for a limited time. Whoever has it can read the card, so treat it as a secret: it is
/// not in <see cref="ToString"/>. Immutable and safe to share between threads; do not store it, ask for a fresh one.
/// </summary>
public sealed class VCardLink
{
    /// <summary>The largest card that is downloaded: 1 MiB.</summary>
    public const int MaxBytes = 1 << 20;

    private const string Operation = "downloadVCard";

    private readonly LinkTransport? _links;

    /// <summary>Wraps a link that was received elsewhere.</summary>
    /// <param name="url">The link, exactly as the API gave it.</param>
    public VCardLink(string url)
        : this(url, links: null)
    {
    }

    internal VCardLink(string url, LinkTransport? links)
    {
        ArgumentNullException.ThrowIfNull(url);
        Url = url;
        ExpiresAt = LinkExpiry.Read(url);
        _links = links;
    }

    /// <summary>The link as the API gave it. It is signed: any change makes it useless.</summary>
    public string Url { get; }

    /// <summary>
    /// When the link stops working, by its own query: Signature V4 and V2 of Amazon S3 and Google Cloud Storage, signed URLs of
    /// CloudFront with or without a policy, and shared access signatures of Azure. Null where the query does not say.
    /// </summary>
    public DateTimeOffset? ExpiresAt { get; }

    /// <summary>Whether the link says that it no longer works. False where it does not say: only a download shows.</summary>
    /// <param name="now">The current time.</param>
    /// <returns>True from the moment of expiry on.</returns>
    public bool IsExpired(DateTimeOffset now) => ExpiresAt <= now;

    /// <summary>
    /// Downloads the card: over https, without the API key, without following redirects, at most 1 MiB, and within the
    /// client's <see cref="LinqClientOptions.Timeout"/>. Http is taken on loopback only, where the API is on loopback itself.
    /// </summary>
    /// <param name="cancellationToken">Ends the download.</param>
    /// <returns>The card.</returns>
    /// <exception cref="LinqTransferException">The link has expired, is refused, or leads to no card.</exception>
    /// <exception cref="LinqException">The host could not be reached in time.</exception>
    public async Task<VCard> DownloadAsync(CancellationToken cancellationToken =
        default) => (await ReadAsync(cancellationToken).ConfigureAwait(false)).Card;

    /// <summary>
    /// Downloads the card to a file, byte for byte. The file is written as a whole or not at all, and only if it is a card.
    /// </summary>
    /// <param name="path">The file, conventionally with the extension <c>.vcf</c>.</param>
    /// <param name="cancellationToken">Ends the download.</param>
    /// <returns>A task that ends when the file is in its place.</returns>
    /// <exception cref="System.IO.IOException">The file cannot be written.</exception>
    /// <exception cref="LinqTransferException">The link has expired, is refused, or leads to no card.</exception>
    /// <exception cref="LinqException">The host could not be reached in time.</exception>
    public async Task SaveAsync(string path, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var (_, bytes) = await ReadAsync(cancellationToken).ConfigureAwait(false);
        await AtomicFile.WriteAsync(path, bytes, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Names the host only: the rest of the link is a credential.</summary>
    /// <returns>For example <c>vCard at files.example.com, until 2026-01-01T00:15:00Z</c>.</returns>
    public override string ToString()
    {
        var host = Uri.TryCreate(Url, UriKind.Absolute, out var uri) ? uri.Host : "an unknown host";
        return ExpiresAt is { } expiry
            ? "vCard at " + host + ", until " + expiry.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)
            : "vCard at " + host;
    }

    private async Task<(VCard Card, byte[] Bytes)> ReadAsync(CancellationToken cancellationToken)
    {
        var bytes = await (_links ?? LinkTransport.Shared).DownloadAsync(Url, Operation, MaxBytes, cancellationToken).ConfigureAwait(false);
        try
        {
            return (VCard.Parse(bytes), bytes);
        }
        catch (VCardFormatException fault)
        {
            throw LinkTransport.Failure(Operation, Url, LinqTransferProblem.NotACard, fault.Message, fault);
        }
    }
}

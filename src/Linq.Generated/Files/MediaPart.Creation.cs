using System;
using System.Threading;

namespace Linq.Generated;

// By hand: of the two members, exactly one may be set.
public partial class MediaPart
{
    /// <summary>
    /// Whether Linq has to fetch the file from elsewhere; its own addresses and presigned ones do not count against the limit of such
    /// files.
    /// </summary>
    internal bool IsPublic =>
        Uri.TryCreate(Url, UriKind.Absolute, out var address)
        && !address.Host.Equals("linqapp.com", StringComparison.OrdinalIgnoreCase)
        && !address.Host.EndsWith(".linqapp.com", StringComparison.OrdinalIgnoreCase)
        && address.Query.IndexOf("X-Amz-Signature=", StringComparison.OrdinalIgnoreCase) < 0;

    /// <summary>Makes a part of a file on the public web, which Linq fetches when the message is sent.</summary>
    /// <param name="url">The file's https address, at most 10 MB behind it. A message takes at most 40 such parts.</param>
    /// <returns>The part.</returns>
    public static MediaPart FromUrl(string url)
    {
        ArgumentException.ThrowIfNullOrEmpty(url);
        return new MediaPart { Url = url };
    }

    /// <summary>
    /// Makes a part of a file that was uploaded; see
    /// <see cref="AttachmentsRequestBuilder.UploadAsync(string, string, string, IProgress{long}, LinqRequestOptions, CancellationToken)"/>.
    /// It can be sent as often as you like.
    /// </summary>
    /// <param name="attachmentId">Id of the attachment.</param>
    /// <returns>The part.</returns>
    public static MediaPart FromAttachment(string attachmentId)
    {
        ArgumentException.ThrowIfNullOrEmpty(attachmentId);
        return new MediaPart { AttachmentId = attachmentId };
    }
}

using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace Linq.Generated;

// By hand: uploading and downloading go to other hosts than the API's, over links that it hands out.
public partial class AttachmentsRequestBuilder
{
    /// <summary>The largest attachment: 104,857,600 bytes.</summary>
    public const long MaxBytes = 100L << 20;

    private static readonly TimeSpan _readyInterval = TimeSpan.FromSeconds(2);

    /// <summary>
    /// Uploads what a stream holds from its position on, through a small buffer, and without the API key at the file's host.
    /// </summary>
    /// <param name="content">A stream that can seek, because the size is announced first; 1 to 104,857,600 bytes. It is left open.</param>
    /// <param name="fileName">The name that recipients see, 1 to 255 characters. The content type is inferred from its extension.</param>
    /// <param name="contentType">The content type, one of <see cref="SupportedContentType"/>; null tells it from the extension.</param>
    /// <param name="progress">Told the number of bytes sent so far, on the thread that sends.</param>
    /// <param name="request">Settings of the call that announces the file; null uses the client's. The upload itself may take 15
    /// minutes, as long as its link lives.</param>
    /// <param name="cancellationToken">Ends the call and the upload.</param>
    /// <returns>The answer with the attachment's id, which media parts and voice memos take. Right after an upload a send can fail
    /// with <see cref="LinqErrorCode.AttachmentNotReady"/>; see <see cref="WaitUntilReadyAsync"/>.</returns>
    /// <exception cref="ArgumentException">The stream is empty, too large or cannot seek, or the type is not known; nothing was
    /// sent.</exception>
    /// <exception cref="LinqTransferException">The upload failed, for example because the stream changed meanwhile.</exception>
    /// <exception cref="LinqException">The API refused the call, or a host could not be reached.</exception>
    public virtual async Task<RequestUploadResult> UploadAsync(
        Stream content,
        string fileName,
        string? contentType = null,
        IProgress<long>? progress = null,
        LinqRequestOptions? request = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentException.ThrowIfNullOrEmpty(fileName);
        var length = MeasureUpload(content, MaxBytes, nameof(content));
        var type = contentType is null ? FileTypes.FromFileName(fileName, nameof(fileName)) : new SupportedContentType(contentType);
        var upload = await RequestUploadAsync(
            new RequestUploadRequest { Filename = fileName, ContentType = type, SizeBytes = length },
            request,
            cancellationToken).ConfigureAwait(false);
        await Executor.Links.UploadAsync(
            upload.UploadUrl,
            upload.HttpMethod.Length == 0 ? "PUT" : upload.HttpMethod,
            upload.RequiredHeaders,
            content,
            length,
            progress,
            cancellationToken).ConfigureAwait(false);
        return upload;
    }

    /// <summary>Uploads a file, through a small buffer, and without the API key at the file's host.</summary>
    /// <param name="path">The file; 1 to 104,857,600 bytes.</param>
    /// <param name="fileName">The name that recipients see; null takes the file's own.</param>
    /// <param name="contentType">The content type, one of <see cref="SupportedContentType"/>; null tells it from the name's
    /// extension.</param>
    /// <param name="progress">Told the number of bytes sent so far, on the thread that sends.</param>
    /// <param name="request">Settings of the call that announces the file; null uses the client's.</param>
    /// <param name="cancellationToken">Ends the call and the upload.</param>
    /// <returns>The answer with the attachment's id.</returns>
    /// <exception cref="ArgumentException">The file is empty or too large, or the type is not known; nothing was sent.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="LinqTransferException">The upload failed, for example because the file changed meanwhile.</exception>
    /// <exception cref="LinqException">The API refused the call, or a host could not be reached.</exception>
    public virtual async Task<RequestUploadResult> UploadAsync(
        string path,
        string? fileName = null,
        string? contentType = null,
        IProgress<long>? progress = null,
        LinqRequestOptions? request = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using var content = OpenForUpload(path);
        return await UploadAsync(
            content,
            fileName ?? Path.GetFileName(path),
            contentType,
            progress,
            request,
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Waits until an upload was processed, asking every two seconds.</summary>
    /// <param name="attachmentId">Id of the attachment.</param>
    /// <param name="timeout">How long to wait at most; null waits one minute.</param>
    /// <param name="request">Settings of each call; null uses the client's.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>The attachment.</returns>
    /// <exception cref="LinqNotFoundException">It was not ready in time (<see cref="LinqErrorCode.AttachmentNotReady"/>), or there is
    /// no such attachment.</exception>
    /// <exception cref="LinqException">The API refused the call, or could not be reached.</exception>
    public virtual async Task<Attachment> WaitUntilReadyAsync(
        string attachmentId,
        TimeSpan? timeout = null,
        LinqRequestOptions? request = null,
        CancellationToken cancellationToken = default)
    {
        var links = Executor.Links;
        var start = links.TimeProvider.GetTimestamp();
        var limit = timeout ?? TimeSpan.FromMinutes(1);
        while (true)
        {
            try
            {
                return await GetAsync(attachmentId, request, cancellationToken).ConfigureAwait(false);
            }
            catch (LinqNotFoundException notReady) when (notReady.Code == LinqErrorCode.AttachmentNotReady
                && links.TimeProvider.GetElapsedTime(start) < limit)
            {
                // Asked again below.
            }

            await links.DelayAsync(_readyInterval, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Copies an attachment to a stream, sent or received, without the API key at the file's host.</summary>
    /// <param name="attachmentId">Id of the attachment: the id of a media part.</param>
    /// <param name="target">Where to write; it is left open. At most 104,857,600 bytes are written.</param>
    /// <param name="url">The address that came with the message, which is tried first and saves a call; where it has expired, a fresh
    /// one is asked for. Null asks at once.</param>
    /// <param name="progress">Told the number of bytes received so far.</param>
    /// <param name="request">Settings of the call that asks for the address; null uses the client's.</param>
    /// <param name="cancellationToken">Ends the call and the download.</param>
    /// <returns>A task that ends when everything is written.</returns>
    /// <exception cref="LinqTransferException">The file's host refused, or the file is gone.</exception>
    /// <exception cref="LinqException">The API refused the call, or a host could not be reached.</exception>
    public virtual async Task DownloadAsync(
        string attachmentId,
        Stream target,
        string? url = null,
        IProgress<long>? progress = null,
        LinqRequestOptions? request = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(attachmentId);
        ArgumentNullException.ThrowIfNull(target);
        var links = Executor.Links;
        if (url is not null)
        {
            try
            {
                var unknown = new ExpectedFile(Bytes: null, IsWebPage: false);
                await links.DownloadAsync(url, "downloadAttachment", target, MaxBytes, unknown, progress, cancellationToken)
                    .ConfigureAwait(false);
                return;
            }
            catch (LinqTransferException failure) when (failure.Problem is LinqTransferProblem.Expired
                or LinqTransferProblem.NotFound
                or LinqTransferProblem.Refused
                or LinqTransferProblem.NotTheFile)
            {
                // Refused before the first byte, so that nothing is in the target yet.
            }
        }

        var attachment = await GetAsync(attachmentId, request, cancellationToken).ConfigureAwait(false);
        var isWebPage = attachment.ContentType.ToString().StartsWith("text/html", StringComparison.OrdinalIgnoreCase);
        var expected = new ExpectedFile(attachment.SizeBytes, isWebPage);
        await links
            .DownloadAsync(attachment.DownloadUrl ?? "", "downloadAttachment", target, MaxBytes, expected, progress, cancellationToken)
            .ConfigureAwait(false);
    }

    /// <summary>Saves an attachment as a file, which is written as a whole or not at all.</summary>
    /// <param name="attachmentId">Id of the attachment: the id of a media part.</param>
    /// <param name="path">The file. Do not take the name of a received file without checking it: it is the sender's.</param>
    /// <param name="url">The address that came with the message, which is tried first; null asks for one.</param>
    /// <param name="progress">Told the number of bytes received so far.</param>
    /// <param name="request">Settings of the call that asks for the address; null uses the client's.</param>
    /// <param name="cancellationToken">Ends the call and the download.</param>
    /// <returns>A task that ends when the file is in its place.</returns>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="LinqTransferException">The file's host refused, or the file is gone.</exception>
    /// <exception cref="LinqException">The API refused the call, or a host could not be reached.</exception>
    public virtual Task DownloadAsync(
        string attachmentId,
        string path,
        string? url = null,
        IProgress<long>? progress = null,
        LinqRequestOptions? request = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(attachmentId);
        ArgumentException.ThrowIfNullOrEmpty(path);
        return AtomicFile.WriteAsync(
            path,
            (target, token) => DownloadAsync(attachmentId, target, url, progress, request, token),
            cancellationToken);
    }

    /// <summary>
    /// Sends what refers to an attachment; where that is still being processed, which acts on nothing, waits and sends once more.
    /// </summary>
    internal async Task<TResult> SendWhenReadyAsync<TResult>(
        string attachmentId,
        Func<Task<TResult>> send,
        CancellationToken cancellationToken)
    {
        try
        {
            return await send().ConfigureAwait(false);
        }
        catch (LinqNotFoundException failure) when (failure.Code == LinqErrorCode.AttachmentNotReady)
        {
            await WaitUntilReadyAsync(attachmentId, cancellationToken: cancellationToken).ConfigureAwait(false);
            return await send().ConfigureAwait(false);
        }
    }

    /// <summary>The settings of a send for the upload before it: the key is the send's.</summary>
    internal static LinqRequestOptions? WithoutKey(LinqRequestOptions? request) =>
        request?.IdempotencyKey is null
            ? request
            : new LinqRequestOptions
            {
                Timeout = request.Timeout,
                MaxRetries = request.MaxRetries,
                Headers = request.Headers,
                ResponseObserver = request.ResponseObserver
            };

    internal static FileStream OpenForUpload(string path) =>
        new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 4096, FileOptions.Asynchronous | FileOptions.SequentialScan);

    internal static long MeasureUpload(Stream content, long limit, string parameterName)
    {
        if (!content.CanSeek)
        {
            throw new ArgumentException(
                "The stream cannot seek, so that its size is not known, which has to be announced first. Copy it to a file and pass that.",
                parameterName);
        }

        var length = content.Length - content.Position;
        return length switch
        {
            <= 0 => throw new ArgumentException("There is nothing to send: the stream is empty, or stands at its end.", parameterName),
            _ when length > limit =>
                throw new ArgumentException(
                    "The file has "
                        + length.ToString(System.Globalization.CultureInfo.InvariantCulture)
                        + " bytes; at most "
                        + limit.ToString(System.Globalization.CultureInfo.InvariantCulture)
                        + " can be sent.",
                    parameterName),
            _ => length,
        };
    }
}

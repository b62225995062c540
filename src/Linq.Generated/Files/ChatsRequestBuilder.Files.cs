using System;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Linq.Generated;

// By hand: a voice memo from a stream takes an upload and a send.
public partial class ChatsRequestBuilder
{
    // Linq's pages say 10 MB without saying which; the larger reading refuses nothing that Linq would take.
    private const long MaxVoiceMemoBytes = 10L << 20;

    private static readonly string[] _voiceMemoExtensions = [".mp3", ".m4a", ".aac", ".caf", ".wav", ".aif", ".aiff", ".amr"];

    /// <summary>
    /// Uploads a recording and sends it into a chat as a voice memo, which stands alone. An upload that is still being processed is
    /// waited for, up to a minute.
    /// </summary>
    /// <param name="chatId">Id of the chat.</param>
    /// <param name="content">A stream that can seek; at most 10 MB. It is left open.</param>
    /// <param name="fileName">The recording's name. Its extension says the format: MP3, M4A, AAC, CAF, WAV, AIFF or AMR.</param>
    /// <param name="progress">Told the number of bytes sent so far.</param>
    /// <param name="request">Settings of the calls; null uses the client's.</param>
    /// <param name="cancellationToken">Ends the calls and the upload.</param>
    /// <returns>The accepted voice memo.</returns>
    /// <exception cref="ArgumentException">The recording is empty, too large or of another format, or the stream cannot seek; nothing
    /// was sent.</exception>
    /// <exception cref="LinqException">The API refused a call, the upload failed, or a host could not be reached.</exception>
    public virtual async Task<SendVoiceMemoToChatResult> SendVoiceMemoAsync(
        string chatId,
        Stream content,
        string fileName,
        IProgress<long>? progress = null,
        LinqRequestOptions? request = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(chatId);
        ArgumentNullException.ThrowIfNull(content);
        ArgumentException.ThrowIfNullOrEmpty(fileName);
        if (!_voiceMemoExtensions.Contains(Path.GetExtension(fileName), StringComparer.OrdinalIgnoreCase))
        {
            throw new ArgumentException(
                "A voice memo is an MP3, M4A, AAC, CAF, WAV, AIFF or AMR file. The type is inferred from the extension of the name.",
                nameof(fileName));
        }

        AttachmentsRequestBuilder.MeasureUpload(content, MaxVoiceMemoBytes, nameof(content));
        var attachments = new AttachmentsRequestBuilder(Executor);
        var upload = await attachments
            .UploadAsync(content, fileName, contentType: null, progress, request, cancellationToken)
            .ConfigureAwait(false);
        return await attachments.SendWhenReadyAsync(
            upload.AttachmentId,
            () =>
                SendVoiceMemoAsync(
                    chatId,
                    new SendVoiceMemoToChatRequest { AttachmentId = upload.AttachmentId },
                    request,
                    cancellationToken),
            cancellationToken).ConfigureAwait(false);
    }
}

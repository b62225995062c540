using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace Linq.Generated;

// By hand: sending a file takes an upload and a message.
public partial class ChatsMessagesRequestBuilder
{
    /// <summary>Uploads a file and sends it into a chat. An upload that is still being processed is waited for, up to a minute.</summary>
    /// <param name="chatId">Id of the chat.</param>
    /// <param name="path">The file; 1 to 104,857,600 bytes. The content type is inferred from its extension.</param>
    /// <param name="text">Text to send before the file, in the same message; null sends the file alone.</param>
    /// <param name="progress">Told the number of bytes sent so far.</param>
    /// <param name="request">Settings of the calls; its idempotency key is the message's.</param>
    /// <param name="cancellationToken">Ends the calls and the upload.</param>
    /// <returns>The accepted message.</returns>
    /// <exception cref="ArgumentException">The file is empty, too large or of no supported type; nothing was sent.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="LinqException">The API refused a call, the upload failed, or a host could not be reached.</exception>
    public virtual async Task<SendMessageToChatResult> SendFileAsync(
        string chatId,
        string path,
        string? text = null,
        IProgress<long>? progress = null,
        LinqRequestOptions? request = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using var content = AttachmentsRequestBuilder.OpenForUpload(path);
        return await SendFileAsync(
            chatId,
            content,
            Path.GetFileName(path),
            text,
            progress,
            request,
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Uploads what a stream holds from its position on, and sends it into a chat as a file.</summary>
    /// <param name="chatId">Id of the chat.</param>
    /// <param name="content">A stream that can seek; 1 to 104,857,600 bytes. It is left open.</param>
    /// <param name="fileName">The name that recipients see. The content type is inferred from its extension.</param>
    /// <param name="text">Text to send before the file, in the same message; null sends the file alone.</param>
    /// <param name="progress">Told the number of bytes sent so far.</param>
    /// <param name="request">Settings of the calls; its idempotency key is the message's.</param>
    /// <param name="cancellationToken">Ends the calls and the upload.</param>
    /// <returns>The accepted message.</returns>
    /// <exception cref="ArgumentException">The stream is empty, too large or cannot seek, or the type is not known; nothing was
    /// sent.</exception>
    /// <exception cref="LinqException">The API refused a call, the upload failed, or a host could not be reached.</exception>
    public virtual async Task<SendMessageToChatResult> SendFileAsync(
        string chatId,
        Stream content,
        string fileName,
        string? text = null,
        IProgress<long>? progress = null,
        LinqRequestOptions? request = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(chatId);
        var attachments = new AttachmentsRequestBuilder(Executor);
        var upload = await attachments
            .UploadAsync(content, fileName, contentType: null, progress, AttachmentsRequestBuilder.WithoutKey(request), cancellationToken)
            .ConfigureAwait(false);
        List<MessagePart> parts = text is null ? [] : [new TextPart { Value = text }];
        parts.Add(MediaPart.FromAttachment(upload.AttachmentId));
        return await attachments.SendWhenReadyAsync(
            upload.AttachmentId,
            () => SendAsync(chatId, new MessageContent { Parts = parts }, request, cancellationToken),
            cancellationToken).ConfigureAwait(false);
    }
}

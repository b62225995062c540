using System;
using System.Collections.Generic;
using System.Globalization;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Mvc;

namespace Linq.Generated.Sandbox;

/// <summary>Files of the account: registered, read, deleted. The bytes go elsewhere.</summary>
internal sealed class AttachmentsController(SandboxState state, AttachmentStore attachments, PresignedUrl links) : AttachmentsControllerBase
{
    private static readonly TimeSpan _uploadable = TimeSpan.FromMinutes(15);

    /// <inheritdoc/>
    public override Task<ActionResult<RequestUploadResult>> RequestUploadAsync(
        RequestUploadRequest body,
        CancellationToken cancellationToken)
    {
        if (state.Options.Behavior.RefusesWebPAndSvg && body.ContentType is SupportedContentType.ImageWebp or SupportedContentType.ImageSvg)
        {
            throw new ApiException(400, 5004, "WebP and SVG images are not supported.");
        }

        var contentType = WireEnum<SupportedContentType>.Text(body.ContentType!.Value);
        lock (state.Gate)
        {
            var attachment = attachments.Add(body.Filename!, contentType, body.SizeBytes!.Value, null);
            return Task.FromResult<ActionResult<RequestUploadResult>>(new RequestUploadResult
            {
                AttachmentId = attachment.Id,
                UploadUrl = links.Create("PUT", FileEndpoints.UploadPath(attachment), _uploadable, "content-length;content-type;host"),
                DownloadUrl = attachments.DownloadUrl(attachment),
                HttpMethod = "PUT",
                ExpiresAt = state.Now + _uploadable,
                RequiredHeaders = new Dictionary<string, string>
                {
                    ["Content-Type"] = contentType,
                    ["Content-Length"] = attachment.SizeBytes.ToString(CultureInfo.InvariantCulture),
                },
            });
        }
    }

    /// <inheritdoc/>
    public override Task<ActionResult<Attachment>> GetAsync(string attachmentId, CancellationToken cancellationToken)
    {
        lock (state.Gate)
        {
            var attachment = attachments.Get(attachmentId);
            return Task.FromResult<ActionResult<Attachment>>(new Attachment
            {
                Id = attachment.Id,
                Filename = attachment.Filename,
                ContentType = WireEnum<SupportedContentType>.TryParse(attachment.ContentType, out var type) ? type : null,
                SizeBytes = attachment.SizeBytes,
                Status = attachment.Content is null ? AttachmentStatus.Pending : AttachmentStatus.Complete,
                DownloadUrl = attachments.DownloadUrl(attachment),
                CreatedAt = attachment.CreatedAt,
            });
        }
    }

    /// <inheritdoc/>
    public override Task<ActionResult> DeleteAsync(string attachmentId, CancellationToken cancellationToken)
    {
        if (!Guid.TryParse(attachmentId, out _))
        {
            throw ApiErrors.ParameterInvalid("attachmentId", "must be a UUID");
        }

        lock (state.Gate)
        {
            attachments.Remove(attachments.Get(attachmentId));
            return Task.FromResult<ActionResult>(NoContent());
        }
    }
}

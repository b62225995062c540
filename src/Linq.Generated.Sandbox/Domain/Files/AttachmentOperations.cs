using System;
using System.Collections.Generic;
using System.Globalization;

namespace Linq.Generated.Sandbox;

/// <summary>Files of the account: registered, read, deleted. The bytes go elsewhere.</summary>
internal sealed class AttachmentOperations(SandboxState state, AttachmentStore attachments, PresignedUrl links) :
    IOperation<AttachmentsRequestUploadCall>,
    IOperation<AttachmentsGetCall>,
    IOperation<AttachmentsDeleteCall>
{
    private static readonly TimeSpan _uploadable = TimeSpan.FromMinutes(15);

    /// <inheritdoc/>
    public Reply Handle(AttachmentsRequestUploadCall call)
    {
        if (state.Options.Behavior.RefusesWebPAndSvg
            && call.Body.ContentType is SupportedContentType.ImageWebp or SupportedContentType.ImageSvg)
        {
            throw new ApiException(400, 5004, "WebP and SVG images are not supported.");
        }

        var contentType = WireEnum<SupportedContentType>.Text(call.Body.ContentType!.Value);
        var attachment = attachments.Add(call.Body.Filename!, contentType, call.Body.SizeBytes!.Value, null);
        return Reply.Json(new RequestUploadResult
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

    /// <inheritdoc/>
    public Reply Handle(AttachmentsGetCall call)
    {
        var attachment = attachments.Get(call.AttachmentId);
        return Reply.Json(new Attachment
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

    /// <inheritdoc/>
    public Reply Handle(AttachmentsDeleteCall call)
    {
        if (!Guid.TryParse(call.AttachmentId, out _))
        {
            throw ApiErrors.ParameterInvalid("attachmentId", "must be a UUID");
        }

        attachments.Remove(attachments.Get(call.AttachmentId));
        return Reply.Empty;
    }
}

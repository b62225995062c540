using System;
using System.Collections.Generic;

namespace Linq.Generated.Sandbox;

/// <summary>The files of the account.</summary>
internal sealed class AttachmentStore(SandboxState state)
{
    private const string Prefix = "/attachments/partners/";

    private readonly Dictionary<string, AttachmentRecord> _byId = new(StringComparer.Ordinal);

    public AttachmentRecord Get(string id) => _byId.TryGetValue(id, out AttachmentRecord? found) ? found : throw ApiErrors.AttachmentNotFound();

    /// <summary>The file, if its bytes are there.</summary>
    public AttachmentRecord GetReady(string id)
    {
        AttachmentRecord attachment = Get(id);
        return attachment.Content is null ? throw ApiErrors.AttachmentNotReady() : attachment;
    }

    /// <summary>The file that one of our own addresses points to; null for an address elsewhere.</summary>
    public AttachmentRecord? FindByUrl(string url)
    {
        string start = state.Origin + Prefix;
        if (!url.StartsWith(start, StringComparison.Ordinal))
        {
            return null;
        }

        string[] segments = url[start.Length..].Split('/', '?');
        return segments.Length < 2 ? throw ApiErrors.AttachmentNotFound() : GetReady(segments[1]);
    }

    public AttachmentRecord Add(string filename, string contentType, long size, byte[]? content)
    {
        AttachmentRecord attachment = new()
        {
            Id = state.NewId(),
            Sequence = state.NextSequence(),
            Filename = filename,
            ContentType = contentType,
            SizeBytes = size,
            CreatedAt = state.Now,
            Content = content,
        };
        _byId.Add(attachment.Id, attachment);
        return attachment;
    }

    public void Remove(AttachmentRecord attachment) => _byId.Remove(attachment.Id);

    public void Clear() => _byId.Clear();

    public string DownloadUrl(AttachmentRecord attachment) =>
        state.Origin + Prefix + state.Options.PartnerId + "/" + attachment.Id + "/" + Uri.EscapeDataString(attachment.Filename);

    public MediaPartResponse ToPart(AttachmentRecord attachment) => new()
    {
        Id = attachment.Id,
        Url = DownloadUrl(attachment),
        Filename = attachment.Filename,
        MimeType = attachment.ContentType,
        SizeBytes = attachment.SizeBytes,
        Reactions = [],
    };
}

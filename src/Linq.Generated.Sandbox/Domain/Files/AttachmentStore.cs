using System;
using System.Collections.Generic;

namespace Linq.Generated.Sandbox;

/// <summary>The files of the account.</summary>
internal sealed class AttachmentStore(SandboxState state, PresignedUrl links)
{
    private const string Prefix = "/attachments/partners/";

    private const int MostFiles = 10_000;

    private static readonly TimeSpan _downloadable = TimeSpan.FromHours(1);

    private readonly Dictionary<string, AttachmentRecord> _byId = new(StringComparer.Ordinal);
    private readonly Queue<AttachmentRecord> _oldestFirst = new();
    private long _bytes;

    public AttachmentRecord Get(string id) => _byId.TryGetValue(id, out var found) ? found : throw ApiErrors.AttachmentNotFound();

    public IReadOnlyCollection<AttachmentRecord> All => _byId.Values;

    /// <summary>Puts a file back that was exported.</summary>
    public void Restore(AttachmentRecord attachment)
    {
        _byId.Add(attachment.Id, attachment);
        _oldestFirst.Enqueue(attachment);
        _bytes += attachment.Content?.Length ?? 0;
    }

    public AttachmentRecord? Find(string id) => _byId.GetValueOrDefault(id);

    /// <summary>The file, if its bytes are there.</summary>
    public AttachmentRecord GetReady(string id)
    {
        var attachment = Get(id);
        return attachment.Content is null ? throw ApiErrors.AttachmentNotReady() : attachment;
    }

    public AttachmentRecord Add(string filename, string contentType, long size, byte[]? content)
    {
        var attachment = new AttachmentRecord
        {
            Id = state.NewId(),
            Sequence = state.NextSequence(),
            Filename = filename,
            ContentType = contentType,
            SizeBytes = size,
            CreatedAt = state.Now,
        };
        _byId.Add(attachment.Id, attachment);
        _oldestFirst.Enqueue(attachment);
        while (_byId.Count > MostFiles)
        {
            Remove(_oldestFirst.Dequeue());
        }

        if (content is not null)
        {
            SetContent(attachment, content);
        }

        return attachment;
    }

    /// <summary>Stores the bytes of a file. The oldest files go when there are too many bytes.</summary>
    public void SetContent(AttachmentRecord attachment, byte[] content)
    {
        _bytes += content.Length - (attachment.Content?.Length ?? 0);
        attachment.Content = content;
        while (_bytes > state.Options.Retention.FileBytes && _oldestFirst.TryDequeue(out var oldest) && oldest != attachment)
        {
            Remove(oldest);
        }
    }

    public void Remove(AttachmentRecord attachment)
    {
        if (_byId.Remove(attachment.Id))
        {
            _bytes -= attachment.Content?.Length ?? 0;
        }
    }

    public void Clear()
    {
        _byId.Clear();
        _oldestFirst.Clear();
        _bytes = 0;
    }

    public string DownloadUrl(AttachmentRecord attachment)
    {
        var path = Prefix + state.Options.PartnerId + "/" + attachment.Id + "/" + Uri.EscapeDataString(attachment.Filename);
        return state.Options.Behavior.ExpiresDownloadLinks ? links.Create("GET", path, _downloadable) : state.Origin + path;
    }

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

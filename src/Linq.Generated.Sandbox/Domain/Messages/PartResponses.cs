using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.AspNetCore.StaticFiles;

namespace Linq.Generated.Sandbox;

/// <summary>Turns the parts that a caller sends into the parts that a message has.</summary>
internal sealed class PartResponses(SandboxState state, AttachmentStore attachments)
{
    private static readonly FileExtensionContentTypeProvider _types = new();

    public IReadOnlyList<MessagePartResponse> From(MessageContent content) =>
        content.Experience is ExperienceAction action ? [ExperienceCatalog.Card(action)] : [.. content.Parts!.Select(From)];

    /// <summary>The kind of file that an address points to, by its extension.</summary>
    public static string ContentTypeOf(string path) =>
        _types.TryGetContentType(path, out var type) ? type : "application/octet-stream";

    private MessagePartResponse From(MessagePart part) => part switch
    {
        TextPart text => new TextPartResponse
        {
            Value = text.Value,
            Mention = text.Mention,
            MentionRange = text.MentionRange,
            Mentions = Mentions.Of(text),
            InlineStickers = text.InlineStickers?.ConvertAll(Sticker),
            TextDecorations = text.TextDecorations,
            Reactions = [],
        },
        MediaPart media => Media(media),
        LinkPart link => new LinkPartResponse { Value = link.Value, Reactions = [] },
        IMessageAppPart app => new IMessageAppPartResponse
        {
            App = app.App,
            Url = app.Url,
            FallbackText = app.FallbackText,
            Layout = app.Layout,
            Reactions = [],
        },
        AppClipPart clip => new AppClipPartResponse { Value = clip.Value, Title = "Checkout", Description = clip.Caption, Reactions = [] },
        _ => throw new InvalidOperationException("A part of a kind that the contract has and the sandbox does not."),
    };

    private ReceivedInlineSticker Sticker(InlineSticker sticker)
    {
        var file = Image(sticker.AttachmentId, sticker.Url, "inline_stickers");
        return new ReceivedInlineSticker
        {
            Range = sticker.Range,
            Id = file.Id,
            Url = file.Url,
            MimeType = file.MimeType,
            FileName = file.Filename,
        };
    }

    /// <summary>The image of a sticker.</summary>
    /// <exception cref="ApiException">It is not an image, or not there.</exception>
    public MediaPartResponse Image(string? attachmentId, string? url, string path)
    {
        var file = Media(new MediaPart { AttachmentId = attachmentId, Url = url });
        return file.MimeType!.StartsWith("image/", StringComparison.Ordinal)
            ? file
            : throw ApiErrors.ContentInvalid(path, "must be images");
    }

    private MediaPartResponse Media(MediaPart media)
    {
        if (media.Sticker == true)
        {
            return Image(media.AttachmentId, media.Url, "parts");
        }

        if (media.AttachmentId is string id)
        {
            return attachments.ToPart(attachments.GetReady(id));
        }

        // The file is not fetched: a sandbox does not call out to the network, so its size is not known.
        var path = new Uri(media.Url!).AbsolutePath;
        var name = Uri.UnescapeDataString(Path.GetFileName(path));
        return new MediaPartResponse
        {
            Id = state.NewId(),
            Url = media.Url,
            Filename = name.Length == 0 ? "file" : name,
            MimeType = ContentTypeOf(path),
            SizeBytes = 0,
            Reactions = [],
        };
    }
}

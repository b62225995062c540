using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;

namespace Linq.Generated.Sandbox;

/// <summary>The rules on a message's content that the contract states in words only.</summary>
internal static partial class ContentRules
{
    private const int MaxPublicMedia = 40;
    private const int MaxInlineStickers = 100;
    private const int MaxStickerImages = 10;

    /// <summary>Checks what a content is made of, whoever gets it.</summary>
    /// <exception cref="ApiException">A rule is broken.</exception>
    public static void Check(MessageContent content, string path)
    {
        if (content.Parts is not List<MessagePart> parts)
        {
            return;
        }

        path = Violation.Join(path, "parts");
        if (parts.Count > 1 && parts.Find(p => p is LinkPart or IMessageAppPart or AppClipPart) is MessagePart alone)
        {
            throw ApiErrors.ContentInvalid(path, $"may hold a {alone.Type} part only by itself");
        }

        for (var i = 1; i < parts.Count; i++)
        {
            if (parts[i] is TextPart && parts[i - 1] is TextPart)
            {
                throw ApiErrors.ContentInvalid(At(path, i), "is a text part right after another one; put a media part between them");
            }
        }

        if (parts.OfType<MediaPart>().Count(m => m.Url is not null) > MaxPublicMedia)
        {
            throw ApiErrors.ContentInvalid(path, "may hold at most 40 media parts with a public url");
        }

        for (var i = 0; i < parts.Count; i++)
        {
            CheckPart(parts[i], At(path, i));
        }
    }

    /// <summary>Checks the further rules of the message that opens a chat through <c>POST /v3/chats</c>.</summary>
    /// <exception cref="ApiException">A rule is broken.</exception>
    public static void CheckOpening(MessageContent content, bool refusesEffects)
    {
        if (content.Parts?.Exists(p => p is LinkPart || (p is TextPart { Value: string text } && Url().IsMatch(text))) == true)
        {
            throw ApiErrors.LinkInFirstMessage();
        }

        if (content.ReplyTo is not null)
        {
            throw ApiErrors.ParameterInvalid("message.reply_to", "is not possible in the first message of a new chat");
        }

        if (refusesEffects && content.Effect is not null)
        {
            throw ApiErrors.ParameterInvalid("message.effect", "is not possible in the first message of a new chat");
        }
    }

    private static void CheckPart(MessagePart part, string path)
    {
        switch (part)
        {
            case TextPart text:
                CheckText(text, path);
                break;
            case LinkPart link when !HasScheme(link.Value!):
                throw ApiErrors.ContentInvalid(Violation.Join(path, "value"), "must be an absolute address with its scheme");
            case IMessageAppPart app:
                CheckApp(app, path);
                break;
            case AppClipPart clip when !IsAppClip(clip.Value):
                throw ApiErrors.ContentInvalid(
                    Violation.Join(path, "value"),
                    "must be the checkout_url of a payment request or the https address of a registered App Clip");
            default:
                break;
        }
    }

    private static void CheckText(TextPart text, string path)
    {
        var length = text.Value!.Length;
        if (text.MentionRange is [long start, long end])
        {
            if (text.Mention is null)
            {
                throw ApiErrors.ContentInvalid(Violation.Join(path, "mention_range"), "needs mention");
            }

            RequireRange(start, end, length, Violation.Join(path, "mention_range"));
        }

        CheckStickers(text, path);
        var decorations = text.TextDecorations ?? [];
        for (var i = 0; i < decorations.Count; i++)
        {
            var decoration = decorations[i];
            var at = string.Create(CultureInfo.InvariantCulture, $"{path}.text_decorations[{i}]");
            if (decoration.Range is not [long from, long to])
            {
                throw ApiErrors.ContentInvalid(at + ".range", "must be a start and an end");
            }

            RequireRange(from, to, length, at + ".range");
            var overlaps = decorations
                .Where((other, j) => j != i && other.Range is [long otherFrom, long otherTo] && from < otherTo && otherFrom < to)
                .Any();
            if (overlaps && decoration.Animation is not null)
            {
                throw ApiErrors.ContentInvalid(at, "is an animation and may not overlap another decoration");
            }
        }
    }

    private static void CheckStickers(TextPart text, string path)
    {
        var stickers = text.InlineStickers ?? [];
        if (stickers.Count > MaxInlineStickers
            || stickers.Select(s => s.AttachmentId ?? s.Url).Distinct(StringComparer.Ordinal).Count() > MaxStickerImages)
        {
            throw ApiErrors.ContentInvalid(Violation.Join(path, "inline_stickers"), "may hold 100 stickers of at most 10 images");
        }

        for (var i = 0; i < stickers.Count; i++)
        {
            var at = string.Create(CultureInfo.InvariantCulture, $"{path}.inline_stickers[{i}]");
            if (stickers[i].Url is null == stickers[i].AttachmentId is null)
            {
                throw ApiErrors.ContentInvalid(at, "needs either url or attachment_id");
            }

            if (stickers[i].Range is not [long from, long to])
            {
                throw ApiErrors.ContentInvalid(at + ".range", "must be a start and an end");
            }

            RequireRange(from, to, text.Value!.Length, at + ".range");
        }
    }

    private static void CheckApp(IMessageAppPart app, string path)
    {
        if (app.Url is string url && (url.StartsWith("https://", StringComparison.Ordinal) ? url.Length > 2048 : url.Length > 16384))
        {
            throw ApiErrors.AppPartInvalid(Violation.Join(path, "url"), "may have 2,048 characters as an https address and 16,384 as data");
        }

        CheckLayout(app.Layout!, Violation.Join(path, "layout"));
    }

    /// <summary>Checks the layout of an app card.</summary>
    /// <exception cref="ApiException">It has nothing to show.</exception>
    public static void CheckLayout(IMessageAppLayout layout, string path)
    {
        if ((layout.Caption ?? layout.Subcaption ?? layout.TrailingCaption ?? layout.TrailingSubcaption ?? layout.ImageUrl) is null)
        {
            throw ApiErrors.AppPartInvalid(path, "needs a caption or an image_url");
        }

        if (layout.ImageUrl is string image && !Uri.TryCreate(image, UriKind.Absolute, out _))
        {
            throw ApiErrors.AppPartInvalid(Violation.Join(path, "image_url"), "must be the address of an image");
        }
    }

    // A path that begins with a slash counts as an absolute address of a file on some systems.
    private static bool HasScheme(string value) =>
        Uri.TryCreate(value, UriKind.Absolute, out var target) && value.StartsWith(target.Scheme + ":", StringComparison.OrdinalIgnoreCase);

    // Which clips are registered is known to Apple alone, so any https address counts.
    private static bool IsAppClip(string? value) =>
        Uri.TryCreate(value, UriKind.Absolute, out var target)
        && (target.Scheme == Uri.UriSchemeHttps
            || (target.IsLoopback && target.AbsolutePath.StartsWith("/checkout/", StringComparison.Ordinal)));

    private static void RequireRange(long start, long end, int length, string path)
    {
        if (start < 0 || end <= start || end > length)
        {
            throw ApiErrors.ContentInvalid(path, "must be [start, end) within the text, counted in UTF-16 code units");
        }
    }

    private static string At(string path, int index) => string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]");

    [GeneratedRegex(@"\bhttps?://\S|\bwww\.[a-z0-9-]+\.[a-z]{2,}", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Url();
}

using System;
using System.Linq;
using System.Security;
using System.Text;

namespace Linq.Generated.Sandbox;

/// <summary>Stickers that the account puts on messages. Called under the gate.</summary>
internal sealed class Stickers(PartResponses parts, AttachmentStore attachments)
{
    private const int LongestEmoji = 32;
    private const double Smallest = 0.05;
    private const double Largest = 2.5;

    /// <summary>Makes the sticker that a request describes.</summary>
    /// <exception cref="ApiException">It does not have exactly one source, or is to be removed.</exception>
    public Reaction Create(SendReactionRequest request, ChatHandle by)
    {
        if (request.Operation is not ReactionOperation.Add)
        {
            throw ApiErrors.ParameterInvalid("operation", "must be add: a sticker cannot be removed");
        }

        if (new[] { request.Emoji, request.Url, request.AttachmentId }.Count(source => source is not null) != 1)
        {
            throw ApiErrors.ParameterInvalid("type", "is sticker, which needs exactly one of emoji, url and attachment_id");
        }

        return new Reaction
        {
            IsMe = true,
            Handle = by,
            Type = ReactionType.Sticker,
            Sticker = request.Emoji is string emoji ? OfEmoji(emoji) : OfImage(request),
            Placement = Place(request.Placement, request.Emoji is null),
        };
    }

    /// <summary>Moves a sticker.</summary>
    /// <exception cref="ApiException">It is not a sticker of the account.</exception>
    public static void Move(Reaction? reaction, StickerPlacement placement)
    {
        if (reaction is null)
        {
            throw new ApiException(404, 2001, "The message has no such reaction.");
        }

        if (reaction.Type is not ReactionType.Sticker || reaction.IsMe != true)
        {
            throw ApiErrors.ParameterInvalid("reactionId", "is not a sticker that you placed");
        }

        reaction.Placement = Place(placement, isImage: true);
    }

    private static StickerPlacement Place(StickerPlacement? placement, bool isImage)
    {
        if (placement?.X is < -1 or > 1 || placement?.Y is < -1 or > 1)
        {
            throw ApiErrors.ParameterInvalid("placement", "must have x and y from -1 to 1");
        }

        return new StickerPlacement
        {
            X = placement?.X ?? 0,
            Y = placement?.Y ?? 0,
            Scale = Math.Clamp(placement?.Scale ?? (isImage ? 1 : 0.5), Smallest, Largest),
            Rotation = placement?.Rotation ?? 0,
        };
    }

    private ReactionSticker OfEmoji(string emoji)
    {
        if (emoji.Length is 0 or > LongestEmoji)
        {
            throw ApiErrors.ParameterInvalid("emoji", "must be one emoji");
        }

        var image = Encoding.UTF8.GetBytes(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"64\" height=\"64\"><text y=\"52\" font-size=\"48\">"
                + SecurityElement.Escape(emoji) + "</text></svg>");
        var file = attachments.Add("sticker.svg", "image/svg+xml", image.Length, image);
        return new ReactionSticker
        {
            Url = attachments.DownloadUrl(file),
            MimeType = file.ContentType,
            Width = 64,
            Height = 64,
            FileName = file.Filename,
        };
    }

    private ReactionSticker OfImage(SendReactionRequest request)
    {
        var image = parts.Image(request.AttachmentId, request.Url, "url");
        return new ReactionSticker { Url = image.Url, MimeType = image.MimeType, FileName = image.Filename };
    }
}

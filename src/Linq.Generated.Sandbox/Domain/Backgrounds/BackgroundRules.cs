using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

namespace Linq.Generated.Sandbox;

/// <summary>Which backgrounds there are.</summary>
internal static partial class BackgroundRules
{
    private const string Custom = "custom";

    private static readonly HashSet<string> _colors = new(StringComparer.Ordinal)
    {
        "mango", "ice", "plum", "deep_sea", "green_apple", "cherry", "bubblegum", "tangerine", "magenta", "lime", "silver", "carbon",
        "stone", Custom,
    };

    private static readonly Dictionary<DynamicBackgroundStyle, string[]> _animations = new()
    {
        [DynamicBackgroundStyle.Sky] = ["dusk", "haze", "sunset", "clear", "sunrise", "dawn"],
        [DynamicBackgroundStyle.Water] = ["light", "dark"],
        [DynamicBackgroundStyle.Aurora] = ["green", "purple", "pink"],
    };

    private static readonly HashSet<string> _images = new(StringComparer.OrdinalIgnoreCase) { ".jpg", ".jpeg", ".png", ".heic", ".webp" };

    /// <summary>Turns a request into the background that it means.</summary>
    /// <exception cref="ApiException">There is no such background.</exception>
    public static ChatBackground Read(SetChatBackgroundRequest request) => request.Type switch
    {
        ChatBackgroundType.Color => Color(request),
        ChatBackgroundType.Dynamic => Dynamic(request),
        _ => Photo(request),
    };

    private static ChatBackground Color(SetChatBackgroundRequest request)
    {
        var variant = request.Variant ?? Custom;
        if (!_colors.Contains(variant))
        {
            throw ApiErrors.ParameterInvalid("variant", "is no color that there is");
        }

        if (variant == Custom && !(request.Shades is { Count: 2 } shades && shades.TrueForAll(s => s is not null && Hex().IsMatch(s))))
        {
            throw ApiErrors.ParameterInvalid("shades", "must be two hex colors such as #F2C4E1 for a custom color");
        }

        return new ChatBackground
        {
            Type = ChatBackgroundType.Color,
            Variant = variant,
            Shades = variant == Custom ? request.Shades : null
        };
    }

    private static ChatBackground Dynamic(SetChatBackgroundRequest request)
    {
        if (request.Style is not DynamicBackgroundStyle style)
        {
            throw ApiErrors.ParameterInvalid("style", "is needed for a dynamic background");
        }

        if (!_animations[style].Contains(request.Variant))
        {
            throw ApiErrors.ParameterInvalid("variant", "must be one of " + string.Join(", ", _animations[style]));
        }

        return new ChatBackground
        {
            Type = ChatBackgroundType.Dynamic,
            Variant = request.Variant,
            Style = style switch
            {
                DynamicBackgroundStyle.Sky => ChatBackgroundStyle.Sky,
                DynamicBackgroundStyle.Water => ChatBackgroundStyle.Water,
                _ => ChatBackgroundStyle.Aurora,
            },
        };
    }

    // The image is not fetched. An address that can lead nowhere stands for one that cannot be reached.
    private static ChatBackground Photo(SetChatBackgroundRequest request)
    {
        if (!Uri.TryCreate(request.ImageUrl, UriKind.Absolute, out var address))
        {
            throw ApiErrors.ParameterInvalid("image_url", "is needed for a photo, as an absolute https address");
        }

        if (address.Host.EndsWith(".invalid", StringComparison.OrdinalIgnoreCase))
        {
            throw new ApiException(400, 5007, "The image could not be downloaded.");
        }

        return _images.Contains(Path.GetExtension(address.AbsolutePath))
            ? new ChatBackground { Type = ChatBackgroundType.Photo, ImageUrl = request.ImageUrl }
            : throw new ApiException(400, 5006, "The address does not lead to a JPG, PNG, HEIC or WebP image.");
    }

    [GeneratedRegex(@"^#?[0-9A-Fa-f]{6}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Hex();
}

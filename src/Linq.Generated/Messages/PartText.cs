using System;
using System.Collections.Generic;

namespace Linq.Generated;

/// <summary>The readable text of a message's parts. The three families of parts share no base class, since the contract has none.</summary>
internal static class PartText
{
    public static string Join(IEnumerable<MessagePart>? parts) => Join(parts, static part => part switch
    {
        TextPart text => text.Value,
        LinkPart link => link.Value,
        _ => null,
    });

    public static string Join(IEnumerable<MessagePartResponse>? parts) => Join(parts, static part => part switch
    {
        TextPartResponse text => text.Value,
        LinkPartResponse link => link.Value,
        _ => null,
    });

    public static string Join(IEnumerable<WebhookMessagePart>? parts) => Join(parts, static part => part switch
    {
        WebhookTextPart text => text.Value,
        WebhookLinkPart link => link.Value,
        _ => null,
    });

    private static string Join<T>(IEnumerable<T>? parts, Func<T, string?> read)
    {
        var texts = new List<string>();
        foreach (var part in parts ?? [])
        {
            if (part is not null && read(part) is { Length: > 0 } text)
            {
                texts.Add(text);
            }
        }

        return string.Join("\n", texts);
    }
}

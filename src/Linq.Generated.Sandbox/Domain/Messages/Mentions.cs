using System;
using System.Collections.Generic;
using System.Linq;

namespace Linq.Generated.Sandbox;

/// <summary>Mentions in texts, in the form that received parts have.</summary>
internal static class Mentions
{
    /// <summary>The mention of a text that the account sends; null without one.</summary>
    public static List<ReceivedMention>? Of(TextPart text) =>
        text.Mention is null
            ? null
            : [new ReceivedMention { Handle = text.Mention, IsMe = false, Range = text.MentionRange ?? [0, text.Value!.Length] }];

    /// <summary>
    /// Finds whom somebody mentions in a group, and notes it in the parts: <c>@</c> and the handle of a member, as in
    /// <c>@+12025550100</c>.
    /// </summary>
    public static void Note(ChatRecord chat, IReadOnlyList<MessagePartResponse> parts)
    {
        if (!chat.IsGroup)
        {
            return;
        }

        foreach (var text in parts.OfType<TextPartResponse>())
        {
            List<ReceivedMention> found =
                [.. chat.Handles.SelectMany(handle => In(text.Value!, handle)).OrderBy(mention => mention.Range![0])];
            if (found.Count > 0)
            {
                text.Mentions = found;
                text.Mention = found[0].Handle;
                text.MentionRange = found[0].Range;
            }
        }
    }

    private static IEnumerable<ReceivedMention> In(string text, ChatHandle handle)
    {
        var name = "@" + handle.Handle;
        for (var at = text.IndexOf(name, StringComparison.Ordinal); at >= 0; at = text.IndexOf(name, at + 1, StringComparison.Ordinal))
        {
            yield return new ReceivedMention { Handle = handle.Handle, IsMe = handle.IsMe == true, Range = [at, at + name.Length] };
        }
    }
}

using System;

namespace Linq.Generated.Sandbox;

/// <summary>
/// A media part may name a file of the account by its download address. Here that address is http, which the rule for public
/// addresses would refuse, so it is turned into the id of the file first.
/// </summary>
internal static class OwnLinks
{
    private const string Prefix = "/attachments/partners/";

    public static void Resolve(object body, string origin)
    {
        var content = body switch
        {
            CreateChatRequest create => create.Message,
            SendMessageRequest send => send.Message,
            SendMessageToChatRequest send => send.Message,
            _ => null,
        };
        foreach (var part in content?.Parts ?? [])
        {
            if (part is MediaPart { AttachmentId: null } media && Id(media.Url, origin) is string id)
            {
                media.AttachmentId = id;
                media.Url = null;
            }
        }

        if (body is SendVoiceMemoToChatRequest { AttachmentId: null } memo && Id(memo.VoiceMemoUrl, origin) is string memoId)
        {
            memo.AttachmentId = memoId;
            memo.VoiceMemoUrl = null;
        }
    }

    private static string? Id(string? url, string origin)
    {
        if (url is null || !url.StartsWith(origin + Prefix, StringComparison.Ordinal))
        {
            return null;
        }

        var segments = url[(origin.Length + Prefix.Length)..].Split('/', '?');
        return segments.Length > 1 ? segments[1] : null;
    }
}

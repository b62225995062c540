using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace Linq.Generated.Sandbox;

/// <summary>Sends voice memos. Called under the gate.</summary>
internal sealed class VoiceMemos(SandboxState state, MessageSender sender, AttachmentStore attachments)
{
    private const long MaxBytes = 10_000_000;

    private static readonly Dictionary<string, string> _types = new(StringComparer.OrdinalIgnoreCase)
    {
        [".mp3"] = "audio/mpeg",
        [".m4a"] = "audio/x-m4a",
        [".aac"] = "audio/aac",
        [".caf"] = "audio/x-caf",
        [".wav"] = "audio/wav",
        [".aif"] = "audio/aiff",
        [".aiff"] = "audio/aiff",
        [".amr"] = "audio/amr",
    };

    public SendVoiceMemoToChatResult Send(ChatRecord chat, SendVoiceMemoToChatRequest request, string traceId)
    {
        List<string> recipients = [.. chat.Others.Select(h => h.Handle!)];
        sender.RequireAllowed(chat.Line, recipients, request.OverrideOptOut);
        var audio = request.AttachmentId is string id ? FromAttachment(id) : FromUrl(request.VoiceMemoUrl!);
        if (!recipients.TrueForAll(r => state.PersonAt(r).HasIMessage))
        {
            throw ApiErrors.CannotReceive();
        }

        var message = sender.Send(chat, [audio], null, null, traceId);
        return new SendVoiceMemoToChatResult
        {
            VoiceMemo = new SentVoiceMemo
            {
                Id = message.Id,
                From = chat.Line.PhoneNumber,
                To = recipients,
                Status = "queued",
                Service = message.Service,
                VoiceMemo = new VoiceMemoAttachment
                {
                    Id = audio.Id,
                    Url = audio.Url,
                    Filename = audio.Filename,
                    MimeType = audio.MimeType,
                    SizeBytes = audio.SizeBytes,
                },
                CreatedAt = message.CreatedAt,
                Chat = new VoiceMemoChat
                {
                    Id = chat.Id,
                    Handles = [.. chat.Handles],
                    IsGroup = chat.IsGroup,
                    Service = chat.Service,
                    IsActive = true
                },
            },
        };
    }

    private MediaPartResponse FromAttachment(string id)
    {
        var attachment = attachments.GetReady(id);
        if (!attachment.ContentType.StartsWith("audio/", StringComparison.Ordinal)
            || attachment.ContentType.Contains("midi", StringComparison.Ordinal))
        {
            throw NotAudio("attachment_id");
        }

        return attachment.SizeBytes > MaxBytes
            ? throw ApiErrors.VoiceMemoTooLarge(state.Options.Behavior.RefusesLargeVoiceMemoAsBadRequest)
            : attachments.ToPart(attachment);
    }

    // Like other addresses on the network, the file is not fetched: its kind is inferred from its name and its size is not known.
    private MediaPartResponse FromUrl(string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme != Uri.UriSchemeHttps)
        {
            throw ApiErrors.ParameterInvalid("voice_memo_url", "must be a public https address");
        }

        var name = Uri.UnescapeDataString(Path.GetFileName(address.AbsolutePath));
        if (!_types.TryGetValue(Path.GetExtension(name), out var type))
        {
            throw NotAudio("voice_memo_url");
        }

        return new MediaPartResponse { Id = state.NewId(), Url = url, Filename = name, MimeType = type, SizeBytes = 0, Reactions = [] };
    }

    private static ApiException NotAudio(string member) =>
        new(400, 5004, $"`{member}` must be MP3, M4A, AAC, CAF, WAV, AIFF or AMR audio.");
}

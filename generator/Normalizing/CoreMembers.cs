using System.Collections.Generic;
using System.Linq;
using Linq.Generated.Generator.Loading;
using Linq.Generated.Generator.Projection;
using Newtonsoft.Json.Linq;

namespace Linq.Generated.Generator.Normalizing;

/// <summary>
/// The generated types and members that handwritten code of the client uses, by their C# names. A contract without them cannot become
/// a client that compiles. A test reads them from the compiled client, and compares this list and <c>docs/contract.md</c> with them.
/// </summary>
internal static class CoreMembers
{
    /// <summary>Gets the members by their type; a type with no member is only named.</summary>
    public static IReadOnlyList<(string Type, string[] Members)> All { get; } =
    [
        ("Attachment", ["ContentType", "DownloadUrl", "SizeBytes"]),
        ("AvailableNumberResult", ["PhoneNumber", "VcfUrl"]),
        ("ChatHandle", ["Handle", "Service"]),
        ("CreateChatRequest", ["From", "To"]),
        ("CreateChatResult", ["Chat"]),
        ("CreatedChat", ["Id", "Message"]),
        ("IMessageAppLayout", ["Caption", "ImageUrl", "Subcaption", "TrailingCaption", "TrailingSubcaption"]),
        ("IMessageAppPart", ["Url"]),
        ("ListPhoneNumbersResult", ["PhoneNumbers"]),
        ("MediaPart", ["AttachmentId", "Url"]),
        ("Message", ["Parts"]),
        ("MessageContent", ["Effect", "Parts", "PreferredService", "ReplyTo"]),
        ("MessageDirection", ["Inbound", "Outbound"]),
        ("MessageEffect", ["Name", "Type"]),
        ("MessageEffectType", ["Bubble", "Screen"]),
        ("MessageEventChat", ["Id", "IsGroup", "OwnerHandle"]),
        ("MessageEventData",
        [
            "Chat", "DeliveredAt", "Direction", "Effect", "Id", "IdempotencyKey", "Parts", "PreferredService", "ReadAt",
            "ReconciledAt", "ReplyTo", "SenderHandle", "SentAt", "Service"
        ]),
        ("PhoneNumberInfo", ["Id", "PhoneNumber", "Reputation"]),
        ("PhoneNumberStatus", ["Active", "Flagged"]),
        ("PhoneNumberStatusUpdatedEventData",
        [
            "ChangedAt", "NewReputation", "NewStatus", "PhoneNumber", "PreviousReputation", "PreviousStatus"
        ]),
        ("PhoneReputation", ["Status"]),
        ("PhoneReputationStatus", ["AtRisk", "Critical", "Healthy"]),
        ("PollEnvelope", ["ChatId", "MessageId"]),
        ("ReactionOperation", ["Add", "Remove"]),
        ("ReactionType", ["Custom"]),
        ("ReplyTo", ["MessageId", "PartIndex"]),
        ("RequestUploadRequest", ["ContentType", "Filename", "SizeBytes"]),
        ("RequestUploadResult", ["AttachmentId", "DownloadUrl", "HttpMethod", "RequiredHeaders", "UploadUrl"]),
        ("SendMessageRequest", ["To"]),
        ("SendMessageResult", ["ChatId", "From", "Message"]),
        ("SendMessageToChatRequest", ["Message"]),
        ("SendMessageToChatResult", ["ChatId", "Message"]),
        ("SendReactionRequest", ["CustomEmoji", "Operation", "PartIndex", "Type"]),
        ("SendVoiceMemoToChatRequest", ["AttachmentId"]),
        ("SentMessage", ["Id", "Parts"]),
        ("ServiceType", ["Rcs", "Sms"]),
        ("SetContactCardRequest", ["FirstName", "ImageUrl", "LastName", "PhoneNumber"]),
        ("SupportedContentType",
        [
            "ApplicationDoc", "ApplicationDocx", "ApplicationEpub", "ApplicationGzip", "ApplicationJson", "ApplicationKeynote",
            "ApplicationNumbers", "ApplicationPages", "ApplicationPdf", "ApplicationPkPass", "ApplicationPpt", "ApplicationPptx",
            "ApplicationXls", "ApplicationXlsx", "ApplicationZip", "AudioAac", "AudioAmr", "AudioCaf", "AudioM4A", "AudioMidi",
            "AudioMpeg", "AudioWav", "AudioXAiff", "ImageBmp", "ImageGif", "ImageHeic", "ImageHeif", "ImageIcon", "ImageJpeg",
            "ImagePng", "ImageSvg", "ImageTiff", "ImageWebp", "TextCalendar", "TextCsv", "TextHtml", "TextMarkdown", "TextPlain",
            "TextRtf", "TextVCard", "TextXml", "Video3Gpp", "VideoAvi", "VideoM4V", "VideoMp4", "VideoMpeg", "VideoMpeg2",
            "VideoQuickTime"
        ]),
        ("TextDecoration", ["Animation", "Range", "Style"]),
        ("TextPart", ["TextDecorations"]),
        ("TextStyle", ["Bold", "Italic", "Strikethrough", "Underline"]),
        ("UpdateContactCardRequest", ["FirstName", "ImageUrl", "LastName"]),
    ];

    /// <summary>Refuses a contract that lacks one of them.</summary>
    /// <param name="context">The normalized contract.</param>
    /// <exception cref="ContractException">Types or members are missing: one problem for each.</exception>
    public static void Require(NormalizationContext context)
    {
        ContractProblem[] missing =
        [
            .. from core in All
               from member in core.Members.Length == 0 ? [null] : core.Members
               where !Has(context, core.Type, member)
               select new ContractProblem(
                   Repository.ContractFile,
                   null,
                   member is null ? $"the type {core.Type}" : $"the member {core.Type}.{member}",
                   Has(context, core.Type, null) ? "the type without it" : "no such type",
                   "The client's handwritten code needs it; see docs/contract.md."),
        ];
        if (missing.Length > 0)
        {
            throw new ContractException(missing);
        }
    }

    /// <summary>Whether a normalized contract has a type, or a member or value of it.</summary>
    /// <param name="context">The normalized contract.</param>
    /// <param name="type">The C# name of the type.</param>
    /// <param name="member">The C# name of the member; null for the type alone.</param>
    public static bool Has(NormalizationContext context, string type, string? member) =>
        context.Schemas[type] is JObject schema
        && (member is null
            || (schema["properties"] as JObject ?? []).Properties().Any(property => MemberAnnotations.Member.Find(property.Value) == member)
            || (SchemaAnnotations.Values.Find(schema) ?? []).Any(value => (string?)value["name"] == member)
            || (SchemaAnnotations.Base.Find(schema) is { } parent && Has(context, parent, member)));
}

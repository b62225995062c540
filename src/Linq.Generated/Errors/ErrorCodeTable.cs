namespace Linq.Generated;

/// <summary>
/// What is known about each error code: whether it passes by itself, and what to do. The one place that says so.
/// Source: Linq's page on error codes as of August 2026; 2022, 2023, 2024, 2026, 2027 and 2028 from the official Go SDK 0.38.3
/// (chat.go, blockedhandle.go, availablenumber.go), 4004, 4009 and 4010 from its capability.go. The page calls the 3xxx range
/// transient and 2022 the exception of the 2xxx range; 5001 means "try again" with 500 and "too large" with 413.
/// </summary>
internal static class ErrorCodeTable
{
    /// <summary>What a code says about trying again; a code that is not listed leaves it to the status.</summary>
    public static Transience GetTransience(LinqErrorCode code) => code.Value switch
    {
        1007 => Transience.Transient, // RateLimited, 429
        2007 => Transience.Transient, // AttachmentNotReady, 404
        2009 => Transience.Transient, // ChatNotReady, 409
        2022 => Transience.Transient, // ContactCardNotApplied, 500
        3001 => Transience.Transient, // ServerConnectionError, 500
        3002 => Transience.Transient, // ServerOperationFailed, 500
        3003 => Transience.Transient, // InternalConnectionError, 500
        3004 => Transience.Transient, // InternalOperationFailed, 500
        3005 => Transience.Transient, // NetworkTimeout, 504
        3006 => Transience.Transient, // InternalError, 500
        3007 => Transience.Transient, // DeliveryAttemptsExceeded, 500, also in webhooks
        4001 => Transience.Transient, // DeliveryFailed, 500, also in webhooks
        4004 => Transience.Transient, // ServiceUnavailable, 503
        4010 => Transience.Transient, // RcsCheckFailed, 503
        5003 => Transience.Transient, // FileUrlFailed, 500
        1001 => Transience.Permanent, // RequiredFieldMissing, 400
        1002 => Transience.Permanent, // InvalidPhoneNumber, 400
        1003 => Transience.Permanent, // InvalidRequestBody, 400, also 422
        1004 => Transience.Permanent, // InvalidMessageContent, 400
        1005 => Transience.Permanent, // InvalidParameter, 400
        1006 => Transience.Permanent, // GroupChatRequired, 409
        1008 => Transience.Permanent, // InvalidIMessageApp, 400
        2001 => Transience.Permanent, // ChatNotFound, 404
        2002 => Transience.Permanent, // MessageNotFound, 404
        2003 => Transience.Permanent, // AttachmentNotFound, 404
        2004 => Transience.Permanent, // InvalidToken, 401
        2005 => Transience.Permanent, // AccessDenied, 403
        2006 => Transience.Permanent, // SenderNotAllowed, 403
        2008 => Transience.Permanent, // RecipientNotAllowed, 403
        2010 => Transience.Permanent, // WebhookSubscriptionNotFound, 404
        2011 => Transience.Permanent, // FeatureNotEnabled, 403
        2012 => Transience.Permanent, // ContactCardNotFound, 404
        2013 => Transience.Permanent, // ChatUnavailable, 409
        2014 => Transience.Permanent, // ContactCardAlreadyExists, 409
        2015 => Transience.Permanent, // StateConflict, 409
        2016 => Transience.Permanent, // NotSupportedInGroupChat, 409
        2017 => Transience.Permanent, // NotSupportedByService, 409
        2018 => Transience.Permanent, // IMessageRequired, 409
        2019 => Transience.Permanent, // PhoneNumberNotFound, 404
        2021 => Transience.Permanent, // PaymentRequestNotFound, 404
        2023 => Transience.Permanent, // InvalidMention, 409
        2024 => Transience.Permanent, // RecipientOptedOut, 403
        2026 => Transience.Permanent, // HandleBlocked, 403
        2027 => Transience.Permanent, // NewActivityNotAllowed, 403
        2028 => Transience.Permanent, // AppClipNotSupportedByService, 409
        4005 => Transience.Permanent, // MessageTypeNotSupportedByRecipient, 422, also in webhooks
        5004 => Transience.Permanent, // InvalidFileType, 400
        5005 => Transience.Permanent, // FileTooLarge, 400
        5006 => Transience.Permanent, // ContentTypeMismatch, 400
        5007 => Transience.Permanent, // ImageUrlUnreachable, 400
        4002 => Transience.ByStatus, // SendingNumberUnavailable, 500, also in webhooks
        4003 => Transience.ByStatus, // WebhookDeliveryFailed, 500
        4006 => Transience.ByStatus, // DeliveryFailure4006, webhooks only
        4007 => Transience.ByStatus, // DeliveryFailure4007, webhooks only
        4008 => Transience.ByStatus, // DeliveryFailure4008, webhooks only
        4009 => Transience.ByStatus, // RcsAccountMissing, 503
        5001 => Transience.ByStatus, // FileUploadFailed, 500, also 413
        5002 => Transience.ByStatus, // FileDownloadFailed, 500
        >= 3000 and < 4000 => Transience.Transient, // the range as a whole
        _ => Transience.ByStatus,
    };

    /// <summary>What the caller can do, as one sentence; null for a code that is not listed.</summary>
    public static string? GetAdvice(LinqErrorCode code) => code.Value switch
    {
        1001 => "Add the member that the message names.",
        1002 => "Write numbers as + and up to 15 digits, without spaces.",
        1003 => "Correct the request; sending it again unchanged fails again.",
        1004 => "Correct the parts of the message.",
        1005 => "Correct the parameter that the answer names.",
        1006 => "Use a group chat.",
        1007 => "Wait as long as RetryAfter says.",
        1008 => "Correct the part's app.",
        2001 => "Check the id and that it belongs to this account.",
        2002 => "Check the id; deleted and expired messages are gone.",
        2003 => "Upload the file again.",
        2004 => "Check the API key.",
        2005 => "Use a resource of this account.",
        2006 => "Send from one of the account's own numbers.",
        2007 => "Try again in a few seconds.",
        2008 => "Have the recipient write to the line first.",
        2009 => "Try again in a few seconds.",
        2010 => "Check the id.",
        2011 => "Ask Linq to enable it.",
        2012 => "Set one up first.",
        2013 => "Start another chat.",
        2014 => "Update the card instead.",
        2015 => "Read the current state and decide again.",
        2016 => "Use a direct chat.",
        2017 => "Use a chat over iMessage.",
        2018 => "Leave preferred_service out, or ask for iMessage.",
        2019 => "Take the id from the list of phone numbers.",
        2021 => "Check the id.",
        2022 => "Try again in a few seconds.",
        2023 => "Mention members of a group only.",
        2024 => "Respect it. override_optout exists for messages that the recipient has asked for.",
        2026 => "Unblock the handle first.",
        2027 => "Use another number.",
        2028 => "Leave preferred_service out, or ask for iMessage.",
        3001 => "Try again later.",
        3002 => "Try again later.",
        3003 => "Try again later.",
        3004 => "Try again later.",
        3005 => "Try again later.",
        3006 => "Try again later; if it stays, quote the trace id to Linq's support.",
        3007 => "Try again later.",
        4001 => "Try again later.",
        4002 => "Try again later, or send from another number.",
        4003 => "Check the endpoint of the webhook.",
        4004 => "Try again in half a minute.",
        4005 => "Send another kind of message.",
        4006 => "Quote the trace id to Linq's support.",
        4007 => "Quote the trace id to Linq's support.",
        4008 => "Quote the trace id to Linq's support.",
        4009 => "Treat the capability as unknown.",
        4010 => "Treat the capability as unknown and check again later.",
        5001 => "Try again later; with 413 send a smaller file.",
        5002 => "Check that the URL is public, then try again.",
        5003 => "Try again later.",
        5004 => "Send a supported type.",
        5005 => "Send a smaller file.",
        5006 => "Make both say the same type.",
        5007 => "Check that the URL is public.",
        _ => null,
    };
}

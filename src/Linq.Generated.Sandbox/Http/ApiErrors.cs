using System.Globalization;

namespace Linq.Generated.Sandbox;

/// <summary>The errors of the API by what went wrong. Messages never repeat a handle, a text or a token.</summary>
internal static class ApiErrors
{
    public static ApiException BodyInvalid(string why) => new(400, 1003, "The request body cannot be read: " + why);

    public static ApiException ParameterInvalid(string name, string rule) => new(400, 1005, $"`{name}` {rule}.");

    public static ApiException PhoneInvalid(string name) => new(400, 1002, $"`{name}` must be a phone number in E.164 format.");

    public static ApiException HandleInvalid(string name) =>
        new(400, 1002, $"`{name}` must be a phone number in E.164 format or an email address.");

    public static ApiException ContentInvalid(string path, string rule) => new(400, 1004, $"`{path}` {rule}.");

    public static ApiException AppPartInvalid(string path, string rule) => new(400, 1008, $"`{path}` {rule}.");

    public static ApiException LinkInFirstMessage() =>
        new(400, 1005, "The first message of a new chat may not contain a link. Send the link in a later message.");

    public static ApiException DirectChatCannotChange() => new(409, 1006, "A direct chat has no name or icon to change; only groups do.");

    public static ApiException RateLimited(string what, int retryAfter) =>
        new(429, 1007, string.Create(CultureInfo.InvariantCulture, $"{what} Try again in {retryAfter} seconds."), retryAfter);

    public static ApiException NotFound() => new(404, 2001, "There is nothing at this address.");

    public static ApiException ChatNotFound() => new(404, 2001, "Chat not found.");

    public static ApiException MessageNotFound() => new(404, 2002, "Message not found.");

    public static ApiException KeyOfDeletedMessage() =>
        new(404, 2002, "The message that was sent with this idempotency key has been deleted; nothing was sent.");

    public static ApiException AttachmentNotFound() => new(404, 2003, "Attachment not found.");

    public static ApiException Unauthorized() => new(401, 2004, "Unauthorized: the bearer token is missing or invalid.");

    public static ApiException AccessDenied(string why) => new(403, 2005, why);

    public static ApiException NotYourLine() => new(403, 2006, "You cannot send from this number: it is not one of your lines.");

    public static ApiException AttachmentNotReady() => new(404, 2007, "The attachment has not been uploaded yet. Upload it and try again.");

    public static ApiException RecipientMustWriteFirst() => new(403, 2008, "This recipient has to write to your line first.");

    public static ApiException SubscriptionNotFound() => new(404, 2010, "Webhook subscription not found.");

    public static ApiException FeatureDisabled(string feature) => new(403, 2011, $"{feature} is not enabled for this account.");

    public static ApiException ContactCardNotFound() => new(404, 2012, "The line has no contact card.");

    public static ApiException ChatUnavailable() => new(409, 2013, "The chat is not available: your line has left it.");

    public static ApiException ContactCardExists() => new(409, 2014, "The line has a contact card already. Change it with PATCH.");

    public static ApiException Conflict(string why) => new(409, 2015, why);

    public static ApiException NoEligibleLine() => new(409, 2015, "No eligible sending line is available.");

    public static ApiException NotInGroups(string what) => new(409, 2016, what + " is not supported in group chats.");

    public static ApiException NotOnService(string what) => new(409, 2017, what + " is not supported on the service of this chat.");

    public static ApiException AppNeedsIMessage() => new(409, 2018, "An imessage_app part can go over iMessage only.");

    public static ApiException PhoneNumberNotFound() => new(404, 2019, "Phone number not found.");

    public static ApiException PaymentRequestNotFound() => new(404, 2021, "Payment request not found.");

    public static ApiException MentionImpossible(string why) => new(409, 2023, why);

    public static ApiException OptedOut() => new(403, 2024, "The recipient opted out. Set override_optout to send regardless.");

    public static ApiException HandleBlocked() => new(403, 2026, "The recipient is blocked. Unblock the handle first.");

    public static ApiException LineIneligible() => new(403, 2027, "The line cannot start new activity at present.");

    public static ApiException AppClipNeedsIMessage() => new(409, 2028, "An app_clip part can go over iMessage only.");

    public static ApiException CannotReceive() => new(422, 4005, "The recipient cannot receive this type of message.");

    public static ApiException TooLarge(long limit) =>
        new(413, 1003, string.Create(CultureInfo.InvariantCulture, $"The request body is larger than {limit} bytes."));

    public static ApiException VoiceMemoTooLarge(bool isBadRequest) =>
        new(isBadRequest ? 400 : 413, isBadRequest ? 5005 : 5001, "The voice memo is larger than 10 MB.");

    public static ApiException Internal() => new(500, 3006, "Internal server error.");

    public static ApiException NotSimulated(string operation) =>
        new(501, 3002, $"The sandbox does not simulate `{operation}`. docs/sandbox.md lists what it does.");

    /// <summary>The documentation page of a code.</summary>
    public static string DocUrl(int code) =>
        string.Create(CultureInfo.InvariantCulture, $"https://docs.linqapp.com/error/codes/{code / 1000}xxx/{code}/");
}

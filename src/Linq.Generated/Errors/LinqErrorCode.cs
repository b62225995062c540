using System;
using System.Globalization;

namespace Linq.Generated;

/// <summary>
/// An error code of the Linq API. The type is open: a code that this version does not know is kept as it is.
/// The first digit tells the kind: 1 the request, 2 a resource, 3 the server, 4 the delivery, 5 a file.
/// </summary>
public readonly struct LinqErrorCode : IEquatable<LinqErrorCode>
{
    /// <summary>Wraps a code.</summary>
    /// <param name="value">The number as the API sends it.</param>
    public LinqErrorCode(int value)
    {
        Value = value;
    }

    /// <summary>1001 (400): A required member is missing from the request.</summary>
    public static LinqErrorCode RequiredFieldMissing => new(1001);

    /// <summary>1002 (400): A phone number is not in E.164 form.</summary>
    public static LinqErrorCode InvalidPhoneNumber => new(1002);

    /// <summary>1003 (400, also 422): The body is not valid JSON or cannot be processed.</summary>
    public static LinqErrorCode InvalidRequestBody => new(1003);

    /// <summary>1004 (400): The message's content or its parts break a rule.</summary>
    public static LinqErrorCode InvalidMessageContent => new(1004);

    /// <summary>1005 (400): A parameter has an invalid value. Also answered when the first message of a new chat holds a link.</summary>
    public static LinqErrorCode InvalidParameter => new(1005);

    /// <summary>1006 (409): A direct chat cannot be updated; only groups can.</summary>
    public static LinqErrorCode GroupChatRequired => new(1006);

    /// <summary>
    /// 1007 (429): Too many requests: more than 30 messages a minute between two handles, the sandbox's daily quota, or capability
    /// checks in quick succession.
    /// </summary>
    public static LinqErrorCode RateLimited => new(1007);

    /// <summary>
    /// 1008 (400): An iMessage app part is invalid: its name is missing, or team_id is not ten upper-case letters and digits.
    /// </summary>
    public static LinqErrorCode InvalidIMessageApp => new(1008);

    /// <summary>2001 (404): The chat does not exist, or, as the generic answer, the resource does not.</summary>
    public static LinqErrorCode ChatNotFound => new(2001);

    /// <summary>2002 (404): The message does not exist.</summary>
    public static LinqErrorCode MessageNotFound => new(2002);

    /// <summary>2003 (404): The attachment does not exist or belongs to another account.</summary>
    public static LinqErrorCode AttachmentNotFound => new(2003);

    /// <summary>2004 (401): The API key is missing or not valid.</summary>
    public static LinqErrorCode InvalidToken => new(2004);

    /// <summary>2005 (403): The resource is not yours.</summary>
    public static LinqErrorCode AccessDenied => new(2005);

    /// <summary>2006 (403): This account cannot send from that number.</summary>
    public static LinqErrorCode SenderNotAllowed => new(2006);

    /// <summary>2007 (404): The attachment is still being processed. Passes by itself within seconds.</summary>
    public static LinqErrorCode AttachmentNotReady => new(2007);

    /// <summary>2008 (403): A sandbox or shared line may only answer: the recipient has to write first.</summary>
    public static LinqErrorCode RecipientNotAllowed => new(2008);

    /// <summary>2009 (409): The chat is still being created. Passes by itself within seconds.</summary>
    public static LinqErrorCode ChatNotReady => new(2009);

    /// <summary>2010 (404): The webhook subscription does not exist.</summary>
    public static LinqErrorCode WebhookSubscriptionNotFound => new(2010);

    /// <summary>2011 (403): The feature is not enabled for this account.</summary>
    public static LinqErrorCode FeatureNotEnabled => new(2011);

    /// <summary>2012 (404): The line has no contact card.</summary>
    public static LinqErrorCode ContactCardNotFound => new(2012);

    /// <summary>2013 (409): The chat was left or deleted.</summary>
    public static LinqErrorCode ChatUnavailable => new(2013);

    /// <summary>2014 (409): The line already has a contact card.</summary>
    public static LinqErrorCode ContactCardAlreadyExists => new(2014);

    /// <summary>2015 (409): The request conflicts with the current state, or no line is eligible for sending.</summary>
    public static LinqErrorCode StateConflict => new(2015);

    /// <summary>2016 (409): Groups do not support this; a location request is an example.</summary>
    public static LinqErrorCode NotSupportedInGroupChat => new(2016);

    /// <summary>2017 (409): The chat's service does not support this.</summary>
    public static LinqErrorCode NotSupportedByService => new(2017);

    /// <summary>2018 (409): An iMessage app part was to go over SMS or RCS.</summary>
    public static LinqErrorCode IMessageRequired => new(2018);

    /// <summary>2019 (404): The phone number's id does not exist.</summary>
    public static LinqErrorCode PhoneNumberNotFound => new(2019);

    /// <summary>2021 (404): The payment request does not exist.</summary>
    public static LinqErrorCode PaymentRequestNotFound => new(2021);

    /// <summary>
    /// 2022 (500): The contact card was saved but is not applied to the line yet. The one code of its range that passes by itself.
    /// </summary>
    public static LinqErrorCode ContactCardNotApplied => new(2022);

    /// <summary>2023 (409): A mention in a direct chat, or of somebody who is not in the group.</summary>
    public static LinqErrorCode InvalidMention => new(2023);

    /// <summary>2024 (403): The recipient opted out of messages.</summary>
    public static LinqErrorCode RecipientOptedOut => new(2024);

    /// <summary>2026 (403): The handle is on the account's block list.</summary>
    public static LinqErrorCode HandleBlocked => new(2026);

    /// <summary>2027 (403): The number may not start new activity.</summary>
    public static LinqErrorCode NewActivityNotAllowed => new(2027);

    /// <summary>2028 (409): An App Clip part was to go over SMS or RCS.</summary>
    public static LinqErrorCode AppClipNotSupportedByService => new(2028);

    /// <summary>3001 (500): Linq's server could not be reached from inside.</summary>
    public static LinqErrorCode ServerConnectionError => new(3001);

    /// <summary>3002 (500): An operation of Linq's server failed.</summary>
    public static LinqErrorCode ServerOperationFailed => new(3002);

    /// <summary>3003 (500): A service inside Linq could not be reached.</summary>
    public static LinqErrorCode InternalConnectionError => new(3003);

    /// <summary>3004 (500): An operation of a service inside Linq failed.</summary>
    public static LinqErrorCode InternalOperationFailed => new(3004);

    /// <summary>3005 (504): A network timeout inside Linq.</summary>
    public static LinqErrorCode NetworkTimeout => new(3005);

    /// <summary>3006 (500): An internal error.</summary>
    public static LinqErrorCode InternalError => new(3006);

    /// <summary>3007 (500, also in webhooks): The attempts to deliver are used up.</summary>
    public static LinqErrorCode DeliveryAttemptsExceeded => new(3007);

    /// <summary>4001 (500, also in webhooks): The delivery failed.</summary>
    public static LinqErrorCode DeliveryFailed => new(4001);

    /// <summary>4002 (500, also in webhooks): The sending number is not available.</summary>
    public static LinqErrorCode SendingNumberUnavailable => new(4002);

    /// <summary>4003 (500): A webhook could not be delivered.</summary>
    public static LinqErrorCode WebhookDeliveryFailed => new(4003);

    /// <summary>4004 (503): The service is not available for the moment. From the RCS check: RCS is not turned on for the line.</summary>
    public static LinqErrorCode ServiceUnavailable => new(4004);

    /// <summary>4005 (422, also in webhooks): The recipient cannot receive this kind of message.</summary>
    public static LinqErrorCode MessageTypeNotSupportedByRecipient => new(4005);

    /// <summary>4006 (webhooks only): A delivery failed for a reason whose meaning is not published.</summary>
    public static LinqErrorCode DeliveryFailure4006 => new(4006);

    /// <summary>4007 (webhooks only): A delivery failed for a reason whose meaning is not published.</summary>
    public static LinqErrorCode DeliveryFailure4007 => new(4007);

    /// <summary>4008 (webhooks only): A delivery failed for a reason whose meaning is not published.</summary>
    public static LinqErrorCode DeliveryFailure4008 => new(4008);

    /// <summary>
    /// 4009 (503): The RCS check found no RCS account on the line: whether the recipient has RCS is unknown, which is not worth
    /// caching.
    /// </summary>
    public static LinqErrorCode RcsAccountMissing => new(4009);

    /// <summary>4010 (503): The RCS check could not run: whether the recipient has RCS is unknown, which is not worth caching.</summary>
    public static LinqErrorCode RcsCheckFailed => new(4010);

    /// <summary>5001 (500, also 413): The file could not be uploaded. With 413: a voice memo over 10 MB.</summary>
    public static LinqErrorCode FileUploadFailed => new(5001);

    /// <summary>5002 (500): The file could not be downloaded.</summary>
    public static LinqErrorCode FileDownloadFailed => new(5002);

    /// <summary>5003 (500): The file's URL could not be made.</summary>
    public static LinqErrorCode FileUrlFailed => new(5003);

    /// <summary>5004 (400): The type of the file is not supported.</summary>
    public static LinqErrorCode InvalidFileType => new(5004);

    /// <summary>5005 (400): The file is too large.</summary>
    public static LinqErrorCode FileTooLarge => new(5005);

    /// <summary>5006 (400): The content type does not fit the URL's extension.</summary>
    public static LinqErrorCode ContentTypeMismatch => new(5006);

    /// <summary>5007 (400): The image's URL could not be downloaded.</summary>
    public static LinqErrorCode ImageUrlUnreachable => new(5007);

    /// <summary>The number as the API sends it.</summary>
    public int Value { get; }

    /// <summary>Wraps a code.</summary>
    /// <param name="value">The number as the API sends it.</param>
    public static implicit operator LinqErrorCode(int value) => new(value);

    /// <summary>Whether two codes are the same number.</summary>
    /// <param name="left">One code.</param>
    /// <param name="right">The other code.</param>
    public static bool operator ==(LinqErrorCode left, LinqErrorCode right) => left.Equals(right);

    /// <summary>Whether two codes are different numbers.</summary>
    /// <param name="left">One code.</param>
    /// <param name="right">The other code.</param>
    public static bool operator !=(LinqErrorCode left, LinqErrorCode right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(LinqErrorCode other) => Value == other.Value;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is LinqErrorCode other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Value;

    /// <summary>The number, in the invariant culture.</summary>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}

using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;

namespace Linq.Generated.Webhooks;

/// <summary>
/// Makes the signature headers that Linq puts on webhook requests, so that an endpoint can be tested without Linq.
/// </summary>
/// <remarks>A signer never changes: share one between threads.</remarks>
[DebuggerDisplay("LinqWebhookSigner")]
public sealed partial class LinqWebhookSigner
{
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly WebhookSecret _secret;
    private readonly TimeProvider _timeProvider;

    /// <summary>Makes a signer.</summary>
    /// <param name="secret">
    /// The secret that the receiving <see cref="LinqWebhookVerifier"/> knows: <c>whsec_</c> and base64 text.
    /// Any other text can sign only with <see cref="SignLegacy"/>.
    /// </param>
    /// <param name="timeProvider">The clock for the time of signing; the system's when omitted.</param>
    /// <exception cref="ArgumentException">The secret is null or empty.</exception>
    public LinqWebhookSigner(string secret, TimeProvider? timeProvider = null)
    {
        if (string.IsNullOrWhiteSpace(secret))
        {
            throw new ArgumentException("The secret is empty. Give the text that the receiver is configured with.", nameof(secret));
        }

        _secret = WebhookSecret.Parse(secret);
        _timeProvider = timeProvider ?? TimeProvider.System;
    }

    /// <summary>Makes both sets of headers, as Linq sends them.</summary>
    /// <param name="body">The bytes of the body exactly as they will be sent.</param>
    /// <param name="eventId">The id of the event, for <c>webhook-id</c>; Linq repeats it as <c>event_id</c> in the body.</param>
    /// <param name="eventType">The type of the event, for example <c>message.received</c>.</param>
    /// <param name="subscriptionId">The id of the subscription.</param>
    /// <param name="sentAt">The time of signing, cut to whole seconds; now when omitted.</param>
    /// <returns>Seven headers by name; the names ignore case.</returns>
    /// <exception cref="ArgumentException">A text is null or empty.</exception>
    /// <exception cref="InvalidOperationException">The secret is not base64 text.</exception>
    public IReadOnlyDictionary<string, string> Sign(
        ReadOnlySpan<byte> body,
        string eventId,
        string eventType,
        string subscriptionId,
        DateTimeOffset? sentAt = null)
    {
        var time = sentAt ?? _timeProvider.GetUtcNow();
        var headers = NewHeaders();
        AddStandard(headers, body, eventId, time);
        AddLegacy(headers, body, eventType, subscriptionId, time);
        return headers;
    }

    /// <summary>Makes the Standard Webhooks headers: <c>webhook-id</c>, <c>webhook-timestamp</c> and <c>webhook-signature</c>.</summary>
    /// <param name="body">The bytes of the body exactly as they will be sent.</param>
    /// <param name="eventId">The id of the event.</param>
    /// <param name="sentAt">The time of signing, cut to whole seconds; now when omitted.</param>
    /// <returns>Three headers by name; the names ignore case.</returns>
    /// <exception cref="ArgumentException"><paramref name="eventId"/> is null or empty.</exception>
    /// <exception cref="InvalidOperationException">The secret is not base64 text.</exception>
    public IReadOnlyDictionary<string, string> SignStandard(ReadOnlySpan<byte> body, string eventId, DateTimeOffset? sentAt = null)
    {
        var headers = NewHeaders();
        AddStandard(headers, body, eventId, sentAt ?? _timeProvider.GetUtcNow());
        return headers;
    }

    /// <summary>
    /// Makes the deprecated headers: <c>X-Webhook-Event</c>, <c>X-Webhook-Subscription-ID</c>, <c>X-Webhook-Timestamp</c>
    /// and <c>X-Webhook-Signature</c>.
    /// </summary>
    /// <param name="body">The bytes of the body exactly as they will be sent.</param>
    /// <param name="eventType">The type of the event, for example <c>message.received</c>.</param>
    /// <param name="subscriptionId">The id of the subscription.</param>
    /// <param name="sentAt">The time of signing, cut to whole seconds; now when omitted.</param>
    /// <returns>Four headers by name; the names ignore case.</returns>
    /// <exception cref="ArgumentException">A text is null or empty.</exception>
    public IReadOnlyDictionary<string, string> SignLegacy(
        ReadOnlySpan<byte> body,
        string eventType,
        string subscriptionId,
        DateTimeOffset? sentAt = null)
    {
        var headers = NewHeaders();
        AddLegacy(headers, body, eventType, subscriptionId, sentAt ?? _timeProvider.GetUtcNow());
        return headers;
    }

    private static Dictionary<string, string> NewHeaders() => new(StringComparer.OrdinalIgnoreCase);

    private static string Seconds(DateTimeOffset time) => time.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    private static void RequireText(string text, string name)
    {
        if (string.IsNullOrEmpty(text))
        {
            throw new ArgumentException("The text must not be empty: the header would count as missing.", name);
        }
    }

    private void AddStandard(Dictionary<string, string> headers, ReadOnlySpan<byte> body, string eventId, DateTimeOffset time)
    {
        RequireText(eventId, nameof(eventId));
        var key = _secret.StandardKey ?? throw new InvalidOperationException(
            $"The secret cannot sign with the standard scheme: {_secret.Defect}. Use a secret of the form whsec_ and base64 text.");
        var timestamp = Seconds(time);
        Span<byte> digest = stackalloc byte[WebhookSignature.DigestLength];
        Span<char> text = stackalloc char[WebhookSignature.Base64Length];
        WebhookSignature.Compute(key, eventId, timestamp, body, digest);
        WebhookSignature.ToBase64(digest, text);
        headers[WebhookHeaderNames.Id] = eventId;
        headers[WebhookHeaderNames.Timestamp] = timestamp;
        headers[WebhookHeaderNames.Signature] = "v1," + text.ToString();
    }

    private void AddLegacy(
        Dictionary<string, string> headers,
        ReadOnlySpan<byte> body,
        string eventType,
        string subscriptionId,
        DateTimeOffset time)
    {
        RequireText(eventType, nameof(eventType));
        RequireText(subscriptionId, nameof(subscriptionId));
        var timestamp = Seconds(time);
        Span<byte> digest = stackalloc byte[WebhookSignature.DigestLength];
        Span<char> text = stackalloc char[WebhookSignature.HexLength];
        WebhookSignature.Compute(_secret.LegacyKey, null, timestamp, body, digest);
        WebhookSignature.ToHex(digest, text);
        headers[WebhookHeaderNames.LegacyEvent] = eventType;
        headers[WebhookHeaderNames.LegacySubscriptionId] = subscriptionId;
        headers[WebhookHeaderNames.LegacyTimestamp] = timestamp;
        headers[WebhookHeaderNames.LegacySignature] = text.ToString();
    }
}

using System;
using System.Globalization;

namespace Linq.Generated.Webhooks;

/// <summary>
/// What <see cref="LinqWebhookVerifier.Verify"/> found: the request is valid, or the reason why it is not.
/// </summary>
/// <remarks>The default value is a rejection, so that a result that nobody filled in is never taken for a valid one.</remarks>
public readonly struct LinqWebhookVerificationResult : IEquatable<LinqWebhookVerificationResult>
{
    private const long OnlyLegacyHeaders = -1;

    private readonly bool _valid;
    private readonly LinqWebhookRejection _rejection;
    private readonly string? _header;
    private readonly long _actual;
    private readonly long _limit;

    private LinqWebhookVerificationResult(bool valid, LinqWebhookRejection rejection, string? header, long actual, long limit)
    {
        _valid = valid;
        _rejection = rejection;
        _header = header;
        _actual = actual;
        _limit = limit;
    }

    /// <summary>
    /// Whether one of the secrets signed exactly this body with these headers, and not too long ago.
    /// Handle the event only when this is <see langword="true"/>.
    /// </summary>
    public bool IsValid => _valid;

    /// <summary>Why the request was rejected; <see langword="null"/> when it is valid.</summary>
    public LinqWebhookRejection? Rejection => _valid ? null : _rejection;

    /// <summary>
    /// What was found and what to do about it, for logs. It holds no secret, no signature and nothing of the body.
    /// Do not send it back to the caller of the endpoint. The text is made on each read.
    /// </summary>
    public string Description => _valid ? "The signature is valid." : _rejection switch
    {
        LinqWebhookRejection.MissingHeader when _header is null =>
            "No request has been verified yet.",
        LinqWebhookRejection.MissingHeader when _actual == OnlyLegacyHeaders =>
            "The request has only the deprecated X-Webhook-* headers. Linq sends the webhook-* headers as well, so look for a proxy that "
                + "removes them. If you mean to accept the deprecated headers, set AcceptLegacySignatures.",
        LinqWebhookRejection.MissingHeader when _actual > 1 =>
            $"The header {_header} was sent more than once, so it is not clear which value was signed. Look for a proxy that adds headers.",
        LinqWebhookRejection.MissingHeader when _limit > 0 =>
            $"The header {_header} is longer than {Number(_limit)} characters, which no genuine one is.",
        LinqWebhookRejection.MissingHeader =>
            $"The header {_header} is missing or empty. Pass all headers of the request, and look for a proxy that removes some.",
        LinqWebhookRejection.MalformedTimestamp =>
            $"The header {_header} is not a number of Unix seconds.",
        LinqWebhookRejection.TooOld =>
            $"The signature matches but was made {Number(_actual)} s ago; at most {Number(_limit)} s are accepted. "
                + "Either this is a replay, or it was delayed on its way, or the clock of this machine is ahead.",
        LinqWebhookRejection.TooNew =>
            $"The signature matches but was made {Number(_actual)} s in the future; at most {Number(_limit)} s are accepted. "
                + "The clock of this machine is probably behind.",
        LinqWebhookRejection.UnusableSecret =>
            "The request carries the webhook-* headers, but no configured secret is base64 text, so none can be used with them. "
                + "Configure the signing_secret that the subscription was created with.",
        LinqWebhookRejection.BodyTooLarge =>
            $"The body has {Number(_actual)} bytes; at most {Number(_limit)} are accepted.",
        _ => "No configured secret produces a signature of this request. Check that the secret belongs to this subscription, "
            + "and that the body is passed on as the bytes that arrived, not parsed and written again.",
    };

    internal static LinqWebhookVerificationResult Valid => new(true, default, null, 0, 0);

    internal static LinqWebhookVerificationResult NoMatchingSignature =>
        new(false, LinqWebhookRejection.NoMatchingSignature, null, 0, 0);

    internal static LinqWebhookVerificationResult OnlyLegacy =>
        new(false, LinqWebhookRejection.MissingHeader, WebhookHeaderNames.Id, OnlyLegacyHeaders, 0);

    internal static LinqWebhookVerificationResult UnusableSecret =>
        new(false, LinqWebhookRejection.UnusableSecret, null, 0, 0);

    /// <summary>Whether two results are the same.</summary>
    /// <param name="left">One result.</param>
    /// <param name="right">The other one.</param>
    /// <returns><see langword="true"/> when they are the same.</returns>
    public static bool operator ==(LinqWebhookVerificationResult left, LinqWebhookVerificationResult right) => left.Equals(right);

    /// <summary>Whether two results differ.</summary>
    /// <param name="left">One result.</param>
    /// <param name="right">The other one.</param>
    /// <returns><see langword="true"/> when they differ.</returns>
    public static bool operator !=(LinqWebhookVerificationResult left, LinqWebhookVerificationResult right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(LinqWebhookVerificationResult other) =>
        _valid == other._valid && _rejection == other._rejection && _header == other._header
            && _actual == other._actual && _limit == other._limit;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is LinqWebhookVerificationResult other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => ((int)_rejection * 397) ^ _actual.GetHashCode() ^ (_valid ? 1 : 0);

    /// <summary>Returns <c>Valid</c>, or the reason with its description.</summary>
    /// <returns>A text for logs, without secrets.</returns>
    public override string ToString() => _valid ? "Valid" : $"{_rejection}: {Description}";

    internal static LinqWebhookVerificationResult Missing(string header) =>
        new(false, LinqWebhookRejection.MissingHeader, header, 0, 0);

    internal static LinqWebhookVerificationResult Repeated(string header) =>
        new(false, LinqWebhookRejection.MissingHeader, header, 2, 0);

    internal static LinqWebhookVerificationResult TooLong(string header, int limit) =>
        new(false, LinqWebhookRejection.MissingHeader, header, 0, limit);

    internal static LinqWebhookVerificationResult MalformedTimestamp(string header) =>
        new(false, LinqWebhookRejection.MalformedTimestamp, header, 0, 0);

    internal static LinqWebhookVerificationResult TooOld(long seconds, long tolerance) =>
        new(false, LinqWebhookRejection.TooOld, null, seconds, tolerance);

    internal static LinqWebhookVerificationResult TooNew(long seconds, long tolerance) =>
        new(false, LinqWebhookRejection.TooNew, null, seconds, tolerance);

    internal static LinqWebhookVerificationResult BodyTooLarge(long length, long limit) =>
        new(false, LinqWebhookRejection.BodyTooLarge, null, length, limit);

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}

using System;
using System.Diagnostics;
using System.Globalization;

namespace Linq.Generated.Webhooks;

/// <summary>
/// Decides whether a webhook request was signed by Linq, for this subscription, over exactly these bytes, just now.
/// </summary>
/// <remarks>
/// <para>
/// Linq puts two sets of signature headers on each request. The Standard Webhooks set (<c>webhook-id</c>,
/// <c>webhook-timestamp</c>, <c>webhook-signature</c>) is the one that is checked. The deprecated <c>X-Webhook-*</c> set is
/// looked at only where <see cref="LinqWebhookVerifierOptions.AcceptLegacySignatures"/> says so, and even then only on
/// a request without any <c>webhook-*</c> header.
/// </para>
/// <para>
/// The texts are signed and compared as they were received. Of one signature header, the first sixteen
/// tokens are looked at. One HMAC is computed per secret, and none for a request that is malformed or too large.
/// A verifier never changes: share one between threads. On .NET, <see cref="Verify"/> allocates nothing.
/// </para>
/// </remarks>
[DebuggerDisplay("LinqWebhookVerifier: {_secrets.Length} secret(s)")]
public sealed class LinqWebhookVerifier
{
    private const int MaxTokens = 16;
    private const int MaxIdLength = 256;
    private const int MaxSignatureLength = 4096;
    private const int MaxTimestampDigits = 12;
    private const string StandardVersion = "v1,";

    private static readonly TimeSpan _maxTolerance = TimeSpan.FromHours(24);

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly WebhookSecret[] _secrets;
    private readonly TimeProvider _timeProvider;
    private readonly long _toleranceSeconds;
    private readonly int _maxBodyBytes;
    private readonly bool _acceptLegacy;
    private readonly bool _hasStandardKey;

    /// <summary>
    /// Makes a verifier for one secret with the default options: the standard scheme and a tolerance of 300 seconds.
    /// </summary>
    /// <param name="secret">The <c>signing_secret</c> that Linq returned when the subscription was created (<c>whsec_…</c>).</param>
    /// <exception cref="ArgumentException">The secret is null, empty or not base64 text.</exception>
    public LinqWebhookVerifier(string secret)
        : this(new LinqWebhookVerifierOptions { Secrets = { secret } })
    {
    }

    /// <summary>Makes a verifier from options, which are copied.</summary>
    /// <param name="options">The secrets and limits.</param>
    /// <exception cref="ArgumentNullException"><paramref name="options"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">
    /// There is no secret; a secret is null or empty; or a secret is not base64 text although legacy signatures are not accepted.
    /// The message gives the position of the secret, never its text.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The tolerance is negative or above 24 hours, or the body limit is below 1.
    /// </exception>
    public LinqWebhookVerifier(LinqWebhookVerifierOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);

        if (options.Tolerance < TimeSpan.Zero || options.Tolerance > _maxTolerance)
        {
            throw new ArgumentOutOfRangeException(
                nameof(options),
                options.Tolerance,
                "The tolerance must be between zero and 24 hours. Without it, a request that was once recorded could be "
                    + "replayed for ever.");
        }

        if (options.MaxBodyBytes < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(options), options.MaxBodyBytes, "The body limit must be at least 1 byte.");
        }

        _timeProvider = options.TimeProvider ?? throw new ArgumentException("The time provider must not be null.", nameof(options));
        _toleranceSeconds = (long)options.Tolerance.TotalSeconds;
        _maxBodyBytes = options.MaxBodyBytes;
        _acceptLegacy = options.AcceptLegacySignatures;
        _secrets = ReadSecrets(options);
        _hasStandardKey = Array.Exists(_secrets, secret => secret.StandardKey is not null);
    }

    /// <summary>Checks the signature and the age of a request. Never throws because of what the request holds.</summary>
    /// <param name="body">
    /// The bytes of the body exactly as received. A body that was parsed and written again no longer matches.
    /// </param>
    /// <param name="headers">The headers of the request.</param>
    /// <returns>
    /// Valid, or the reason why not. <see cref="LinqWebhookRejection.TooOld"/> and <see cref="LinqWebhookRejection.TooNew"/>
    /// are given only for requests whose signature matches.
    /// </returns>
    public LinqWebhookVerificationResult Verify(ReadOnlySpan<byte> body, in LinqWebhookHeaders headers)
    {
        if (headers.HasStandardHeader || !_acceptLegacy)
        {
            return VerifyStandard(body, in headers);
        }

        return VerifyLegacy(body, in headers);
    }

    /// <summary>
    /// Verifies a request and reads its event: <see cref="Verify"/> and <see cref="LinqWebhookEvent.Parse"/> in one call.
    /// </summary>
    /// <param name="body">
    /// The bytes of the body exactly as received. They are kept by the event and not copied: do not write to them afterwards.
    /// </param>
    /// <param name="headers">The headers of the request.</param>
    /// <returns>The event, genuine and fresh.</returns>
    /// <exception cref="LinqWebhookVerificationException">The request is not valid; nothing of its body was parsed.</exception>
    /// <exception cref="LinqWebhookParseException">The request is genuine, but its body cannot be read as an event.</exception>
    public LinqWebhookEvent Unwrap(ReadOnlyMemory<byte> body, in LinqWebhookHeaders headers)
    {
        var result = Verify(body.Span, in headers);
        return result.IsValid ? LinqWebhookEvent.Parse(body) : throw new LinqWebhookVerificationException(result);
    }

    private static WebhookSecret[] ReadSecrets(LinqWebhookVerifierOptions options)
    {
        var texts = options.Secrets;
        if (texts.Count == 0)
        {
            throw new ArgumentException(
                "No webhook secret is configured. Add the signing_secret that was returned when the webhook subscription was created; "
                + "without a secret no request can be verified.",
                nameof(options));
        }

        var secrets = new WebhookSecret[texts.Count];
        for (var i = 0; i < secrets.Length; i++)
        {
            if (string.IsNullOrWhiteSpace(texts[i]))
            {
                throw new ArgumentException(
                    $"Webhook secret {Position(i)} is empty. Configure the signing_secret of the webhook subscription.",
                    nameof(options));
            }

            secrets[i] = WebhookSecret.Parse(texts[i]);
            if (secrets[i].StandardKey is null && !options.AcceptLegacySignatures)
            {
                throw new ArgumentException(
                    $"Webhook secret {Position(i)} cannot be used: {secrets[i].Defect}. Configure the signing_secret exactly as it was "
                    + "returned when the webhook subscription was created. (Only legacy signatures work with other texts.)",
                    nameof(options));
            }
        }

        return secrets;
    }

    private static string Position(int index) => (index + 1).ToString(CultureInfo.InvariantCulture);

    private LinqWebhookVerificationResult VerifyStandard(ReadOnlySpan<byte> body, in LinqWebhookHeaders headers)
    {
        if (headers.Repeated is { } repeated)
        {
            return LinqWebhookVerificationResult.Repeated(repeated);
        }

        if (!headers.HasStandardHeader && !string.IsNullOrEmpty(headers.LegacySignature))
        {
            return LinqWebhookVerificationResult.OnlyLegacy;
        }

        if (string.IsNullOrEmpty(headers.Id))
        {
            return LinqWebhookVerificationResult.Missing(WebhookHeaderNames.Id);
        }

        if (string.IsNullOrEmpty(headers.Timestamp))
        {
            return LinqWebhookVerificationResult.Missing(WebhookHeaderNames.Timestamp);
        }

        if (string.IsNullOrEmpty(headers.Signature))
        {
            return LinqWebhookVerificationResult.Missing(WebhookHeaderNames.Signature);
        }

        if (headers.Id!.Length > MaxIdLength)
        {
            return LinqWebhookVerificationResult.TooLong(WebhookHeaderNames.Id, MaxIdLength);
        }

        if (headers.Signature!.Length > MaxSignatureLength)
        {
            return LinqWebhookVerificationResult.TooLong(WebhookHeaderNames.Signature, MaxSignatureLength);
        }

        if (!TryParseSeconds(headers.Timestamp!, out var signedAt))
        {
            return LinqWebhookVerificationResult.MalformedTimestamp(WebhookHeaderNames.Timestamp);
        }

        if (body.Length > _maxBodyBytes)
        {
            return LinqWebhookVerificationResult.BodyTooLarge(body.Length, _maxBodyBytes);
        }

        if (!_hasStandardKey)
        {
            return LinqWebhookVerificationResult.UnusableSecret;
        }

        // Nothing to compare with, so nothing to compute.
        if (!MatchesAnyToken(headers.Signature.AsSpan(), default))
        {
            return LinqWebhookVerificationResult.NoMatchingSignature;
        }

        Span<byte> digest = stackalloc byte[WebhookSignature.DigestLength];
        Span<char> expected = stackalloc char[WebhookSignature.Base64Length];
        foreach (var secret in _secrets)
        {
            if (secret.StandardKey is null)
            {
                continue;
            }

            WebhookSignature.Compute(secret.StandardKey, headers.Id, headers.Timestamp!, body, digest);
            WebhookSignature.ToBase64(digest, expected);
            if (MatchesAnyToken(headers.Signature.AsSpan(), expected))
            {
                return CheckAge(signedAt);
            }
        }

        return LinqWebhookVerificationResult.NoMatchingSignature;
    }

    private LinqWebhookVerificationResult VerifyLegacy(ReadOnlySpan<byte> body, in LinqWebhookHeaders headers)
    {
        if (headers.RepeatedLegacy is { } repeated)
        {
            return LinqWebhookVerificationResult.Repeated(repeated);
        }

        if (string.IsNullOrEmpty(headers.LegacyTimestamp))
        {
            return LinqWebhookVerificationResult.Missing(WebhookHeaderNames.LegacyTimestamp);
        }

        if (string.IsNullOrEmpty(headers.LegacySignature))
        {
            return LinqWebhookVerificationResult.Missing(WebhookHeaderNames.LegacySignature);
        }

        if (headers.LegacySignature!.Length > MaxSignatureLength)
        {
            return LinqWebhookVerificationResult.TooLong(WebhookHeaderNames.LegacySignature, MaxSignatureLength);
        }

        if (!TryParseSeconds(headers.LegacyTimestamp!, out var signedAt))
        {
            return LinqWebhookVerificationResult.MalformedTimestamp(WebhookHeaderNames.LegacyTimestamp);
        }

        if (body.Length > _maxBodyBytes)
        {
            return LinqWebhookVerificationResult.BodyTooLarge(body.Length, _maxBodyBytes);
        }

        if (headers.LegacySignature.Length != WebhookSignature.HexLength)
        {
            return LinqWebhookVerificationResult.NoMatchingSignature;
        }

        Span<byte> digest = stackalloc byte[WebhookSignature.DigestLength];
        Span<char> expected = stackalloc char[WebhookSignature.HexLength];
        foreach (var secret in _secrets)
        {
            WebhookSignature.Compute(secret.LegacyKey, null, headers.LegacyTimestamp!, body, digest);
            WebhookSignature.ToHex(digest, expected);
            if (WebhookSignature.FixedTimeEquals(headers.LegacySignature.AsSpan(), expected))
            {
                return CheckAge(signedAt);
            }
        }

        return LinqWebhookVerificationResult.NoMatchingSignature;
    }

    /// <summary>
    /// Whether one of the first sixteen tokens is <c>v1,</c> and the expected text; without an expected text, whether one
    /// of them could be.
    /// </summary>
    private static bool MatchesAnyToken(ReadOnlySpan<char> header, ReadOnlySpan<char> expected)
    {
        var matches = false;
        for (var looked = 0; looked < MaxTokens && header.Length > 0; looked++)
        {
            var end = header.IndexOf(' ');
            var token = end < 0 ? header : header.Slice(0, end);
            header = end < 0 ? default : header.Slice(end + 1);
            if (token.Length == StandardVersion.Length + WebhookSignature.Base64Length
                && token.StartsWith(StandardVersion.AsSpan(), StringComparison.Ordinal))
            {
                matches |= expected.IsEmpty || WebhookSignature.FixedTimeEquals(token.Slice(StandardVersion.Length), expected);
            }
        }

        return matches;
    }

    private static bool TryParseSeconds(string text, out long seconds)
    {
        seconds = 0;
        if (text.Length > MaxTimestampDigits)
        {
            return false;
        }

        foreach (var character in text)
        {
            if (character is < '0' or > '9')
            {
                return false;
            }

            seconds = (seconds * 10) + (character - '0');
        }

        return true;
    }

    private LinqWebhookVerificationResult CheckAge(long signedAt)
    {
        var age = _timeProvider.GetUtcNow().ToUnixTimeSeconds() - signedAt;
        if (age > _toleranceSeconds)
        {
            return LinqWebhookVerificationResult.TooOld(age, _toleranceSeconds);
        }

        if (-age > _toleranceSeconds)
        {
            return LinqWebhookVerificationResult.TooNew(-age, _toleranceSeconds);
        }

        return LinqWebhookVerificationResult.Valid;
    }
}

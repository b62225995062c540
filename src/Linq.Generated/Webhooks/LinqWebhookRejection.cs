namespace Linq.Generated.Webhooks;

/// <summary>Why a webhook request was rejected.</summary>
public enum LinqWebhookRejection
{
    /// <summary>
    /// A header that the signature needs is absent, empty, longer than any genuine one, or was sent more than once.
    /// Such a request cannot come from Linq as it is.
    /// </summary>
    MissingHeader,

    /// <summary>The timestamp header is not a plain number of Unix seconds: digits only, at most twelve of them.</summary>
    MalformedTimestamp,

    /// <summary>
    /// The signature matches, but the request was signed longer ago than the tolerance allows: a replay, a delayed
    /// request, or a clock that is wrong. Linq signs each attempt again, so asking for another one (a 5xx answer) is safe.
    /// </summary>
    TooOld,

    /// <summary>
    /// The signature matches, but the request was signed further in the future than the tolerance allows:
    /// most likely the clock of this machine is behind.
    /// </summary>
    TooNew,

    /// <summary>None of the secrets produces any of the signatures that the request carries.</summary>
    NoMatchingSignature,

    /// <summary>
    /// The request carries the standard headers, but none of the configured secrets can be used with them: they are not
    /// base64 text. This happens only where legacy signatures are accepted; elsewhere such a secret is refused at construction.
    /// </summary>
    UnusableSecret,

    /// <summary>The body is longer than <see cref="LinqWebhookVerifierOptions.MaxBodyBytes"/>; no signature was computed.</summary>
    BodyTooLarge,
}

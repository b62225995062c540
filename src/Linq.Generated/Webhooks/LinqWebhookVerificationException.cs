using System;

namespace Linq.Generated.Webhooks;

/// <summary>
/// Thrown by <see cref="LinqWebhookVerifier.Unwrap"/> for a request that is not a genuine, fresh delivery from Linq.
/// The message says why and holds no secret, no signature and nothing of the body.
/// </summary>
public sealed class LinqWebhookVerificationException : Exception
{
    internal LinqWebhookVerificationException(LinqWebhookVerificationResult result)
        : base("The webhook request was rejected. " + result.Description) =>
        Rejection = result.Rejection ?? throw new ArgumentException("The result is valid.", nameof(result));

    /// <summary>Why the request was rejected.</summary>
    public LinqWebhookRejection Rejection { get; }
}

using System;
using System.Collections.Generic;
using System.Diagnostics;

namespace Linq.Generated.Webhooks;

/// <summary>
/// How a <see cref="LinqWebhookVerifier"/> works. The verifier copies the values when it is constructed; later changes
/// have no effect on it.
/// </summary>
public sealed class LinqWebhookVerifierOptions
{
    /// <summary>
    /// The signing secrets, at least one. More than one is for rotation, which at Linq means a second subscription:
    /// put the secret that signs most requests first, since they are tried in order with one HMAC each.
    /// </summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public IList<string> Secrets { get; } = new List<string>();

    /// <summary>
    /// How far the time of signing may be from now, in the past and in the future, inclusive; compared in whole seconds.
    /// 300 seconds by default; from zero to 24 hours.
    /// </summary>
    public TimeSpan Tolerance { get; set; } = TimeSpan.FromSeconds(300);

    /// <summary>
    /// Whether a request that carries none of the <c>webhook-*</c> headers may prove itself with the deprecated
    /// <c>X-Webhook-Timestamp</c> and <c>X-Webhook-Signature</c> headers. <see langword="false"/> by default.
    /// The legacy headers are never looked at when any <c>webhook-*</c> header is present.
    /// When this is on, secrets need not be base64 text.
    /// </summary>
    public bool AcceptLegacySignatures { get; set; }

    /// <summary>
    /// The longest body for which signatures are computed, in bytes; longer ones are rejected at no cost.
    /// 1,048,576 (1 MiB) by default; at least 1.
    /// </summary>
    public int MaxBodyBytes { get; set; } = 1024 * 1024;

    /// <summary>The clock that the time of signing is compared with; the system's by default.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;
}

using System;
using System.Collections.Generic;
using System.Diagnostics;
using Linq.Generated.Webhooks;

namespace Linq.Generated.AspNetCore;

/// <summary>How the webhook endpoint works. Checked when the application starts.</summary>
public sealed class LinqWebhookOptions
{
    /// <summary>The environment variable that holds the secret where <see cref="Secrets"/> is empty.</summary>
    public const string SecretVariable = "LINQ_WEBHOOK_SECRET";

    /// <summary>
    /// The signing secrets of the subscriptions that point to the endpoint. Default: the environment variable
    /// <c>LINQ_WEBHOOK_SECRET</c>. Without any, the application does not start.
    /// </summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public IList<string> Secrets { get; } = [];

    /// <summary>
    /// How far the time of signing may be from now in either direction, inclusive. 300 seconds by default; from zero to 24 hours.
    /// </summary>
    public TimeSpan Tolerance { get; set; } = TimeSpan.FromSeconds(300);

    /// <summary>
    /// Whether requests without <c>webhook-*</c> headers may prove themselves with the deprecated <c>X-Webhook-*</c> headers.
    /// <see langword="false"/> by default.
    /// </summary>
    public bool AcceptLegacySignatures { get; set; }

    /// <summary>The longest body that is read, in bytes. 1,048,576 (1 MiB) by default; at least 1. Longer ones are answered 413.</summary>
    public int MaxBodyBytes { get; set; } = 1024 * 1024;

    /// <summary>
    /// How long all handlers of an event together may take when they run within the request, which is so with the inbox in
    /// memory. Then their token fires, the request is answered 503, and Linq delivers again. 8 seconds by default; more than
    /// zero and less than the 10 seconds after which Linq gives up waiting.
    /// </summary>
    public TimeSpan HandlerTimeout { get; set; } = TimeSpan.FromSeconds(8);

    /// <summary>
    /// Whether a message that several subscriptions deliver, each as an event of its own, is handled once.
    /// <see langword="false"/> by default. It applies to the events that occur once in the life of a message: sent,
    /// received, delivered, read and failed.
    /// </summary>
    public bool DeduplicateByMessage { get; set; }

    /// <summary>
    /// How many events the inbox in memory remembers, to tell duplicates and completed handlers. Beyond it, failed ones that Linq no longer
    /// delivers are forgotten first, then the oldest that completed, then the oldest that failed. 10,000 by default; at least 1.
    /// </summary>
    public int MemoryCapacity { get; set; } = 10_000;

    /// <summary>
    /// How many events the inbox in memory handles at the same time. More are answered 503, so that Linq delivers them later.
    /// 256 by default; at least 1 and at most <see cref="MemoryCapacity"/>.
    /// </summary>
    public int MaxConcurrentEvents { get; set; } = 256;

    /// <summary>
    /// The header in which successful answers carry <see cref="RoutingToken"/>: the <c>routing_key_header</c> of the subscription. Linq
    /// sends the token along with the next event of the same chat, so that a load balancer can choose the same instance again.
    /// <see langword="null"/> by default, which answers without a token.
    /// </summary>
    public string? RoutingKeyHeader { get; set; }

    /// <summary>
    /// Identifies this instance: an opaque text of 1 to 1,024 visible ASCII characters, such as the name of the machine.
    /// Needed with <see cref="RoutingKeyHeader"/>. It is not a secret, and nothing that arrives with it is to be trusted.
    /// </summary>
    public string? RoutingToken { get; set; }

    /// <summary>Whether these are the options of a reload that cannot be used.</summary>
    internal bool IsRefused { get; set; }

    /// <summary>Creates the verifier of these options.</summary>
    /// <param name="timeProvider">The clock.</param>
    /// <param name="secrets">Other secrets than those of the options; null takes theirs.</param>
    internal LinqWebhookVerifier CreateVerifier(TimeProvider timeProvider, IEnumerable<string>? secrets = null)
    {
        var options = new LinqWebhookVerifierOptions
        {
            Tolerance = Tolerance,
            AcceptLegacySignatures = AcceptLegacySignatures,
            MaxBodyBytes = MaxBodyBytes,
            TimeProvider = timeProvider,
        };
        foreach (var secret in secrets ?? Secrets)
        {
            options.Secrets.Add(secret);
        }

        return new LinqWebhookVerifier(options);
    }
}

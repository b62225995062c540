using System.Collections.Generic;
using System.Linq;
using Linq.Generated.Tests.Shared;
using Linq.Generated.Webhooks;

namespace Linq.Generated.Tests.Webhooks;

/// <summary>Requests and verifiers as the tests of signatures need them.</summary>
internal static class WebhookRequests
{
    public const string Secret = "whsec_AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyA=";
    public const string OtherSecret = "whsec_ICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj8=";
    public const long SignedAt = 1767225600;

    public static WebhookVector A => WebhookVector.All[0];

    public static LinqWebhookVerifier Verifier(params string[] secrets) => Verifier(SignedAt, legacy: false, secrets);

    public static LinqWebhookVerifier LegacyVerifier(params string[] secrets) => Verifier(SignedAt, legacy: true, secrets);

    public static LinqWebhookVerifier Verifier(long now, bool legacy, params string[] secrets)
    {
        var options = new LinqWebhookVerifierOptions
        {
            TimeProvider = SettableClock.AtUnixSeconds(now),
            AcceptLegacySignatures = legacy,
        };
        foreach (var secret in secrets.Length == 0 ? [Secret] : secrets)
        {
            options.Secrets.Add(secret);
        }

        return new LinqWebhookVerifier(options);
    }

    public static LinqWebhookHeaders Standard(string? id, string? timestamp, string? signature) =>
        Of(("webhook-id", id), ("webhook-timestamp", timestamp), ("webhook-signature", signature));

    public static LinqWebhookHeaders Standard(WebhookVector vector) => Standard(vector.Id, vector.Timestamp, vector.StandardSignature);

    public static LinqWebhookHeaders Legacy(string? timestamp, string? signature) =>
        Of(("X-Webhook-Timestamp", timestamp), ("X-Webhook-Signature", signature));

    /// <summary>Headers from pairs; a null value leaves the header out.</summary>
    public static LinqWebhookHeaders Of(params (string Name, string? Value)[] pairs) =>
        LinqWebhookHeaders.From(pairs
            .Where(pair => pair.Value is not null)
            .Select(pair => new KeyValuePair<string, string>(pair.Name, pair.Value!)));
}

using System;
using System.Collections.Generic;
using System.Net.Http;
using System.Net.Http.Headers;

namespace Linq.Generated.Webhooks;

/// <summary>
/// The headers of a webhook request that matter for its signature, independent of any web framework.
/// </summary>
/// <remarks>
/// <para>
/// Make one with <see cref="From(IEnumerable{KeyValuePair{string, string}})"/>, <see cref="From(HttpRequestMessage)"/> or
/// <see cref="From(HttpHeaders)"/>, or call <see cref="Add"/> for each header of the request, which allocates nothing.
/// Header names ignore case; headers that have nothing to do with signatures are ignored, so all of them can be passed.
/// </para>
/// <para>
/// A signature header that arrives more than once is never guessed at: the request is rejected with
/// <see cref="LinqWebhookRejection.MissingHeader"/>, because a proxy, this library and your own code could each take a
/// different one of the values.
/// </para>
/// <para>This is a mutable value: fill it on one thread, then pass it on. A copy is independent of the original.</para>
/// </remarks>
public struct LinqWebhookHeaders
{
    private string? _id;
    private string? _timestamp;
    private string? _signature;
    private string? _legacyTimestamp;
    private string? _legacySignature;
    private string? _repeated;
    private string? _repeatedLegacy;
    private bool _hasStandardHeader;

    /// <summary>
    /// The text of <c>webhook-id</c> as received, or <see langword="null"/> when there is none.
    /// Anybody can send it: trust it only after <see cref="LinqWebhookVerifier.Verify"/> has called the request valid,
    /// and only when the standard scheme was used (the legacy one does not sign an id).
    /// </summary>
    public readonly string? Id => _id;

    internal readonly string? Timestamp => _timestamp;

    internal readonly string? Signature => _signature;

    internal readonly string? LegacyTimestamp => _legacyTimestamp;

    internal readonly string? LegacySignature => _legacySignature;

    /// <summary>The name of a standard header that came more than once.</summary>
    internal readonly string? Repeated => _repeated;

    /// <summary>The name of a legacy header that came more than once.</summary>
    internal readonly string? RepeatedLegacy => _repeatedLegacy;

    internal readonly bool HasStandardHeader => _hasStandardHeader;

    /// <summary>Takes the headers from name and value pairs, for example a dictionary. Names ignore case.</summary>
    /// <param name="headers">The headers of the request; the same name may occur more than once.</param>
    /// <returns>The headers that matter for the signature.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="headers"/> is <see langword="null"/>.</exception>
    public static LinqWebhookHeaders From(IEnumerable<KeyValuePair<string, string>> headers)
    {
        ArgumentNullException.ThrowIfNull(headers);

        var result = new LinqWebhookHeaders();
        foreach (var header in headers)
        {
            result.Add(header.Key, header.Value);
        }

        return result;
    }

    /// <summary>Takes the headers from <see cref="HttpHeaders"/>, for example those of an <see cref="HttpRequestMessage"/>.</summary>
    /// <param name="headers">The headers of the request.</param>
    /// <returns>The headers that matter for the signature.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="headers"/> is <see langword="null"/>.</exception>
    public static LinqWebhookHeaders From(HttpHeaders headers)
    {
        ArgumentNullException.ThrowIfNull(headers);

        var result = new LinqWebhookHeaders();
        foreach (var header in headers)
        {
            foreach (var value in header.Value)
            {
                result.Add(header.Key, value);
            }
        }

        return result;
    }

    /// <summary>Takes the headers from a request message.</summary>
    /// <param name="request">The request; its body is not touched.</param>
    /// <returns>The headers that matter for the signature.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="request"/> is <see langword="null"/>.</exception>
    public static LinqWebhookHeaders From(HttpRequestMessage request) =>
        From((request ?? throw new ArgumentNullException(nameof(request))).Headers);

    /// <summary>
    /// Adds one header of the request. Headers that have nothing to do with signatures are ignored. Allocates nothing.
    /// </summary>
    /// <param name="name">The name of the header, in any case.</param>
    /// <param name="value">The text of the header exactly as received; <see langword="null"/> counts as empty.</param>
    /// <exception cref="ArgumentNullException"><paramref name="name"/> is <see langword="null"/>.</exception>
    public void Add(string name, string? value)
    {
        ArgumentNullException.ThrowIfNull(name);

        if (name.StartsWith(WebhookHeaderNames.StandardPrefix, StringComparison.OrdinalIgnoreCase))
        {
            _hasStandardHeader = true;
            if (!Take(name, WebhookHeaderNames.Id, value, ref _id, ref _repeated)
                && !Take(name, WebhookHeaderNames.Timestamp, value, ref _timestamp, ref _repeated))
            {
                Take(name, WebhookHeaderNames.Signature, value, ref _signature, ref _repeated);
            }
        }
        else if (!Take(name, WebhookHeaderNames.LegacyTimestamp, value, ref _legacyTimestamp, ref _repeatedLegacy))
        {
            Take(name, WebhookHeaderNames.LegacySignature, value, ref _legacySignature, ref _repeatedLegacy);
        }
    }

    /// <summary>Says which headers are there, without their values.</summary>
    /// <returns>A text for a debugger or a log.</returns>
    public override readonly string ToString() =>
        $"webhook-id: {Presence(_id)}, webhook-timestamp: {Presence(_timestamp)}, webhook-signature: {Presence(_signature)}, "
            + $"X-Webhook-Timestamp: {Presence(_legacyTimestamp)}, X-Webhook-Signature: {Presence(_legacySignature)}";

    private static string Presence(string? value) => value is null ? "absent" : "present";

    private static bool Take(string name, string wanted, string? value, ref string? field, ref string? repeated)
    {
        if (!string.Equals(name, wanted, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        if (field is not null)
        {
            repeated = wanted;
        }

        field = value ?? "";
        return true;
    }
}

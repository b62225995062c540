using System;
using System.Collections.Generic;

namespace Linq.Generated;

/// <summary>What differs for one call. Everything that is left out follows <see cref="LinqClientOptions"/>.</summary>
public sealed class LinqRequestOptions
{
    /// <summary>
    /// The idempotency key of this call, in the place the operation wants. Default: one is made up for each send. Calls with
    /// the same key act once. An operation that does not support keys refuses it: repeating it could act twice.
    /// Printable ASCII; at most 255 characters, 200 for payment requests. See <see cref="Generated.IdempotencyKey"/>.
    /// </summary>
    public string? IdempotencyKey { get; set; }

    /// <summary>How long one attempt of this call may take, the body of the answer included.</summary>
    public TimeSpan? Timeout { get; set; }

    /// <summary>How often a failed attempt of this call is repeated, 0 to 100.</summary>
    public int? MaxRetries { get; set; }

    /// <summary>
    /// Headers to add to the request. <c>Authorization</c>, <c>Host</c>, <c>Idempotency-Key</c> and the content's own headers
    /// cannot be set here.
    /// </summary>
    public IReadOnlyDictionary<string, string>? Headers { get; set; }

    /// <summary>
    /// Called with each answer that arrives, also with those that are followed by another attempt. An exception in it is
    /// logged and ignored: a message that was sent must not look as if it was not.
    /// </summary>
    public Action<LinqResponse>? ResponseObserver { get; set; }
}

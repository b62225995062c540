using System;

namespace Linq.Generated;

/// <summary>
/// The API answered with an error. There is a subclass for each family of statuses; a status without one comes as this type.
/// </summary>
public class LinqApiException : LinqException
{
    internal LinqApiException(string message, FailureContext context, LinqErrorEnvelope envelope)
        : base(message, context, null)
    {
        Code = envelope.Code;
        DocUrl = envelope.DocUrl;
        RetryAfter = envelope.RetryAfter;
        if (envelope.Code is { } code)
        {
            Data["linq.error_code"] = code.Value;
        }
    }

    /// <summary>Linq's error code; null when the body is not Linq's, for example a proxy's page.</summary>
    public LinqErrorCode? Code { get; }

    /// <summary>The page about this error, if the answer names one.</summary>
    public string? DocUrl { get; }

    /// <summary>
    /// How long the server asks to wait, from the <c>Retry-After</c> header or the body; null when it does not say.
    /// Longer than <see cref="LinqClientOptions.MaxRetryDelay"/> is not waited for by the client: that is left to you.
    /// </summary>
    public TimeSpan? RetryAfter { get; }
}

using System;
using System.Collections;

namespace Linq.Generated;

/// <summary>
/// The API answered with an error. There is a subclass for each family of statuses; a status without one comes as this type.
/// </summary>
public class LinqApiException : LinqException
{
    private readonly ErrorAnswer _answer;

    internal LinqApiException(ErrorAnswer answer, FailureContext context)
        : base(message: null, context, innerException: null) =>
        _answer = answer;

    /// <inheritdoc/>
    public override string Message => _answer.Text;

    /// <summary>Linq's error code; null when the body is not Linq's, for example a proxy's page.</summary>
    public LinqErrorCode? Code => _answer.Envelope.Code;

    /// <summary>The page about this error, if the answer names one.</summary>
    public string? DocUrl => _answer.Envelope.DocUrl;

    /// <summary>
    /// How long the server asks to wait, from the <c>Retry-After</c> header or the body; null when it does not say.
    /// Longer than <see cref="LinqClientOptions.MaxRetryDelay"/> is not waited for by the client: that is left to you.
    /// </summary>
    public TimeSpan? RetryAfter => _answer.Envelope.RetryAfter;

    private protected override void Describe(IDictionary data)
    {
        base.Describe(data);
        if (Code is { } code)
        {
            data["linq.error_code"] = code.Value;
        }
    }
}

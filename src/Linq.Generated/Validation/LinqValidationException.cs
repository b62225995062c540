using System;

namespace Linq.Generated;

/// <summary>
/// A request breaks a rule of the API and was not sent. The message names the member and the rule, never the value.
/// <see cref="LinqClientOptions.ValidateRequests"/> switches these checks off.
/// </summary>
public sealed class LinqValidationException : ArgumentException
{
    internal LinqValidationException(ValidationFailure failure, string? parameterName)
        : base(failure.Member + " " + failure.Rule + ". The request was not sent.", parameterName)
    {
        Member = failure.Member;
        Rule = failure.Rule;
    }

    /// <summary>The path to the member, named as on the wire: <c>message.parts[0].value</c>.</summary>
    public string Member { get; }

    /// <summary>What the member must be.</summary>
    public string Rule { get; }
}

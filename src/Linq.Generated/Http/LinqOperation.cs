using Microsoft.Kiota.Abstractions;

namespace Linq.Generated;

/// <summary>What the contract says about one operation. Immutable, one static instance per generated method.</summary>
internal sealed class LinqOperation
{
    /// <summary>Describes an operation.</summary>
    /// <param name="name">The operation's id in the contract.</param>
    /// <param name="method">The HTTP method.</param>
    /// <param name="route">The path template. It names the operation in logs and traces, where a real path could hold a phone
    /// number.</param>
    /// <param name="retryClass">What trying again can do.</param>
    /// <param name="keyPlacement">Where the idempotency key goes.</param>
    /// <param name="maxKeyLength">The longest key that the operation takes, in characters.</param>
    /// <param name="generateKey">Whether a key is made up when the caller gives none. Without a key the call counts as
    /// <see cref="RetryClass.Never"/>.</param>
    /// <param name="accept">The media type of the answer.</param>
    /// <param name="answer">What the answer becomes.</param>
    /// <param name="contentType">The media type of the body.</param>
    /// <param name="absentBody">What is sent where the caller passes no body.</param>
    /// <param name="sendsToken">Whether the contract asks for the API key.</param>
    /// <param name="server">Where the operation is served, when the caller does not say where the API is: a URL, or a path on the API's
    /// host. Null for the place of all others.</param>
    public LinqOperation(
        string name,
        Method method,
        string route,
        RetryClass retryClass,
        IdempotencyPlacement keyPlacement = IdempotencyPlacement.None,
        int maxKeyLength = IdempotencyKey.MaxLength,
        bool generateKey = true,
        string accept = "application/json",
        AnswerKind answer = AnswerKind.Json,
        string contentType = "application/json",
        AbsentBody absentBody = AbsentBody.Refused,
        bool sendsToken = true,
        string? server = null)
    {
        Name = name;
        Method = method;
        HttpMethod = method switch
        {
            Method.GET => "GET",
            Method.POST => "POST",
            Method.PUT => "PUT",
            Method.PATCH => "PATCH",
            Method.DELETE => "DELETE",
            _ => method.ToString(),
        };
        Route = route;
        RetryClass = retryClass;
        KeyPlacement = keyPlacement;
        MaxKeyLength = maxKeyLength;
        GenerateKey = generateKey;
        Accept = accept;
        Answer = answer;
        ContentType = contentType;
        AbsentBody = absentBody;
        SendsToken = sendsToken;
        Server = server;
    }

    public string Name { get; }

    public Method Method { get; }

    public string HttpMethod { get; }

    public string Route { get; }

    public RetryClass RetryClass { get; }

    public IdempotencyPlacement KeyPlacement { get; }

    public int MaxKeyLength { get; }

    public bool GenerateKey { get; }

    public string Accept { get; }

    public AnswerKind Answer { get; }

    public string ContentType { get; }

    public AbsentBody AbsentBody { get; }

    public bool SendsToken { get; }

    public string? Server { get; }
}

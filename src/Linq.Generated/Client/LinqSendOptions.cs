namespace Linq.Generated;

/// <summary>What the client has to know about a call that the contract does not describe. Every default is the cautious one.</summary>
public sealed class LinqSendOptions
{
    /// <summary>The name of the call in exceptions, logs and traces. Default: <c>send</c>. Do not put data of your users into it.</summary>
    public string Operation { get; set; } = "send";

    /// <summary>What repeating the request can do. Default: <see cref="LinqRetryClass.Never"/>.</summary>
    public LinqRetryClass RetryClass { get; set; }

    /// <summary>
    /// Where the idempotency key goes. Default: <see cref="LinqKeyPlacement.None"/>. With another placement each call carries the key of
    /// <see cref="LinqRequestOptions.IdempotencyKey"/>, else one that is made up; <see cref="RetryClass"/> decides whether it is repeated.
    /// </summary>
    public LinqKeyPlacement KeyPlacement { get; set; }

    /// <summary>
    /// The member of the body that takes the key, with dots for nested objects: <c>message.idempotency_key</c>. Default:
    /// <c>idempotency_key</c>. A key that the body already has stays.
    /// </summary>
    public string KeyMember { get; set; } = "idempotency_key";
}

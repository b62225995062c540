namespace Linq.Generated;

/// <summary>What repeating a request can do on the server, for a call that the contract does not describe.</summary>
public enum LinqRetryClass
{
    /// <summary>A repeat may act twice: the request is repeated only when it provably was not sent. The default.</summary>
    Never,

    /// <summary>The request reads only; repeating it changes nothing.</summary>
    Safe,

    /// <summary>The state after two requests is the state after one.</summary>
    Natural,

    /// <summary>
    /// The request carries an idempotency key, by which the server recognizes a repeat. See <see cref="LinqSendOptions.KeyPlacement"/>.
    /// </summary>
    Keyed,
}

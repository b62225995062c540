namespace Linq.Generated;

/// <summary>What trying an operation again can do on the server, as the contract's overlay says.</summary>
internal enum RetryClass
{
    /// <summary>Reads only; trying again changes nothing.</summary>
    Safe,

    /// <summary>Carries an idempotency key: the server recognizes a repetition.</summary>
    Keyed,

    /// <summary>Idempotent by its nature: the state after two calls is the state after one.</summary>
    Natural,

    /// <summary>A repetition may act twice: tried again only when the request provably never left.</summary>
    Never,
}

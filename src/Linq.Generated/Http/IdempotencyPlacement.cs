namespace Linq.Generated;

/// <summary>Where an operation wants its idempotency key.</summary>
internal enum IdempotencyPlacement
{
    /// <summary>The operation does not support keys.</summary>
    None,

    /// <summary>In a member of the request body.</summary>
    Body,

    /// <summary>In the <c>Idempotency-Key</c> header.</summary>
    Header,
}

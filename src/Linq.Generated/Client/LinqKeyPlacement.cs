namespace Linq.Generated;

/// <summary>Where a call that the contract does not describe takes its idempotency key.</summary>
public enum LinqKeyPlacement
{
    /// <summary>The call takes no key.</summary>
    None,

    /// <summary>In the <c>Idempotency-Key</c> header.</summary>
    Header,

    /// <summary>In a member of the body; see <see cref="LinqSendOptions.KeyMember"/>.</summary>
    Body,
}

namespace Linq.Generated.Sandbox;

/// <summary>Where a webhook delivery stands.</summary>
public enum SandboxDeliveryState
{
    /// <summary>The first attempt or another one is still to come.</summary>
    Pending,

    /// <summary>The endpoint answered with a 2xx status.</summary>
    Succeeded,

    /// <summary>There will be no further attempt.</summary>
    Failed,
}

namespace Linq.Generated.Sandbox;

/// <summary>A webhook subscription with a secret that is known beforehand.</summary>
/// <param name="TargetUrl">Where the events go: an https address, or http on loopback.</param>
/// <param name="Secret">
/// What they are signed with: <c>whsec_</c> and 24 to 64 bytes in base64. Linq itself chooses the secret of a subscription.
/// </param>
public sealed record SandboxWebhook(string TargetUrl, string Secret)
{
    /// <summary>Describes the subscription without its secret.</summary>
    /// <returns>The address.</returns>
    public override string ToString() => TargetUrl;
}

namespace Linq.Generated.Sandbox;

/// <summary>What becomes of a payment.</summary>
internal sealed record OutcomeInput
{
    public SandboxPaymentOutcome? Status { get; init; }
}

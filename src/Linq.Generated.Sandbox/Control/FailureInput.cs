namespace Linq.Generated.Sandbox;

/// <summary>Something that is to fail after it was accepted.</summary>
internal sealed record FailureInput
{
    public SandboxFailure? Kind { get; init; }

    public int Code { get; init; } = 4001;

    public string Reason { get; init; } = "Delivery failed.";

    public int Times { get; init; } = 1;
}

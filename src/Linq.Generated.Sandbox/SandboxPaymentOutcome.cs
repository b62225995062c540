namespace Linq.Generated.Sandbox;

/// <summary>What becomes of a payment or a payment request.</summary>
public enum SandboxPaymentOutcome
{
    /// <summary>The charge is approved but not captured.</summary>
    Authorized,

    /// <summary>It is paid.</summary>
    Succeeded,

    /// <summary>The charge is refused.</summary>
    Declined,

    /// <summary>It ran out.</summary>
    Expired,

    /// <summary>It was canceled.</summary>
    Canceled,
}

using System;

namespace Linq.Generated.Sandbox;

/// <summary>A customer's consent to agent payments.</summary>
internal sealed class CustomerConnection
{
    public required string Handle { get; init; }

    public required PaymentConnectionStatus Status { get; set; }

    public string? ConnectId { get; set; }

    /// <summary>Gets or sets the one-time code that the customer was sent; null when none is open.</summary>
    public string? Code { get; set; }

    public DateTimeOffset CodeExpiresAt { get; set; }
}

using System.Collections.Generic;

namespace Linq.Generated.Sandbox;

/// <summary>A payment that an agent makes for a customer.</summary>
internal sealed class PaymentRecord
{
    public required string Id { get; init; }

    public required PaymentStatus Status { get; set; }

    public required string Handle { get; init; }

    public required long AmountCents { get; init; }

    public required string Currency { get; init; }

    public string? Description { get; init; }

    public Dictionary<string, string>? Metadata { get; init; }

    public PaymentMerchant? Merchant { get; init; }

    public string CardRef => "card_" + Id.Replace("-", "", System.StringComparison.Ordinal)[..16];

    public Payment ToPayment() => new()
    {
        Id = Id,
        Status = Status,
        Handle = Handle,
        AmountCents = AmountCents,
        Currency = Currency,
        Description = Description,
        Metadata = Metadata,
        Merchant = Merchant,
    };
}

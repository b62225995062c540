using System;
using System.Collections.Generic;

namespace Linq.Generated.Sandbox;

/// <summary>A request to pay.</summary>
internal sealed class PaymentRequestRecord
{
    public required string Id { get; init; }

    public required long Sequence { get; init; }

    public required PaymentRequestStatus Status { get; set; }

    public required PaymentMode Mode { get; init; }

    public required long Amount { get; init; }

    public required string Currency { get; init; }

    public string? PriceId { get; init; }

    public long? Quantity { get; init; }

    public DateTimeOffset? TrialEnd { get; init; }

    public string? Description { get; init; }

    public Dictionary<string, string>? Metadata { get; init; }

    public PaymentDiscount? Discount { get; init; }

    public required PaymentRail Rail { get; init; }

    public NaturalPaymentDetails? Natural { get; set; }

    public StripePaymentDetails? Stripe { get; set; }

    /// <summary>Gets the line that asks, where the rail needs one.</summary>
    public string? Line { get; init; }

    public required string CheckoutUrl { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; set; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public DateTimeOffset? PaidAt { get; set; }

    private bool IsSubscription => Mode is PaymentMode.Subscription;

    public PaymentRequest ToPaymentRequest() => new()
    {
        Id = Id,
        Object = "payment_request",
        Status = Status,
        Mode = Mode,
        Amount = Amount,
        Currency = Currency,
        PriceId = PriceId,
        Interval = IsSubscription ? PaymentInterval.Month : null,
        IntervalCount = IsSubscription ? 1 : null,
        Quantity = Quantity,
        TrialEnd = TrialEnd,
        Description = Description,
        Metadata = Metadata,
        Discount = Discount,
        Rail = Rail,
        Natural = Natural,
        Stripe = Stripe,
        CheckoutUrl = CheckoutUrl,
        CreatedAt = CreatedAt,
        UpdatedAt = UpdatedAt,
        ExpiresAt = ExpiresAt,
        PaidAt = PaidAt,
    };

    public PaymentEventData ToEventData() => new()
    {
        Id = Id,
        Object = "payment_request",
        Status = Status,
        Mode = Mode,
        Amount = Amount,
        Currency = Currency,
        PriceId = PriceId,
        Interval = IsSubscription ? PaymentInterval.Month : null,
        IntervalCount = IsSubscription ? 1 : null,
        Quantity = Quantity,
        TrialEnd = TrialEnd,
        Description = Description,
        Metadata = Metadata,
        Discount = Discount,
        CheckoutUrl = CheckoutUrl,
        Stripe = Stripe,
        Rail = Rail,
        Natural = Natural,
        CreatedAt = CreatedAt,
        UpdatedAt = UpdatedAt,
    };
}

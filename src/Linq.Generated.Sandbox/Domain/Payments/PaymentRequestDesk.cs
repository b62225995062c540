using System;
using System.Collections.Generic;

namespace Linq.Generated.Sandbox;

/// <summary>Requests to pay and what becomes of them. Called under the gate.</summary>
internal sealed class PaymentRequestDesk(SandboxState state, EventPublisher events)
{
    private const int MostRequests = 10_000;
    private const long PriceOfAnything = 1000;
    private static readonly TimeSpan _lifetime = TimeSpan.FromHours(24);

    private readonly Dictionary<string, PaymentRequestRecord> _byId = new(StringComparer.Ordinal);

    public SequencedList<PaymentRequestRecord> All { get; } = new(r => r.Sequence);

    /// <summary>Gets or sets a value indicating whether the account may charge.</summary>
    public bool ChargesEnabled { get; set; } = true;

    public PaymentRequestRecord Get(string id) => _byId.TryGetValue(id, out var found) ? found : throw ApiErrors.PaymentRequestNotFound();

    public PaymentRequestRecord Create(CreatePaymentRequestRequest body)
    {
        var now = state.Now;
        var id = state.NewId();
        var suffix = id.Replace("-", "", StringComparison.Ordinal)[..16];
        var isSubscription = body.Mode is PaymentMode.Subscription;
        var isNatural = body.Rail is PaymentRail.Natural;
        var request = new PaymentRequestRecord
        {
            Id = id,
            Sequence = state.NextSequence(),
            Status = PaymentRequestStatus.Requested,
            Mode = body.Mode ?? PaymentMode.Payment,
            Amount = body.Amount ?? (PriceOfAnything * (body.Quantity ?? 1)),
            Currency = body.Currency ?? "usd",
            PriceId = body.PriceId,
            Quantity = isSubscription ? body.Quantity ?? 1 : null,
            TrialEnd = body.TrialEnd ?? (body.TrialPeriodDays is long days ? now.AddDays(days) : null),
            Description = body.Description,
            Metadata = body.Metadata,
            Discount = body.Discount,
            Rail = body.Rail ?? PaymentRail.Stripe,
            Natural = isNatural ? new NaturalPaymentDetails { PaymentRequestId = "prq_" + suffix } : null,
            Stripe = isNatural ? null : new StripePaymentDetails
            {
                PaymentIntentId = "pi_" + suffix,
                CustomerId = body.CustomerId ?? (isSubscription ? "cus_" + suffix : null),
                SubscriptionId = isSubscription ? "sub_" + suffix : null,
            },
            Line = body.From,
            CheckoutUrl = state.Origin + "/checkout/" + id,
            CreatedAt = now,
            UpdatedAt = now,
            ExpiresAt = now + _lifetime,
        };
        Restore(request);
        return request;
    }

    /// <summary>Takes in a request that was made or exported.</summary>
    public void Restore(PaymentRequestRecord request)
    {
        _byId.Add(request.Id, request);
        All.Add(request);
        if (All.Count > MostRequests)
        {
            _byId.Remove(All[0].Id);
            All.Remove(All[0]);
        }

        state.Agenda.At(request.ExpiresAt, () =>
        {
            if (request.Status is PaymentRequestStatus.Requested)
            {
                Move(request, PaymentRequestStatus.Expired, null);
            }
        });
    }

    /// <summary>Cancels a request.</summary>
    /// <exception cref="ApiException">It is not open any more.</exception>
    public void Cancel(PaymentRequestRecord request, string? traceId)
    {
        if (request.Status is not PaymentRequestStatus.Requested)
        {
            throw ApiErrors.Conflict("The payment request is not open any more.");
        }

        Move(request, PaymentRequestStatus.Canceled, traceId);
    }

    /// <summary>Moves a request on and tells of it.</summary>
    public void Move(PaymentRequestRecord request, PaymentRequestStatus status, string? traceId)
    {
        request.Status = status;
        request.UpdatedAt = state.Now;
        if (status is PaymentRequestStatus.Succeeded)
        {
            request.PaidAt = state.Now;
            if (request.Natural is NaturalPaymentDetails natural)
            {
                request.Natural = new NaturalPaymentDetails
                {
                    PaymentRequestId = natural.PaymentRequestId,
                    TransactionId = "txn_" + natural.PaymentRequestId![4..]
                };
            }
        }

        WebhookEventType? type = status switch
        {
            PaymentRequestStatus.Succeeded => WebhookEventType.PaymentSucceeded,
            PaymentRequestStatus.Canceled => WebhookEventType.PaymentCanceled,
            PaymentRequestStatus.Expired => WebhookEventType.PaymentExpired,
            PaymentRequestStatus.Declined => WebhookEventType.PaymentDeclined,
            PaymentRequestStatus.Authorized => WebhookEventType.PaymentAuthorized,
            _ => null,
        };
        if (type is WebhookEventType known)
        {
            events.PublishNewest(known, request.Line, traceId, request.ToEventData);
        }
    }

    public void Clear()
    {
        _byId.Clear();
        All.Clear();
        ChargesEnabled = true;
    }
}

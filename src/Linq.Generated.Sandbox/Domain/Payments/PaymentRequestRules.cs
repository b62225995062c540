using System;
using System.Linq;

namespace Linq.Generated.Sandbox;

/// <summary>Which members of a payment request go together.</summary>
internal static class PaymentRequestRules
{
    private const int MostMetadata = 49;

    /// <summary>Checks a request.</summary>
    /// <exception cref="ApiException">A rule is broken.</exception>
    public static void Check(CreatePaymentRequestRequest request, DateTimeOffset now)
    {
        if (request.Mode is PaymentMode.Subscription)
        {
            CheckSubscription(request, now);
        }
        else
        {
            CheckPayment(request);
        }

        if (request.Metadata is { } metadata
            && (metadata.Count > MostMetadata || metadata.Keys.Any(k => k.StartsWith("linq_", StringComparison.Ordinal))))
        {
            throw ApiErrors.ParameterInvalid("metadata", "may have 49 keys, none of which begins with linq_");
        }

        if (request.Discount is { } discount && discount.Coupon is null == discount.PromotionCode is null)
        {
            throw ApiErrors.ParameterInvalid("discount", "needs either coupon or promotion_code");
        }

        if (request.Rail is PaymentRail.Natural)
        {
            Require(request.From, "from", "rail natural");
            Require(request.PayerHandle, "payer_handle", "rail natural");
            if (!Handles.IsPhone(request.From))
            {
                throw ApiErrors.PhoneInvalid("from");
            }

            if (!Handles.IsPhone(request.PayerHandle))
            {
                throw ApiErrors.PhoneInvalid("payer_handle");
            }
        }
    }

    private static void CheckPayment(CreatePaymentRequestRequest request)
    {
        Require(request.Amount, "amount", "mode payment");
        Require(request.Currency, "currency", "mode payment");
        if (request.Currency != "usd")
        {
            throw ApiErrors.ParameterInvalid("currency", "must be usd");
        }

        Forbid(request.PriceId, "price_id", "mode payment");
        Forbid(request.Quantity, "quantity", "mode payment");
        Forbid(request.TrialPeriodDays, "trial_period_days", "mode payment");
        Forbid(request.TrialEnd, "trial_end", "mode payment");
    }

    private static void CheckSubscription(CreatePaymentRequestRequest request, DateTimeOffset now)
    {
        Require(request.PriceId, "price_id", "mode subscription");
        Forbid(request.Amount, "amount", "mode subscription");
        Forbid(request.Currency, "currency", "mode subscription");
        if (request.TrialPeriodDays is not null && request.TrialEnd is not null)
        {
            throw ApiErrors.ParameterInvalid("trial_end", "excludes trial_period_days");
        }

        if (request.TrialEnd <= now)
        {
            throw ApiErrors.ParameterInvalid("trial_end", "must be in the future");
        }
    }

    private static void Require(object? value, string name, string where)
    {
        if (value is null)
        {
            throw new ApiException(400, 1001, $"`{name}` is required for {where}.");
        }
    }

    private static void Forbid(object? value, string name, string where)
    {
        if (value is not null)
        {
            throw ApiErrors.ParameterInvalid(name, "is not possible for " + where);
        }
    }
}

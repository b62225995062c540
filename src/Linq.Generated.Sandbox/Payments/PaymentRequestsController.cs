using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Mvc;

namespace Linq.Generated.Sandbox;

/// <summary>Requests to pay.</summary>
internal sealed class PaymentRequestsController(SandboxState state, PaymentRequestDesk desk, IdempotencyKeys keys)
    : PaymentRequestsControllerBase
{
    private const int UsualLimit = 20;
    private const int LongestKey = 200;

    /// <inheritdoc/>
    public override Task<ActionResult<PaymentRequest>> CreateAsync(CreatePaymentRequestRequest body, CancellationToken cancellationToken)
    {
        string? key = Request.Headers["Idempotency-Key"];
        if (key?.Length > LongestKey)
        {
            throw ApiErrors.ParameterInvalid("Idempotency-Key", "must have at most 200 characters");
        }

        PaymentRequestRules.Check(body, state.Now);
        var parameters = ContractJson.Text(body);
        lock (state.Gate)
        {
            if (keys.TryGet("createPaymentRequest", key, out var outcome))
            {
                return outcome.Parameters == parameters
                    ? Task.FromResult<ActionResult<PaymentRequest>>(Made(outcome.Result))
                    : throw ApiErrors.Conflict("The idempotency key was used with other parameters.");
            }

            if (!desk.ChargesEnabled && body.Rail is not PaymentRail.Natural)
            {
                throw ApiErrors.FeatureDisabled("Charging through Stripe");
            }

            if (body.From is string from && !state.Lines.ContainsKey(from))
            {
                throw ApiErrors.NotYourLine();
            }

            var result = desk.Create(body).ToPaymentRequest();
            keys.Add("createPaymentRequest", key, null, result, parameters);
            return Task.FromResult<ActionResult<PaymentRequest>>(Made(result));
        }
    }

    /// <inheritdoc/>
    public override Task<ActionResult<PaymentRequestList>> ListAsync(
        long? limit,
        long? offset,
        string? status,
        CancellationToken cancellationToken)
    {
        var size = Cursor.Limit(limit, UsualLimit);
        if (offset is < 0 or > int.MaxValue)
        {
            throw ApiErrors.ParameterInvalid("offset", "must not be negative");
        }

        if (status is not null && !WireEnum<PaymentRequestStatusFilter>.TryParse(status, out _))
        {
            throw ApiErrors.ParameterInvalid("status", "must be one of " + string.Join(", ", WireEnum<PaymentRequestStatusFilter>.Values));
        }

        lock (state.Gate)
        {
            List<PaymentRequestRecord> page =
            [
                .. desk.All.Reverse()
                    .Where(r => status is null || WireEnum<PaymentRequestStatus>.Text(r.Status) == status)
                    .Skip((int)(offset ?? 0))
                    .Take(size + 1),
            ];
            return Task.FromResult<ActionResult<PaymentRequestList>>(new PaymentRequestList
            {
                Object = "list",
                Data = [.. page.Take(size).Select(r => r.ToPaymentRequest())],
                HasMore = page.Count > size,
            });
        }
    }

    /// <inheritdoc/>
    public override Task<ActionResult<PaymentRequest>> GetAsync(string paymentRequestId, CancellationToken cancellationToken)
    {
        lock (state.Gate)
        {
            return Task.FromResult<ActionResult<PaymentRequest>>(desk.Get(paymentRequestId).ToPaymentRequest());
        }
    }

    /// <inheritdoc/>
    public override Task<ActionResult<PaymentRequest>> CancelAsync(string paymentRequestId, CancellationToken cancellationToken)
    {
        lock (state.Gate)
        {
            var request = desk.Get(paymentRequestId);
            desk.Cancel(request, TraceId);
            return Task.FromResult<ActionResult<PaymentRequest>>(request.ToPaymentRequest());
        }
    }
}

using System.Collections.Generic;
using System.Linq;

namespace Linq.Generated.Sandbox;

/// <summary>Requests to pay.</summary>
internal sealed class PaymentRequestOperations(SandboxState state, PaymentRequestDesk desk, IdempotencyKeys keys) :
    IOperation<PaymentRequestsCreateCall>,
    IOperation<PaymentRequestsListCall>,
    IOperation<PaymentRequestsGetCall>,
    IOperation<PaymentRequestsCancelCall>
{
    private const int UsualLimit = 20;
    private const int LongestKey = 200;

    /// <inheritdoc/>
    public Reply Handle(PaymentRequestsCreateCall call)
    {
        var key = call.IdempotencyKey;
        if (key?.Length > LongestKey)
        {
            throw ApiErrors.ParameterInvalid("Idempotency-Key", "must have at most 200 characters");
        }

        PaymentRequestRules.Check(call.Body, state.Now);
        var parameters = ContractJson.Text(call.Body);
        if (keys.TryGet("createPaymentRequest", key, out var outcome))
        {
            return outcome.Parameters == parameters
                ? Reply.Json(outcome.Result)
                : throw ApiErrors.Conflict("The idempotency key was used with other parameters.");
        }

        if (!desk.ChargesEnabled && call.Body.Rail is not PaymentRail.Natural)
        {
            throw ApiErrors.FeatureDisabled("Charging through Stripe");
        }

        if (call.Body.From is string from && !state.Lines.ContainsKey(from))
        {
            throw ApiErrors.NotYourLine();
        }

        var result = desk.Create(call.Body).ToPaymentRequest();
        keys.Add("createPaymentRequest", key, null, result, parameters);
        return Reply.Json(result);
    }

    /// <inheritdoc/>
    public Reply Handle(PaymentRequestsListCall call)
    {
        var size = Cursor.Limit(call.Limit, UsualLimit);
        if (call.Offset is < 0 or > int.MaxValue)
        {
            throw ApiErrors.ParameterInvalid("offset", "must not be negative");
        }

        if (call.Status is not null && !WireEnum<PaymentRequestStatusFilter>.TryParse(call.Status, out _))
        {
            throw ApiErrors.ParameterInvalid("status", "must be one of " + string.Join(", ", WireEnum<PaymentRequestStatusFilter>.Values));
        }

        List<PaymentRequestRecord> page =
        [
            .. desk.All.Reverse()
                .Where(r => call.Status is null || WireEnum<PaymentRequestStatus>.Text(r.Status) == call.Status)
                .Skip((int)(call.Offset ?? 0))
                .Take(size + 1),
        ];
        return Reply.Json(new PaymentRequestList
        {
            Object = "list",
            Data = [.. page.Take(size).Select(r => r.ToPaymentRequest())],
            HasMore = page.Count > size,
        });
    }

    /// <inheritdoc/>
    public Reply Handle(PaymentRequestsGetCall call) => Reply.Json(desk.Get(call.PaymentRequestId).ToPaymentRequest());

    /// <inheritdoc/>
    public Reply Handle(PaymentRequestsCancelCall call)
    {
        var request = desk.Get(call.PaymentRequestId);
        desk.Cancel(request, call.TraceId);
        return Reply.Json(request.ToPaymentRequest());
    }
}

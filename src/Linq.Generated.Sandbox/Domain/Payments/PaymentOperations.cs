
namespace Linq.Generated.Sandbox;

/// <summary>Payments for customers.</summary>
internal sealed class PaymentOperations(SandboxState state, AgentPayments payments, IdempotencyKeys keys) :
    IOperation<PaymentsCreateCall>,
    IOperation<PaymentsGetCall>,
    IOperation<PaymentsGetCredentialsCall>,
    IOperation<PaymentsCancelCall>
{
    /// <inheritdoc/>
    public Reply Handle(PaymentsCreateCall call)
    {
        var handle = Handles.Normalize(call.Body.Handle) ?? throw ApiErrors.HandleInvalid("handle");
        var key = call.IdempotencyKey;
        payments.RequireProvider();
        if (keys.TryGet("createPayment", key, out var outcome))
        {
            return Reply.Json(payments.Get((string)outcome.Result).ToPayment());
        }

        var payment = payments.Advance(handle, call.Body);
        if (payment.Id is string id)
        {
            // Without a card nothing has been done that a repeat could do twice; the same key may then take the next step.
            keys.Add("createPayment", key, null, id);
        }

        return Reply.Json(payment);
    }

    /// <inheritdoc/>
    public Reply Handle(PaymentsGetCall call) => Reply.Json(payments.Get(call.PaymentId).ToPayment());

    /// <inheritdoc/>
    public Reply Handle(PaymentsGetCredentialsCall call)
    {
        var payment = payments.Get(call.PaymentId);
        if (payment.Status is not PaymentStatus.Ready)
        {
            throw ApiErrors.Conflict("The payment is not ready.");
        }

        return Reply.Json(new PaymentCredentials
        {
            Handoff = new PaymentHandoff
            {
                Provider = AgentPayments.Provider,
                UserToken = "sandbox_" + state.NewId(),
                CardRef = payment.CardRef,
                FetchUrl = $"{state.Origin}/agentcard/cards/{payment.CardRef}",
            },
        });
    }

    /// <inheritdoc/>
    public Reply Handle(PaymentsCancelCall call)
    {
        var payment = payments.Get(call.PaymentId);
        if (payment.Status is not (PaymentStatus.Succeeded or PaymentStatus.Declined or PaymentStatus.Expired))
        {
            payment.Status = PaymentStatus.Canceled;
        }

        return Reply.Json(payment.ToPayment());
    }
}

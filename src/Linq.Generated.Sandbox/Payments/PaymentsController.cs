using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Mvc;

namespace Linq.Generated.Sandbox;

/// <summary>Payments for customers.</summary>
internal sealed class PaymentsController(SandboxState state, AgentPayments payments, IdempotencyKeys keys) : PaymentsControllerBase
{
    /// <inheritdoc/>
    public override Task<ActionResult<Payment>> CreateAsync(CreatePaymentBody body, CancellationToken cancellationToken)
    {
        var handle = Handles.Normalize(body.Handle) ?? throw ApiErrors.HandleInvalid("handle");
        string? key = Request.Headers["Idempotency-Key"];
        lock (state.Gate)
        {
            payments.RequireProvider();
            if (keys.TryGet("createPayment", key, out var outcome))
            {
                return Task.FromResult<ActionResult<Payment>>(payments.Get((string)outcome.Result).ToPayment());
            }

            var payment = payments.Advance(handle, body);
            if (payment.Id is string id)
            {
                // Without a card nothing has been done that a repeat could do twice; the same key may then take the next step.
                keys.Add("createPayment", key, null, id);
            }

            return Task.FromResult<ActionResult<Payment>>(payment);
        }
    }

    /// <inheritdoc/>
    public override Task<ActionResult<Payment>> GetAsync(string paymentId, CancellationToken cancellationToken)
    {
        lock (state.Gate)
        {
            return Task.FromResult<ActionResult<Payment>>(payments.Get(paymentId).ToPayment());
        }
    }

    /// <inheritdoc/>
    public override Task<ActionResult<PaymentCredentials>> GetCredentialsAsync(string paymentId, CancellationToken cancellationToken)
    {
        lock (state.Gate)
        {
            var payment = payments.Get(paymentId);
            if (payment.Status is not PaymentStatus.Ready)
            {
                throw ApiErrors.Conflict("The payment is not ready.");
            }

            return Task.FromResult<ActionResult<PaymentCredentials>>(new PaymentCredentials
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
    }

    /// <inheritdoc/>
    public override Task<ActionResult<Payment>> CancelAsync(string paymentId, CancellationToken cancellationToken)
    {
        lock (state.Gate)
        {
            var payment = payments.Get(paymentId);
            if (payment.Status is not (PaymentStatus.Succeeded or PaymentStatus.Declined or PaymentStatus.Expired))
            {
                payment.Status = PaymentStatus.Canceled;
            }

            return Task.FromResult<ActionResult<Payment>>(payment.ToPayment());
        }
    }
}

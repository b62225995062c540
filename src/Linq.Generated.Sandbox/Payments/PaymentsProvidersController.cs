using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Mvc;

namespace Linq.Generated.Sandbox;

/// <summary>How far the account has come with a payment provider.</summary>
internal sealed class PaymentsProvidersController(SandboxState state, AgentPayments payments, QueuedChanges queue)
    : PaymentsProvidersControllerBase
{
    /// <inheritdoc/>
    public override Task<ActionResult<PaymentProviderConnectSession>> ConnectAsync(
        string provider,
        ConnectPaymentProviderRequest body,
        CancellationToken cancellationToken)
    {
        RequireKnown(provider);
        lock (state.Gate)
        {
            var session = state.NewId();
            payments.ProviderStatus = PaymentProviderStatus.Onboarding;
            // Nobody is there to grant access, so the sandbox does.
            queue.Add(() => payments.ProviderStatus = PaymentProviderStatus.Ready);
            return Task.FromResult<ActionResult<PaymentProviderConnectSession>>(Made(new PaymentProviderConnectSession
            {
                SessionId = session,
                HostedUrl = $"{state.Origin}/agentcard/onboarding/{session}",
                Status = "pending",
            }));
        }
    }

    /// <inheritdoc/>
    public override Task<ActionResult<PaymentProvider>> GetAsync(string provider, CancellationToken cancellationToken)
    {
        RequireKnown(provider);
        lock (state.Gate)
        {
            return Task.FromResult<ActionResult<PaymentProvider>>(
                new PaymentProvider { Provider = provider, Status = payments.ProviderStatus });
        }
    }

    private static void RequireKnown(string provider)
    {
        if (provider != AgentPayments.Provider)
        {
            throw ApiErrors.NotFound();
        }
    }
}

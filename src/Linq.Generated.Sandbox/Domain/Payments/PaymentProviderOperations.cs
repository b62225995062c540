
namespace Linq.Generated.Sandbox;

/// <summary>How far the account has come with a payment provider.</summary>
internal sealed class PaymentProviderOperations(SandboxState state, AgentPayments payments, QueuedChanges queue) :
    IOperation<PaymentsProvidersConnectCall>,
    IOperation<PaymentsProvidersGetCall>
{
    /// <inheritdoc/>
    public Reply Handle(PaymentsProvidersConnectCall call)
    {
        RequireKnown(call.Provider);
        var session = state.NewId();
        payments.ProviderStatus = PaymentProviderStatus.Onboarding;
        // Nobody is there to grant access, so the sandbox does.
        queue.Add(() => payments.ProviderStatus = PaymentProviderStatus.Ready);
        return Reply.Json(new PaymentProviderConnectSession
        {
            SessionId = session,
            HostedUrl = $"{state.Origin}/agentcard/onboarding/{session}",
            Status = "pending",
        });
    }

    /// <inheritdoc/>
    public Reply Handle(PaymentsProvidersGetCall call)
    {
        RequireKnown(call.Provider);
        return Reply.Json(new PaymentProvider { Provider = call.Provider, Status = payments.ProviderStatus });
    }

    private static void RequireKnown(string provider)
    {
        if (provider != AgentPayments.Provider)
        {
            throw ApiErrors.NotFound();
        }
    }
}

using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Mvc;

namespace Linq.Generated.Sandbox;

/// <summary>The consent of customers to agent payments.</summary>
internal sealed class PaymentsHandlesController(SandboxState state, AgentPayments payments) : PaymentsHandlesControllerBase
{
    /// <inheritdoc/>
    public override Task<ActionResult<PaymentHandleConnection>> ConnectAsync(string handle, CancellationToken cancellationToken)
    {
        var normalized = Normalize(handle);
        lock (state.Gate)
        {
            payments.RequireProvider();
            var connection = payments.Connect(normalized);
            return Task.FromResult<ActionResult<PaymentHandleConnection>>(Queued(View(normalized, connection, connection.ConnectId)));
        }
    }

    /// <inheritdoc/>
    public override Task<ActionResult<PaymentHandleConnection>> VerifyAsync(
        string handle,
        VerifyPaymentHandleRequest body,
        CancellationToken cancellationToken)
    {
        var normalized = Normalize(handle);
        lock (state.Gate)
        {
            payments.RequireProvider();
            return Task.FromResult<ActionResult<PaymentHandleConnection>>(
                View(normalized, payments.Verify(normalized, body.ConnectId!, body.Code!, TraceId), null));
        }
    }

    /// <inheritdoc/>
    public override Task<ActionResult<PaymentHandleConnection>> GetConnectionAsync(string handle, CancellationToken cancellationToken)
    {
        var normalized = Normalize(handle);
        lock (state.Gate)
        {
            return Task.FromResult<ActionResult<PaymentHandleConnection>>(View(normalized, payments.FindConnection(normalized), null));
        }
    }

    /// <inheritdoc/>
    public override Task<ActionResult<PaymentHandleConnection>> RevokeConnectionAsync(string handle, CancellationToken cancellationToken)
    {
        var normalized = Normalize(handle);
        lock (state.Gate)
        {
            return Task.FromResult<ActionResult<PaymentHandleConnection>>(View(normalized, payments.Revoke(normalized, TraceId), null));
        }
    }

    // The operations document no 400 for the address itself: what is no handle is nobody's.
    private static string Normalize(string handle) => Handles.Normalize(Handles.FromQuery(handle)) ?? throw ApiErrors.NotFound();

    private static PaymentHandleConnection View(string handle, CustomerConnection? connection, string? connectId) => new()
    {
        Handle = handle,
        Status = connection?.Status ?? PaymentConnectionStatus.NotConnected,
        ConnectId = connectId,
    };
}

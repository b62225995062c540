
namespace Linq.Generated.Sandbox;

/// <summary>The consent of customers to agent payments.</summary>
internal sealed class PaymentHandleOperations(AgentPayments payments) :
    IOperation<PaymentsHandlesConnectCall>,
    IOperation<PaymentsHandlesVerifyCall>,
    IOperation<PaymentsHandlesGetConnectionCall>,
    IOperation<PaymentsHandlesRevokeConnectionCall>
{
    /// <inheritdoc/>
    public Reply Handle(PaymentsHandlesConnectCall call)
    {
        var normalized = Normalize(call.Handle);
        payments.RequireProvider();
        var connection = payments.Connect(normalized);
        return Reply.Json(View(normalized, connection, connection.ConnectId));
    }

    /// <inheritdoc/>
    public Reply Handle(PaymentsHandlesVerifyCall call)
    {
        var normalized = Normalize(call.Handle);
        payments.RequireProvider();
        return Reply.Json(View(normalized, payments.Verify(normalized, call.Body.ConnectId!, call.Body.Code!, call.TraceId), null));
    }

    /// <inheritdoc/>
    public Reply Handle(PaymentsHandlesGetConnectionCall call)
    {
        var normalized = Normalize(call.Handle);
        return Reply.Json(View(normalized, payments.FindConnection(normalized), null));
    }

    /// <inheritdoc/>
    public Reply Handle(PaymentsHandlesRevokeConnectionCall call)
    {
        var normalized = Normalize(call.Handle);
        return Reply.Json(View(normalized, payments.Revoke(normalized, call.TraceId), null));
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

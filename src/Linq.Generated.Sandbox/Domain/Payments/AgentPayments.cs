using System;
using System.Collections.Generic;
using System.Globalization;

namespace Linq.Generated.Sandbox;

/// <summary>Payments for customers, their consent, and the provider behind both. Called under the gate.</summary>
internal sealed class AgentPayments(SandboxState state, EventPublisher events)
{
    public const string Provider = "agentcard";
    private const int MostPayments = 10_000;
    private static readonly TimeSpan _codeLifetime = TimeSpan.FromMinutes(10);

    private readonly Dictionary<string, PaymentRecord> _payments = new(StringComparer.Ordinal);
    private readonly Queue<string> _oldestFirst = new();
    private readonly Dictionary<string, CustomerConnection> _connections = new(StringComparer.Ordinal);

    /// <summary>Gets or sets how far the account has come with the provider.</summary>
    public PaymentProviderStatus ProviderStatus { get; set; } = PaymentProviderStatus.Ready;

    public IEnumerable<PaymentRecord> Payments => _payments.Values;

    public IEnumerable<CustomerConnection> Connections => _connections.Values;

    /// <summary>Puts back what was exported.</summary>
    public void Restore(IEnumerable<PaymentRecord> payments, IEnumerable<CustomerConnection> connections)
    {
        foreach (var payment in payments)
        {
            _payments.Add(payment.Id, payment);
            _oldestFirst.Enqueue(payment.Id);
        }

        foreach (var connection in connections)
        {
            _connections.Add(connection.Handle, connection);
        }
    }

    public PaymentRecord Get(string id) => _payments.TryGetValue(id, out var found) ? found : throw ApiErrors.NotFound();

    public CustomerConnection? FindConnection(string handle) => _connections.GetValueOrDefault(handle);

    public void RequireProvider()
    {
        if (ProviderStatus is not PaymentProviderStatus.Ready)
        {
            throw ApiErrors.FeatureDisabled("The payment provider");
        }
    }

    /// <summary>Takes a payment as far as it gets: a card exists only for a customer who has consented.</summary>
    public Payment Advance(string handle, CreatePaymentBody body)
    {
        var status = FindConnection(handle)?.Status ?? PaymentConnectionStatus.NotConnected;
        if (status is not PaymentConnectionStatus.Connected)
        {
            var isPending = status is PaymentConnectionStatus.Pending;
            return new Payment
            {
                Status = isPending ? PaymentStatus.Connecting : PaymentStatus.NeedsConnection,
                Handle = handle,
                AmountCents = body.AmountCents,
                Currency = body.Currency ?? "usd",
                Description = body.Description,
                Metadata = body.Metadata,
                Merchant = body.Merchant,
                AttachUrl = isPending ? null : $"{state.Origin}/agentcard/attach",
            };
        }

        var payment = new PaymentRecord
        {
            Id = state.NewId(),
            Status = PaymentStatus.Ready,
            Handle = handle,
            AmountCents = body.AmountCents!.Value,
            Currency = body.Currency ?? "usd",
            Description = body.Description,
            Metadata = body.Metadata,
            Merchant = body.Merchant,
        };
        _payments.Add(payment.Id, payment);
        _oldestFirst.Enqueue(payment.Id);
        if (_oldestFirst.Count > MostPayments)
        {
            _payments.Remove(_oldestFirst.Dequeue());
        }

        return payment.ToPayment();
    }

    public CustomerConnection Connect(string handle)
    {
        if (!_connections.TryGetValue(handle, out var connection))
        {
            connection = new CustomerConnection { Handle = handle, Status = PaymentConnectionStatus.Pending };
            _connections.Add(handle, connection);
        }

        connection.Status = PaymentConnectionStatus.Pending;
        connection.ConnectId = state.NewId();
        connection.Code = ((int)(state.NextRandom() * 1_000_000)).ToString("D6", CultureInfo.InvariantCulture);
        connection.CodeExpiresAt = state.Now + _codeLifetime;
        return connection;
    }

    /// <summary>Takes the code that the customer was sent. It works once.</summary>
    /// <exception cref="ApiException">The code or the id is wrong, or too old.</exception>
    public CustomerConnection Verify(string handle, string connectId, string code, string? traceId)
    {
        var connection = FindConnection(handle) ?? throw ApiErrors.NotFound();
        if (connection.Code is null || connection.ConnectId != connectId || connection.CodeExpiresAt <= state.Now)
        {
            throw ApiErrors.ParameterInvalid("connect_id", "is not open any more; call connect again");
        }

        if (connection.Code != code)
        {
            throw ApiErrors.ParameterInvalid("code", "is not the code that the customer was sent");
        }

        connection.Code = null;
        connection.ConnectId = null;
        Move(connection, PaymentConnectionStatus.Connected, WebhookEventType.ConnectionCreated, traceId);
        return connection;
    }

    public CustomerConnection Revoke(string handle, string? traceId)
    {
        var connection = FindConnection(handle) ?? throw ApiErrors.NotFound();
        connection.Code = null;
        if (connection.Status is not PaymentConnectionStatus.Revoked)
        {
            Move(connection, PaymentConnectionStatus.Revoked, WebhookEventType.ConnectionRevoked, traceId);
        }

        return connection;
    }

    public void Clear()
    {
        _payments.Clear();
        _oldestFirst.Clear();
        _connections.Clear();
        ProviderStatus = PaymentProviderStatus.Ready;
    }

    private void Move(CustomerConnection connection, PaymentConnectionStatus status, WebhookEventType type, string? traceId)
    {
        connection.Status = status;
        events.PublishNewest(
            type,
            null,
            traceId,
            () => new ConnectionEventData { Object = "connection", Handle = connection.Handle, Status = status });
    }
}

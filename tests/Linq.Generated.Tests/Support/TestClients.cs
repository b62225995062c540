using System;
using System.Net.Http;

namespace Linq.Generated.Tests.Support;

/// <summary>Clients and requests for tests.</summary>
internal static class TestClients
{
    public const string ApiKey = "test-key-1234567890";

    public const string ChatId = "550e8400-e29b-41d4-a716-446655440000";

    /// <summary>A client over a handler, with delays of length zero.</summary>
    public static LinqClient Over(HttpMessageHandler handler, Action<LinqClientOptions>? configure = null)
    {
        var options = new LinqClientOptions { ApiKey = ApiKey, BaseUrl = "https://api.example.com/api/partner", HttpMessageHandler = handler, Jitter = () => 0 };
        configure?.Invoke(options);
        return new LinqClient(options);
    }

    public static SendMessageToChatRequest Text(string text = "Hello", string? key = null) =>
        new() { Message = new MessageContent { Parts = [new TextPart { Value = text }], IdempotencyKey = key } };

    public static CreatePaymentBody Payment() => new() { Handle = "+12025550101", AmountCents = 100, Currency = "usd" };

    public static CreatePaymentRequestRequest PaymentRequest() => new() { Mode = PaymentMode.Payment, Amount = 100, Currency = "usd" };
}

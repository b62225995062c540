using System;
using System.Collections.Generic;
using System.Net.Http;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Linq.Generated.Webhooks;

namespace WebhookBot;

/// <summary>Plays the person at the other end: delivers what they write as Linq would, signed.</summary>
internal sealed class Person(string endpoint, string secret, string chatId) : IDisposable
{
    private readonly HttpClient _client = new();
    private readonly LinqWebhookSigner _signer = new(secret);
    private int _deliveries;

    public async Task SaysAsync(string messageId, string text, CancellationToken cancellationToken, bool isRecovered = false)
    {
        // Another event id for each: as if two subscriptions overlapped, so that only the reply's key prevents a second one.
        string eventId = $"event-{++_deliveries}";
        DateTimeOffset now = DateTimeOffset.UtcNow;
        byte[] body = JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, object?>
        {
            ["api_version"] = "v3",
            ["webhook_version"] = "2026-02-03",
            ["event_type"] = "message.received",
            ["event_id"] = eventId,
            ["created_at"] = now,
            ["trace_id"] = "trace",
            ["partner_id"] = "sandbox",
            ["data"] = new Dictionary<string, object?>
            {
                ["chat"] = new { id = chatId, is_group = false },
                ["id"] = messageId,
                ["direction"] = "inbound",
                ["sender_handle"] = new { id = "handle-1", handle = "+12025550101", service = "iMessage", joined_at = now },
                ["service"] = "iMessage",
                ["sent_at"] = now,
                ["reconciled_at"] = isRecovered ? now : null,
                ["parts"] = new[] { new { type = "text", value = text } },
            },
        });
        using HttpRequestMessage request = new(HttpMethod.Post, endpoint) { Content = new ByteArrayContent(body) };
        foreach (KeyValuePair<string, string> header in _signer.Sign(body, eventId, "message.received", "subscription-1"))
        {
            request.Headers.TryAddWithoutValidation(header.Key, header.Value);
        }

        using HttpResponseMessage response = await _client.SendAsync(request, cancellationToken);
        Console.WriteLine($"{eventId} delivered: {(int)response.StatusCode}");
    }

    public void Dispose() => _client.Dispose();
}

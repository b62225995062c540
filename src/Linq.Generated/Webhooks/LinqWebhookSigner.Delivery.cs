using System;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;

namespace Linq.Generated.Webhooks;

// What a test does with a signature: deliver.
public sealed partial class LinqWebhookSigner
{
    /// <summary>
    /// Delivers an event as Linq does, signed now and with both sets of headers: with the client of a <c>TestServer</c> or a
    /// <c>WebApplicationFactory</c>, in one call.
    /// </summary>
    /// <param name="receiver">The HTTP client of the application under test.</param>
    /// <param name="path">Where its endpoint is, for example <c>/webhooks/linq</c>.</param>
    /// <param name="body">The event as JSON, with <c>event_id</c> and <c>event_type</c>.</param>
    /// <param name="cancellationToken">Ends the delivery.</param>
    /// <returns>The endpoint's answer, for the caller to dispose. 200 means that the event was taken.</returns>
    /// <exception cref="ArgumentException">The body is not a JSON object with an id and a type.</exception>
    /// <exception cref="InvalidOperationException">The secret is not base64 text.</exception>
    public async Task<HttpResponseMessage> DeliverAsync(
        HttpClient receiver,
        string path,
        ReadOnlyMemory<byte> body,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(receiver);
        ArgumentException.ThrowIfNullOrEmpty(path);
        var (id, type) = ReadIdentity(body);
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(body.ToArray()) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        foreach (var header in Sign(body.Span, id, type, "test-subscription"))
        {
            request.Headers.TryAddWithoutValidation(header.Key, header.Value);
        }

        return await receiver.SendAsync(request, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Delivers an event that a test has made, otherwise as the overload with JSON.</summary>
    /// <param name="receiver">The HTTP client of the application under test.</param>
    /// <param name="path">Where its endpoint is, for example <c>/webhooks/linq</c>.</param>
    /// <param name="webhookEvent">
    /// The event. Set its <see cref="LinqWebhookEvent.EventType"/>, <see cref="LinqWebhookEvent.EventId"/> and <c>Data</c>; a missing
    /// <see cref="LinqWebhookEvent.WebhookVersion"/> counts as <c>2026-02-03</c>.
    /// </param>
    /// <param name="cancellationToken">Ends the delivery.</param>
    /// <returns>The endpoint's answer, for the caller to dispose. 200 means that the event was taken.</returns>
    /// <exception cref="ArgumentException">The event has no type or no id.</exception>
    /// <exception cref="InvalidOperationException">The secret is not base64 text.</exception>
    public Task<HttpResponseMessage> DeliverAsync(
        HttpClient receiver,
        string path,
        LinqWebhookEvent webhookEvent,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(webhookEvent);
        var json = webhookEvent.GetRawJson();
        return DeliverAsync(receiver, path, json.IsEmpty ? Write(webhookEvent) : json, cancellationToken);
    }

    private static ReadOnlyMemory<byte> Write(LinqWebhookEvent webhookEvent)
    {
        if (webhookEvent.EventType.Length == 0 || webhookEvent.EventId.Length == 0)
        {
            throw new ArgumentException("Set EventType and EventId: the receiver tells events by them.", nameof(webhookEvent));
        }

        if (webhookEvent.WebhookVersion.Length == 0)
        {
            webhookEvent.WebhookVersion = "2026-02-03";
        }

        return JsonBuffer.Write(webhookEvent);
    }

    private static (string Id, string Type) ReadIdentity(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            if (json.RootElement.ValueKind == JsonValueKind.Object
                && json.RootElement.TryGetProperty("event_id", out var id)
                && json.RootElement.TryGetProperty("event_type", out var type)
                && id.GetString() is { Length: > 0 } eventId
                && type.GetString() is { Length: > 0 } eventType)
            {
                return (eventId, eventType);
            }
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // Said below.
        }

        throw new ArgumentException("The body must be a JSON object with the texts event_id and event_type.", nameof(body));
    }
}

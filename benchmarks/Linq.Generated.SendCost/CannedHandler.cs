using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Threading;
using System.Threading.Tasks;

/// <summary>Accepts every message without a network.</summary>
internal sealed class CannedHandler : HttpMessageHandler
{
    public static readonly byte[] Body =
        """{"chat_id":"550e8400-e29b-41d4-a716-446655440000","message":{"id":"69a37c7d-af4f-4b5e-af42-e28e98ce873a","parts":[{"type":"text","value":"Your table for two is booked for eight o'clock.","reactions":[]}],"delivery_status":"pending","created_at":"2026-11-21T10:00:00Z","is_read":false}}"""u8
        .ToArray();

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        // As a transport does.
        await request.Content!.CopyToAsync(System.IO.Stream.Null, cancellationToken);
        return new HttpResponseMessage(HttpStatusCode.Accepted)
        {
            RequestMessage = request,
            Content = new ByteArrayContent(Body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } },
        };
    }
}

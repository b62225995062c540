using System;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;

namespace Linq.Generated.Postgres.Sender;

/// <summary>For the control: gives each attempt a key of its own, so that Linq cannot recognize a repetition.</summary>
internal sealed class FreshKeyHandler : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Content is { } content && request.Method == HttpMethod.Post)
        {
            var body = JsonNode.Parse(await content.ReadAsStreamAsync(cancellationToken))!;
            body["message"]!["idempotency_key"] = Guid.NewGuid().ToString();
            request.Content = new StringContent(body.ToJsonString(), new MediaTypeHeaderValue("application/json"));
        }

        return await base.SendAsync(request, cancellationToken);
    }
}

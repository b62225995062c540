using System.Collections.Concurrent;
using System.Net;
using System.Net.Http;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace Linq.Generated.Hosting.Tests;

/// <summary>Answers every request with an empty list of lines, and keeps what it was asked.</summary>
internal sealed class StubHandler : HttpMessageHandler
{
    public ConcurrentQueue<(string Url, string? Authorization)> Requests { get; } = new();

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Requests.Enqueue((request.RequestUri!.AbsoluteUri, request.Headers.Authorization?.ToString()));
        return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK)
        {
            Content = new StringContent("""{"phone_numbers":[]}""", Encoding.UTF8, "application/json"),
        });
    }
}

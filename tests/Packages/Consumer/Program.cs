using System;
using System.Net;
using System.Net.Http;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Library;
using Linq.Generated;

using LinqClient linq = new(new LinqClientOptions { ApiKey = "key", HttpMessageHandler = new OneAnswer() });
string id = await Greeting.SendAsync(linq, "chat-1");
Console.WriteLine($"sent {id} with the packed client");
return id == "message-1" ? 0 : 1;

internal sealed class OneAnswer : HttpMessageHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        Task.FromResult(new HttpResponseMessage(HttpStatusCode.Accepted)
        {
            RequestMessage = request,
            Content = new StringContent("""{"chat_id":"chat-1","message":{"id":"message-1","parts":[],"created_at":"2026-08-01T10:00:00Z","delivery_status":"queued"}}""", Encoding.UTF8, "application/json"),
        });
}

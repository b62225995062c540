using System.Net;
using System.Net.Http;
using System.Threading;

namespace Linq.Generated.Benchmarks.Calls;

/// <summary>Makes clients that get one answer from memory.</summary>
internal static class Contestants
{
    public static HandwrittenClient Handwritten(HttpStatusCode status, byte[] body) =>
        new(Http(status, body), LinqClientOptions.DefaultBaseUrl, "key");

    public static LinqClient Linq(HttpStatusCode status, byte[] body) =>
        new(new LinqClientOptions { ApiKey = "key", BaseUrl = LinqClientOptions.DefaultBaseUrl, HttpClient = Http(status, body) });

    public static Stock.StockClient StockNSwag(HttpStatusCode status, byte[] body)
    {
        var http = Http(status, body);
        http.DefaultRequestHeaders.Authorization = new("Bearer", "key");
        return new Stock.StockClient(http);
    }

    private static HttpClient Http(HttpStatusCode status, byte[] body) =>
        new(new CannedHandler(status, body)) { Timeout = Timeout.InfiniteTimeSpan };
}

using System.Net;
using System.Net.Http;
using System.Threading.Tasks;
using BenchmarkDotNet.Attributes;

namespace Linq.Generated.Benchmarks.Calls;

/// <summary>A page of 20 chats read through an in-memory handler. The handwritten call is the baseline.</summary>
[MemoryDiagnoser]
public class ListChats
{
    private const string From = "+12025550100";
    private HandwrittenClient _handwritten = null!;
    private LinqClient _linq = null!;
    private Stock.StockClient _stock = null!;

    /// <summary>Makes the three clients.</summary>
    [GlobalSetup]
    public void SetUp()
    {
        HttpClient Http() => new(new CannedHandler(HttpStatusCode.OK, Answers.Chats)) { Timeout = System.Threading.Timeout.InfiniteTimeSpan };
        _handwritten = new HandwrittenClient(Http(), LinqClientOptions.DefaultBaseUrl, "key");
        _linq = new LinqClient(new LinqClientOptions { ApiKey = "key", BaseUrl = LinqClientOptions.DefaultBaseUrl, HttpClient = Http() });
        var stock = Http();
        stock.DefaultRequestHeaders.Authorization = new System.Net.Http.Headers.AuthenticationHeaderValue("Bearer", "key");
        _stock = new Stock.StockClient(stock);
    }

    /// <summary>HttpClient and System.Text.Json by hand.</summary>
    /// <returns>The page.</returns>
    [Benchmark(Baseline = true)]
    public async Task<object> Handwritten() => await _handwritten.ListAsync(From);

    /// <summary>Our client with everything on.</summary>
    /// <returns>The page.</returns>
    [Benchmark]
    public async Task<object> LinqGenerated() => await _linq.Chats.ListAsync(new ChatListOptions { From = From, Limit = 20 });

    /// <summary>NSwag's stock templates with Newtonsoft.Json.</summary>
    /// <returns>The page.</returns>
    [Benchmark]
    public async Task<object> StockNSwag() => await _stock.Chats_ListAsync(From, null, 20, null);
}

using System.Net;
using System.Threading.Tasks;
using BenchmarkDotNet.Attributes;

namespace Linq.Generated.Benchmarks.Calls;

/// <summary>A page of 20 chats read through an in-memory handler. The handwritten call is the baseline.</summary>
[MemoryDiagnoser]
public class ListChats
{
    private const string From = "+12025550100";
    private readonly HandwrittenClient _handwritten;
    private readonly LinqClient _linq;
    private readonly Stock.StockClient _stock;

    /// <summary>20 chats.</summary>
    public ListChats()
        : this(times: 1)
    {
    }

    /// <summary>More chats than the API gives in one page.</summary>
    /// <param name="times">How many times as many.</param>
    public ListChats(int times)
    {
        var answer = Answers.Chats(20 * times);
        _handwritten = Contestants.Handwritten(HttpStatusCode.OK, answer);
        _linq = Contestants.Linq(HttpStatusCode.OK, answer);
        _stock = Contestants.StockNSwag(HttpStatusCode.OK, answer);
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

using System.Net;
using System.Net.Http;
using System.Threading.Tasks;
using BenchmarkDotNet.Attributes;

namespace Linq.Generated.Benchmarks.Calls;

/// <summary>One message sent through an in-memory handler. The handwritten call is the baseline.</summary>
[MemoryDiagnoser]
public class SendMessage
{
    private const string ChatId = "7f0c2d52-9f0e-4c57-8a1b-2d6e5f708192";
    private HandwrittenClient _handwritten = null!;
    private LinqClient _linq = null!;
    private Stock.StockClient _stock = null!;

    /// <summary>Makes the three clients.</summary>
    [GlobalSetup]
    public void SetUp()
    {
        HttpClient Http() => new(new CannedHandler(HttpStatusCode.Accepted, Answers.Sent)) { Timeout = System.Threading.Timeout.InfiniteTimeSpan };
        _handwritten = new HandwrittenClient(Http(), LinqClientOptions.DefaultBaseUrl, "key");
        _linq = new LinqClient(new LinqClientOptions { ApiKey = "key", BaseUrl = LinqClientOptions.DefaultBaseUrl, HttpClient = Http() });
        var stock = Http();
        stock.DefaultRequestHeaders.Authorization = new System.Net.Http.Headers.AuthenticationHeaderValue("Bearer", "key");
        _stock = new Stock.StockClient(stock);
    }

    /// <summary>HttpClient and System.Text.Json by hand.</summary>
    /// <returns>The answer.</returns>
    [Benchmark(Baseline = true)]
    public async Task<object> Handwritten() => await _handwritten.SendAsync(ChatId, "Following up.");

    /// <summary>Our client with everything on.</summary>
    /// <returns>The answer.</returns>
    [Benchmark]
    public async Task<object> LinqGenerated() => await _linq.Chats.Messages.SendAsync(ChatId, MessageContent.FromText("Following up."));

    /// <summary>NSwag's stock templates with Newtonsoft.Json. Its unions have no members, so it sends less.</summary>
    /// <returns>The answer.</returns>
    [Benchmark]
    public async Task<object> StockNSwag() => await _stock.ChatsMessages_SendAsync(ChatId, new Stock.SendMessageToChatRequest
    {
        Message = new Stock.MessageContent { Parts = [new Stock.MessagePart { Type = "text" }] },
    });
}

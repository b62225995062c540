using System.Net;
using System.Threading.Tasks;
using BenchmarkDotNet.Attributes;

namespace Linq.Generated.Benchmarks.Calls;

/// <summary>One message sent through an in-memory handler. The handwritten call is the baseline.</summary>
[MemoryDiagnoser]
public class SendMessage
{
    private const string ChatId = "7f0c2d52-9f0e-4c57-8a1b-2d6e5f708192";
    private readonly string _text;
    private readonly HandwrittenClient _handwritten;
    private readonly LinqClient _linq;
    private readonly Stock.StockClient _stock;

    /// <summary>A short text.</summary>
    public SendMessage()
        : this(times: 1)
    {
    }

    /// <summary>A longer text.</summary>
    /// <param name="times">How many times as long.</param>
    public SendMessage(int times)
    {
        _text = Answers.Text(times);
        var answer = Answers.Sent(times);
        _handwritten = Contestants.Handwritten(HttpStatusCode.Accepted, answer);
        _linq = Contestants.Linq(HttpStatusCode.Accepted, answer);
        _stock = Contestants.StockNSwag(HttpStatusCode.Accepted, answer);
    }

    /// <summary>HttpClient and System.Text.Json by hand.</summary>
    /// <returns>The answer.</returns>
    [Benchmark(Baseline = true)]
    public async Task<object> Handwritten() => await _handwritten.SendAsync(ChatId, _text);

    /// <summary>Our client with everything on.</summary>
    /// <returns>The answer.</returns>
    [Benchmark]
    public async Task<object> LinqGenerated() => await _linq.Chats.Messages.SendAsync(ChatId, MessageContent.FromText(_text));

    /// <summary>NSwag's stock templates with Newtonsoft.Json. Its unions have no members, so it sends less.</summary>
    /// <returns>The answer.</returns>
    [Benchmark]
    public async Task<object> StockNSwag() => await _stock.ChatsMessages_SendAsync(ChatId, new Stock.SendMessageToChatRequest
    {
        Message = new Stock.MessageContent { Parts = [new Stock.MessagePart { Type = "text" }] },
    });
}

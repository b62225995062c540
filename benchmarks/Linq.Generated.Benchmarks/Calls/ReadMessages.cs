using System.Net;
using System.Threading.Tasks;
using BenchmarkDotNet.Attributes;

namespace Linq.Generated.Benchmarks.Calls;

/// <summary>A page of 100 messages with parts of five kinds. The handwritten call is the baseline.</summary>
[MemoryDiagnoser]
public class ReadMessages
{
    private const string ChatId = "7f0c2d52-9f0e-4c57-8a1b-2d6e5f708192";
    private readonly HandwrittenClient _handwritten;
    private readonly LinqClient _linq;

    /// <summary>100 messages.</summary>
    public ReadMessages()
        : this(times: 1)
    {
    }

    /// <summary>More messages than the API gives in one page.</summary>
    /// <param name="times">How many times as many.</param>
    public ReadMessages(int times)
    {
        var answer = Answers.Messages(100 * times);
        _handwritten = Contestants.Handwritten(HttpStatusCode.OK, answer);
        _linq = Contestants.Linq(HttpStatusCode.OK, answer);
    }

    /// <summary>HttpClient and System.Text.Json by hand, the kinds of part declared as derived types.</summary>
    /// <returns>The page.</returns>
    [Benchmark(Baseline = true)]
    public async Task<object> Handwritten() => await _handwritten.MessagesAsync(ChatId);

    /// <summary>Our client with everything on.</summary>
    /// <returns>The page.</returns>
    [Benchmark]
    public async Task<object> LinqGenerated() => await _linq.Chats.Messages.ListAsync(ChatId, new ChatMessageListOptions { Limit = 100 });
}

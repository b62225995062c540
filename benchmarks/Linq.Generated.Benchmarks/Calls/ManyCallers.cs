using System;
using System.Linq;
using System.Net;
using System.Threading.Tasks;
using BenchmarkDotNet.Attributes;

namespace Linq.Generated.Benchmarks.Calls;

/// <summary>64 callers that share a client and send one message after another. The handwritten client is the baseline.</summary>
[MemoryDiagnoser]
public class ManyCallers
{
    private const string ChatId = "7f0c2d52-9f0e-4c57-8a1b-2d6e5f708192";
    private const int Callers = 64;
    private const int MessagesEach = 50;
    private readonly int _callers;
    private readonly HandwrittenClient _handwritten = Contestants.Handwritten(HttpStatusCode.Accepted, Answers.Sent(times: 1));
    private readonly LinqClient _linq = Contestants.Linq(HttpStatusCode.Accepted, Answers.Sent(times: 1));

    /// <summary>64 callers.</summary>
    public ManyCallers()
        : this(times: 1)
    {
    }

    /// <summary>More callers.</summary>
    /// <param name="times">How many times as many.</param>
    public ManyCallers(int times) => _callers = Callers * times;

    /// <summary>HttpClient and System.Text.Json by hand.</summary>
    /// <returns>When all have sent.</returns>
    [Benchmark(Baseline = true, OperationsPerInvoke = Callers * MessagesEach)]
    public Task Handwritten() => AtOnce(() => _handwritten.SendAsync(ChatId, "Following up."));

    /// <summary>Our client with everything on.</summary>
    /// <returns>When all have sent.</returns>
    [Benchmark(OperationsPerInvoke = Callers * MessagesEach)]
    public Task LinqGenerated() => AtOnce(() => _linq.Chats.Messages.SendAsync(ChatId, MessageContent.FromText("Following up.")));

    private Task AtOnce(Func<Task> send) => Task.WhenAll(Enumerable.Range(0, _callers).Select(_ => Task.Run(async () =>
    {
        for (var i = 0; i < MessagesEach; i++)
        {
            await send();
        }
    })));
}

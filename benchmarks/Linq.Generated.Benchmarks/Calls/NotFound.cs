using System;
using System.Net;
using System.Threading.Tasks;
using BenchmarkDotNet.Attributes;

namespace Linq.Generated.Benchmarks.Calls;

/// <summary>An answer of 404 as an exception that names Linq's code. The handwritten call is the baseline.</summary>
[MemoryDiagnoser]
public class NotFound
{
    private const string ChatId = "7f0c2d52-9f0e-4c57-8a1b-2d6e5f708192";
    private readonly HandwrittenClient _handwritten = Contestants.Handwritten(HttpStatusCode.NotFound, Answers.NotFound);
    private readonly LinqClient _linq = Contestants.Linq(HttpStatusCode.NotFound, Answers.NotFound);

    /// <summary>HttpClient and System.Text.Json by hand.</summary>
    /// <returns>Linq's code.</returns>
    [Benchmark(Baseline = true)]
    public async Task<int> Handwritten()
    {
        try
        {
            await _handwritten.GetAsync(ChatId);
            throw new InvalidOperationException("The chat was found.");
        }
        catch (HandwrittenException exception)
        {
            return exception.Error.Code;
        }
    }

    /// <summary>Our client with everything on.</summary>
    /// <returns>Linq's code.</returns>
    [Benchmark]
    public async Task<int> LinqGenerated()
    {
        try
        {
            await _linq.Chats.GetAsync(ChatId);
            throw new InvalidOperationException("The chat was found.");
        }
        catch (LinqNotFoundException exception)
        {
            return exception.Code!.Value.Value;
        }
    }
}

using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Linq.Generated.Sandbox;

namespace Linq.Generated.EndToEnd.Tests.Sends;

/// <summary>
/// Many sends at a time over real sockets, from each of 20 lines to 25 people, with three in ten attempts going wrong: refused, reset
/// before and after the server has committed, 500, 503, 429 with Retry-After, too slow, or with half of the answer.
/// </summary>
internal sealed class FaultySends : IAsyncDisposable
{
    public const int Pairs = Lines * PeoplePerLine;
    private const int Lines = 20;
    private const int PeoplePerLine = 25;
    private const int Callers = 64;
    private const double FaultRate = 0.3;
    private const int Speed = 100;

    private static readonly SandboxFault[] _faults =
    [
        new() { Kind = SandboxFaultKind.ResetBeforeCommit },
        new() { Kind = SandboxFaultKind.ResetAfterCommit },
        new() { Kind = SandboxFaultKind.TruncatedBody },
        new() { Kind = SandboxFaultKind.Delay, Delay = TimeSpan.FromMinutes(10) },
        new() { Status = 500, Code = 3006 },
        new() { Status = 503, Code = 3004 },
        new() { Status = 429, Code = 1007, RetryAfter = 2 },
    ];

    private readonly LinqSandbox _sandbox;
    private readonly RefusingHandler _handler;
    private readonly HttpClient _http;
    private readonly LinqClient _linq;
    private readonly IReadOnlyList<string> _chats;
    private readonly int _seed;

    private FaultySends(LinqSandbox sandbox, int seed, IReadOnlyList<string> chats)
    {
        _sandbox = sandbox;
        _chats = chats;

        _seed = seed;
        _handler = new RefusingHandler(Share, seed);
        _http = new HttpClient(_handler) { Timeout = Timeout.InfiniteTimeSpan };
        _linq = NewClient(sandbox, _http);
        InjectFaults();
    }

    /// <summary>How many requests were made.</summary>
    public int Attempts => _handler.Attempts;

    public static async Task<FaultySends> StartAsync(int seed, int count)
    {
        var options = new LinqSandboxOptions { Seed = seed, Lines = [.. Enumerable.Range(0, Lines).Select(Line)] };
        options.Timing.Read = null;
        options.Retention.Messages = 3 * count;
        var sandbox = await LinqSandbox.StartAsync(options);
        sandbox.Clock.Speed = Speed;
        using var linq = NewClient(sandbox);
        var chats = new string[Pairs];
        await Parallel.ForAsync(0, chats.Length, async (pair, cancellation) =>
        {
            var body = new CreateChatRequest { From = LineOf(pair), To = [PersonOf(pair)], Message = MessageContent.FromText("opening") };
            chats[pair] = (await linq.Chats.CreateAsync(body, cancellationToken: cancellation)).Chat.Id;
        });
        return new FaultySends(sandbox, seed, chats);
    }

    /// <summary>Does something for each message, many at a time.</summary>
    public static async Task ForEachAsync(IEnumerable<int> messages, Func<int, Task> send)
    {
        var waiting = new ConcurrentQueue<int>(messages);
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => Task.Run(async () =>
        {
            while (waiting.TryDequeue(out var message))
            {
                await send(message);
            }
        })));
    }

    /// <summary>Sends a message once, in one of the three ways that the API has.</summary>
    public Task SendAsync(int message, string? key)
    {
        var pair = message % Pairs;
        var content = MessageContent.FromText(TextOf(message));
        content.IdempotencyKey = key;
        return (message % 3) switch
        {
            0 => _linq.Chats.CreateAsync(new CreateChatRequest { From = LineOf(pair), To = [PersonOf(pair)], Message = content }),
            1 => _linq.Messages.SendAsync(new SendMessageRequest { To = [PersonOf(pair)], Message = content }),
            _ => _linq.Chats.Messages.SendAsync(_chats[pair], content),
        };
    }

    /// <summary>How often each message is on the server, by what a client without faults lists.</summary>
    public async Task<int[]> CountAsync(int count)
    {
        _sandbox.ClearFaults();
        using var linq = NewClient(_sandbox);
        var messages = new ConcurrentDictionary<string, int>();
        await ForEachAsync(Enumerable.Range(0, _chats.Count), async chat =>
        {
            await foreach (var message in linq.Chats.Messages.ListAllAsync(_chats[chat]))
            {
                messages.AddOrUpdate(((TextPartResponse)message.Parts![0]).Value, 1, (_, seen) => seen + 1);
            }
        });
        InjectFaults();
        return [.. Enumerable.Range(0, count).Select(message => messages.GetValueOrDefault(TextOf(message)))];
    }

    public async ValueTask DisposeAsync()
    {
        _linq.Dispose();
        _http.Dispose();
        await _sandbox.DisposeAsync();
    }

    private static double Share => FaultRate / (_faults.Length + 1);

    private static LinqClient NewClient(LinqSandbox sandbox, HttpClient? http = null) => new(new LinqClientOptions
    {
        BaseUrl = sandbox.BaseUrl,
        ApiKey = sandbox.ApiKey,
        HttpClient = http,
        TimeProvider = new HurriedClock(Speed),
        Timeout = TimeSpan.FromMinutes(5),
        MaxRetries = 1,
    });

    /// <summary>Each kind of fault hits the same share of all attempts, though a later one is drawn only where the earlier ones missed.</summary>
    private void InjectFaults()
    {
        for (var i = 0; i < _faults.Length; i++)
        {
            _sandbox.InjectFault(_faults[i] with { Rate = Share / (1 - (Share * (i + 1))), Seed = _seed + i + 1 });
        }
    }

    private static string TextOf(int message) => $"message {message}";

    private static string Line(int line) => $"+12025550{100 + line}";

    private static string LineOf(int pair) => Line(pair / PeoplePerLine);

    private static string PersonOf(int pair) => $"+1212555{1000 + pair}";
}

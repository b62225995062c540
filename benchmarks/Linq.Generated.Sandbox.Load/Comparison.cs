using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Threading.Tasks;

namespace Linq.Generated.Sandbox.Load;

/// <summary>
/// Measures the sandbox and the mock server in turns, with the same generator and the same messages: whatever else goes on on the
/// machine, it goes on for all of them. The figure of each is the median of its turns.
/// </summary>
internal sealed class Comparison(string root, TimeSpan turn, int turns, int connections)
{
    private const int Recipients = 1_000;

    // Until the code that is measured is compiled as well as it gets.
    private static readonly TimeSpan _warmUp = TimeSpan.FromSeconds(25);

    /// <summary>Measures and prints.</summary>
    /// <param name="withPrism">Whether prism is measured too.</param>
    /// <param name="atLeast">How many times as fast as prism the sandbox has to be.</param>
    /// <param name="atMost">How many times the processor time of WireMock.Net's static stub the sandbox may take.</param>
    /// <returns>The exit code: 0, or 1 when the sandbox is too slow.</returns>
    public async Task<int> RunAsync(bool withPrism, double atLeast, double atMost)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"POST /v3/messages on loopback, {connections} connections, {turns} turns of {turn.TotalSeconds:0} s, {Environment.ProcessorCount} processors"));
        using var sandbox = await StartSandboxAsync();
        using var wireMock = await ServerProcess.StartAsync("dotnet", [Environment.GetCommandLineArgs()[0], "stub"], StaticStub.Mark);
        List<Contestant> contestants =
        [
            new("sandbox", sandbox, Generator(sandbox, "/api/partner/v3/messages", null)),
            new("WireMock.Net, static", wireMock, Generator(wireMock, "/v3/messages", null)),
        ];
        using var prism = withPrism ? await StartPrismAsync() : null;
        if (prism is not null)
        {
            contestants.Add(new("prism mock, static", prism, Generator(prism, "/v3/messages", null)));
            contestants.Add(new("prism mock, dynamic", prism, Generator(prism, "/v3/messages", "dynamic=true")));
        }

        contestants.ForEach(c => c.WarmUp(c.Server == sandbox || c.Server == wireMock ? _warmUp : _warmUp / 5));
        for (var i = 0; i < turns; i++)
        {
            contestants.ForEach(c => c.Measure(turn));
        }

        contestants.ForEach(Console.WriteLine);
        contestants.ForEach(c => c.Dispose());
        var cost = contestants[0].Microseconds / contestants[1].Microseconds;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"the sandbox takes {cost:0.00} times the processor time of the static stub"));
        if (prism is null)
        {
            return cost <= atMost ? 0 : 1;
        }

        var ratio = contestants[0].Rate / contestants.Where(c => c.Server == prism).Max(c => c.Rate);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"the sandbox is {ratio:0.0} times as fast as prism mock at its faster"));
        return ratio >= atLeast && cost <= atMost ? 0 : 1;
    }

    /// <summary>Starts the tool, without the limit per pair.</summary>
    public static async Task<ServerProcess> StartSandboxAsync()
    {
        var tool = Path.Combine(AppContext.BaseDirectory, "linq-sandbox.dll");
        var server = await ServerProcess.StartAsync("dotnet", [tool, "--urls", "http://127.0.0.1:0"], "Base URL ");
        using var control = new HttpClient { BaseAddress = server.Address };
        using var limits = new StringContent("""{"messages_per_pair_and_minute": null}""", new MediaTypeHeaderValue("application/json"));
        using var answer = await control.PatchAsync("/sandbox/limits", limits);
        answer.EnsureSuccessStatusCode();
        return server;
    }

    private Task<ServerProcess> StartPrismAsync()
    {
        var prism = Path.Combine(root, "benchmarks", "prism", "node_modules", "@stoplight", "prism-cli", "dist", "index.js");
        var contract = Path.Combine(root, "spec", "linq-api-v3.yaml");
        return ServerProcess.StartAsync("node", [prism, "mock", "--host", "127.0.0.1", "--port", "0", contract], "Prism is listening on ");
    }

    private LoadGenerator Generator(ServerProcess server, string path, string? prefer) =>
        new(server.Address, path, LinqSandboxOptions.DefaultApiKey, connections, Recipients, prefer);
}

using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net.Http;
using System.Text;
using System.Threading.Tasks;
using Linq.Generated.Benchmarks.Webhooks;
using Linq.Generated.Sandbox.Load;
using Linq.Generated.Webhooks;

namespace Linq.Generated.Endpoint.Load;

/// <summary>Sends signed events to both servers in turns, and compares the processor time that each takes for one.</summary>
internal static class Comparison
{
    private const int Connections = 16;
    private const int EventsEach = 600;
    private const double MostTimes = 1.15;
    private const double MostCollections = 2;

    /// <summary>Measures and prints.</summary>
    /// <param name="turns">How many turns each server has. A first one warms up and does not count.</param>
    /// <returns>1 where ours costs more than it may; else 0.</returns>
    public static async Task<int> RunAsync(int turns)
    {
        using var ours = await StartAsync(Servers.Ours);
        using var bare = await StartAsync(Servers.Bare);
        using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = Connections });
        var signer = new LinqWebhookSigner(ReceivedEvent.Secret);
        var (costs, barest) = (new List<double>(), new List<double>());
        for (var turn = 0; turn <= turns; turn++)
        {
            // The runtime compiles what is used often in the background: more of the first turn.
            var rounds = turn == 0 ? 10 : 1;
            var (our, their) = (await MeasureAsync(http, signer, ours, rounds), await MeasureAsync(http, signer, bare, rounds));
            if (turn > 0)
            {
                costs.Add(our);
                barest.Add(their);
            }
        }

        var (ourCollections, bareCollections) = (await CollectionsAsync(http, ours), await CollectionsAsync(http, bare));
        var ratios = costs.Zip(barest, static (our, their) => our / their).Order().ToArray();
        var ratio = ratios[ratios.Length / 2];
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"an event of {ReceivedEvent.Body.Length} bytes over {Connections} connections, {turns} turns of {Connections * EventsEach} events: "
                + $"{Median(costs):0.0} µs of processor time, bare {Median(barest):0.0} µs, "
                + $"ratio {ratio:0.00} ({ratios[0]:0.00} to {ratios[^1]:0.00}), at most {MostTimes:0.00}; "
                + $"{ourCollections} collections of generation 1 beside {bareCollections}"));
        return ratio <= MostTimes && ourCollections <= MostCollections * Math.Max(1, bareCollections) ? 0 : 1;
    }

    private static Task<ServerProcess> StartAsync(string name) =>
        ServerProcess.StartAsync("dotnet", [Environment.GetCommandLineArgs()[0], "serve", name], Servers.Mark);

    /// <summary>The microseconds of the server's processor time for each event.</summary>
    private static async Task<double> MeasureAsync(HttpClient http, LinqWebhookSigner signer, ServerProcess server, int rounds)
    {
        var requests = Enumerable.Range(0, Connections)
            .Select(_ => Enumerable.Range(0, rounds * EventsEach).Select(_ => Sign(signer, server)).ToArray())
            .ToArray();
        var before = server.ProcessorTime;
        await Task.WhenAll(requests.Select(async list =>
        {
            foreach (var request in list)
            {
                using var response = await http.SendAsync(request);
                response.EnsureSuccessStatusCode();
            }
        }));
        return (server.ProcessorTime - before).TotalMicroseconds / (requests.Length * rounds * EventsEach);
    }

    private static HttpRequestMessage Sign(LinqWebhookSigner signer, ServerProcess server)
    {
        var id = Guid.NewGuid().ToString();
        var body = Encoding.UTF8.GetBytes(ReceivedEvent.Body.Replace(ReceivedEvent.Id, id, StringComparison.Ordinal));
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(server.Address, Servers.Path)) { Content = new ByteArrayContent(body) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
        foreach (var header in signer.SignStandard(body, id))
        {
            request.Headers.TryAddWithoutValidation(header.Key, header.Value);
        }

        return request;
    }

    private static async Task<int> CollectionsAsync(HttpClient http, ServerProcess server) =>
        int.Parse(await http.GetStringAsync(new Uri(server.Address, Servers.Collections)), CultureInfo.InvariantCulture);

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}

using System;
using System.Net.Http;
using System.Net.Http.Json;
using System.Threading;
using System.Threading.Channels;
using System.Threading.Tasks;
using Linq.Generated;
using Microsoft.Extensions.Hosting;

namespace LineWatch;

/// <summary>
/// Tells somebody, on the console and at the address in <c>LINQ_PAGER_URL</c>. The monitor tells each change once and its handlers must
/// not dawdle, so that pages wait here until they have been taken.
/// </summary>
internal sealed class Pager : BackgroundService
{
    private const int Attempts = 5;

    private readonly Channel<string> _pages = Channel.CreateUnbounded<string>();
    private readonly HttpClient _http = new();
    private readonly string? _url = Environment.GetEnvironmentVariable("LINQ_PAGER_URL");

    public Pager(LineMonitor lines)
    {
        lines.Flagged += (_, change) => Page($"line {change.Current}: flagged. Pause it and contact Linq.");
        lines.Critical += (_, change) => Page($"line {change.Current}: critical. Pause it.");
        lines.AtRisk += (_, change) => Console.WriteLine($"line {change.Current}: at risk. Slow down.");
        lines.Recovered += (_, change) => Page($"line {change.Current}: recovered.");
    }

    public override void Dispose()
    {
        _http.Dispose();
        base.Dispose();
    }

    /// <summary>Sends what is still waiting, as long as the application may take to stop.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        _pages.Writer.TryComplete();
        await (ExecuteTask ?? Task.CompletedTask).WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await base.StopAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var page in _pages.Reader.ReadAllAsync(stoppingToken))
        {
            await SendAsync(page, stoppingToken);
        }
    }

    private void Page(string text)
    {
        Console.WriteLine($"PAGE {text}");
        _pages.Writer.TryWrite(text);
    }

    private async Task SendAsync(string page, CancellationToken cancellationToken)
    {
        for (var attempt = 1; _url is not null; attempt++)
        {
            try
            {
                using var response = await _http.PostAsJsonAsync(_url, new { summary = page }, cancellationToken);
                response.EnsureSuccessStatusCode();
                return;
            }
            catch (HttpRequestException e) when (attempt < Attempts)
            {
                Console.Error.WriteLine($"the pager does not answer: {e.StatusCode?.ToString() ?? e.HttpRequestError.ToString()}");
                await Task.Delay(TimeSpan.FromSeconds(attempt), cancellationToken);
            }
            catch (HttpRequestException)
            {
                Console.Error.WriteLine($"nobody could be paged: {page}");
                return;
            }
        }
    }
}

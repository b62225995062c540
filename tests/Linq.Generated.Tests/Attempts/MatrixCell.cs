using System;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.DependencyInjection;
using static Linq.Generated.Tests.Support.TestClients;

namespace Linq.Generated.Tests.Attempts;

/// <summary>One call of one operation, from one kind of application, to a server with one fault.</summary>
internal sealed class MatrixCell(MatrixOperation operation, ServerFault fault, Registration registration)
{
    public MatrixOperation Operation { get; } = operation;

    public ServerFault Fault { get; } = fault;

    public Registration Registration { get; } = registration;

    /// <summary>The requests of the operation that arrived.</summary>
    public int Arrived { get; private set; }

    /// <summary>The different keys that they carried.</summary>
    public int Keys { get; private set; }

    /// <summary>The requests that a redirect brought to another server: with the method and the body of the operation, or as a bare GET.</summary>
    public (int Whole, int Bare) Elsewhere { get; private set; }

    /// <summary>What the caller got; null for a result.</summary>
    public Exception? Exception { get; private set; }

    /// <summary>A file may take 15 minutes, so that it stalls only where a handler in between ends it earlier.</summary>
    public static bool IsMeant(MatrixOperation operation, ServerFault fault, Registration registration) =>
        fault != ServerFault.Stall || operation.Path == "/v3/" || registration is Registration.ResilienceBefore or Registration.ResilienceAfter;

    public async Task RunAsync()
    {
        await using var elsewhere = new CountingServer(static (_, socket, _) => CountingServer.ReplyAsync(socket, 200, "{}"));
        CountingServer? server = null;
        server = new CountingServer((request, socket, ending) => Counts(request)
            ? CountingServer.MisbehaveAsync(Fault, elsewhere.Url + "/elsewhere", socket, ending)
            : CountingServer.ReplyAsync(
                socket,
                200,
                $$"""{"id":"a","attachment_id":"a","upload_url":"{{server!.Url}}/file","download_url":"{{server!.Url}}/file","http_method":"PUT","required_headers":{},"expires_at":"2036-01-01T00:00:00Z","filename":"a.png","content_type":"image/png","size_bytes":3000,"status":"complete","created_at":"2026-01-01T00:00:00Z"}"""));
        await using (server)
        {
            await CallAsync(server.Url);
            var counted = server.Requests.Where(Counts).ToList();
            Arrived = counted.Count;
            Keys = counted.Select(request => request.Key).Where(key => key is not null).Distinct().Count();
        }

        var bare = elsewhere.Requests.Count(request => request.Method != Operation.Method || request.Body.Length == 0);
        Elsewhere = (elsewhere.Requests.Count - bare, bare);
    }

    public override string ToString() =>
        $"{Registration} {Fault} {Operation.Id} ({Operation.RetryClass}): {Arrived} arrived, {Keys} keys, elsewhere {Elsewhere}, {Exception?.GetType().Name} {Exception?.Message}";

    private bool Counts(ArrivedRequest request) => request.Path.StartsWith(Operation.Path, StringComparison.Ordinal);

    private async Task CallAsync(string url)
    {
        using var httpClient = new HttpClient { Timeout = Timeout.InfiniteTimeSpan };
        void Configure(LinqClientOptions options)
        {
            options.ApiKey = ApiKey;
            options.BaseUrl = url;
            options.MaxRetries = 1;
            options.Jitter = () => 0;

            // Where a resilience handler has a timeout of its own, that one is the shorter.
            options.Timeout = Fault == ServerFault.Stall && !HasResilience ? TimeSpan.FromSeconds(1) : TimeSpan.FromSeconds(60);
            options.HttpClient = Registration == Registration.OwnHttpClient ? httpClient : null;
        }

        try
        {
            if (Registration is Registration.Alone or Registration.OwnHttpClient)
            {
                var options = new LinqClientOptions();
                Configure(options);
                using var client = new LinqClient(options);
                await Operation.InvokeAsync(client, url);
            }
            else
            {
                var services = new ServiceCollection();
                if (Registration == Registration.ResilienceBefore)
                {
                    AddResilience(services);
                }

                services.AddLinq(Configure);
                if (Registration == Registration.ResilienceAfter)
                {
                    AddResilience(services);
                }

                await using var provider = services.BuildServiceProvider();
                await Operation.InvokeAsync(provider.GetRequiredService<LinqClient>(), url);
            }
        }
        catch (Exception exception)
        {
            Exception = exception;
        }
    }

    private bool HasResilience => Registration is Registration.ResilienceBefore or Registration.ResilienceAfter;

    private void AddResilience(IServiceCollection services)
    {
        // Short only where it is to end an attempt: a busy machine takes more than a second for others.
        var timeout = TimeSpan.FromSeconds(Fault == ServerFault.Stall ? 1 : 60);
        services.ConfigureHttpClientDefaults(builder => builder.AddStandardResilienceHandler(options =>
        {
            options.AttemptTimeout.Timeout = timeout;
            options.CircuitBreaker.SamplingDuration = 2 * timeout;
            options.TotalRequestTimeout.Timeout = TimeSpan.FromMinutes(5);

            // How long the handler waits before it tries again changes nothing here.
            options.Retry.Delay = TimeSpan.FromMilliseconds(1);
        }));
    }
}

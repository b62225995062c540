using System;
using System.Collections.Concurrent;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Text;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Linq.Generated.AspNetCore;
using Linq.Generated.Webhooks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NUnit.Framework;

namespace Linq.Generated.EndToEnd.Tests.Rotation;

/// <summary>
/// Key and secret change in the configuration file of a running application, as a vault's agent changes them: the new ones are added,
/// used, and then the old ones are revoked.
/// </summary>
internal sealed class RotationTests
{
    private const string OldKey = "key-old";
    private const string NewKey = "key-new";
    private const string OldSecret = "whsec_AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyA=";
    private const string NewSecret = "whsec_ICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj8=";
    private const int Callers = 8;

    private readonly ConcurrentBag<string> _faults = [];
    private readonly ConcurrentDictionary<string, bool> _accepted = new() { [OldKey] = true, [NewKey] = true };
    private readonly ConcurrentDictionary<string, int> _seen = new();
    private LinqWebhookSigner _signer = new(OldSecret);
    private string _folder = null!;

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory().FullName;

    [TearDown]
    public void DeleteFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task A_key_and_a_secret_rotate_in_a_file_while_8_callers_send_and_receive()
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        Write(url: null, OldKey, OldSecret);
        await using var app = Build();
        await app.StartAsync(deadline.Token);
        var address = app.Urls.Single();
        Write(address, OldKey, OldSecret);
        using var services = Client();
        using var http = new HttpClient { BaseAddress = new Uri(address) };
        var linq = services.GetRequiredService<LinqClient>();
        var rounds = new int[Callers];
        using var end = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token);
        var callers = Enumerable.Range(0, Callers).Select(caller => Task.Run(async () =>
        {
            while (!end.IsCancellationRequested)
            {
                await CallAsync(linq);
                await DeliverAsync(http, $"{caller}-{rounds[caller]}");
                Interlocked.Increment(ref rounds[caller]);
            }
        })).ToArray();
        await RoundsAsync(25);

        // Registered last, so that they run when the client and the endpoint have followed.
        var hasKey = new TaskCompletionSource();
        var hasSecret = new TaskCompletionSource();
        using var keys = services.GetRequiredService<IOptionsMonitor<LinqClientOptions>>().OnChange(options => Complete(options.ApiKey == NewKey, hasKey));
        using var secrets = app.Services.GetRequiredService<IOptionsMonitor<LinqWebhookOptions>>()
            .OnChange(options => Complete(options.Secrets.Contains(NewSecret), hasSecret));
        Write(address, NewKey, NewSecret, OldSecret);
        await Task.WhenAll(hasKey.Task, hasSecret.Task).WaitAsync(deadline.Token);
        Volatile.Write(ref _signer, new LinqWebhookSigner(NewSecret));
        await RoundsAsync(2);
        _accepted.TryRemove(OldKey, out _);
        Write(address, NewKey, NewSecret);
        await RoundsAsync(25);
        await end.CancelAsync();
        await Task.WhenAll(callers);

        TestContext.Out.WriteLine($"{_seen[OldKey]} calls with the old key, {_seen[NewKey]} with the new one, {rounds.Sum()} webhooks");
        Assert.That(_faults, Is.Empty);

        async Task RoundsAsync(int count)
        {
            int[] before = [.. rounds];
            while (rounds.Where((round, caller) => round < before[caller] + count).Any())
            {
                await Task.Delay(5, deadline.Token);
            }
        }
    }

    private static void Complete(bool holds, TaskCompletionSource source)
    {
        if (holds)
        {
            source.TrySetResult();
        }
    }

    private void Write(string? url, string key, params string[] secrets)
    {
        var text = JsonSerializer.Serialize(new
        {
            Linq = new { ApiKey = key, BaseUrl = url ?? "http://127.0.0.1:1", MaxRetries = 0, Webhooks = new { Secrets = secrets } },
        });

        // As a whole, so that no half of it is ever read.
        File.WriteAllText(Path.Combine(_folder, "next"), text);
        File.Move(Path.Combine(_folder, "next"), Path.Combine(_folder, "linq.json"), overwrite: true);
    }

    private IConfigurationRoot Configuration() =>
        new ConfigurationBuilder().SetBasePath(_folder).AddJsonFile("linq.json", optional: false, reloadOnChange: true).Build();

    private ServiceProvider Client()
    {
        var services = new ServiceCollection();
        services.AddLinq(Configuration().GetSection("Linq"));
        return services.BuildServiceProvider();
    }

    /// <summary>The API, which takes either key until one is revoked, and the application's endpoint.</summary>
    private WebApplication Build()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddLinqWebhooks(Configuration().GetSection("Linq:Webhooks"));
        var app = builder.Build();
        app.MapLinqWebhooks("/webhooks/linq");
        app.MapGet("/v3/phone_numbers", (HttpRequest request) =>
        {
            var key = request.Headers.Authorization.ToString()["Bearer ".Length..];
            _seen.AddOrUpdate(key, 1, static (_, count) => count + 1);
            return _accepted.ContainsKey(key)
                ? Results.Text("""{"phone_numbers":[]}""", "application/json")
                : Results.Text("""{"error":{"code":2004,"message":"revoked"}}""", "application/json", statusCode: 401);
        });
        return app;
    }

    private async Task CallAsync(LinqClient linq)
    {
        try
        {
            await linq.PhoneNumbers.ListAsync();
        }
        catch (LinqException exception)
        {
            _faults.Add(exception.Message);
        }
    }

    private async Task DeliverAsync(HttpClient http, string id)
    {
        var body = Encoding.UTF8.GetBytes(
            $$$"""{"api_version":"v3","webhook_version":"2026-02-03","event_type":"call.ended","event_id":"{{{id}}}","data":{}}""");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/webhooks/linq") { Content = new ByteArrayContent(body) };
        foreach (var (name, value) in Volatile.Read(ref _signer).SignStandard(body, id))
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var answer = await http.SendAsync(request);
        if (answer.StatusCode != HttpStatusCode.OK)
        {
            _faults.Add("a webhook was answered " + answer.StatusCode);
        }
    }
}

using System;
using System.Net;
using System.Net.Http;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Linq.Generated.Tests.Shared;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using NUnit.Framework;

namespace Linq.Generated.Hosting.Tests;

internal sealed class HealthTests
{
    private const string Healthy = """{"phone_numbers":[{"id":"1","phone_number":"+12025550100","reputation":{"status":"HEALTHY"}}]}""";
    private const string Critical =
        """{"phone_numbers":[{"id":"1","phone_number":"+12025550100","reputation":{"status":"CRITICAL"}},{"id":"2","phone_number":"+12025550101"}]}""";

    private readonly AnsweringHandler _handler = new();
    private readonly SettableClock _clock = SettableClock.AtUnixSeconds(1_800_000_000);
    private readonly LineMonitor _monitor = new();

    [OneTimeTearDown]
    public void Dispose() => _handler.Dispose();

    [TestCase(200, Healthy, HealthStatus.Healthy, "Linq accepts the API key.")]
    [TestCase(200, Critical, HealthStatus.Degraded, "1 of 2 line(s) should not send, flagged or with a critical reputation: …0100.")]
    [TestCase(200, """{"phone_numbers":[]}""", HealthStatus.Degraded, "no line to send from")]
    [TestCase(401, """{"error":{"code":2004,"message":"Invalid token key-1"}}""", HealthStatus.Unhealthy, "does not accept the API key")]
    [TestCase(500, "", HealthStatus.Degraded, "could not be asked")]
    public async Task Health_tells_whether_the_key_is_accepted_and_which_lines_should_not_send(int status, string body, HealthStatus expected, string text)
    {
        _handler.Answer = (status, body);
        using var services = Services("");

        var entry = (await services.GetRequiredService<HealthCheckService>().CheckHealthAsync()).Entries["linq"];

        TestContext.Out.WriteLine(entry.Description);
        Assert.That(entry.Status, Is.EqualTo(expected));
        Assert.That(entry.Description, Does.Contain(text).And.Not.Contain("key-1").And.Not.Contain("2025550100"));
    }

    [Test]
    public async Task A_provider_that_has_no_key_makes_the_client_unhealthy()
    {
        var services = new ServiceCollection().AddLogging();
        services.AddLinq(static options => options.ApiKeyProvider = static _ => throw new InvalidOperationException("the vault is sealed"));
        services.AddHealthChecks().AddLinq();
        await using var provider = services.BuildServiceProvider();

        var entry = (await provider.GetRequiredService<HealthCheckService>().CheckHealthAsync()).Entries["linq"];

        Assert.That(entry.Status, Is.EqualTo(HealthStatus.Unhealthy));
        Assert.That(entry.Description, Does.StartWith("There is no API key").And.Not.Contain("sealed"));
    }

    [Test]
    public async Task A_line_that_a_monitor_knows_to_be_flagged_degrades_the_health()
    {
        _handler.Answer = (200, Healthy);
        _monitor.Apply(new PhoneNumberStatusUpdatedEventData { PhoneNumber = "+12025550100", NewStatus = PhoneNumberStatus.Flagged });
        using var services = Services("", monitored: true);

        Assert.That((await services.GetRequiredService<HealthCheckService>().CheckHealthAsync()).Status, Is.EqualTo(HealthStatus.Degraded));
    }

    [Test]
    public async Task Linq_is_asked_once_a_minute_at_most_for_each_client()
    {
        _handler.Answer = (200, Healthy);
        using var services = Services("eu");
        var health = services.GetRequiredService<HealthCheckService>();
        var before = _handler.Requests;

        await Task.WhenAll(health.CheckHealthAsync(), health.CheckHealthAsync());
        Assert.That(_handler.Requests - before, Is.EqualTo(1));

        _clock.Now += TimeSpan.FromMinutes(1);
        await health.CheckHealthAsync();
        Assert.That(_handler.Requests - before, Is.EqualTo(2));
    }

    private ServiceProvider Services(string client, bool monitored = false)
    {
        var services = new ServiceCollection().AddLogging().AddSingleton<TimeProvider>(_clock);
        if (monitored)
        {
            services.AddSingleton(_monitor);
        }

        services.AddLinq(client, options => options.ApiKey = "key-1").ConfigurePrimaryHttpMessageHandler(() => _handler);
        services.AddHealthChecks().AddLinq(client: client);
        return services.BuildServiceProvider();
    }

    private sealed class AnsweringHandler : HttpMessageHandler
    {
        private int _requests;

        public (int Status, string Body) Answer { get; set; }

        public int Requests => _requests;

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _requests);
            return Task.FromResult(new HttpResponseMessage((HttpStatusCode)Answer.Status)
            {
                Content = new StringContent(Answer.Body, Encoding.UTF8, "application/json"),
            });
        }
    }
}

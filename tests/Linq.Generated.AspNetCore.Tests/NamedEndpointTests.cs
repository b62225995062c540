using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Threading.Tasks;
using Linq.Generated.Webhooks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using NUnit.Framework;
using static Linq.Generated.AspNetCore.Tests.WebhookApp;

namespace Linq.Generated.AspNetCore.Tests;

/// <summary>Several endpoints in one application, one for each tenant, for example.</summary>
[NonParallelizable]
public sealed class NamedEndpointTests
{
    private const string ThirdSecret = "whsec_QEFCQ0RFRkdISUpLTE1OT1BRUlNUVVZXWFlaW1xdXl8=";
    private static readonly byte[] _received = Event("message.received", "e-1", """{"id":"m-1"}""");

    [TearDown]
    public void ForgetTheEnvironment() => Environment.SetEnvironmentVariable(LinqWebhookOptions.SecretVariable, null);

    [Test]
    public async Task An_endpoint_with_a_name_has_secrets_handlers_inbox_and_health_of_its_own()
    {
        await using var app = await StartAsync(
            services =>
            {
                services.AddLinqWebhookHandler<MessageReceivedEvent, FirstHandler>();
                services.AddLinqWebhooks("acme", options => options.Secrets.Add(OtherSecret));
                services.AddLinqWebhookHandler<MessageReceivedEvent, SecondHandler>("acme");
                services.AddHealthChecks().AddLinqWebhooks().AddLinqWebhooks("acme-webhooks", "acme");
            },
            map: app => app.MapLinqWebhooks("/acme", "acme"));

        Assert.That(await PostAsync(app, "/acme", OtherSecret), Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await PostAsync(app, "/webhooks/linq", Secret), Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await PostAsync(app, "/acme", OtherSecret), Is.EqualTo(HttpStatusCode.OK));
        Assert.That(app.Recorder.Calls, Is.EqualTo(["second e-1", "first e-1"]), "no duplicates of each other");

        Assert.That(await PostAsync(app, "/acme", Secret), Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That(await PostAsync(app, "/acme", OtherSecret, "not json"u8.ToArray()), Is.EqualTo(HttpStatusCode.OK));
        var letters = app.Get<IServiceProvider>().GetRequiredKeyedService<ILinqWebhookDeadLetters>("acme");
        Assert.That(await letters.ListAsync().CountAsync(), Is.EqualTo(1));
        Assert.That(await app.Get<ILinqWebhookDeadLetters>().ListAsync().AnyAsync(), Is.False);

        var health = await app.Get<HealthCheckService>().CheckHealthAsync();
        Assert.That(health.Entries["linq-webhooks"].Status, Is.EqualTo(HealthStatus.Healthy));
        Assert.That(health.Entries["acme-webhooks"].Status, Is.EqualTo(HealthStatus.Degraded));
        Assert.That(health.Entries["acme-webhooks"].Data["rejected"], Is.EqualTo(1));
        Assert.That(health.Entries["acme-webhooks"].Data["dead_letters"], Is.EqualTo(1));
    }

    [Test]
    public async Task An_application_may_have_named_endpoints_only()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton<Recorder>();
        builder.Services.AddLinqWebhooks("acme", options => options.Secrets.Add(OtherSecret));
        builder.Services.AddLinqWebhookHandler<MessageReceivedEvent, SecondHandler>("acme");
        await using var app = builder.Build();
        app.MapLinqWebhooks("/acme", "acme");

        await app.StartAsync();
        await app.StopAsync();
    }

    [Test]
    public async Task An_event_at_a_path_that_is_not_mapped_degrades_the_health_of_named_endpoints_too()
    {
        await using var app = await StartAsync(
            services => services
                .AddLinqWebhooks("acme", options => options.Secrets.Add(OtherSecret))
                .AddHealthChecks().AddLinqWebhooks("acme-webhooks", "acme"),
            map: app => app.MapLinqWebhooks("/acme", "acme"),
            pattern: null);
        var headers = new LinqWebhookSigner(OtherSecret).Sign(_received, "e-1", "any", "sub-1", app.Clock.GetUtcNow());

        Assert.That(await app.SendAsync(_received, headers, path: "/acne"), Is.EqualTo(HttpStatusCode.ServiceUnavailable));

        var health = await app.Get<HealthCheckService>().CheckHealthAsync();
        Assert.That(health.Entries["acme-webhooks"].Status, Is.EqualTo(HealthStatus.Degraded));
        Assert.That(health.Entries["acme-webhooks"].Data["intercepted"], Is.EqualTo(1));
    }

    [Test]
    public void The_secret_of_the_environment_is_not_for_endpoints_with_names()
    {
        Environment.SetEnvironmentVariable(LinqWebhookOptions.SecretVariable, Secret);

        Assert.That(
            () => StartAsync(services => services.AddLinqWebhooks("acme", _ => { })),
            Throws.InstanceOf<OptionsValidationException>()
                .With.Message.Contains("No webhook secret is configured")
                .And.Message.Not.Contains("LINQ_WEBHOOK_SECRET").And.Message.Not.Contains("(Parameter"));
    }

    [Test]
    public async Task Handlers_of_an_endpoint_that_is_not_mapped_are_warned_of_by_name()
    {
        await using var app = await StartAsync(services => services
            .AddLinqWebhooks("acme", options => options.Secrets.Add(OtherSecret))
            .AddLinqWebhookHandler<MessageReceivedEvent, SecondHandler>("acme"));

        Assert.That(app.Logs.Lines, Has.Some.Contains("no endpoint named acme is mapped"));
    }

    [TestCase(null, "/webhooks/linq")]
    [TestCase("acme", "/acme")]
    public async Task Secrets_follow_the_configuration_without_a_restart(string? name, string path)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Secrets:0"] = OtherSecret,
        }).Build();
        await using var app = await StartAsync(
            services => _ = name is null ? services.AddLinqWebhooks(configuration) : services.AddLinqWebhooks(name, configuration),
            map: app => _ = name is null ? null : app.MapLinqWebhooks(path, name));
        Assert.That(await PostAsync(app, path, OtherSecret), Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await PostAsync(app, path, ThirdSecret), Is.EqualTo(HttpStatusCode.Unauthorized));

        configuration["Secrets:0"] = ThirdSecret;
        configuration.Reload();

        Assert.That(await PostAsync(app, path, ThirdSecret), Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await PostAsync(app, path, OtherSecret), Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [Test]
    public void A_name_that_is_not_registered_is_refused_when_it_is_mapped() =>
        Assert.That(
            () => StartAsync(map: app => app.MapLinqWebhooks("/acme", "acme")),
            Throws.InvalidOperationException.With.Message.Contains("AddLinqWebhooks(\"acme\", ...)"));

    private static Task<HttpStatusCode> PostAsync(WebhookApp app, string path, string secret, byte[]? body = null) =>
        app.SendAsync(
            body ?? _received,
            new LinqWebhookSigner(secret).SignStandard(body ?? _received, "e-1", app.Clock.GetUtcNow()),
            path: path);
}

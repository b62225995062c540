using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Reflection;
using System.Runtime.Loader;
using System.Threading.Tasks;
using Linq.Generated.Webhooks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NUnit.Framework;

namespace Linq.Generated.AspNetCore.Tests;

[NonParallelizable]
public sealed class StartupTests
{
    [TearDown]
    public void ForgetTheEnvironment() => Environment.SetEnvironmentVariable(LinqWebhookOptions.SecretVariable, null);

    [TestCase("whsec_?")]
    [TestCase("")]
    public void A_secret_that_is_unusable_stops_the_application_from_starting(string secret) =>
        Assert.That(
            () => WebhookApp.StartAsync(options: options => options.Secrets[0] = secret),
            Throws.InstanceOf<OptionsValidationException>().With.Message.Contains("secret 1"));

    [Test]
    public void No_secret_at_all_stops_the_application_from_starting() =>
        Assert.That(
            () => WebhookApp.StartAsync(options: options => options.Secrets.Clear()),
            Throws.InstanceOf<OptionsValidationException>().With.Message.Contains("LINQ_WEBHOOK_SECRET"));

    [Test]
    public async Task The_secret_may_come_from_the_environment()
    {
        Environment.SetEnvironmentVariable(LinqWebhookOptions.SecretVariable, WebhookApp.Secret);
        await using var app = await WebhookApp.StartAsync(options: options => options.Secrets.Clear());

        Assert.That(await app.PostAsync(WebhookApp.Event("call.ended", "e-1")), Is.EqualTo(System.Net.HttpStatusCode.OK));
    }

    [TestCase("X-Route", null, "together")]
    [TestCase(null, "instance-a", "together")]
    [TestCase("X Route", "instance-a", "RoutingKeyHeader")]
    [TestCase("X-Route", "line\r\nbreak", "RoutingToken")]
    [TestCase("X-Route", "", "RoutingToken")]
    public void A_routing_header_that_cannot_be_sent_stops_the_application_from_starting(string? header, string? token, string message) =>
        Assert.That(
            () => WebhookApp.StartAsync(options: options => (options.RoutingKeyHeader, options.RoutingToken) = (header, token)),
            Throws.InstanceOf<OptionsValidationException>().With.Message.Contains(message));

    [Test]
    public async Task Successful_answers_alone_carry_the_routing_token()
    {
        await using var app = await WebhookApp.StartAsync(options: options => (options.RoutingKeyHeader, options.RoutingToken) = ("X-Route", "instance-a"));
        using var taken = await AnswerAsync(WebhookApp.Secret);
        using var refused = await AnswerAsync(WebhookApp.OtherSecret);

        Assert.That(taken.Headers.GetValues("X-Route"), Is.EqualTo(["instance-a"]));
        Assert.That(refused.Headers.Contains("X-Route"), Is.False);

        Task<HttpResponseMessage> AnswerAsync(string secret)
        {
            var body = WebhookApp.Event("call.ended", "e-1");
            var request = new HttpRequestMessage(HttpMethod.Post, "/webhooks/linq") { Content = new ByteArrayContent(body) };
            foreach (var header in new LinqWebhookSigner(secret).Sign(body, "e-1", "any", "sub-1", app.Clock.GetUtcNow()))
            {
                request.Headers.TryAddWithoutValidation(header.Key, header.Value);
            }

            return app.Client.SendAsync(request);
        }
    }

    [Test]
    public void Options_come_from_configuration_too()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Linq:Webhooks:Secrets:0"] = WebhookApp.Secret,
            ["Linq:Webhooks:Secrets:1"] = WebhookApp.OtherSecret,
            ["Linq:Webhooks:Tolerance"] = "00:01:00",
            ["Linq:Webhooks:DeduplicateByMessage"] = "true",
        }).Build();

        using var services = new ServiceCollection().AddLinqWebhooks(configuration.GetSection("Linq:Webhooks")).BuildServiceProvider();
        var options = services.GetRequiredService<IOptions<LinqWebhookOptions>>().Value;

        Assert.That(options.Secrets, Is.EqualTo([WebhookApp.Secret, WebhookApp.OtherSecret]));
        Assert.That(options.Tolerance, Is.EqualTo(TimeSpan.FromMinutes(1)));
        Assert.That(options.DeduplicateByMessage);
    }

    [TestCase("HandlerTimeout", "5", "Linq:Webhooks:HandlerTimeout is a bare number, which .NET reads as days")]
    [TestCase("Tolerance", "24:00:00", "Linq:Webhooks:Tolerance begins with 24 hours or more")]
    [TestCase("Tolerance", "soon", "Linq:Webhooks:Tolerance is not a time")]
    [TestCase("Tolerance:Minutes", "5", "Linq:Webhooks:Tolerance is a section or a list")]
    [TestCase("Secrets", WebhookApp.Secret, "Linq:Webhooks:Secrets is a text, and must be a list")]
    [TestCase("Secrets:0:Value", WebhookApp.Secret, "Linq:Webhooks:Secrets:0 is a section or a list")]
    [TestCase("Secret", WebhookApp.Secret, "Linq:Webhooks:Secret is not an option. The options are RoutingKeyHeader,")]
    [TestCase("MaxBodyBytes", "1 MiB", "Linq:Webhooks:MaxBodyBytes is not a whole number")]
    [TestCase("DeduplicateByMessage", "yes", "Linq:Webhooks:DeduplicateByMessage is not true or false")]
    [TestCase("", "whsec", "Linq:Webhooks is a text, and must be a section")]
    public void Configuration_that_cannot_be_meant_stops_the_application_from_starting(string key, string value, string expected)
    {
        foreach (var name in new[] { "", "acme" })
        {
            var path = key.Length == 0 ? "Linq:Webhooks" : "Linq:Webhooks:" + key;
            var values = new Dictionary<string, string?> { [path] = value };
            values.TryAdd("Linq:Webhooks:Secrets:1", WebhookApp.Secret);
            var section = new ConfigurationBuilder().AddInMemoryCollection(values).Build().GetSection("Linq:Webhooks");
            var builder = Host.CreateEmptyApplicationBuilder(new());
            _ = name.Length == 0 ? builder.Services.AddLinqWebhooks(section) : builder.Services.AddLinqWebhooks(name, section);
            using var host = builder.Build();

            Assert.That(
                () => host.StartAsync(),
                Throws.TypeOf<OptionsValidationException>().With.Message.Contains(expected).And.Message.Not.Contains(WebhookApp.Secret));
        }
    }

    [Test]
    public void Every_option_can_be_configured()
    {
        var values = typeof(LinqWebhookOptions).GetProperties().Where(property => property.CanWrite).ToDictionary(
            property => "Linq:Webhooks:" + property.Name,
            property => (string?)(property.PropertyType == typeof(TimeSpan) ? "00:00:07" : property.PropertyType == typeof(int) ? "77" : property.PropertyType == typeof(bool) ? "true" : "X-Seven"));
        values["Linq:Webhooks:Secrets:0"] = WebhookApp.Secret;
        var section = new ConfigurationBuilder().AddInMemoryCollection(values).Build().GetSection("Linq:Webhooks");
        using var services = new ServiceCollection().AddLinqWebhooks(section).BuildServiceProvider();

        var options = services.GetRequiredService<IOptions<LinqWebhookOptions>>().Value;

        object?[] expected = [TimeSpan.FromSeconds(7), 77, true, "X-Seven"];
        Assert.That(
            typeof(LinqWebhookOptions).GetProperties().Where(property => property.CanWrite).Where(property => !expected.Contains(property.GetValue(options))).Select(property => property.Name),
            Is.Empty);
    }

    [Test]
    public void The_configuration_of_the_whole_application_is_not_a_section()
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["AllowedHosts"] = "*", ["Linq:Webhooks:Secrets:0"] = WebhookApp.Secret })
            .Build();
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Services.AddLinqWebhooks(configuration);
        using var host = builder.Build();

        Assert.That(
            () => host.StartAsync(),
            Throws.TypeOf<OptionsValidationException>().With.Message.Contains("AllowedHosts").And.Message.Contains("give its section"));
    }

    [TestCase("Linq:Webhooks:Secrets:0", "whsec_?")]
    [TestCase("Linq:Webhooks:Secrets:0", "")]
    [TestCase("Linq:Webhooks:Tolerance", "300")]
    [TestCase("Linq:Webhooks:Secret", "whsec_?")]
    public async Task A_reload_that_cannot_be_used_is_logged_and_the_secrets_stay(string key, string value)
    {
        // A fallback that must not step in for secrets that were configured.
        Environment.SetEnvironmentVariable(LinqWebhookOptions.SecretVariable, WebhookApp.OtherSecret);
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["Linq:Webhooks:Secrets:0"] = WebhookApp.Secret })
            .Build();
        await using var app = await WebhookApp.StartAsync(
            services => services.AddLinqWebhooks(configuration.GetSection("Linq:Webhooks")),
            options: options => options.Secrets.Clear());
        await app.PostAsync(WebhookApp.Event("call.ended", "e-1"));

        configuration[key] = value;
        configuration.Reload();

        Assert.That(await app.PostAsync(WebhookApp.Event("call.ended", "e-2")), Is.EqualTo(System.Net.HttpStatusCode.OK));
        Assert.That(app.Logs.Lines, Has.Some.Contains("were reloaded and cannot be used").And.None.Contains(WebhookApp.Secret));
    }

    [Test]
    public async Task The_secret_of_the_environment_does_not_replace_secrets_that_vanish_from_the_configuration()
    {
        Environment.SetEnvironmentVariable(LinqWebhookOptions.SecretVariable, WebhookApp.OtherSecret);
        using var configuration = new ConfigurationManager();
        configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["Secrets:0"] = WebhookApp.Secret });
        await using var app = await WebhookApp.StartAsync(
            services => services.AddLinqWebhooks(configuration),
            options: options => options.Secrets.Clear());
        await app.PostAsync(WebhookApp.Event("call.ended", "e-1"));

        configuration.Sources.Clear();

        Assert.That(await app.PostAsync(WebhookApp.Event("call.ended", "e-2"), "e-2"), Is.EqualTo(System.Net.HttpStatusCode.OK));
        Assert.That(
            await app.PostAsync(WebhookApp.Event("call.ended", "e-3"), "e-3", secret: WebhookApp.OtherSecret),
            Is.EqualTo(System.Net.HttpStatusCode.Unauthorized));
        Assert.That(app.Logs.Lines, Has.Some.Contains("were reloaded and cannot be used"));
    }

    [Test]
    public async Task A_reload_that_would_do_only_with_another_option_of_its_own_is_logged_and_the_secrets_stay()
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["Linq:Webhooks:Secrets:0"] = WebhookApp.Secret })
            .Build();
        await using var app = await WebhookApp.StartAsync(
            services => services.AddLinqWebhooks(configuration.GetSection("Linq:Webhooks")),
            options: options => options.Secrets.Clear());
        await app.PostAsync(WebhookApp.Event("call.ended", "e-1"));

        // Legal together, but the signatures that are accepted do not follow a reload.
        configuration["Linq:Webhooks:Secrets:0"] = "whsec_?";
        configuration["Linq:Webhooks:AcceptLegacySignatures"] = "true";
        Assert.That(configuration.Reload, Throws.Nothing);

        Assert.That(await app.PostAsync(WebhookApp.Event("call.ended", "e-2")), Is.EqualTo(System.Net.HttpStatusCode.OK));
        Assert.That(app.Logs.Lines, Has.Some.Contains("were reloaded and cannot be used").And.None.Contains("whsec_?"));
    }

    [Test]
    public void A_handler_for_an_event_that_does_not_exist_is_refused_when_it_is_registered() =>
        Assert.That(
            () => new ServiceCollection().AddLinqWebhookHandler<InventedEvent, InventedHandler>(),
            Throws.ArgumentException.With.Message.Contains("InventedEvent"));

    [Test]
    public void A_class_that_is_registered_as_handler_and_as_batch_handler_is_refused() =>
        Assert.That(
            () => new ServiceCollection()
                .AddLinqWebhookHandler<MessageReceivedEvent, TwofoldHandler>()
                .AddLinqWebhookBatchHandler<MessageReceivedEvent, TwofoldHandler>(),
            Throws.InvalidOperationException.With.Message.Contains("TwofoldHandler(MessageReceivedEvent) is registered already"));

    [TestCase(false)]
    [TestCase(true)]
    public void Two_handlers_of_one_name_are_refused(bool named)
    {
        var context = new AssemblyLoadContext("another copy", isCollectible: true);
        var other = context.LoadFromAssemblyPath(typeof(FirstHandler).Assembly.Location).GetType(typeof(FirstHandler).FullName!)!;
        var services = new ServiceCollection();
        Action<Type> register = handler => typeof(LinqWebhookServiceCollectionExtensions).GetMethods()
            .Single(method => method.Name == "AddLinqWebhookHandler" && method.GetParameters().Length == (named ? 2 : 1))
            .MakeGenericMethod(typeof(MessageReceivedEvent), handler)
            .Invoke(null, BindingFlags.DoNotWrapExceptions, null, named ? [services, "acme"] : [services], null);
        register(typeof(FirstHandler));

        Assert.That(() => register(typeof(FirstHandler)), Throws.Nothing);
        Assert.That(() => register(other), Throws.InvalidOperationException.With.Message.Contains("is registered already"));
        context.Unload();
    }

    [Test]
    public void An_endpoint_without_registered_services_is_refused_when_it_is_mapped()
    {
        var app = WebApplication.CreateSlimBuilder().Build();

        Assert.That(() => app.MapLinqWebhooks("/x"), Throws.InvalidOperationException.With.Message.Contains("AddLinqWebhooks"));
    }

    [TestCase(0)]
    [TestCase(10)]
    [TestCase(-1)]
    public void A_handler_timeout_that_Linq_does_not_wait_for_is_refused(int seconds) =>
        Assert.That(
            () => WebhookApp.StartAsync(options: options => options.HandlerTimeout = TimeSpan.FromSeconds(seconds)),
            Throws.InstanceOf<OptionsValidationException>().With.Message.Contains("HandlerTimeout"));

    [Test]
    public void Limits_below_one_are_refused()
    {
        Assert.That(
            () => WebhookApp.StartAsync(options: options => options.MemoryCapacity = 0),
            Throws.InstanceOf<OptionsValidationException>().With.Message.Contains("MemoryCapacity"));
        Assert.That(
            () => WebhookApp.StartAsync(options: options => options.MaxConcurrentEvents = 0),
            Throws.InstanceOf<OptionsValidationException>().With.Message.Contains("MaxConcurrentEvents"));
        Assert.That(
            () => WebhookApp.StartAsync(options: options => options.MaxBodyBytes = 0),
            Throws.InstanceOf<OptionsValidationException>().With.Message.Contains("body limit"));
    }

    [Test]
    public async Task Health_is_degraded_while_requests_are_answered_401()
    {
        await using var app = await WebhookApp.StartAsync(services => services.AddHealthChecks().AddLinqWebhooks());
        var health = app.Get<HealthCheckService>();
        Assert.That((await health.CheckHealthAsync()).Status, Is.EqualTo(HealthStatus.Healthy));

        await app.PostAsync(WebhookApp.Event("call.ended", "e-1"), secret: WebhookApp.OtherSecret);
        await app.PostAsync(WebhookApp.Event("call.ended", "e-1"), secret: WebhookApp.OtherSecret);
        var report = (await health.CheckHealthAsync()).Entries["linq-webhooks"];

        Assert.That(report.Status, Is.EqualTo(HealthStatus.Degraded));
        Assert.That(report.Data["rejected"], Is.EqualTo(2));
        app.Clock.Advance(TimeSpan.FromMinutes(10.1));
        Assert.That((await health.CheckHealthAsync()).Status, Is.EqualTo(HealthStatus.Healthy));
    }

    [TestCase("too old", "TooOld")]
    [TestCase("too new", "TooNew")]
    [TestCase("no headers", "MissingHeader")]
    [TestCase("too large", "BodyTooLarge")]
    [TestCase("too large and chunked", "BodyTooLarge")]
    [TestCase("read before", "BodyNotWhole")]
    [TestCase("disposed", "BodyNotReadable")]
    public async Task Health_is_degraded_and_says_why_where_the_endpoint_rejects_requests(string what, string reason)
    {
        await using var app = await WebhookApp.StartAsync(
            services => services.AddHealthChecks().AddLinqWebhooks(),
            options => options.MaxBodyBytes = 1_000,
            app => app.Use(async (context, next) =>
            {
                if (what == "read before")
                {
                    await context.Request.Body.ReadExactlyAsync(new byte[10]);
                }
                else if (what == "disposed")
                {
                    context.Request.EnableBuffering();
                    await context.Request.Body.DisposeAsync();
                }

                await next(context);
            }));
        var length = what.StartsWith("too large", StringComparison.Ordinal) ? 1_000 : 1;
        var body = WebhookApp.Event("call.ended", "e-1", $"\"{new string('x', length)}\"");
        var signedAt = app.Clock.GetUtcNow() + TimeSpan.FromHours(what switch { "too old" => -1, "too new" => 1, _ => 0 });
        var headers = new LinqWebhookSigner(WebhookApp.Secret).Sign(body, "e-1", "any", "sub-1", signedAt);

        await app.SendAsync(body, what == "no headers" ? [] : headers, chunked: what.EndsWith("chunked", StringComparison.Ordinal));

        var report = (await app.Get<HealthCheckService>().CheckHealthAsync()).Entries["linq-webhooks"];
        Assert.That(report.Status, Is.EqualTo(HealthStatus.Degraded));
        Assert.That(report.Data["rejected"], Is.EqualTo(1));
        Assert.That(report.Description, Does.Contain("1 " + reason));
        Assert.That(app.Logs.Lines, Has.Some.StartsWith("Warning Linq").Or.Some.StartsWith("Error Linq"));
    }

    [Test]
    public async Task Handlers_without_an_endpoint_are_warned_of_at_start_and_degrade_health()
    {
        await using var app = await WebhookApp.StartAsync(
            services => services.AddLinqWebhookHandler<MessageReceivedEvent, FirstHandler>().AddHealthChecks().AddLinqWebhooks(),
            pattern: null);

        Assert.That(app.Logs.Lines, Has.Some.StartsWith("Warning").And.Contains("no endpoint is mapped").And.Contains("MapLinqWebhooks"));
        var report = (await app.Get<HealthCheckService>().CheckHealthAsync()).Entries["linq-webhooks"];
        Assert.That(report.Status, Is.EqualTo(HealthStatus.Degraded));
        Assert.That(report.Description, Does.Contain("MapLinqWebhooks"));
    }

    [Test]
    public async Task Handlers_with_an_endpoint_are_not_warned_of()
    {
        await using var app = await WebhookApp.StartAsync(services => services.AddLinqWebhookHandler<MessageReceivedEvent, FirstHandler>());

        Assert.That(app.Logs.Lines, Has.None.Contains("no endpoint is mapped"));
    }

    [Test]
    public async Task A_worker_without_a_web_server_is_not_warned()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        var logs = new CollectingLoggerProvider();
        builder.Logging.AddProvider(logs);
        builder.Services
            .AddSingleton<Recorder>()
            .AddLinqWebhooks(options => options.Secrets.Add(WebhookApp.Secret))
            .AddLinqWebhookHandler<MessageReceivedEvent, FirstHandler>();
        using var host = builder.Build();

        await host.StartAsync();

        Assert.That(logs.Lines, Has.None.Contains("no endpoint is mapped"));
        await host.StopAsync();
    }

    [Test]
    public async Task Health_tells_failed_and_hung_handlers_the_oldest_event_and_dead_letters()
    {
        await using var app = await WebhookApp.StartAsync(services => services
            .AddLinqWebhookHandler<LinqWebhookEvent, EveryHandler>()
            .AddHealthChecks().AddLinqWebhooks());
        var ends = new TaskCompletionSource();
        app.Recorder.Act = (_, webhookEvent, _) =>
            webhookEvent.EventId == "hangs" ? ends.Task : throw new InvalidOperationException("no database");
        await app.PostAsync(WebhookApp.Event("call.ended", "fails"), "fails");
        var hanging = app.PostAsync(WebhookApp.Event("call.ended", "hangs"), "hangs");
        await app.Recorder.WaitForCallsAsync(2);
        await app.PostAsync("not json"u8.ToArray(), "dead");

        var before = await CheckAsync();
        app.Clock.Advance(TimeSpan.FromMinutes(5.5));
        await hanging;
        var after = await CheckAsync();

        Assert.That(
            before.Data,
            Is.EquivalentTo(new Dictionary<string, object>
            {
                ["rejected"] = 0,
                ["intercepted"] = 0,
                ["backlog"] = 2,
                ["hung"] = 0,
                ["dead_letters"] = 1,
                ["oldest_age_seconds"] = 0.0,
            }));
        Assert.That(before.Status, Is.EqualTo(HealthStatus.Degraded), "for the dead letter");
        Assert.That(after.Data["hung"], Is.EqualTo(1));
        Assert.That(after.Data["oldest_age_seconds"], Is.EqualTo(330));
        Assert.That(after.Description, Does.Contain("arrived 330 s ago").And.Contain("their time is over").And.Contain("dead letters"));
        ends.SetResult();

        async Task<HealthReportEntry> CheckAsync() => (await app.Get<HealthCheckService>().CheckHealthAsync()).Entries["linq-webhooks"];
    }
}

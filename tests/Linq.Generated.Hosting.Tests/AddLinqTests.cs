using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Linq.Generated.Tests.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NUnit.Framework;

namespace Linq.Generated.Hosting.Tests;

[NonParallelizable]
public sealed class AddLinqTests
{
    private static readonly string[] _variables =
    [
        LinqClientOptions.ApiKeyVariable, LinqClientOptions.FallbackApiKeyVariable, LinqClientOptions.BaseUrlVariable,
    ];

    private readonly Dictionary<string, string?> _environment = [];

    [SetUp]
    public void ClearTheEnvironment()
    {
        foreach (var variable in _variables)
        {
            _environment[variable] = Environment.GetEnvironmentVariable(variable);
            Environment.SetEnvironmentVariable(variable, null);
        }
    }

    [TearDown]
    public void RestoreTheEnvironment()
    {
        foreach (var (variable, value) in _environment)
        {
            Environment.SetEnvironmentVariable(variable, value);
        }
    }

    [Test]
    public async Task The_client_sends_through_the_factory_with_the_configured_key_and_address()
    {
        using var stub = new StubHandler();
        var services = new ServiceCollection();
        services.AddLinq(Section(("ApiKey", "key-1"), ("BaseUrl", "https://linq.example/api/partner")))
            .ConfigurePrimaryHttpMessageHandler(() => stub);
        using var provider = services.BuildServiceProvider();

        var client = provider.GetRequiredService<LinqClient>();
        await client.PhoneNumbers.ListAsync();

        Assert.That(stub.Requests, Is.EqualTo([("https://linq.example/api/partner/v3/phone_numbers", (string?)"Bearer key-1")]));
        Assert.That(provider.GetRequiredService<LinqClient>(), Is.SameAs(client));
    }

    [Test]
    public async Task Named_clients_share_nothing()
    {
        using var first = new StubHandler();
        using var second = new StubHandler();
        var services = new ServiceCollection();
        services.AddLinq("one", options => options.ApiKey = "key-1").ConfigurePrimaryHttpMessageHandler(() => first);
        services.AddLinq("two", Section(("ApiKey", "key-2"), ("BaseUrl", "https://two.example"))).ConfigurePrimaryHttpMessageHandler(() => second);
        using var provider = services.BuildServiceProvider();

        await provider.GetRequiredKeyedService<LinqClient>("one").PhoneNumbers.ListAsync();
        await provider.GetRequiredKeyedService<LinqClient>("two").PhoneNumbers.ListAsync();

        Assert.That(first.Requests.Single().Authorization, Is.EqualTo("Bearer key-1"));
        Assert.That(second.Requests.Single(), Is.EqualTo(("https://two.example/v3/phone_numbers", "Bearer key-2")));
        Assert.That(provider.GetService<LinqClient>(), Is.Null, "no client was registered without a name");
    }

    [Test]
    public void A_monitor_of_the_application_guards_the_client()
    {
        using var stub = new StubHandler();
        var services = new ServiceCollection();
        services.AddLinq(options => options.ApiKey = "key-1").ConfigurePrimaryHttpMessageHandler(() => stub);
        services.AddSingleton<LineMonitor>();
        services.AddOptions<LinqClientOptions>().Configure<LineMonitor>((options, lines) => options.SendGuard = lines);
        using var provider = services.BuildServiceProvider();
        provider.GetRequiredService<LineMonitor>().Apply(new PhoneNumberStatusUpdatedEventData { PhoneNumber = "+12025550100", NewStatus = PhoneNumberStatus.Flagged });

        Assert.That(
            async () => await provider.GetRequiredService<LinqClient>().Chats.CreateAsync(new CreateChatRequest { From = "+12025550100", To = ["+12025550101"], Message = MessageContent.FromText("Hello") }),
            Throws.TypeOf<LinqLinePausedException>());
        Assert.That(stub.Requests, Is.Empty);
    }

    [Test]
    public async Task Handlers_of_the_application_see_each_request()
    {
        using var stub = new StubHandler();
        var services = new ServiceCollection();
        services.AddTransient<CountingHandler>().AddSingleton<Counter>();
        services.AddLinq(options => options.ApiKey = "key-1").AddHttpMessageHandler<CountingHandler>().ConfigurePrimaryHttpMessageHandler(() => stub);
        using var provider = services.BuildServiceProvider();

        await provider.GetRequiredService<LinqClient>().PhoneNumbers.ListAsync();

        Assert.That(provider.GetRequiredService<Counter>().Count, Is.EqualTo(1));
    }

    [Test]
    public async Task Each_request_is_sent_with_the_handler_that_the_factory_gives_at_that_moment()
    {
        var services = new ServiceCollection();
        services.AddLinq(options => options.ApiKey = "key-1");
        var factory = new RotatingFactory();
        services.AddSingleton<IHttpMessageHandlerFactory>(factory);
        using var provider = services.BuildServiceProvider();
        var client = provider.GetRequiredService<LinqClient>();

        await client.PhoneNumbers.ListAsync();
        await client.PhoneNumbers.ListAsync();

        Assert.That(factory.Handlers.Select(handler => handler.Requests.Count), Is.EqualTo([1, 1]));
    }

    [Test]
    public async Task A_redirect_is_not_followed()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var server = builder.Build();
        var followed = 0;
        server.MapGet("/v3/phone_numbers", () => Results.Redirect("/elsewhere"));
        server.MapGet("/elsewhere", () => Interlocked.Increment(ref followed));
        await server.StartAsync();
        var services = new ServiceCollection();
        services.AddLinq(Section(("ApiKey", "key-1"), ("BaseUrl", server.Urls.Single()), ("MaxRetries", "0")));
        using var provider = services.BuildServiceProvider();

        Assert.That(
            async () => await provider.GetRequiredService<LinqClient>().PhoneNumbers.ListAsync(),
            Throws.InstanceOf<LinqException>());
        Assert.That(followed, Is.Zero);
    }

    [Test]
    public async Task A_link_is_asked_with_no_headers_of_traces_or_of_the_key()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var server = builder.Build();
        string[]? headers = null;
        server.MapGet("/v3/available_number", () => Results.Text($$"""{"phone_number":"+12025550100","vcf_url":"{{server.Urls.Single()}}/card.vcf"}""", "application/json"));
        server.MapGet("/card.vcf", (HttpRequest request) =>
        {
            headers = [.. request.Headers.Keys];
            return "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Acme\r\nN:Acme;;;;\r\nEND:VCARD\r\n";
        });
        await server.StartAsync();
        var services = new ServiceCollection();
        services.AddLinq(Section(("ApiKey", "key-1"), ("BaseUrl", server.Urls.Single())));
        using var provider = services.BuildServiceProvider();

        using (new System.Diagnostics.Activity("a request of the application").Start())
        {
            await provider.GetRequiredService<LinqClient>().AvailableNumber.GetVCardAsync();
        }

        Assert.That(headers, Is.EqualTo(["Host"]));
    }

    [Test]
    public async Task The_factory_logs_no_addresses_since_they_hold_phone_numbers()
    {
        using var stub = new StubHandler();
        var lines = new System.Collections.Concurrent.ConcurrentQueue<string>();
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(new LineLoggerProvider(lines)));
        services.AddLinq(options => options.ApiKey = "key-1").ConfigurePrimaryHttpMessageHandler(() => stub);
        using var provider = services.BuildServiceProvider();

        await provider.GetRequiredService<LinqClient>().Chats.ListAsync(new ChatListOptions { From = "+12025550100" });

        Assert.That(stub.Requests.Single().Url, Does.Contain("2025550100"));
        Assert.That(lines, Has.None.Contains("2025550100").And.None.Contains("key-1").And.None.Contains("System.Net.Http.HttpClient"));
        Assert.That(lines, Has.Some.Contains("Linq.Generated"), "the client logs with the application's loggers");
    }

    [Test]
    public void The_clock_of_the_application_is_the_clock_of_the_client()
    {
        var clock = SettableClock.AtUnixSeconds(1);
        var services = new ServiceCollection().AddSingleton<TimeProvider>(clock);
        services.AddLinq(options => options.ApiKey = "key-1");
        using var provider = services.BuildServiceProvider();

        Assert.That(provider.GetRequiredService<IOptions<LinqClientOptions>>().Value.TimeProvider, Is.SameAs(clock));
    }

    [Test]
    public void All_options_that_can_be_written_as_text_come_from_configuration()
    {
        var services = new ServiceCollection();
        services.AddLinq(Section(
            ("ApiKey", "key-1"),
            ("BaseUrl", "http://localhost:8080/v3"),
            ("Timeout", "00:00:05"),
            ("TotalTimeout", "00:01:00"),
            ("MaxRetries", "7"),
            ("MaxRetryDelay", "00:00:09"),
            ("ValidateRequests", "false")));
        using var provider = services.BuildServiceProvider();

        var options = provider.GetRequiredService<IOptions<LinqClientOptions>>().Value;

        Assert.That(options.ApiKey, Is.EqualTo("key-1"));
        Assert.That(options.BaseUrl, Is.EqualTo("http://localhost:8080/v3"));
        Assert.That(options.Timeout, Is.EqualTo(TimeSpan.FromSeconds(5)));
        Assert.That(options.TotalTimeout, Is.EqualTo(TimeSpan.FromMinutes(1)));
        Assert.That(options.MaxRetries, Is.EqualTo(7));
        Assert.That(options.MaxRetryDelay, Is.EqualTo(TimeSpan.FromSeconds(9)));
        Assert.That(options.ValidateRequests, Is.False);
    }

    [Test]
    public void What_configuration_leaves_out_keeps_its_default_or_comes_from_the_environment()
    {
        Environment.SetEnvironmentVariable(LinqClientOptions.ApiKeyVariable, "key-e");
        var services = new ServiceCollection();
        services.AddLinq(Section(("Timeout", ""), ("Webhooks:Secrets:0", "ignored")));
        using var provider = services.BuildServiceProvider();

        var options = provider.GetRequiredService<IOptions<LinqClientOptions>>().Value;

        Assert.That(options.Timeout, Is.EqualTo(TimeSpan.FromSeconds(60)));
        Assert.That(options.MaxRetries, Is.EqualTo(2));
        Assert.That(options.ValidateRequests);
        Assert.That(() => provider.GetRequiredService<LinqClient>(), Throws.Nothing);
    }

    [TestCase("", "", "", "LINQ_API_V3_API_KEY")]
    [TestCase("key-1", "BaseUrl", "http://linq.example", "https")]
    [TestCase("key-1", "BaseUrl", "nonsense", "https")]
    [TestCase("key-1", "Timeout", "00:00:00", "Timeout")]
    [TestCase("key-1", "MaxRetries", "-1", "MaxRetries")]
    [TestCase("key with space", "", "", "API key")]
    public async Task Unusable_options_stop_the_application_from_starting(string apiKey, string key, string value, string expected)
    {
        foreach (var name in new[] { "", "eu" })
        {
            var builder = Host.CreateEmptyApplicationBuilder(new());
            builder.Services.AddLinq(name, Section(("ApiKey", apiKey), (key, value)));
            using var host = builder.Build();

            var exception = Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync());

            TestContext.Out.WriteLine(exception.Message);
            Assert.That(exception.Message, Does.Contain(expected).And.Contain("Linq client " + name).Or.Contain("Linq client: "));
            Assert.That(exception.Message, Does.Not.Contain("key with space"));
            await host.StopAsync();
        }
    }

    [TestCase("Timeout", "soon", "time such as")]
    [TestCase("Timeout", "20", "bare number")]
    [TestCase("TotalTimeout", "90.5", "bare number")]
    [TestCase("Timout", "00:00:20", "is not an option")]
    [TestCase("MaxRetries", "2.5", "whole number")]
    [TestCase("ValidateRequests", "maybe", "true or false")]
    [TestCase("AllowInsecureHttp", "1", "true or false")]
    [TestCase("MaxRetryDelay", "24:00:00", "24 hours or more")]
    [TestCase("Timeout:Seconds", "20", "Linq:Timeout is a section or a list")]
    [TestCase("ApiKey:0", "key-2", "Linq:ApiKey is a section or a list")]
    public void Text_that_is_no_value_stops_the_application_from_starting_and_names_the_key(string key, string value, string expected)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Services.AddLinq(Section(("ApiKey", "key-1"), (key, value)));
        using var host = builder.Build();

        Assert.That(
            () => host.StartAsync(),
            Throws.TypeOf<OptionsValidationException>().With.Message.Contains("Linq:" + key.Split(':')[0]).And.Message.Contains(expected));
    }

    [TestCase("ApiKye", "s3cret", "Linq:ApiKye is not an option")]
    [TestCase("ApiKey:0", "s3cret", "Linq:ApiKey is a section or a list")]
    [TestCase("0", "s3cret", "Linq:0 is not an option")]
    public void A_mistake_in_the_configuration_is_named_before_what_is_missing_for_it(string key, string value, string expected)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Services.AddLinq(Section((key, value)));
        using var host = builder.Build();

        Assert.That(
            () => host.StartAsync(),
            Throws.TypeOf<OptionsValidationException>().With.Message.Contains(expected).And.Message.Not.Contains("s3cret"));
    }

    [Test]
    public async Task A_key_that_comes_into_the_configuration_is_followed_and_stays_where_a_reload_leaves_it_out()
    {
        Environment.SetEnvironmentVariable(LinqClientOptions.ApiKeyVariable, "key-e");
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Linq:MaxRetries"] = "0" }).Build();
        var keys = new List<string?>();
        var services = new ServiceCollection();
        services.AddLinq(configuration.GetSection("Linq")).ConfigurePrimaryHttpMessageHandler(() => new KeyRecorder(keys));
        await using var provider = services.BuildServiceProvider();
        var linq = provider.GetRequiredService<LinqClient>();

        foreach (var key in new[] { null, "key-1", "key-2\n", null })
        {
            configuration["Linq:ApiKey"] = key;
            configuration.Reload();
            await linq.PhoneNumbers.ListAsync();
        }

        // The key of the environment may be another account's.
        Assert.That(keys, Is.EqualTo(["key-e", "key-1", "key-1", "key-1"]));
    }

    [Test]
    public void A_text_in_the_place_of_the_section_is_refused_without_being_shown()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Linq"] = "key-1" }).Build();
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Services.AddLinq(configuration.GetSection("Linq"));
        using var host = builder.Build();
        Environment.SetEnvironmentVariable(LinqClientOptions.ApiKeyVariable, "key-e");

        Assert.That(
            () => host.StartAsync(),
            Throws.TypeOf<OptionsValidationException>().With.Message.Contains("Linq is a text").And.Message.Not.Contains("key-1"));
    }

    [Test]
    public void Nothing_at_all_is_an_argument_error()
    {
        Assert.That(() => new ServiceCollection().AddLinq((IConfiguration)null!), Throws.ArgumentNullException);
        Assert.That(() => new ServiceCollection().AddLinq((Action<LinqClientOptions>)null!), Throws.ArgumentNullException);
        Assert.That(() => new ServiceCollection().AddLinq(null!, _ => { }), Throws.ArgumentNullException);
        Assert.That(() => ((IServiceCollection)null!).AddLinq(_ => { }), Throws.ArgumentNullException);
    }

    private static IConfigurationSection Section(params (string Key, string Value)[] values) =>
        new ConfigurationBuilder()
            .AddInMemoryCollection(values.Where(pair => pair.Key.Length > 0).Select(pair => new KeyValuePair<string, string?>("Linq:" + pair.Key, pair.Value)))
            .Build()
            .GetSection("Linq");

    private sealed class KeyRecorder(List<string?> keys) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            keys.Add(request.Headers.Authorization?.Parameter);
            return Task.FromResult(new HttpResponseMessage { Content = new StringContent("""{"phone_numbers":[]}""") });
        }
    }

    private sealed class Counter
    {
        public int Count { get; set; }
    }

    private sealed class CountingHandler(Counter counter) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            counter.Count++;
            return base.SendAsync(request, cancellationToken);
        }
    }

    private sealed class RotatingFactory : IHttpMessageHandlerFactory
    {
        public List<StubHandler> Handlers { get; } = [];

        public HttpMessageHandler CreateHandler(string name)
        {
            Assert.That(name, Is.EqualTo("Linq"));
            Handlers.Add(new StubHandler());
            return Handlers[^1];
        }
    }

    private sealed class LineLoggerProvider(System.Collections.Concurrent.ConcurrentQueue<string> lines) : ILoggerProvider
    {
        public ILogger CreateLogger(string categoryName) => new LineLogger(categoryName, lines);

        public void Dispose()
        {
        }

        private sealed class LineLogger(string category, System.Collections.Concurrent.ConcurrentQueue<string> lines) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state)
                where TState : notnull =>
                null;

            public bool IsEnabled(LogLevel logLevel) => true;

            public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
                lines.Enqueue($"{category} {formatter(state, exception)}");
        }
    }
}

using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NUnit.Framework;

namespace Linq.Generated.Hosting.Tests;

/// <summary>What an application with several accounts sees of which client did what.</summary>
[NonParallelizable]
internal sealed class NamedClientTests
{
    private const string Tag = "linq.client.name";

    [Test]
    public async Task Named_clients_are_told_apart_in_logs_spans_and_measurements()
    {
        var categories = new ConcurrentQueue<string>();
        var spans = new ConcurrentQueue<object?>();
        var measured = new ConcurrentQueue<object?>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == "Linq.Generated",
            Sample = static (ref _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity => spans.Enqueue(activity.GetTagItem(Tag)),
        };
        ActivitySource.AddActivityListener(listener);
        using var meters = new MeterListener
        {
            InstrumentPublished = static (instrument, listener) =>
            {
                if (instrument.Meter.Name == "Linq.Generated")
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        meters.SetMeasurementEventCallback<double>((_, _, tags, _) => measured.Enqueue(Name(tags.ToArray())));
        meters.SetMeasurementEventCallback<long>((_, _, tags, _) => measured.Enqueue(Name(tags.ToArray())));
        meters.Start();
        using var stub = new StubHandler();
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(new CategoryProvider(categories)));
        services.AddLinq(options => options.ApiKey = "key-1").ConfigurePrimaryHttpMessageHandler(() => stub);
        services.AddLinq("eu", options => options.ApiKey = "key-2").ConfigurePrimaryHttpMessageHandler(() => stub);
        await using var provider = services.BuildServiceProvider();

        await provider.GetRequiredService<LinqClient>().PhoneNumbers.ListAsync();
        await provider.GetRequiredKeyedService<LinqClient>("eu").PhoneNumbers.ListAsync();

        Assert.That(categories.Distinct(), Is.EqualTo(["Linq.Generated", "Linq.Generated.eu"]));
        Assert.That(spans, Is.EqualTo([null, "eu"]));
        Assert.That(measured.Distinct(), Is.EqualTo([null, "eu"]));
    }

    private static object? Name(KeyValuePair<string, object?>[] tags) => tags.FirstOrDefault(static tag => tag.Key == Tag).Value;

    private sealed class CategoryProvider(ConcurrentQueue<string> categories) : ILoggerProvider
    {
        public ILogger CreateLogger(string categoryName) => new CategoryLogger(categoryName, categories);

        public void Dispose()
        {
        }
    }

    private sealed class CategoryLogger(string category, ConcurrentQueue<string> categories) : ILogger
    {
        public System.IDisposable? BeginScope<TState>(TState state)
            where TState : notnull =>
            null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            System.Exception? exception,
            System.Func<TState, System.Exception?, string> formatter) =>
            categories.Enqueue(category);
    }
}

using System;
using System.Linq;
using Microsoft.Extensions.Logging;

namespace Linq.Generated.Postgres.Tests;

/// <summary>Fails to log some things, as one whose disk is full.</summary>
/// <param name="events">The names of what it fails to log.</param>
internal sealed class ThrowingLoggerProvider(params string[] events) : ILoggerProvider, ILogger
{
    public ILogger CreateLogger(string categoryName) => this;

    public void Dispose()
    {
    }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull =>
        null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (events.Contains(eventId.Name))
        {
            throw new InvalidOperationException("No space left on device.");
        }
    }
}

using System;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using Linq.Generated.Hosting;
using Linq.Generated.Sandbox;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Linq.Generated.Postgres.Tests.Outbox;

/// <summary>An instance of an application with the outbox, which sends to a sandbox.</summary>
internal sealed class OutboxHost : IAsyncDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);

    private readonly IHost _host;

    private OutboxHost(IHost host, NpgsqlDataSource database, CollectingLoggerProvider logs)
    {
        _host = host;
        Database = database;
        Logs = logs;
    }

    public CollectingLoggerProvider Logs { get; }

    public NpgsqlDataSource Database { get; }

    public IServiceProvider Services => _host.Services;

    public ILinqOutbox Outbox => _host.Services.GetRequiredService<ILinqOutbox>();

    public static async Task<OutboxHost> StartAsync(
        string connectionString,
        LinqSandbox sandbox,
        Action<LinqPostgresOutboxOptions>? options = null,
        Action<IServiceCollection>? services = null,
        Action<LinqClientOptions>? client = null)
    {
        var logs = new CollectingLoggerProvider();
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddLogging(logging => logging.AddProvider(logs).SetMinimumLevel(LogLevel.Warning));
        builder.Services.AddLinq(configured =>
        {
            configured.ApiKey = sandbox.ApiKey;
            configured.BaseUrl = sandbox.BaseUrl;
            client?.Invoke(configured);
        });
        builder.Services.AddLinqPostgresOutbox(connectionString, configured =>
        {
            configured.PollInterval = TimeSpan.FromMilliseconds(20);
            options?.Invoke(configured);
        });
        services?.Invoke(builder.Services);
        var host = builder.Build();
        try
        {
            await host.StartAsync();
        }
        catch
        {
            host.Dispose();
            throw;
        }

        return new OutboxHost(host, NpgsqlDataSource.Create(connectionString), logs);
    }

    /// <summary>Waits until a message is in a state.</summary>
    public async Task<LinqOutboxEntry> WaitForAsync(string key, LinqOutboxState state)
    {
        for (var waited = TimeSpan.Zero; waited < _patience; waited += TimeSpan.FromMilliseconds(20))
        {
            if (await Outbox.GetAsync(key) is { } entry && entry.State == state)
            {
                return entry;
            }

            await Task.Delay(20);
        }

        var last = await Outbox.GetAsync(key);
        throw new TimeoutException(
            $"{key} is {last?.State.ToString() ?? "not there"} ({last?.Reason}) and not {state}. Logged: {string.Join('\n', Logs.Lines.TakeLast(10))}");
    }

    /// <summary>Waits until a condition holds in the database.</summary>
    public async Task WaitUntilAsync(string condition)
    {
        for (var waited = TimeSpan.Zero; waited < _patience; waited += TimeSpan.FromMilliseconds(20))
        {
            if (await QueryAsync<bool>("SELECT " + condition))
            {
                return;
            }

            await Task.Delay(20);
        }

        throw new TimeoutException($"Not so within {_patience}: {condition}. Logged: {string.Join('\n', Logs.Lines.TakeLast(10))}");
    }

    public async Task ExecuteAsync(string sql)
    {
        await using var command = Database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    public async Task<T> QueryAsync<T>(string sql)
    {
        await using var command = Database.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Lets the clock of the database show another time: what it shows by itself, and this more.</summary>
    public Task MoveClockAsync(TimeSpan ahead) => ExecuteAsync(string.Create(
        CultureInfo.InvariantCulture,
        $"CREATE OR REPLACE FUNCTION linq_now() RETURNS timestamptz LANGUAGE sql STABLE AS 'SELECT statement_timestamp() + interval ''{ahead.TotalSeconds} seconds'''"));

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
        await Database.DisposeAsync();
    }
}

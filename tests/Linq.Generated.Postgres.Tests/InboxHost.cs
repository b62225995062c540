using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using Linq.Generated.AspNetCore;
using Linq.Generated.Webhooks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Linq.Generated.Postgres.Tests;

/// <summary>An instance of an application with the inbox, without its web server.</summary>
internal sealed class InboxHost : IAsyncDisposable
{
    public const string Secret = "whsec_AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyA=";
    private readonly IHost _host;
    private readonly NpgsqlDataSource _database;
    private readonly string _connectionString;

    private InboxHost(IHost host, Recorder recorder, string connectionString)
    {
        _host = host;
        Recorder = recorder;
        _connectionString = connectionString;
        _database = NpgsqlDataSource.Create(connectionString);
    }

    public Recorder Recorder { get; }

    public ILinqWebhookDeadLetters DeadLetters => _host.Services.GetRequiredService<ILinqWebhookDeadLetters>();

    public static Task<InboxHost> StartAsync(
        string connectionString,
        Action<LinqPostgresInboxOptions>? options = null,
        TimeProvider? clock = null,
        Action<LinqWebhookOptions>? webhooks = null,
        Recorder? recorder = null,
        bool hasSecondHandler = true,
        LogLevel logLevel = LogLevel.Debug,
        string? observe = null) =>
        StartAsync(
            services => services.AddLinqPostgresInbox(connectionString, configured =>
            {
                configured.PollInterval = TimeSpan.FromMilliseconds(20);
                configured.RetryDelay = TimeSpan.FromMilliseconds(1);
                configured.MaxRetryDelay = TimeSpan.FromMilliseconds(50);
                options?.Invoke(configured);
            }),
            observe ?? connectionString,
            clock,
            webhooks,
            recorder,
            hasSecondHandler,
            logLevel);

    /// <summary>Starts an instance whose inbox the caller registers; the test itself looks at the database by a way of its own.</summary>
    public static async Task<InboxHost> StartAsync(
        Action<IServiceCollection> inbox,
        string observe,
        TimeProvider? clock = null,
        Action<LinqWebhookOptions>? webhooks = null,
        Recorder? recorder = null,
        bool hasSecondHandler = true,
        LogLevel logLevel = LogLevel.Debug)
    {
        recorder ??= new Recorder();
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddLogging(logging => logging.AddProvider(recorder.Logs).SetMinimumLevel(logLevel));
        builder.Services.AddSingleton(clock ?? TimeProvider.System);
        builder.Services.AddSingleton(recorder);
        builder.Services.AddLinqWebhooks(configured =>
        {
            configured.Secrets.Add(Secret);
            webhooks?.Invoke(configured);
        });
        builder.Services.AddLinqWebhookHandler<LinqWebhookEvent, FirstHandler>();
        if (hasSecondHandler)
        {
            builder.Services.AddLinqWebhookHandler<LinqWebhookEvent, SecondHandler>();
        }

        inbox(builder.Services);
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

        return new InboxHost(host, recorder, observe);
    }

    public static byte[] Event(string id, string type = "message.received", string data = """{"chat":{"id":"c-1"},"id":"m-1"}""") =>
        Encoding.UTF8.GetBytes(
            $$"""{"api_version":"v3","webhook_version":"2026-02-03","event_type":"{{type}}","event_id":"{{id}}","created_at":"2026-08-01T09:59:50Z","trace_id":"t","partner_id":"p","data":{{data}}}""");

    public Task<LinqWebhookReceipt> ReceiveAsync(byte[] body) =>
        _host.Services.GetRequiredService<ILinqWebhookInbox>().ReceiveAsync(
            new LinqWebhookDelivery(body, LinqWebhookEvent.Parse(body), "w-1", DateTimeOffset.UtcNow.AddMinutes(-1)),
            default);

    public Task<LinqWebhookReceipt> ReceiveUnreadableAsync(byte[] body, string id) =>
        _host.Services.GetRequiredService<ILinqWebhookInbox>().ReceiveAsync(
            new LinqWebhookDelivery(body, null, id, DateTimeOffset.UtcNow, "It is not JSON."),
            default);

    public async Task<List<LinqWebhookDeadLetter>> ListDeadAsync()
    {
        var letters = new List<LinqWebhookDeadLetter>();
        await foreach (var letter in DeadLetters.ListAsync())
        {
            letters.Add(letter);
        }

        return letters;
    }

    public async Task<T> QueryAsync<T>(string sql)
    {
        await using var command = _database.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Waits until a condition holds in the database.</summary>
    public async Task WaitUntilAsync(string condition)
    {
        try
        {
            await InboxTable.WaitUntilAsync(_connectionString, condition);
        }
        catch (TimeoutException exception)
        {
            throw new TimeoutException($"{exception.Message} Logged: {string.Join('\n', Recorder.Logs.Lines.TakeLast(20))}", exception);
        }
    }

    public Task StopAsync() => _host.StopAsync();

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
        await _database.DisposeAsync();
    }
}

using System.Threading;
using System.Threading.Tasks;
using JasperFx.Resources;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Wolverine;
using Wolverine.Postgresql;

namespace Linq.Generated.Postgres.Load;

/// <summary>Wolverine with durable local queues in PostgreSQL, alone on its database, with as many handlers at a time as the inbox has.</summary>
internal static class WolverineHost
{
    private const int Places = 16;

    public static async Task<IHost> StartAsync(
        string connectionString,
        string schema,
        Arrivals arrivals,
        LinqClient? linq,
        CancellationToken cancellationToken)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Error);
        builder.Services.AddSingleton(arrivals);
        if (linq is not null)
        {
            builder.Services.AddSingleton(linq);
        }

        builder.UseWolverine(options =>
        {
            options.UseRuntimeCompilation();
            options.PersistMessagesWithPostgresql(connectionString, schema);
            options.Policies.UseDurableLocalQueues();
            options.Durability.Mode = DurabilityMode.Solo;
            options.Discovery.DisableConventionalDiscovery().IncludeType<StoredWebhookHandler>().IncludeType<StoredTextHandler>();
            options.LocalQueueFor<StoredWebhook>().MaximumParallelMessages(Places);
            options.LocalQueueFor<StoredText>().MaximumParallelMessages(Places);
            options.Services.AddResourceSetupOnStartup();
        });
        var host = builder.Build();
        await host.StartAsync(cancellationToken);
        return host;
    }
}

/// <summary>A webhook on its way through Wolverine.</summary>
/// <param name="Body">The body as received.</param>
public sealed record StoredWebhook(byte[] Body);

/// <summary>A message on its way through Wolverine.</summary>
/// <param name="ChatId">The chat.</param>
/// <param name="Text">The text.</param>
/// <param name="Key">The idempotency key.</param>
public sealed record StoredText(string ChatId, string Text, string Key);

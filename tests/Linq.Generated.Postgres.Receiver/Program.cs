using System;
using System.Linq;
using Linq.Generated.Postgres.Receiver;
using Linq.Generated.Webhooks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

// As an application may do that came from an older Npgsql.
AppContext.SetSwitch("Npgsql.EnableLegacyTimestampBehavior", Environment.GetEnvironmentVariable("RECEIVER_LEGACY_TIMESTAMPS") == "1");

// One of several receivers on one database. It is told what it needs in its environment and says where it listens.
var connectionString = Environment.GetEnvironmentVariable("RECEIVER_CONNECTION")!;
var builder = WebApplication.CreateSlimBuilder();
builder.Logging.ClearProviders();
builder.WebHost.UseUrls("http://127.0.0.1:0");
builder.Services.AddSingleton(NpgsqlDataSource.Create(connectionString));
builder.Services.AddLinqWebhookHandler<MessageReceivedEvent, RecordingHandler>();
if (Environment.GetEnvironmentVariable("RECEIVER_REPLIES") == "1")
{
    // The replies stay in the outbox, where they are counted.
    builder.Services.AddLinq(options =>
    {
        options.ApiKey = "unused";
        options.BaseUrl = "http://127.0.0.1:9";
    });
    builder.Services.AddLinqPostgresOutbox(connectionString);
    builder.Services.AddLinqWebhookHandler<MessageReceivedEvent, ReplyingHandler>();
}

builder.Services.AddLinqPostgresInbox(connectionString, options =>
{
    options.MaxConcurrentEvents = int.Parse(Environment.GetEnvironmentVariable("RECEIVER_BATCH")!, System.Globalization.CultureInfo.InvariantCulture);
    options.LeaseDuration = TimeSpan.FromSeconds(5);
    options.PollInterval = TimeSpan.FromMilliseconds(200);
});
await using var app = builder.Build();
app.MapLinqWebhooks("/webhooks/linq");
await app.StartAsync();
Console.WriteLine(app.Urls.Single());
await app.WaitForShutdownAsync();

using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using Linq.Generated;
using Linq.Generated.AspNetCore;
using Linq.Generated.Hosting;
using Linq.Generated.Postgres;
using Linq.Generated.Sandbox;
using Linq.Generated.Webhooks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using WebhookBot;

// With a key in the environment this serves the real API (LINQ_WEBHOOK_SECRET is needed too, and a public https address in
// front); otherwise somebody writes to it on a sandbox inside this process, and it ends. With the connection string
// ConnectionStrings__Linq, events and replies are kept in PostgreSQL, and survive the process; otherwise they are in memory.
var isReal = Environment.GetEnvironmentVariable(LinqClientOptions.ApiKeyVariable) is { Length: > 0 };
await using var sandbox = isReal ? null : await LinqSandbox.StartAsync();
using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60));

var builder = WebApplication.CreateSlimBuilder(args);
List<string> secrets = [];
if (sandbox is not null)
{
    // Two subscriptions that overlap, so that each message comes twice. A secret belongs to an address, and the application needs it to start.
    var url = "http://127.0.0.1:" + FreePort();
    using var setup = new LinqClient(new LinqClientOptions { ApiKey = sandbox.ApiKey, BaseUrl = sandbox.BaseUrl });
    for (var i = 1; i <= 2; i++)
    {
        var subscription = new CreateWebhookSubscriptionRequest { TargetUrl = $"{url}/webhooks/linq?subscription={i}", SubscribedEvents = [WebhookEventType.MessageReceived] };
        secrets.Add((await setup.WebhookSubscriptions.CreateAsync(subscription, cancellationToken: deadline.Token)).SigningSecret);
    }

    builder.WebHost.UseUrls(url);
    builder.Logging.SetMinimumLevel(LogLevel.Warning);
}

builder.Services.AddLinq(options =>
{
    options.ApiKey = sandbox?.ApiKey;
    options.BaseUrl = sandbox?.BaseUrl;
});
builder.Services.AddLinqWebhooks(options => secrets.ForEach(options.Secrets.Add));
builder.Services.AddLinqWebhookHandler<MessageReceivedEvent, ReplyHandler>();
if (builder.Configuration.GetConnectionString("Linq") is { } database)
{
    await LinqPostgresSchema.CreateAsync(database);
    builder.Services.AddLinqPostgresInbox(database, options => options.PreserveChatOrder = true);
    builder.Services.AddLinqPostgresOutbox(database);
}
else
{
    builder.Services.AddLinqMemoryOutbox();
}

await using var app = builder.Build();
app.MapLinqWebhooks("/webhooks/linq");
await app.StartAsync();
if (sandbox is null)
{
    await app.WaitForShutdownAsync();
    return 0;
}

var person = sandbox.Person("+12025550101");
var chatId = person.SendText("Anybody there?")!.ChatId;
person.SendText("I wrote this yesterday.", new SandboxMessageOptions { SentAt = sandbox.Clock.GetUtcNow().AddDays(-1) });
while (sandbox.Deliveries.Count(delivery => delivery.State == SandboxDeliveryState.Succeeded) < 4)
{
    await Task.Delay(50, deadline.Token);
}

// An inbox in PostgreSQL answers before it handles, and an outbox sends later.
while (await IsBusyAsync(app.Services))
{
    await Task.Delay(50, deadline.Token);
}

foreach (var delivery in sandbox.Deliveries)
{
    Console.WriteLine($"{delivery.EventType} {delivery.EventId}: {delivery.State}");
}

var linq = app.Services.GetRequiredService<LinqClient>();
List<string> texts = [];
await foreach (var message in linq.Chats.Messages.ListAllAsync(chatId, cancellationToken: deadline.Token))
{
    texts.AddRange((message.Parts ?? []).OfType<TextPartResponse>().Select(part => part.Value));
}

string[] replies = [.. texts.Where(text => text.StartsWith("You wrote:", StringComparison.Ordinal))];
Console.WriteLine($"replies: {string.Join(" | ", replies)}");
return replies is ["You wrote: Anybody there?"] ? 0 : 1;

async Task<bool> IsBusyAsync(IServiceProvider services)
{
    var inbox = (ILinqWebhookInboxStatus)services.GetRequiredService<ILinqWebhookInbox>();
    var outbox = services.GetRequiredService<ILinqOutbox>();
    return (await inbox.GetStatusAsync(deadline.Token)).Backlog > 0
        || await outbox.ListAsync(LinqOutboxState.Waiting, deadline.Token).AnyAsync(deadline.Token)
        || await outbox.ListAsync(LinqOutboxState.Sending, deadline.Token).AnyAsync(deadline.Token);
}

static int FreePort()
{
    using var probe = new TcpListener(IPAddress.Loopback, 0);
    probe.Start();
    return ((IPEndPoint)probe.LocalEndpoint).Port;
}

using System;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using LineWatch;
using Linq.Generated;
using Linq.Generated.AspNetCore;
using Linq.Generated.Sandbox;
using Linq.Generated.Webhooks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

// With a key in the environment this watches the lines of a real account (LINQ_WEBHOOK_SECRET is needed too, a subscription to
// phone_number.status_updated, and a public https address in front); otherwise a carrier flags a line of the sandbox, and it ends.
const string Line = "+12025550100";
var isReal = Environment.GetEnvironmentVariable(LinqClientOptions.ApiKeyVariable) is { Length: > 0 };
await using var sandbox = isReal ? null : await LinqSandbox.StartAsync();
using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60));

var builder = WebApplication.CreateSlimBuilder(args);
builder.Services.AddSingleton<LineMonitor>();
builder.Services.AddHostedService<Pager>();
builder.Services.AddOptions<LinqClientOptions>().Configure<LineMonitor>((options, lines) => options.SendGuard = lines);
builder.Services.AddLinqWebhookHandler<PhoneNumberStatusUpdatedEvent, LineMonitorHandler>();
string? secret = null;
if (sandbox is not null)
{
    // The secret belongs to the address, and the application needs it to start.
    var url = "http://127.0.0.1:" + FreePort();
    using var setup = new LinqClient(new LinqClientOptions { ApiKey = sandbox.ApiKey, BaseUrl = sandbox.BaseUrl });
    secret = (await setup.WebhookSubscriptions.CreateAsync(
        new CreateWebhookSubscriptionRequest { TargetUrl = url + "/webhooks/linq", SubscribedEvents = [WebhookEventType.PhoneNumberStatusUpdated] },
        cancellationToken: deadline.Token)).SigningSecret;
    builder.WebHost.UseUrls(url);
    builder.Logging.SetMinimumLevel(LogLevel.Warning);
}

builder.Services.AddLinq(options =>
{
    options.ApiKey = sandbox?.ApiKey;
    options.BaseUrl = sandbox?.BaseUrl;
});
builder.Services.AddLinqWebhooks(options =>
{
    if (secret is not null)
    {
        options.Secrets.Add(secret);
    }
});
await using var app = builder.Build();
app.MapLinqWebhooks("/webhooks/linq");
await app.StartAsync();

var lines = app.Services.GetRequiredService<LineMonitor>();
var linq = app.Services.GetRequiredService<LinqClient>();
await lines.RefreshAsync(linq, deadline.Token);
Console.WriteLine($"watching {lines.Lines.Count} lines");
if (sandbox is null)
{
    await app.WaitForShutdownAsync();
    return 0;
}

await ChangeAsync(SandboxLineStatus.Flagged, isPaused: true);
var wasRefused = false;
try
{
    await SendAsync();
}
catch (LinqLinePausedException e)
{
    wasRefused = true;
    Console.WriteLine($"refused: {e.Message}");
}

await ChangeAsync(SandboxLineStatus.Active, isPaused: false);
await SendAsync();
Console.WriteLine("sent");
await app.StopAsync(deadline.Token);
return wasRefused && sandbox.Requests.Count == 3 ? 0 : 1;

// The carrier acts, and the event arrives.
async Task ChangeAsync(SandboxLineStatus status, bool isPaused)
{
    var changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
    lines.Changed += (_, change) => _ = change.Current.IsPaused == isPaused && changed.TrySetResult();
    sandbox.Line(Line).SetStatus(status);
    await changed.Task.WaitAsync(deadline.Token);
}

Task SendAsync() => linq.Chats.CreateAsync(
    new CreateChatRequest { From = Line, To = ["+12025550101"], Message = MessageContent.FromText("Hello!") },
    cancellationToken: deadline.Token);

static int FreePort()
{
    using var probe = new TcpListener(IPAddress.Loopback, 0);
    probe.Start();
    return ((IPEndPoint)probe.LocalEndpoint).Port;
}

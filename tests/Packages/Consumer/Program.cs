using System;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using Library;
using Linq.Generated;
using Linq.Generated.AspNetCore;
using Linq.Generated.Hosting;
using Linq.Generated.Sandbox;
using Linq.Generated.Webhooks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60));

// An address of another sandbox, such as that of the packed tool, may be given; without one there is one in this process.
await using LinqSandbox? sandbox = args.Length > 0 ? null : await LinqSandbox.StartAsync(cancellationToken: deadline.Token);
using var plain = new LinqClient(new LinqClientOptions { ApiKey = LinqSandboxOptions.DefaultApiKey, BaseUrl = sandbox?.BaseUrl ?? args[0] });

var receiver = $"http://127.0.0.1:{FreePort()}";
CreatedWebhookSubscription subscription = await plain.WebhookSubscriptions.CreateAsync(
    new CreateWebhookSubscriptionRequest { TargetUrl = receiver + "/webhooks/linq?version=2026-02-03", SubscribedEvents = [WebhookEventType.MessageSent] },
    cancellationToken: deadline.Token);

var builder = WebApplication.CreateSlimBuilder();
builder.Logging.ClearProviders();
builder.WebHost.UseUrls(receiver);
builder.Services.AddLinq(options =>
{
    options.ApiKey = LinqSandboxOptions.DefaultApiKey;
    options.BaseUrl = sandbox?.BaseUrl ?? args[0];
});
builder.Services.AddLinqWebhooks(options => options.Secrets.Add(subscription.SigningSecret));
builder.Services.AddLinqWebhookHandler<MessageSentEvent, Received>();
await using var app = builder.Build();
app.MapLinqWebhooks("/webhooks/linq");
await app.StartAsync(deadline.Token);

LinqClient linq = app.Services.GetRequiredService<LinqClient>();
CreateChatResult created = await linq.Chats.CreateAsync(
    new CreateChatRequest { From = "+12025550100", To = ["+12025550101"], Message = MessageContent.FromText("Hello from Linq!") },
    cancellationToken: deadline.Token);
string id = await Greeting.SendAsync(linq, created.Chat.Id);
Console.WriteLine($"sent {id} with the packed client");

string[] reported = [await Received.NextAsync(deadline.Token), await Received.NextAsync(deadline.Token)];
Console.WriteLine($"{reported.Length} signed webhooks received with the packed endpoint");

using var http = new HttpClient();
string page = await http.GetStringAsync(new Uri(new Uri(sandbox?.BaseUrl ?? args[0]), "/"), deadline.Token);
Console.WriteLine(page.Contains("/phone/app.js", StringComparison.Ordinal) ? "the packed sandbox shows the phone" : "the phone is missing");
return reported.Contains(id) && page.Contains("/phone/app.js", StringComparison.Ordinal) ? 0 : 1;

static int FreePort()
{
    using var listener = new TcpListener(IPAddress.Loopback, 0);
    listener.Start();
    return ((IPEndPoint)listener.LocalEndpoint).Port;
}

using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using AgentBot;
using Linq.Generated;
using Linq.Generated.Sandbox;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

// An agent on a sandbox inside this process. Somebody writes to it, it answers, and the program ends; with --serve it stays, and the
// phone page is where to write to it. For the real API and a real model: drop the sandbox, and register your own IChatClient.
var serves = args.Contains("--serve");
await using var sandbox = await LinqSandbox.StartAsync();
using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60));
var url = "http://127.0.0.1:" + FreePort();
using var setup = new LinqClient(new LinqClientOptions { ApiKey = sandbox.ApiKey, BaseUrl = sandbox.BaseUrl });
var subscription = await setup.WebhookSubscriptions.CreateAsync(
    new CreateWebhookSubscriptionRequest { TargetUrl = url + "/webhooks/linq", SubscribedEvents = [WebhookEventType.MessageReceived] },
    cancellationToken: deadline.Token);

var builder = WebApplication.CreateSlimBuilder();
builder.WebHost.UseUrls(url);
builder.Logging.SetMinimumLevel(LogLevel.Error);
builder.Services.AddLinq(options =>
{
    options.ApiKey = sandbox.ApiKey;
    options.BaseUrl = sandbox.BaseUrl;
});
builder.Services.AddLinqWebhooks(options => options.Secrets.Add(subscription.SigningSecret));
builder.Services.AddLinqMemoryOutbox();
builder.Services.AddChatClient(new ScriptedClient()).UseFunctionInvocation();
builder.Services.AddLinqAgent<LunchAgent>();
await using var app = builder.Build();
app.MapLinqWebhooks("/webhooks/linq");
await app.StartAsync();
Console.WriteLine($"phone page: {sandbox.Origin}/");
if (serves)
{
    await app.WaitForShutdownAsync();
    return 0;
}

var ann = sandbox.Person("+12025550101");
var chatId = ann.SendText("What is for lunch?")!.ChatId;
var answers = await WaitAsync(2);
ann.SendText("human", new SandboxMessageOptions { ChatId = chatId });
answers = await WaitAsync(3);
ann.SendText("STOP", new SandboxMessageOptions { ChatId = chatId });
while (sandbox.Deliveries.Count(delivery => delivery.State == SandboxDeliveryState.Succeeded) < 3)
{
    await Task.Delay(50, deadline.Token);
}

Console.WriteLine(string.Join(" | ", answers.Select(answer => answer.ReplaceLineEndings(" "))));
string[] expected = ["Soup is on.", "Shall I keep you a bowl?", "Thank you. A person will answer you here."];
return answers.SequenceEqual(expected) && (await ReadAsync()).Count == 3 ? 0 : 1;

async Task<IReadOnlyList<string>> WaitAsync(int count)
{
    while (true)
    {
        var texts = await ReadAsync();
        if (texts.Count >= count)
        {
            return texts;
        }

        await Task.Delay(50, deadline.Token);
    }
}

async Task<IReadOnlyList<string>> ReadAsync()
{
    var page = await setup.Chats.Messages.ListAsync(chatId, cancellationToken: deadline.Token);
    return [.. page.Messages.Where(message => message.IsFromMe).OrderBy(message => message.CreatedAt).Select(message => message.GetText())];
}

static int FreePort()
{
    using var probe = new TcpListener(IPAddress.Loopback, 0);
    probe.Start();
    return ((IPEndPoint)probe.LocalEndpoint).Port;
}

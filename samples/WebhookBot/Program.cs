using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Linq.Generated;
using Linq.Generated.Sandbox;
using Linq.Generated.Webhooks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using WebhookBot;

// With a key in the environment this serves the real API (LINQ_WEBHOOK_SECRET is needed too, and a public https address in
// front); otherwise it has a conversation with itself on a sandbox inside this process, and ends.
bool isReal = Environment.GetEnvironmentVariable(LinqClientOptions.ApiKeyVariable) is { Length: > 0 };
await using LinqSandbox? sandbox = isReal ? null : await LinqSandbox.StartAsync();
const string SandboxSecret = "whsec_c2FuZGJveC1zZWNyZXQtb2YtdGhlLXdlYmhvb2stYm90";

WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(args);
builder.Services.AddLinq(options =>
{
    if (sandbox is not null)
    {
        options.ApiKey = sandbox.ApiKey;
        options.BaseUrl = sandbox.BaseUrl;
    }
});
builder.Services.AddLinqWebhooks(options =>
{
    if (sandbox is not null)
    {
        options.Secrets.Add(SandboxSecret);
    }
});
builder.Services.AddLinqWebhookHandler<MessageReceivedEvent, ReplyHandler>();
if (sandbox is not null)
{
    builder.Logging.SetMinimumLevel(LogLevel.Warning);
    builder.WebHost.UseUrls("http://127.0.0.1:0");
}

await using WebApplication app = builder.Build();
app.MapLinqWebhooks("/webhooks/linq");
await app.StartAsync();
if (sandbox is null)
{
    await app.WaitForShutdownAsync();
    return 0;
}

using CancellationTokenSource deadline = new(TimeSpan.FromSeconds(60));
LinqClient linq = app.Services.GetRequiredService<LinqClient>();
CreateChatResult created = await linq.Chats.CreateAsync(
    new CreateChatRequest { From = "+12025550100", To = ["+12025550101"], Message = MessageContent.FromText("Hello from the bot!") },
    cancellationToken: deadline.Token);
using Person person = new(app.Urls.Single() + "/webhooks/linq", SandboxSecret, created.Chat.Id);

await person.SaysAsync("message-1", "Anybody there?", deadline.Token);
await person.SaysAsync("message-1", "Anybody there?", deadline.Token);
await person.SaysAsync("message-2", "I wrote this yesterday.", deadline.Token, isRecovered: true);

List<string> texts = [];
await foreach (Message message in linq.Chats.Messages.ListAllAsync(created.Chat.Id, cancellationToken: deadline.Token))
{
    texts.AddRange((message.Parts ?? []).OfType<TextPartResponse>().Select(part => part.Value));
}

string[] replies = [.. texts.Where(text => text.StartsWith("You wrote:", StringComparison.Ordinal))];
Console.WriteLine($"replies: {string.Join(" | ", replies)}");
return replies is ["You wrote: Anybody there?"] ? 0 : 1;

using Linq.Generated;
using Linq.Generated.AspNetCore;
using Linq.Generated.Webhooks;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddLinq(builder.Configuration.GetSection("Linq"));
builder.Services.AddLinqWebhooks(builder.Configuration.GetSection("Linq:Webhooks"));
builder.Services.AddLinqWebhookHandler<MessageReceivedEvent, Replies>();
builder.Services.AddHealthChecks().AddLinqWebhooks();

await using var app = builder.Build();

// dotnet run -- subscribe ADDRESS: once for each address at which Linq can reach this application.
if (args is ["subscribe", var address])
{
    var subscription = await app.Services.GetRequiredService<LinqClient>().WebhookSubscriptions.CreateAsync(new CreateWebhookSubscriptionRequest
    {
        TargetUrl = address,
        SubscribedEvents = [WebhookEventType.MessageReceived],
    });
    Console.WriteLine(subscription.SigningSecret); // shown this once: store it as Linq:Webhooks:Secrets:0
    return;
}

app.MapLinqWebhooks("/webhooks/linq");
app.MapHealthChecks("/health");
await app.RunAsync();

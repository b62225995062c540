using System.Threading;
using Bot;
using Linq.Generated;
using Linq.Generated.Webhooks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();

// The app host sets Linq:BaseUrl, Linq:ApiKey and Linq:Webhooks:Secrets.
builder.Services.AddLinq(builder.Configuration.GetSection("Linq"));
builder.Services.AddLinqWebhooks(builder.Configuration.GetSection("Linq:Webhooks"));
builder.Services.AddLinqWebhookHandler<MessageDeliveredEvent, DeliveredHandler>();
builder.Services.AddHealthChecks().AddLinqWebhooks();
builder.Services.AddSingleton<DeliveredMessages>();

var app = builder.Build();
app.MapDefaultEndpoints();
app.MapLinqWebhooks("/webhooks/linq");
app.MapPost("/messages", async (Greeting greeting, LinqClient linq, CancellationToken cancellationToken) =>
{
    var request = new CreateChatRequest { From = greeting.From, To = [greeting.To], Message = MessageContent.FromText(greeting.Text) };
    var created = await linq.Chats.CreateAsync(request, cancellationToken: cancellationToken);
    return Results.Ok(new { created.Chat.Message.Id });
});
app.MapGet("/messages/{id}", (string id, DeliveredMessages delivered) => new { IsDelivered = delivered.Contains(id) });
app.Run();

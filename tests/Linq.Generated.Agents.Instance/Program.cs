using System;
using System.Globalization;
using System.Linq;
using Linq.Generated.Agents.Instance;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

// One of several instances of an agent on one database. It is told what it needs in its environment.
static string Read(string name) => Environment.GetEnvironmentVariable(name)!;

var connectionString = Read("AGENT_CONNECTION");
var builder = WebApplication.CreateSlimBuilder();
builder.Logging.ClearProviders();
builder.WebHost.UseUrls(Read("AGENT_URL"));
builder.Services.AddSingleton(new FailingModel(int.Parse(Read("AGENT_SEED"), CultureInfo.InvariantCulture)));
builder.Services.AddLinq(options =>
{
    options.ApiKey = Read("AGENT_KEY");
    options.BaseUrl = Read("AGENT_BASE_URL");
});
builder.Services.AddLinqWebhooks(options =>
{
    foreach (var secret in Read("AGENT_SECRETS").Split(','))
    {
        options.Secrets.Add(secret);
    }
});
builder.Services.AddLinqPostgresInbox(connectionString, options =>
{
    options.PreserveChatOrder = true;
    options.LeaseDuration = TimeSpan.FromSeconds(4);
    options.PollInterval = TimeSpan.FromMilliseconds(200);
    options.RetryDelay = TimeSpan.FromMilliseconds(200);
});
builder.Services.AddLinqPostgresOutbox(connectionString, options =>
{
    options.LeaseDuration = TimeSpan.FromSeconds(6);
    options.PollInterval = TimeSpan.FromMilliseconds(200);
});
if (Environment.GetEnvironmentVariable("AGENT_BARE") == "1")
{
    builder.Services.AddLinqWebhookBatchHandler<Linq.Generated.Webhooks.MessageReceivedEvent, BareHandler>();
}
else
{
    builder.Services.AddLinqAgent<RepeatingAgent>();
}

await using var app = builder.Build();
app.MapLinqWebhooks("/webhooks/linq");
await app.StartAsync();
Console.WriteLine(app.Urls.Single());
await app.WaitForShutdownAsync();

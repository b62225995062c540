using System;
using System.Globalization;
using System.Threading.Tasks;
using Linq.Generated;
using Linq.Generated.EndToEnd.Tests;
using Linq.Generated.Hosting;
using Linq.Generated.Postgres.Sender;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

// One of several senders on one database, with the outbox and nothing else. It is told what it needs in its environment, and says when
// it has started. What it reads, it enqueues (key, line, person and text, between tabs), and answers with the key, or with the key behind
// a "!" where it failed. Its clock runs as fast as those of the database and the sandbox.
var speed = double.Parse(Environment.GetEnvironmentVariable("SENDER_SPEED")!, CultureInfo.InvariantCulture);
var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
builder.Services.AddSingleton<TimeProvider>(new HurriedClock(speed));
var http = builder.Services.AddLinq(options =>
{
    options.ApiKey = Environment.GetEnvironmentVariable("SENDER_API_KEY");
    options.BaseUrl = Environment.GetEnvironmentVariable("SENDER_BASE_URL");
});
if (Environment.GetEnvironmentVariable("SENDER_FRESH_KEYS") is not null)
{
    http.AddHttpMessageHandler(() => new FreshKeyHandler());
}

builder.Services.AddLinqPostgresOutbox(Environment.GetEnvironmentVariable("SENDER_CONNECTION")!, options =>
{
    options.LeaseDuration = TimeSpan.FromSeconds(60);
    options.PollInterval = TimeSpan.FromSeconds(0.2 * speed);
});
using var host = builder.Build();
await host.StartAsync();
Console.WriteLine("started");
var outbox = host.Services.GetRequiredService<ILinqOutbox>();
while (await Console.In.ReadLineAsync() is { } line)
{
    _ = EnqueueAsync(line.Split('\t'));
}

await host.WaitForShutdownAsync();

async Task EnqueueAsync(string[] fields)
{
    var request = new CreateChatRequest { From = fields[1], To = [fields[2]], Message = MessageContent.FromText(fields[3]) };
    try
    {
        await outbox.EnqueueAsync(LinqPreparedSend.NewChat(request, fields[0]));
        Console.WriteLine(fields[0]);
    }
    catch (InvalidOperationException)
    {
        // The server is away.
        Console.WriteLine("!" + fields[0]);
    }
}

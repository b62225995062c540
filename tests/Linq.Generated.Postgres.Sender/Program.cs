using System;
using System.Globalization;
using Linq.Generated.EndToEnd.Tests;
using Linq.Generated.Postgres.Sender;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

// One of several senders on one database, with the outbox and nothing else. It is told what it needs in its environment, and says when
// it has started. Its clock runs as fast as those of the database and the sandbox.
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
await host.WaitForShutdownAsync();

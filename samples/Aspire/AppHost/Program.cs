using Aspire.Hosting;

var builder = DistributedApplication.CreateBuilder(args);

// A local Linq, with a phone page to play the other person. The bot gets its address, key and webhook secret as configuration.
var linq = builder.AddLinqSandbox("linq");
var bot = builder.AddProject<Projects.Bot>("bot")
    .WithHttpEndpoint()
    .WithReference(linq)
    .WaitFor(linq);
linq.WithWebhook(bot, "/webhooks/linq");

builder.Build().Run();

using System;
using System.CommandLine;
using System.IO;
using Linq.Generated.Sandbox.Load;

Option<int> connections = new("--connections") { Description = "Connections, each with one request at a time.", DefaultValueFactory = _ => 32 };
Option<int> seconds = new("--seconds") { Description = "How long a turn takes.", DefaultValueFactory = _ => 5 };
Option<int> turns = new("--turns") { Description = "How often each server has its turn.", DefaultValueFactory = _ => 5 };
Option<double> atMostTimes = new("--at-most") { Description = "Fails when the sandbox takes more times the processor time of WireMock.Net's static stub.", DefaultValueFactory = _ => double.MaxValue };
Option<bool> withoutPrism = new("--without-prism") { Description = "Leaves prism mock out." };
Option<double> atLeast = new("--at-least") { Description = "Fails when the sandbox is not so many times as fast." };
Option<long> messages = new("--messages") { Description = "How many messages pass.", DefaultValueFactory = _ => 1_000_000 };
Option<double> atMost = new("--at-most") { Description = "Fails when more MiB than this are alive at the end.", DefaultValueFactory = _ => double.MaxValue };
Option<int> recipients = new("--recipients") { Description = "To how many recipients.", DefaultValueFactory = _ => 20_000 };
Option<string> root = new("--root") { Description = "The folder of the repository.", DefaultValueFactory = _ => Directory.GetCurrentDirectory() };

Command compare = new("compare", "Compares the sandbox with a static stub of WireMock.Net and with prism mock. Needs `npm ci` in benchmarks/prism.") { connections, seconds, turns, withoutPrism, root, atLeast, atMostTimes };
compare.SetAction((parsed, _) =>
    new Comparison(parsed.GetRequiredValue(root), TimeSpan.FromSeconds(parsed.GetRequiredValue(seconds)), parsed.GetRequiredValue(turns), parsed.GetRequiredValue(connections))
        .RunAsync(withPrism: !parsed.GetValue(withoutPrism), parsed.GetValue(atLeast), parsed.GetRequiredValue(atMostTimes)));

var memory = new Command("memory", "Lets messages pass through a sandbox and tells how much memory is alive.") { connections, messages, recipients, atMost };
memory.SetAction((parsed, _) => MemoryRun.RunAsync(parsed.GetRequiredValue(messages), parsed.GetRequiredValue(recipients), parsed.GetRequiredValue(connections), parsed.GetRequiredValue(atMost)));

Option<int> deliveredMessages = new("--messages") { Description = "How many messages are sent.", DefaultValueFactory = _ => 100_000 };
Command deliveries = new("deliveries", "Sends messages as fast as they go and waits until each of their webhooks has arrived.") { connections, deliveredMessages, atMost };
deliveries.SetAction((parsed, _) => DeliveryRun.RunAsync(parsed.GetRequiredValue(deliveredMessages), parsed.GetRequiredValue(connections), parsed.GetRequiredValue(atMost)));

Command stub = new("stub", "Serves the static stub that the sandbox is compared with.") { Hidden = true };
stub.SetAction((_, cancellationToken) => StaticStub.RunAsync(cancellationToken));

return await new RootCommand("Load on the sandbox.") { compare, memory, deliveries, stub }.Parse(args).InvokeAsync();

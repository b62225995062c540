using System;
using System.CommandLine;
using System.IO;
using Linq.Generated.Sandbox.Load;

var connections = new Option<int>("--connections") { Description = "Connections, each with one request at a time.", DefaultValueFactory = _ => 32 };
var seconds = new Option<int>("--seconds") { Description = "How long a turn takes.", DefaultValueFactory = _ => 5 };
var turns = new Option<int>("--turns") { Description = "How often each server has its turn.", DefaultValueFactory = _ => 5 };
var withoutPrism = new Option<bool>("--without-prism") { Description = "Measures the sandbox alone." };
var atLeast = new Option<double>("--at-least") { Description = "Fails when the sandbox is not so many times as fast." };
var messages = new Option<long>("--messages") { Description = "How many messages pass.", DefaultValueFactory = _ => 1_000_000 };
var atMost = new Option<double>("--at-most") { Description = "Fails when more MiB than this are alive at the end.", DefaultValueFactory = _ => double.MaxValue };
var recipients = new Option<int>("--recipients") { Description = "To how many recipients.", DefaultValueFactory = _ => 20_000 };
var root = new Option<string>("--root") { Description = "The folder of the repository.", DefaultValueFactory = _ => Directory.GetCurrentDirectory() };

var compare = new Command("compare", "Compares the sandbox's rate with that of prism mock. Needs `npm ci` in benchmarks/prism.") { connections, seconds, turns, withoutPrism, root, atLeast };
compare.SetAction((parsed, _) =>
    new Comparison(parsed.GetRequiredValue(root), TimeSpan.FromSeconds(parsed.GetRequiredValue(seconds)), parsed.GetRequiredValue(turns), parsed.GetRequiredValue(connections))
        .RunAsync(withPrism: !parsed.GetValue(withoutPrism), parsed.GetValue(atLeast)));

var memory = new Command("memory", "Lets messages pass through a sandbox and tells how much memory is alive.") { connections, messages, recipients, atMost };
memory.SetAction((parsed, _) => MemoryRun.RunAsync(parsed.GetRequiredValue(messages), parsed.GetRequiredValue(recipients), parsed.GetRequiredValue(connections), parsed.GetRequiredValue(atMost)));

return await new RootCommand("Load on the sandbox.") { compare, memory }.Parse(args).InvokeAsync();

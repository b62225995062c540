using System;
using System.IO;
using System.Linq;
using Linq.Generated.Generator.Loading;
using Linq.Generated.Tests.Shared;
using Newtonsoft.Json.Linq;
using NUnit.Framework;

namespace Linq.Generated.Generator.Tests.Verbs;

[TestFixture]
public sealed class InventoryVerbTests
{
    private JObject _inventory = null!;

    private int _operations;
    private int _eventTypes;
    private int _webhooks;

    [OneTimeSetUp]
    public void Run()
    {
        var contract = ContractLoader.Load(Path.Combine(RepositoryPaths.Root, "spec", "linq-api-v3.yaml")).Root;
        _operations = contract["paths"]!.SelectMany(path => path.First!.Children<JProperty>()).Count(method => method.Value["operationId"] is not null);
        _eventTypes = contract.SelectToken("components.schemas.WebhookEventType.enum")!.Count();
        _webhooks = contract["webhooks"]!.Count();
        var run = InRepository("inventory", "--json");
        Assert.That(run.Code, Is.Zero, run.Error);
        _inventory = JObject.Parse(run.Output);
    }

    [Test]
    public void Every_operation_event_type_and_webhook_entry_of_the_contract_is_listed()
    {
        Assert.That($"{_inventory["operations"]!.Count()} {_inventory["eventTypes"]!.Count()} {_inventory["webhooks"]!.Count()}", Is.EqualTo($"{_operations} {_eventTypes} {_webhooks}"));
        Assert.That(_inventory["eventTypes"]!.Select(t => (string?)t), Is.Unique);
        Assert.That(_inventory["webhooks"]!.Select(w => $"{w["type"]} {w["version"]}"), Is.Unique);
    }

    [Test]
    public void Every_operation_keeps_the_call_that_was_agreed_on()
    {
        string[] agreed = [.. File.ReadLines(ContractFiles.PathOf("operation-names.txt"))
            .Where(line => line.Length > 0 && line[0] != '#')
            .Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries)))];
        Assert.That(_inventory["operations"]!.Select(o => $"{o["operationId"]} {o["method"]} {o["path"]} {o["call"]}"), Is.SupersetOf(agreed));
    }

    [Test]
    public void Every_operation_that_may_be_repeated_says_why()
    {
        Assert.That(_inventory["operations"]!.Select(o => (string?)o["retry"]), Is.All.AnyOf("safe", "keyed", "natural", "never"));
        Assert.That(_inventory["operations"]!.Where(o => (string?)o["retry"] is "keyed" or "natural" && string.IsNullOrWhiteSpace((string?)o["retryReason"])).Select(o => (string?)o["call"]), Is.Empty);
        Assert.That(
            _inventory["operations"]!.Where(o => (string?)o["retry"] == "keyed" && (string?)o["idempotency"] == "none").Select(o => (string?)o["call"]),
            Is.Empty,
            "keyed without a place for the key");
        Assert.That(_inventory["operations"]!.Where(o => (string?)o["method"] == "GET" && (string?)o["retry"] != "safe").Select(o => (string?)o["call"]), Is.Empty);
    }

    [Test]
    public void Both_versions_of_an_event_are_one_class()
    {
        Assert.That(_inventory["webhooks"]!.GroupBy(w => (string?)w["type"]).Where(g => g.Select(w => (string?)w["class"]).Distinct().Count() > 1).Select(g => g.Key), Is.Empty);
        Assert.That(_inventory["webhooks"]!.Select(w => (string?)w["version"]).Distinct(), Is.SupersetOf(new[] { "2026-02-03", "2025-01-01" }));
    }

    [Test]
    public void The_listing_for_people_has_the_same_rows()
    {
        var lines = InRepository("inventory").Output.TrimEnd().Split('\n');
        Assert.That(lines, Has.Length.EqualTo(_operations + _webhooks + 3));
        Assert.That(lines[^1].TrimEnd(), Does.StartWith($"{_operations} operations, {_eventTypes} event types, {_webhooks} webhook entries in "));
    }

    private static VerbRun InRepository(params string[] args)
    {
        var folder = Environment.CurrentDirectory;
        try
        {
            Environment.CurrentDirectory = RepositoryPaths.Root;
            return VerbRun.Of(args);
        }
        finally
        {
            Environment.CurrentDirectory = folder;
        }
    }
}

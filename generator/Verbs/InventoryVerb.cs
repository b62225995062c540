using System;
using System.CommandLine;
using System.Linq;
using Linq.Generated.Generator.Inventory;
using Linq.Generated.Generator.Loading;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Linq.Generated.Generator.Verbs;

/// <summary>Lists every operation and webhook entry with what it becomes in C#.</summary>
internal sealed class InventoryVerb : IVerb
{
    /// <inheritdoc/>
    public Command Describe()
    {
        var json = new Option<bool>("--json")
        {
            Description = "Print one JSON object with `contractDate` and the lists `operations`, `eventTypes` and `webhooks`."
        };
        var command = new Command(
            "inventory",
            "List every operation and webhook entry with its C# name, retry and idempotency behaviour.") { json };
        command.SetAction(result =>
            Run(Repository.Find(Environment.CurrentDirectory), result.GetValue(json), result.InvocationConfiguration));
        return command;
    }

    private static int Run(Repository repository, bool asJson, InvocationConfiguration console)
    {
        var inventory = SurfaceInventory.Of(Pipeline.Normalize(repository).Model);
        var date = ContractDate.Read(repository);
        if (asJson)
        {
            var json = JObject.FromObject(inventory, JsonSerializer.Create(new JsonSerializerSettings
            {
                ContractResolver = new Newtonsoft.Json.Serialization.CamelCasePropertyNamesContractResolver(),
            }));
            json.AddFirst(new JProperty("contractDate", date));
            console.Output.WriteLine(json.ToString(Formatting.Indented));
            return 0;
        }

        foreach (var row in inventory.Operations)
        {
            console.Output.WriteLine(
                $"{row.Method,-6} {row.Path,-66} {row.OperationId,-30} {row.Call,-46} {row.Request ?? "-",-32} "
                    + $"{row.Result ?? "-",-32} {row.Retry,-8} {row.Idempotency}");
        }

        console.Output.WriteLine();
        foreach (var row in inventory.Webhooks)
        {
            console.Output.WriteLine($"{row.Type,-34} {row.Version,-12} {row.Class}");
        }

        console.Output.WriteLine();
        console.Output.WriteLine(
            $"{inventory.Operations.Count} operations, {inventory.EventTypes.Count} event types, {inventory.Webhooks.Count} "
                + $"webhook entries in {inventory.Webhooks.Select(w => w.Class).Distinct().Count()} classes; contract of {date}");
        return 0;
    }
}

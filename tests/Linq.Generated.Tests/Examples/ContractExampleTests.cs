using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Linq.Generated.Generator.Inventory;
using Linq.Generated.Generator.Report;
using Linq.Generated.Tests.Consistency;
using Linq.Generated.Tests.Models;
using Linq.Generated.Tests.Shared;
using Linq.Generated.Webhooks;
using Newtonsoft.Json.Linq;
using NUnit.Framework;

namespace Linq.Generated.Tests.Examples;

/// <summary>The client's models read every example of the contract and write it back. <see cref="JsonComparison"/> says what counts as equal.</summary>
[TestFixture]
internal sealed class ContractExampleTests
{
    private static IEnumerable<ContractExample> Bodies => ContractDocument.Examples.Where(example => example.Kind != ExampleKind.Webhook);

    private static IEnumerable<ContractExample> Webhooks => ContractDocument.Examples.Where(example => example.Kind == ExampleKind.Webhook);

    [TestCaseSource(nameof(Bodies))]
    public void An_example_is_read_and_written_back(ContractExample example)
    {
        var model = ClientSurface.Assembly.GetType("Linq.Generated." + example.ClassName);
        Assert.That(model, Is.Not.Null);

        var read = ModelJson.Read(example.Json, model!);

        Assert.That(JsonComparison.Differences(example.Json, ModelJson.Write(read!, model!)), Is.Empty);
        Assert.That(UnknownMembers(example.Json, read!, model!), Is.Empty, "the models have a property for every member of the example");
    }

    [TestCaseSource(nameof(Webhooks))]
    public void An_example_of_an_event_is_read_by_its_class_and_its_data_is_written_back(ContractExample example)
    {
        var json = JsonNode.Parse(example.Json)!;
        var row = Row(json);

        var read = LinqWebhookEvent.Parse(Encoding.UTF8.GetBytes(example.Json));

        var data = DataType(row);
        Assert.Multiple(() =>
        {
            Assert.That(read.GetType().Name, Is.EqualTo(row.Class));
            Assert.That(read.EventType, Is.EqualTo(row.Type));
            Assert.That(read.WebhookVersion, Is.EqualTo(row.Version));
            Assert.That(read.ApiVersion, Is.EqualTo("v3"));
            Assert.That(read.EventId, Is.EqualTo((string?)json["event_id"]));
            Assert.That(read.TraceId, Is.EqualTo((string?)json["trace_id"]));
            Assert.That(read.PartnerId, Is.EqualTo((string?)json["partner_id"]));
            Assert.That(JsonComparison.Differences(JsonSerializer.Serialize((string?)json["created_at"]), JsonSerializer.Serialize(read.CreatedAt)), Is.Empty);
            Assert.That(Encoding.UTF8.GetString(read.GetRawJson().ToArray()), Is.EqualTo(example.Json));
        });

        var members = json["data"]!.ToJsonString();
        var readData = ModelJson.Read(members, data)!;
        Assert.That(JsonComparison.Differences(members, ModelJson.Write(readData, data)), Is.Empty);
        Assert.That(UnknownMembers(members, readData, data), Is.Empty, "the models have a property for every member of the example");

        if (read.GetType().GetProperty("Data")!.PropertyType == data)
        {
            Assert.That(JsonComparison.Differences(example.Json, ModelJson.Write(read, read.GetType())), Is.Empty);
        }
    }

    [TestCaseSource(nameof(Webhooks))]
    public void An_event_keeps_members_of_its_envelope_and_data_that_this_version_does_not_know(ContractExample example)
    {
        var json = JsonNode.Parse(example.Json)!.AsObject();
        var row = Row(json);
        json["data"]!["x_of_tomorrow"] = JsonNode.Parse(SampleJson.UnknownValue);
        json["envelope_of_tomorrow"] = JsonNode.Parse(SampleJson.UnknownValue);
        var before = json.ToJsonString();

        var read = LinqWebhookEvent.Parse(Encoding.UTF8.GetBytes(before));

        Assert.That(read.GetType().Name, Is.EqualTo(row.Class));
        Assert.That(Encoding.UTF8.GetString(read.GetRawJson().ToArray()), Is.EqualTo(before));
        var data = read.GetType().GetProperty("Data")!.GetValue(read)!;
        if (data.GetType() == DataType(row))
        {
            Assert.That(JsonComparison.Differences(json["data"]!.ToJsonString(), ModelJson.Write(data, data.GetType())), Is.Empty);
        }
    }

    [TestCaseSource(nameof(Webhooks))]
    public void An_event_of_a_payload_version_of_tomorrow_is_kept_whole(ContractExample example)
    {
        var json = JsonNode.Parse(example.Json)!.AsObject();
        json["webhook_version"] = "9999-01-01";
        var before = json.ToJsonString();

        var read = LinqWebhookEvent.Parse(Encoding.UTF8.GetBytes(before));

        Assert.That(read, Is.TypeOf<UnknownLinqWebhookEvent>());
        Assert.That(JsonComparison.Differences(json["data"]!.ToJsonString(), ((UnknownLinqWebhookEvent)read).Data.GetRawText()), Is.Empty);
    }

    [Test]
    public void Every_request_body_answer_and_event_of_the_contract_has_an_example_or_is_listed_as_missing()
    {
        List<string> missing = [];
        foreach (var (row, fields) in ContractDocument.Operations())
        {
            if (fields["requestBody"] is not null && !Has(ExampleKind.Request, row.OperationId, null))
            {
                missing.Add($"request of {row.OperationId}");
            }

            missing.AddRange(((JObject)fields["responses"]!).Properties()
                .Where(response => response.Name.StartsWith('2') && ContractDocument.HasJson(response.Value) && !Has(ExampleKind.Response, row.OperationId, response.Name))
                .Select(response => $"{response.Name} of {row.OperationId}"));
        }

        missing.AddRange(((JObject)ContractDocument.Document["webhooks"]!).Properties().Select(webhook => webhook.Name).Where(name => !Has(ExampleKind.Webhook, name, null)));

        var listed = MissingParts.Find(ContractDocument.Document, ContractDocument.Inventory)
            .Count(part => part.What.StartsWith("example of", StringComparison.Ordinal));
        Assert.That(missing.Count, Is.EqualTo(listed));
        Assert.That(Webhooks.Count(), Is.GreaterThan(50).And.LessThanOrEqualTo(ContractDocument.Inventory.Webhooks.Count));

        static bool Has(ExampleKind kind, string of, string? status) => ContractDocument.Examples.Any(example => example.Kind == kind && example.Of == of && example.Status == status);
    }

    [TestCaseSource(nameof(Bodies))]
    public void An_example_of_a_request_passes_the_checks_before_sending(ContractExample example)
    {
        var model = ClientSurface.Assembly.GetType("Linq.Generated." + example.ClassName)!;
        if (ModelJson.Read(example.Json, model) is IRequestModel request)
        {
            Assert.That(request.Validate(), Is.Null);
        }
        else
        {
            Assert.That(example.Kind, Is.Not.EqualTo(ExampleKind.Request));
        }
    }

    private static WebhookRow Row(JsonNode json) =>
        ContractDocument.Inventory.Webhooks.Single(row => row.Type == (string?)json["event_type"] && row.Version == (string?)json["webhook_version"]);

    /// <summary>The class that the data is read into; for an older payload version not the one that the event shows.</summary>
    private static Type DataType(WebhookRow row) => ClientSurface.Assembly.GetType("Linq.Generated." + ContractDocument.DataClass(row.Type, row.Version), throwOnError: true)!;

    private static IEnumerable<string> UnknownMembers(string json, object read, Type model)
    {
        HashSet<string> known = [.. SampleJson.Members(model).Select(member => member.Name)];
        return read is MessagePart or MessagePartResponse
            ? []
            : JsonNode.Parse(json)!.AsObject().Select(member => member.Key).Where(name => !known.Contains(name));
    }
}

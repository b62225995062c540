using System;
using System.Buffers;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Json.Nodes;
using Linq.Generated.Tests.Shared;
using NUnit.Framework;

namespace Linq.Generated.Sandbox.Tests.Examples;

/// <summary>
/// The server's types read every example of the contract and write it back. <see cref="JsonComparison"/> says what counts as
/// equal. The client's tests do the same with other types and another serializer.
/// </summary>
[TestFixture]
internal sealed class ContractExampleTests
{
    private static IEnumerable<ContractExample> Bodies => ContractDocument.Examples.Where(example => example.Kind != ExampleKind.Webhook);

    private static IEnumerable<ContractExample> Webhooks => ContractDocument.Examples.Where(example => example.Kind == ExampleKind.Webhook);

    [TestCaseSource(nameof(Bodies))]
    public void An_example_is_read_and_written_back(ContractExample example) => ReadAndWrite(example.ClassName!, example.Json);

    [TestCaseSource(nameof(Webhooks))]
    public void The_data_of_an_example_of_an_event_is_read_and_written_back(ContractExample example)
    {
        var json = JsonNode.Parse(example.Json)!;

        ReadAndWrite(ContractDocument.DataClass((string)json["event_type"]!, (string)json["webhook_version"]!), json["data"]!.ToJsonString());
    }

    [TestCaseSource(nameof(Bodies))]
    public void An_example_of_a_request_breaks_no_rule(ContractExample example)
    {
        var read = Read(Model(example.ClassName!), example.Json);

        if (read is IContractBody body)
        {
            Assert.That(body.Violations(""), Is.Empty);
        }
        else
        {
            Assert.That(example.Kind, Is.Not.EqualTo(ExampleKind.Request));
        }
    }

    private static void ReadAndWrite(string className, string json)
    {
        var read = Read(Model(className), json)!;

        Assert.That(read, Is.Not.Null);
        Assert.That(JsonComparison.Differences(json, ContractJson.Text(read)), Is.Empty);
    }

    private static object? Read(Type model, string json) => ContractJson.Read(new ReadOnlySequence<byte>(Encoding.UTF8.GetBytes(json)), model);

    private static Type Model(string className) => typeof(ContractJson).Assembly.GetType("Linq.Generated.Sandbox." + className, throwOnError: true)!;
}

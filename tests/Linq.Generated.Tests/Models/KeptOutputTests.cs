using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading;
using Linq.Generated.Generator.Inventory;
using Linq.Generated.Tests.Consistency;
using Linq.Generated.Tests.Shared;
using NUnit.Framework;

namespace Linq.Generated.Tests.Models;

/// <summary>
/// What the models kept when System.Text.Json's metadata read and wrote them: each example, and a full sample of each model, with
/// what was written for it, in <c>kept-outputs.jsonl</c>. The generated readers and writers keep the same.
/// </summary>
/// <remarks>
/// The file was written once, by the last build with metadata. It is not made again; a class that a later contract no longer has is
/// passed over.
/// </remarks>
[TestFixture]
internal sealed class KeptOutputTests
{
    private static readonly string _file = Path.Combine(RepositoryPaths.Root, "tests", "Linq.Generated.Tests", "Models", "kept-outputs.jsonl");

    private static readonly Lazy<IReadOnlyList<Stored>> _stored = new(Load, LazyThreadSafetyMode.ExecutionAndPublication);

    private static IEnumerable<TestCaseData> Cases =>
        _stored.Value
            .Select((row, index) => (Row: row, Line: index + 1, Type: ClientSurface.Assembly.GetType(row.Class)))
            .Where(row => row.Type is not null)
            .Select(row => new TestCaseData(row.Type!, row.Row).SetArgDisplayNames(row.Type!.Name, FormattableString.Invariant($"line {row.Line}")));

    [TestCaseSource(nameof(Cases))]
    public void What_is_read_and_written_is_what_the_serializer_kept(Type type, Stored stored)
    {
        var written = ModelJson.Write(ModelJson.Read(stored.Json, type)!, type);

        Assert.That(Ordered(JsonNode.Parse(written)), Is.EqualTo(Ordered(JsonNode.Parse(stored.Written))));
    }

    [Test]
    public void Every_kind_of_model_is_among_the_stored_ones()
    {
        Assert.That(_stored.Value, Has.Count.EqualTo(396));
        Assert.That(_stored.Value.Select(row => row.Class).Distinct().Count(), Is.EqualTo(216));
    }

    [Test]
    [Explicit("Writes the file anew from the build at hand.")]
    public void Store()
    {
        List<(Type Type, string Json)> inputs = [];
        foreach (var example in ContractDocument.Examples)
        {
            if (example.Kind != ExampleKind.Webhook)
            {
                inputs.Add((ClientSurface.Assembly.GetType("Linq.Generated." + example.ClassName, throwOnError: true)!, example.Json));
                continue;
            }

            var json = JsonNode.Parse(example.Json)!;
            WebhookRow row = ContractDocument.Inventory.Webhooks.Single(row => row.Type == (string?)json["event_type"] && row.Version == (string?)json["webhook_version"]);
            var data = ClientSurface.Assembly.GetType("Linq.Generated." + ContractDocument.DataClass(row.Type, row.Version), throwOnError: true)!;
            var whole = ClientSurface.Events.Single(type => type.Name == row.Class);
            inputs.Add((data, json["data"]!.ToJsonString()));
            if (whole.GetProperty("Data")!.PropertyType == data)
            {
                inputs.Add((whole, example.Json));
            }
        }

        inputs.AddRange(ClientSurface.Models.Select(model => (model, SampleJson.Of(model).ToJsonString())));
        inputs.AddRange(ClientSurface.PublicTypes
            .Where(type => type is { IsClass: true, IsAbstract: true } && SampleJson.Variants(type).Any())
            .SelectMany(union => SampleJson.Variants(union).Select(variant => (union, SampleJson.Of(variant).ToJsonString()))));
        File.WriteAllLines(_file, inputs.Select(input => JsonSerializer.Serialize(
            new Stored(input.Type.FullName!, input.Json, ModelJson.Write(ModelJson.Read(input.Json, input.Type)!, input.Type)))));
    }

    // The order of members says nothing; numbers and texts must be the same to the digit and letter.
    private static string Ordered(JsonNode? node) => node switch
    {
        JsonObject members => "{" + string.Join(",", members.OrderBy(member => member.Key, StringComparer.Ordinal)
            .Select(member => JsonSerializer.Serialize(member.Key) + ":" + Ordered(member.Value))) + "}",
        JsonArray elements => "[" + string.Join(",", elements.Select(Ordered)) + "]",
        JsonValue value when value.GetValueKind() == JsonValueKind.String => JsonSerializer.Serialize(value.GetValue<string>()),
        null => "null",
        _ => node.ToJsonString(),
    };

    private static Stored[] Load() => [.. File.ReadLines(_file).Select(line => JsonSerializer.Deserialize<Stored>(line)!)];

    /// <summary>What was read and what was written for it.</summary>
    /// <param name="Class">The full name of the class.</param>
    /// <param name="Json">What was read.</param>
    /// <param name="Written">What was written for it.</param>
    internal sealed record Stored(string Class, string Json, string Written);
}

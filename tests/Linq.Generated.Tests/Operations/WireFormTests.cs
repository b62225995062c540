using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Linq.Generated.Tests.Models;
using Linq.Generated.Tests.Shared;
using NUnit.Framework;

namespace Linq.Generated.Tests.Operations;

/// <summary>What each operation puts on the wire, and that its answer is read whole.</summary>
[TestFixture]
internal sealed class WireFormTests
{
    private const string Folder = "spec/snapshots/wire";

    private static IEnumerable<OperationCall> Calls => OperationCalls.All;

    private static IEnumerable<string> Operations => ContractDocument.Inventory.Operations.Select(row => row.OperationId).Except(OperationCalls.WithoutExample);

    [TestCaseSource(nameof(Calls))]
    [Category("Snapshot")]
    public async Task An_operation_sends_the_request_that_its_file_states(OperationCall call)
    {
        using var test = TestClient.AnsweringAs(call.Id);

        await call.InvokeAsync(test.Client);

        Assert.That(test.Sent, Has.Count.EqualTo(1));
        Snapshot.Match(test.Sent[0].Describe(), Folder, call.Id);
    }

    [TestCaseSource(nameof(Calls))]
    public async Task An_operation_sends_what_the_contract_says_of_its_method_path_and_answer(OperationCall call)
    {
        var row = ContractDocument.Inventory.Operations.Single(operation => operation.OperationId == call.Id);
        using var test = TestClient.AnsweringAs(call.Id);

        await call.InvokeAsync(test.Client);

        var sent = test.Sent.Single();
        var template = row.Path.Split('/');
        var path = sent.Target.Split('?')[0].Split('/');
        Assert.Multiple(() =>
        {
            Assert.That(sent.Method, Is.EqualTo(row.Method));
            Assert.That(path, Has.Length.EqualTo(template.Length));
            Assert.That(
                path.Zip(template).Where(segment => !segment.Second.StartsWith('{') && segment.First != segment.Second),
                Is.Empty,
                "the fixed segments of the path");
            Assert.That(sent.Headers["Authorization"], Is.EqualTo("Bearer " + TestClient.ApiKey));
            Assert.That(sent.Headers["Accept"], Is.EqualTo(ContractDocument.AnswerType(call.Id) ?? "application/json"));
            Assert.That(sent.Body is null, Is.EqualTo(row.Request is null), "a body where the contract has one");
            Assert.That(sent.Headers.ContainsKey("Idempotency-Key"), Is.EqualTo(row.Idempotency == "header"));
        });
    }

    [TestCaseSource(nameof(Calls))]
    public async Task An_operation_reads_the_whole_of_its_answer(OperationCall call)
    {
        var (_, example) = ContractDocument.Success(call.Id);
        using var test = TestClient.AnsweringAs(call.Id);

        var result = await call.InvokeAsync(test.Client);

        if (example is null)
        {
            Assert.That(result, Is.Null);
        }
        else
        {
            Assert.That(result, Is.Not.Null);
            Assert.That(result!.GetType().Name, Is.EqualTo(example.ClassName));
            var written = ModelJson.Write(result, result.GetType());
            Assert.That(JsonComparison.Differences(example.Json, written), Is.Empty);
        }
    }

    [TestCaseSource(nameof(Operations))]
    public async Task A_call_that_is_derived_from_the_contract_goes_to_the_same_place_as_one_written_by_hand(string id)
    {
        using var written = TestClient.AnsweringAs(id);
        using var derived = TestClient.AnsweringAs(id);

        await OperationCalls.Get(id).InvokeAsync(written.Client);
        await DerivedCall.Of(id).InvokeAsync(derived.Client);

        var sent = derived.Sent.Single();
        var expected = written.Sent.Single();
        Assert.That(sent.Method, Is.EqualTo(expected.Method));
        Assert.That(sent.Target.Split('?')[0].Count(character => character == '/'), Is.EqualTo(expected.Target.Split('?')[0].Count(character => character == '/')));
        Assert.That(sent.Body is null, Is.EqualTo(expected.Body is null));
    }

    [Test]
    public void Every_operation_of_the_inventory_has_a_call_and_a_file()
    {
        string[] operations = [.. Operations];
        string[] files = [.. System.IO.Directory.GetFiles(System.IO.Path.Combine(RepositoryPaths.Root, Folder), "*.verified.txt")
            .Select(path => System.IO.Path.GetFileName(path).Replace(".verified.txt", "", System.StringComparison.Ordinal))];

        Assert.Multiple(() =>
        {
            Assert.That(operations, Is.Not.Empty);
            Assert.That(OperationCalls.All.Select(call => call.Id), Is.EquivalentTo(operations));
            Assert.That(files, Is.EquivalentTo(operations));
        });
    }
}

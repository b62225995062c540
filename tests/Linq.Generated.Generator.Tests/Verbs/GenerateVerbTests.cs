using System;
using System.IO;
using System.Linq;
using Linq.Generated.Generator.Writing;
using Linq.Generated.Tests.Shared;
using NUnit.Framework;

namespace Linq.Generated.Generator.Tests.Verbs;

[TestFixture]
public sealed class GenerateVerbTests
{
    private RepositoryCopy _copy = null!;

    [SetUp]
    public void MakeCopy() => _copy = new RepositoryCopy();

    [TearDown]
    public void RemoveCopy() => _copy.Dispose();

    [Test]
    public void What_is_committed_comes_out_again_byte_for_byte()
    {
        (string, string)[] before = _copy.Snapshot();
        Directory.Delete(_copy.PathOf(Repository.ClientFolder), recursive: true);
        Directory.Delete(_copy.PathOf(Repository.ServerFolder), recursive: true);
        var first = _copy.Run("generate");
        Assert.That(first.Code, Is.Zero, first.Error);
        Assert.That(Warnings(first), Is.All.StartsWith("warning: "));
        Assert.That(_copy.Snapshot(), Is.EqualTo(before));
        Assert.That(_copy.Run("generate"), Is.EqualTo(new VerbRun(0, "Nothing changed." + Environment.NewLine, first.Error)));
        Assert.That(_copy.Snapshot(), Is.EqualTo(before));

        // What a new contract lacks of ours is a warning as long as `check` lists it.
        if (_copy.Run("check").Code == 0)
        {
            Assert.That(first.Error, Is.Empty);
        }

        static string[] Warnings(VerbRun run) => run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    [Test]
    public void A_contract_without_core_operations_is_refused_with_a_line_for_each_and_nothing_is_written()
    {
        File.Copy(ContractFiles.PathOf(ContractFiles.March24), _copy.PathOf(Repository.ContractFile), overwrite: true);
        (string, string)[] before = _copy.Snapshot();
        var run = _copy.Run("generate");
        Assert.That(run.Code, Is.EqualTo(2));
        Assert.That(run.Output, Is.Empty);
        Assert.That(run.Error.TrimEnd().Split('\n').Select(line => line.TrimEnd()), Is.EqualTo(new[]
        {
            "spec/linq-api-v3.yaml: expected POST /v3/chats/{chatId}/polls (createPoll), found no such operation. The client's handwritten code needs it; see docs/contract.md.",
            "spec/linq-api-v3.yaml: expected POST /v3/messages (sendMessage), found no such operation. The client's handwritten code needs it; see docs/contract.md.",
            "spec/linq-api-v3.yaml: expected DELETE /v3/attachments/{attachmentId} (deleteAttachment), found no such operation. The client's handwritten code needs it; see docs/contract.md.",
            "spec/linq-api-v3.yaml: expected GET /v3/available_number (getAvailableNumber), found no such operation. The client's handwritten code needs it; see docs/contract.md.",
        }.Select(line => line.Replace("spec/", "spec" + Path.DirectorySeparatorChar))).AsCollection);
        Assert.That(_copy.Snapshot(), Is.EqualTo(before));
    }

    [Test]
    public void A_broken_contract_is_refused_with_its_line_and_nothing_is_written()
    {
        _copy.Write(Repository.ContractFile, _copy.Read(Repository.ContractFile).Replace("operationId: createChat\n", "operationId: 'create\"Chat'\n"));
        (string, string)[] before = _copy.Snapshot();
        var run = _copy.Run("generate");
        Assert.That(run.Code, Is.EqualTo(2));
        Assert.That(run.Error, Does.Match(@"^spec.linq-api-v3\.yaml:\d+: expected an operationId of letters"));
        Assert.That(_copy.Snapshot(), Is.EqualTo(before));
    }

    [Test]
    public void An_overlay_that_breaks_the_contract_is_refused()
    {
        _copy.Write("spec/overlays/zz.yaml", "overlay: 1.0.0\nactions:\n  - target: $.components.schemas['Chat'].properties\n    description: Evil.\n    update: { 'a\"b': { type: string } }\n");
        var run = _copy.Run("generate");
        Assert.That(run.Code, Is.EqualTo(2));
        Assert.That(run.Error, Does.Contain("expected a member name of letters, digits and '_ $ @ . : - [ ]', found 'a\"b'"));
    }

    [Test]
    public void The_lock_chooses_what_belongs_to_the_client_but_not_without_core_operations()
    {
        var text = _copy.Read("kiota-lock.json");
        _copy.Write("kiota-lock.json", text.Replace("\"excludePatterns\": []", "\"excludePatterns\": [\"/v3/payments*/**\", \"/v3/payments\"]"));
        var run = _copy.Run("generate");
        Assert.That(run.Code, Is.Zero, run.Error);
        Assert.That(File.Exists(_copy.PathOf($"{Repository.ClientFolder}/Requests/PaymentsHandlesRequestBuilder.cs")), Is.False);
        Assert.That(File.Exists(_copy.PathOf($"{Repository.ClientFolder}/Requests/PaymentRequestsRequestBuilder.cs")), Is.True);
        Assert.That(_copy.Read("kiota-lock.json"), Does.Contain("/v3/payments*/**"));

        _copy.Write("kiota-lock.json", text.Replace("\"excludePatterns\": []", "\"excludePatterns\": [\"/v3/chats#GET\"]"));
        run = _copy.Run("generate");
        Assert.That(run.Code, Is.EqualTo(2));
        Assert.That(run.Error, Does.Contain("expected GET /v3/chats (listChats)"));
    }

    [Test]
    public void The_client_is_named_by_the_lock()
    {
        _copy.Write("kiota-lock.json", _copy.Read("kiota-lock.json").Replace("\"LinqClient\"", "\"AcmeClient\""));
        var run = _copy.Run("generate");
        Assert.That(run.Code, Is.Zero, run.Error);
        Assert.That(_copy.Read($"{Repository.ClientFolder}/Requests/AcmeClient.Resources.cs"), Does.Contain("public partial class AcmeClient\n"));
    }

    [Test]
    public void The_list_of_inputs_names_every_file_with_its_hash()
    {
        var lines = _copy.Read(InputHashes.ListFile).TrimEnd().Split('\n');
        Assert.That(lines, Has.All.Match("^[0-9a-f]{64} [^ ]+$"));
        Assert.That(lines.Select(line => line[65..]), Is.SupersetOf(new[] { Repository.ContractFile, Repository.LockFile, "nswag.json", "generator/templates/client/Class.liquid", "spec/overlays/names.yaml", "generator/Pipeline.cs" }));
        Assert.That(InputHashes.List(new Repository(RepositoryPaths.Root), []).Text, Is.EqualTo(_copy.Read(InputHashes.ListFile)));
    }
}

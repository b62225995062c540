using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Linq.Generated.Generator.Loading;
using Linq.Generated.Generator.Refreshing;
using Linq.Generated.Generator.Writing;
using Linq.Generated.Tests.Shared;
using NUnit.Framework;

namespace Linq.Generated.Generator.Tests.Evolution;

/// <summary>A refresh takes a contract with thirteen kinds of change at once. Building and testing what comes of it is for .ci/full.</summary>
[TestFixture]
public sealed class LaterContractTests
{
    [Test]
    public async Task A_later_contract_is_taken_without_a_hand_edit()
    {
        using var copy = new Refreshing.RepositoryCopy();
        using var output = new StringWriter();
        var contract = Path.Combine(TestContext.CurrentContext.WorkDirectory, "later.2027-03-01.yaml");
        await File.WriteAllTextAsync(contract, YamlWriter.Write(LaterContract.Grow(Published())));

        await new Refresher(copy.Repository, new ContractSource(), (_, _, _, _, _) => Task.FromResult<IReadOnlyList<string>>([]), output, _ => { })
            .RunAsync(contract, isDryRun: false, CancellationToken.None);

        var report = output.ToString();
        TestContext.Out.WriteLine(report);
        string Read(string file) => File.ReadAllText(copy.Repository.Full(file));
        Assert.Multiple(() =>
        {
            Assert.That(LaterContract.Changes, Has.Length.GreaterThanOrEqualTo(12));
            Assert.That(report, Does.StartWith("Replaces").And.Contains("verdict: major (2 breaking"));
            Assert.That(report, Does.Contain("retry class, proposed keyed with its key in header: spec/overlays/behaviour.yaml: $.paths['/v3/reminders'].post"));
            Assert.That(report, Does.Contain("what to use in place of what is deprecated: spec/overlays/deprecations.yaml: $.components.schemas['MessageContent'].properties['effect']"));
            Assert.That(report, Does.Contain("ReputationDriver: renamed to ReputationCause").And.Contains("the answer has the status 202 now"));
            Assert.That(Read("src/Linq.Generated/Generated/Options/ChatListOptions.cs"), Does.Contain("Topic"));
            Assert.That(Read("src/Linq.Generated/Generated/Models/Chat.cs"), Does.Contain("SyncedAt"));
            Assert.That(Read("src/Linq.Generated/Generated/Models/ReputationDriver.cs"), Is.Not.Empty);
            Assert.That(Read("spec/contract-date.txt"), Is.EqualTo("2027-03-01\n"));
        });
    }

    /// <summary>Writes the contract to where LINQ_LATER_CONTRACT says, for .ci/full.</summary>
    [Test]
    public void The_later_contract_is_valid()
    {
        var root = LaterContract.Grow(Published());
        Assert.That(ContractValidator.Find(new Contract(root, "later", ContractFormat.Json)), Is.Empty);
        if (Environment.GetEnvironmentVariable("LINQ_LATER_CONTRACT") is { Length: > 0 } path)
        {
            File.WriteAllText(path, root.ToString());
        }
    }

    private static Newtonsoft.Json.Linq.JObject Published() => ContractLoader.Load(Path.Combine(RepositoryPaths.Root, "spec", "linq-api-v3.yaml")).Root;
}

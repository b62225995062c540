using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Linq.Generated.Generator.Loading;
using Linq.Generated.Generator.Overlays;
using Linq.Generated.Generator.Refreshing;
using Linq.Generated.Generator.Tests.Forwarding;
using Linq.Generated.Generator.Writing;
using Linq.Generated.Tests.Shared;
using Newtonsoft.Json.Linq;
using NUnit.Framework;

namespace Linq.Generated.Generator.Tests.Evolution;

/// <summary>A refresh takes a contract with twenty kinds of change at once. Building and testing what comes of it is for .ci/full.</summary>
[TestFixture]
public sealed class LaterContractTests
{
    private const string Caller = """
        using System.Threading;
        using System.Threading.Tasks;
        using Linq.Generated;

        public sealed class Stub : MessagesRequestBuilder
        {
            public override Task<SendMessageResult> SendAsync(SendMessageRequest body, LinqRequestOptions? request = null, CancellationToken cancellationToken = default) =>
                Task.FromResult(new SendMessageResult());
        }

        public static class Today
        {
            public static object[] Calls(LinqClient linq, SendMessageRequest body) =>
            [
                linq.Messages.SendAsync(body),
                linq.Messages.SendAsync(body, null),
                linq.Messages.SendAsync(body, new LinqRequestOptions()),
                linq.Messages.SendAsync(body, null, CancellationToken.None),
                linq.Messages.SendAsync(body, cancellationToken: CancellationToken.None),
            ];
        }
        """;

    [SetUp]
    public void Look()
    {
        if (LaterContract.Is(Published()))
        {
            Assert.Ignore("The contract of this repository is the later one already.");
        }
    }

    [Test]
    public async Task A_later_contract_is_taken_without_a_hand_edit()
    {
        var rename = SchemaRename.Of(Published());
        using var copy = new Refreshing.RepositoryCopy();
        using var output = new StringWriter();
        var contract = Path.Combine(TestContext.CurrentContext.WorkDirectory, "later.2027-03-01.yaml");
        await File.WriteAllTextAsync(contract, YamlWriter.Write(LaterContract.Grow(Published())));

        await new Refresher(copy.Repository, new ContractSource(), (_, _, _, _, _) => Task.FromResult<IReadOnlyList<string>>([]), output, _ => { })
            .RunAsync(contract, isDryRun: false, CancellationToken.None);

        var report = output.ToString();
        string Read(string file) => File.ReadAllText(copy.Repository.Full(file));
        Assert.Multiple(() =>
        {
            Assert.That(LaterContract.Changes, Has.Length.GreaterThanOrEqualTo(12));
            Assert.That(report, Does.StartWith("Replaces").And.Contains("verdict: minor (0 breaking, "));
            Assert.That(report, Does.Contain("MessagesRequestBuilder.SendAsync: added: virtual Task<SendMessageResult> SendAsync(SendMessageRequest body, MessageSendOptions? options, "));
            Assert.That(Read(KeptNames.FileName), Does.EndWith("\nlate-options: [\"listBlockedHandles\", \"listPhoneNumbers\", \"sendMessage\"]\n"));
            Assert.That(report, Does.Contain("retry class, proposed keyed with its key in header: spec/overlays/behaviour.yaml: $.paths['/v3/reminders'].post"));
            Assert.That(report, Does.Contain("what to use in place of what is deprecated: spec/overlays/deprecations.yaml: $.components.schemas['MessageContent'].properties['effect']"));
            Assert.That(report, Does.Contain($"{rename.From}: renamed to {rename.To}").And.Contains("the answer has the status 202 now"));
            Assert.That(Read("src/Linq.Generated/Generated/Options/ChatListOptions.cs"), Does.Contain("Topic"));
            Assert.That(Read("src/Linq.Generated/Generated/Models/Chat.cs"), Does.Contain("SyncedAt"));
            Assert.That(Read($"src/Linq.Generated/Generated/Models/{rename.From}.cs"), Is.Not.Empty);
            Assert.That(Read("src/Linq.Generated/Generated/Models/Message.cs"), Does.Contain(" IReadOnlyList<MessagePartResponse>? Parts "));
            Assert.That(Read("src/Linq.Generated/Generated/Models/MessagePartResponseCard.cs"), Does.Contain(" CardPartBodyChoice Body\n").And.Contain("get => field ??= new UnknownCardPartBodyChoice("));
            Assert.That(Read("src/Linq.Generated/Generated/Requests/ReportsRequestBuilder.cs"), Does.Contain("string period,").And.Contain("One of <c>day</c>, <c>week-to-date</c>."));
            Assert.That(File.Exists(copy.Repository.Full("src/Linq.Generated/Generated/Models/GetReportPeriod.cs")), Is.False);
            Assert.That(Read("src/Linq.Generated/Generated/Events/WebhookEventTable.cs"), Does.Contain("\"reminder.missed\", \"2026-02-03\""));
            Assert.That(Read("spec/contract-date.txt"), Is.EqualTo("2027-03-01\n"));
        });
    }

    /// <summary>Compiles the later client in memory, and callers of today's signatures against it.</summary>
    [Test]
    public void A_call_that_gets_options_later_can_still_be_made_without_them()
    {
        if (LongRun.Count("LINQ_REFRESH_BUILDS", 0) == 0)
        {
            Assert.Ignore("Set LINQ_REFRESH_BUILDS=1 to compile the later client.");
        }

        var repository = new Repository(RepositoryPaths.Root);
        var kept = KeptNames.Read(repository);
        var contract = new Contract(LaterContract.Grow(Published()), "later", ContractFormat.Json);
        kept = kept.WithLateRequirements(
            Pipeline.Normalize(repository, keptNames: kept).Context,
            Pipeline.Normalize(repository, new Contract((JObject)contract.Root.DeepClone(), "later", ContractFormat.Json), kept).Context);
        var client = ClientAssembly.Compile(Pipeline.Compile(repository, Pipeline.Normalize(repository, contract, kept), ""));

        ClientAssembly.CompileCaller(Caller, client, out var warnings);
        Assert.That(warnings, Is.Empty);
        var callers = ClientAssembly.CompileCaller(
            "using Linq.Generated; public static class Late { public static object Call(LinqClient linq, SendMessageRequest body) => "
                + "linq.Messages.SendAsync(body, new MessageSendOptions { XCampaign = \"spring\" }); }",
            client,
            out warnings);
        Assert.That(callers, Is.Not.Empty);
        Assert.That(warnings, Is.Empty);
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

    private static JObject Published() => ContractLoader.Load(Path.Combine(RepositoryPaths.Root, "spec", "linq-api-v3.yaml")).Root;
}

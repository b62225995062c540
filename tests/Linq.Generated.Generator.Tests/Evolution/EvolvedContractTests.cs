using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using Linq.Generated.Generator.Loading;
using Linq.Generated.Generator.Normalizing;
using Linq.Generated.Generator.Tests.Constructs;
using Linq.Generated.Generator.Tests.Forwarding;
using Linq.Generated.Tests.Shared;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using NUnit.Framework;

namespace Linq.Generated.Generator.Tests.Evolution;

/// <summary>Contracts of another day become a client, with the handwritten code as it is.</summary>
[TestFixture]
public sealed class EvolvedContractTests
{
    private static readonly string[] _build = ["Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props", "global.json", ".editorconfig", "README.md"];

    [Test]
    public void A_newer_contract_compiles_into_client_and_sandbox_without_hand_edits()
    {
        using var copy = new RepositoryCopy([.. _build, .. Handwritten("src/Linq.Generated"), .. Handwritten("src/Linq.Generated.Sandbox")]);
        var contract = ContractLoader.Load(copy.PathOf(Repository.ContractFile)).Root;
        Grow(contract, ContractLoader.Load(Path.Combine(AppContext.BaseDirectory, "Evolution", "Additions.yaml")).Root);
        copy.Write(Repository.ContractFile, contract.ToString(Formatting.Indented));
        var run = copy.Run("generate");
        TestContext.Out.WriteLine(run.Error);
        Assert.That(run.Code, Is.Zero, run.Error);
        Assert.That(run.Error, Does.Contain("no C# name in spec/overlays/names.yaml; derived `Widgets.List`")
            .And.Contain("POST /v3/widgets/upload: its body is not a JSON object")
            .And.Contain("GET /v3/widgets/count: its answer is neither an object nor a list")
            .And.Contain("the query parameter `deep` is not a plain value")
            .And.Contain("webhooks.message.sent.v2027-01-01: nothing converts")
            .And.Contain("webhooks.widget.pinged.v2026-02-03: no envelope"));
        var builder = copy.Read($"{Repository.ClientFolder}/Requests/WidgetsRequestBuilder.cs");
        Assert.That(builder, Does.Contain("ListWidgetsScope scope,").And.Contain("string bodyValue,").And.Contain("Task<IReadOnlyList<Widget>>").And.Contain("Task<IReadOnlyDictionary<string, Widget>?>"));
        Assert.That(copy.Read($"{Repository.ClientFolder}/Requests/ConstructsRequestBuilder.cs"), Does.Contain("Task<ConstructsListResult>").And.Contain("Jar body,"));
        var constructs = copy.Read($"{Repository.ClientFolder}/Models/ConstructsListResult.cs");
        foreach (var member in (string[])[
            " IReadOnlyList<MessagePartResponse>? Parts ", " JarLid? Lid ", " Shared? Shared ", " ConstructsListResult? Next ", " JsonElement? Anything ",
            " IReadOnlyList<JsonElement>? Nests ", " string? None ", " ConstructsListResultColor? Color ", " ConstructsListResultSize? Size ", " ConstructsListResultFormChoice? Form "])
        {
            Assert.That(constructs, Does.Contain(member));
        }

        Assert.That(copy.Read($"{Repository.ClientFolder}/Models/MessagePart.cs"), Does.Contain("StickerPart"));
        Assert.That(copy.Read($"{Repository.ClientFolder}/Events/WebhookEventTable.cs"), Does.Contain("\"widget.created\""));
        Compiles(copy, "src/Linq.Generated.Sandbox");
    }

    [Test]
    public void A_contract_with_nothing_but_the_core_operations_compiles_into_a_client_without_hand_edits()
    {
        using var copy = new RepositoryCopy();
        var contract = ContractFiles.Load(ContractFiles.August20).Root;
        foreach (var operation in new NormalizationContext(contract).Operations.ToList())
        {
            if (!CoreOperations.All.Contains((operation.Method.ToUpperInvariant(), operation.Path, operation.Id)))
            {
                operation.Fields.Parent!.Remove();
            }
        }

        copy.Write(Repository.ContractFile, contract.ToString(Formatting.Indented));
        var run = copy.Run("generate");
        Assert.That(run.Code, Is.Zero, run.Error);
        Assert.That(run.Error, Does.Contain("matches nothing: $.paths['/v3/payments'].post"));
        Assert.That(() => ClientAssembly.Compile(copy), Throws.Nothing);
    }

    [Test]
    public void A_contract_with_all_constructs_compiles_for_both_targets()
    {
        if (LongRun.Count("LINQ_REFRESH_BUILDS", 0) == 0)
        {
            Assert.Ignore("Set LINQ_REFRESH_BUILDS=1 to build the product with all constructs.");
        }

        using var copy = new RepositoryCopy([.. _build, .. Handwritten("src/Linq.Generated"), .. Handwritten("src/Linq.Generated.Sandbox")]);
        var contract = ContractLoader.Load(copy.PathOf(Repository.ContractFile)).Root;
        foreach (var construct in ConstructContract.All.Where(construct => construct.Outcome != "refused"))
        {
            construct.AddTo(contract);
        }

        copy.Write(Repository.ContractFile, contract.ToString(Formatting.Indented));
        var run = copy.Run("generate");
        Assert.That(run.Code, Is.Zero, run.Error);
        Compiles(copy, "src/Linq.Generated", "netstandard2.0");
        Compiles(copy, "src/Linq.Generated.Sandbox");
    }

    [Test]
    public void A_contract_from_before_mentions_experiences_and_App_Clips_compiles_into_a_client_without_hand_edits()
    {
        using var copy = new RepositoryCopy();
        var contract = ContractFiles.Load(ContractFiles.August20).Root;
        Forget(contract);
        copy.Write(Repository.ContractFile, contract.ToString(Formatting.Indented));
        var run = copy.Run("generate");
        Assert.That(run.Code, Is.Zero, run.Error);
        Assert.That(copy.Read($"{Repository.ClientFolder}/Features.props"), Does.Not.Contain("LINQ_"));
        Assert.That(() => ClientAssembly.Compile(copy), Throws.Nothing);
    }

    [Test]
    public void A_contract_without_a_core_member_or_type_is_one_line_each_before_anything_is_written()
    {
        using var copy = new RepositoryCopy();
        var contract = ContractFiles.Load(ContractFiles.August20).Root;
        var schemas = (JObject)contract["components"]!["schemas"]!;
        Remove(schemas, "MessageContent", "effect");
        schemas["ServiceType"] = new JObject { ["type"] = "string" };
        copy.Write(Repository.ContractFile, contract.ToString(Formatting.Indented));
        var before = copy.Snapshot();
        var run = copy.Run("generate");
        Assert.That(run.Code, Is.EqualTo(2));
        Assert.That(run.Error.Trim().Split('\n').Select(line => line.Split(": ", 2)[1].Trim()), Is.EqualTo(new[]
        {
            "expected the member MessageContent.Effect, found the type without it. The client's handwritten code needs it; see docs/contract.md.",
            "expected the member ServiceType.Rcs, found the type without it. The client's handwritten code needs it; see docs/contract.md.",
            "expected the member ServiceType.Sms, found the type without it. The client's handwritten code needs it; see docs/contract.md.",
        }).AsCollection);
        Assert.That(copy.Snapshot(), Is.EqualTo(before));
    }

    // What the contract of 2026-08-01 did not have yet.
    private static void Forget(JObject contract)
    {
        var schemas = (JObject)contract["components"]!["schemas"]!;
        Remove(schemas, "TextPart", "mention");
        Remove(schemas, "TextPart", "mention_range");
        Remove(schemas, "MessageContent", "experience");
        foreach (var reference in contract.Descendants().OfType<JProperty>()
            .Where(member => member.Name == "$ref" && (string?)member.Value is "#/components/schemas/AppClipPart")
            .ToList())
        {
            reference.Parent!.Remove();
        }

        schemas.Remove("AppClipPart");
        foreach (var mapping in contract.SelectTokens("$..mapping.app_clip").ToList())
        {
            if ((string?)mapping == "#/components/schemas/AppClipPart")
            {
                mapping.Parent!.Remove();
            }
        }
    }

    private static void Remove(JObject schemas, string schema, string member)
    {
        ((JObject)schemas[schema]!["properties"]!).Remove(member);
        foreach (var name in (schemas[schema]!["required"] as JArray ?? []).Where(name => (string?)name == member).ToList())
        {
            name.Remove();
        }
    }

    private static string[] Handwritten(string project)
    {
        var root = RepositoryPaths.Root;
        return [.. Directory.EnumerateFileSystemEntries(Path.Combine(root, project))
            .Select(path => Path.GetRelativePath(root, path).Replace('\\', '/'))
            .Where(path => Path.GetFileName(path) is not ("bin" or "obj" or "Generated"))];
    }

    private static void Grow(JObject into, JObject from)
    {
        foreach (var member in from.Properties())
        {
            switch (into[member.Name], member.Value)
            {
                case (JObject known, JObject more):
                    Grow(known, more);
                    break;
                case (JArray known, JArray more):
                    known.Merge(more);
                    break;
                default:
                    into[member.Name] = member.Value;
                    break;
            }
        }
    }

    private static void Compiles(RepositoryCopy copy, string project, string target = "net10.0")
    {
        var start = new ProcessStartInfo("dotnet", ["build", copy.PathOf(project), "-nologo", "-v", "quiet", "-f", target, "-nodeReuse:false", "-clp:NoSummary"]) { RedirectStandardOutput = true, WorkingDirectory = copy.Root };
        start.Environment["CI"] = "";
        start.Environment.Remove("MSBUILD_EXE_PATH");
        var clock = Stopwatch.StartNew();
        using var build = Process.Start(start)!;
        var output = build.StandardOutput.ReadToEnd();
        build.WaitForExit();
        TestContext.Out.WriteLine($"built in {clock.Elapsed.TotalSeconds:F0} s");
        Assert.That(build.ExitCode, Is.Zero, output);
        // What a contract deprecates, handwritten code goes on using for a while.
        Assert.That(output.Split('\n').Where(line => line.Contains(": warning ", StringComparison.Ordinal) && !line.Contains(": warning CS0618: ", StringComparison.Ordinal)), Is.Empty);
    }
}

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Linq.Generated.Generator.Emit;
using Linq.Generated.Generator.Loading;
using Linq.Generated.Generator.Normalizing;
using Linq.Generated.Generator.Overlays;
using Linq.Generated.Generator.Tests.Constructs;
using Linq.Generated.Generator.Tests.Forwarding;
using Linq.Generated.Generator.Writing;
using Linq.Generated.Tests.Shared;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using NUnit.Framework;

namespace Linq.Generated.Generator.Tests.Fuzz;

/// <summary>Contracts with all constructs, changed at random: each becomes a client, or is refused with its reason.</summary>
[TestFixture]
public sealed class DocumentFuzzTests
{
    private const int Seed = 20261130;

    [Test]
    public void Any_document_is_projected_or_refused()
    {
        var mutator = new DocumentMutator(Document(), Seed);
        var accepted = 0;
        var count = LongRun.Count("LINQ_DOCUMENT_COUNT", 200);
        for (var i = 0; i < count; i++)
        {
            var document = mutator.Next();
            var text = document.ToString(Formatting.None);
            accepted += Project(document, text) is null ? 0 : 1;
        }

        TestContext.Out.WriteLine($"{accepted} of {count} documents were projected, seed {Seed}");
        Assert.That(accepted, Is.GreaterThan(count / 20));
    }

    [Test]
    public void What_is_projected_compiles()
    {
        var count = LongRun.Count("LINQ_COMPILED_COUNT", 0);
        if (count == 0)
        {
            Assert.Ignore("Set LINQ_COMPILED_COUNT to compile that many documents with NSwag and the C# compiler.");
        }

        var repository = new Repository(RepositoryPaths.Root);
        var sources = new HashSet<string>(StringComparer.Ordinal);
        var refused = 0;
        var compiled = 0;
        foreach (var documents in Fitting(repository, () => refused++).Take(count).Chunk(20))
        {
            foreach (var (files, (_, text)) in Generate(repository, documents).Zip(documents))
            {
                // Most changes do not reach the client's code.
                if (sources.Add(string.Concat(files.Where(file => file.Path.StartsWith(Repository.ClientFolder, StringComparison.Ordinal) && file.Path != InputHashes.ListFile).Select(file => file.Text))))
                {
                    Assert.That(() => ClientAssembly.Compile(files), Throws.Nothing, text);
                    compiled++;
                }
            }

            // A long run says how far it is.
            TestContext.Progress.WriteLine($"{sources.Count} clients differ, {compiled} are compiled; {refused} documents did not fit the contract");
        }

        TestContext.Out.WriteLine($"{count} documents were generated, seed {Seed + 1}; {compiled} clients differed and were compiled; {refused} documents did not fit the contract");
    }

    /// <summary>Changed documents that are projected, together with the contract that the handwritten half of the client needs.</summary>
    private static IEnumerable<(NormalizedContract Contract, string Text)> Fitting(Repository repository, Action refused)
    {
        var whole = ContractLoader.Load(Path.Combine(RepositoryPaths.Root, Repository.ContractFile)).Root;
        var mutator = new DocumentMutator(Document(), Seed + 1);
        while (true)
        {
            var changed = mutator.Next();
            var text = changed.ToString(Formatting.None);
            if (Project(changed, text) is null)
            {
                continue;
            }

            var document = (JObject)whole.DeepClone();
            document.Merge(JObject.Parse(text), new JsonMergeSettings { MergeArrayHandling = MergeArrayHandling.Replace });
            NormalizedContract? contract = null;
            try
            {
                contract = Pipeline.Normalize(repository, new Contract(document, "changed.yaml", ContractFormat.Yaml));
            }
            catch (ContractException)
            {
                refused();
            }
            catch (Exception e)
            {
                Assert.Fail($"{e}\nThe document: {text}");
            }

            if (contract is not null)
            {
                yield return (contract, text);
            }
        }
    }

    /// <summary>Generates all documents in one run of NSwag; where that fails, finds the one that it fails for.</summary>
    private static IReadOnlyList<IReadOnlyList<GeneratedFile>> Generate(Repository repository, (NormalizedContract Contract, string Text)[] documents)
    {
        try
        {
            return Pipeline.Compile(repository, [.. documents.Select(document => document.Contract)], "");
        }
        catch (Exception) when (documents.Length > 1)
        {
            return [.. documents.SelectMany(document => Generate(repository, [document]))];
        }
        catch (Exception e)
        {
            // What NSwag cannot take has to be refused before it runs.
            Assert.Fail($"{e}\nThe document: {documents[0].Text}");
            throw;
        }
    }

    private static NormalizationContext? Project(JObject document, string text)
    {
        try
        {
            var contract = new Contract(document, "changed.yaml", ContractFormat.Yaml);
            ContractValidator.Validate(contract);
            OverlayKeys.Require(contract);
            return Normalizer.Normalize(contract);
        }
        catch (ContractException)
        {
            return null;
        }
        catch (Exception e)
        {
            Assert.Fail($"{e}\nThe document: {text}");
            throw;
        }
    }

    private static JObject Document()
    {
        var document = JObject.Parse("""
            {
              "openapi": "3.1.0", "info": {}, "paths": {}, "components": {},
              "webhooks": {
                "probe.sent.v2026-02-03": {
                  "post": {
                    "requestBody": { "content": { "application/json": { "schema": {
                      "type": "object",
                      "properties": { "event_type": { "type": "string" }, "data": { "$ref": "#/components/schemas/ProbeText" } }
                    } } } },
                    "responses": { "200": { "description": "ok" } }
                  }
                }
              }
            }
            """);
        foreach (var construct in ConstructContract.All.Where(construct => construct.Outcome != "refused"))
        {
            construct.AddTo(document);
        }

        return document;
    }
}

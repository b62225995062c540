using System;
using System.IO;
using System.Linq;
using Linq.Generated.Generator.Loading;
using Linq.Generated.Generator.Normalizing;
using Linq.Generated.Generator.Overlays;
using Linq.Generated.Generator.Tests.Constructs;
using Linq.Generated.Generator.Tests.Forwarding;
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

        var whole = ContractLoader.Load(Path.Combine(RepositoryPaths.Root, Repository.ContractFile)).Root;
        var repository = new Repository(RepositoryPaths.Root);
        var mutator = new DocumentMutator(Document(), Seed + 1);
        for (var compiled = 0; compiled < count;)
        {
            var changed = mutator.Next();
            var text = changed.ToString(Formatting.None);
            if (Project(changed, text) is null)
            {
                continue;
            }

            // The handwritten half needs the rest of the contract.
            var document = (JObject)whole.DeepClone();
            document.Merge(JObject.Parse(text), new JsonMergeSettings { MergeArrayHandling = MergeArrayHandling.Replace });
            try
            {
                var normalized = Pipeline.Normalize(repository, new Contract(document, "changed.yaml", ContractFormat.Yaml));
                ClientAssembly.Compile(Pipeline.Compile(repository, normalized, ""));
                compiled++;
            }
            catch (ContractException)
            {
                // What it shares with the whole contract does not fit; the next one will.
                compiled++;
            }
            catch (Exception e)
            {
                Assert.Fail($"{e}\nThe document: {text}");
            }
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

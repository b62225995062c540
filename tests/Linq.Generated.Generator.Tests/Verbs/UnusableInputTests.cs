using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Linq.Generated.Generator.Loading;
using Linq.Generated.Generator.Lock;
using Linq.Generated.Generator.Model;
using Linq.Generated.Generator.Normalizing;
using Linq.Generated.Generator.Overlays;
using NUnit.Framework;

namespace Linq.Generated.Generator.Tests.Verbs;

/// <summary>Whatever the pipeline cannot use is one sentence with its place and exit code 2, and nothing is written.</summary>
[TestFixture]
public sealed class UnusableInputTests
{
    private const string OverlayFile = "spec/overlays/zz.yaml";

    private const string Contract = """
        openapi: 3.1.0
        info: { title: Test, version: "1" }
        servers: [{ url: https://a.example }]
        security: [{ bearer: [] }]
        paths:
          /chats:
            post:
              operationId: createChat
              requestBody: { content: { application/json: { schema: { $ref: "#/components/schemas/Chat" } } } }
              responses:
                "200":
                  description: ok
                  headers: { X-A: { schema: { type: string } } }
        webhooks:
          chat.created:
            post: { responses: { "200": { description: ok } } }
        components:
          securitySchemes: { bearer: { type: http, scheme: bearer } }
          schemas:
            Chat:
              type: object
              properties:
                id: { type: string }
                count: { type: integer }
        """;

    private RepositoryCopy _copy = null!;

    [OneTimeSetUp]
    public void MakeCopy() => _copy = new RepositoryCopy();

    [OneTimeTearDown]
    public void RemoveCopy() => _copy.Dispose();

    private static IEnumerable<TestCaseData> Contracts()
    {
        static TestCaseData Case(string from, string to, string problem) => new TestCaseData(from, to, problem).SetArgDisplayNames(to);

        yield return Case("info: {", "x: [a\ninfo: {", "2: expected YAML");
        yield return Case("[{ url: https://a.example }]", "[https://a.example]", "3: expected a server with a text under 'url', found the text 'https://a.example'.");
        yield return Case("[{ url: https://a.example }]", "[null]", "3: expected a server with a text under 'url', found null.");
        yield return Case("[{ url: https://a.example }]", "[{ url: {} }]", "3: expected a server with a text under 'url', found an object.");
        yield return Case("      operationId:", "      servers: [5]\n      operationId:", "8: expected a server with a text under 'url', found 5.");
        yield return Case("{ bearer: [] }", "{ bearer: [{}] }", "4: expected a list of scopes under 'bearer', found an object.");
        yield return Case("{ bearer: [] }", "{ bearer: all }", "4: expected a list of scopes under 'bearer', found the text 'all'.");
        yield return Case("{ bearer: [] }", "bearer", "4: expected an object with the names of security schemes under 'security', found the text 'bearer'.");
        yield return Case("webhooks:", "webhooks:\n  x-a: text", "15: expected an object under 'x-a', found the text 'text'.");
        yield return Case("{ application/json:", "{ x-a: 1, application/json:", "9: expected an object under 'x-a', found 1.");
        yield return Case("{ application/json:", "{ x-a: {}, application/json:", "9: expected a media type such as 'application/json', found 'x-a'.");
        yield return Case("{ X-A:", "{ x-a: 1, X-A:", "13: expected an object under 'x-a', found 1.");
        yield return Case("    Chat:", "    x-a: [1]\n    Chat:", "20: expected an object under 'x-a', found a list.");
        yield return Case("    Chat:", "    x-a: text\n    Chat:", "20: expected an object under 'x-a', found the text 'text'.");
        yield return Case("        id:", "        x-a: 1\n        id:", "23: expected an object under 'x-a', found 1.");
    }

    [TestCaseSource(nameof(Contracts))]
    public void A_contract_is_refused_with_its_line(string from, string to, string problem)
    {
        var path = Write(Contract.Replace(from, to));

        var run = VerbRun.Of("diff", path, path);

        Assert.That(run.Error, Does.StartWith($"{path}:{problem}"));
        Assert.That(run.Error.TrimEnd(), Does.Not.Contain("\n"));
        Assert.That((run.Code, run.Output), Is.EqualTo((2, "")));
    }

    [TestCase("paths:", "paths:\n  x-internal: true")]
    [TestCase("paths:", "paths:\n  x-internal: { get: { note: [1] } }")]
    [TestCase("      responses:", "      responses:\n        x-rate: text")]
    [TestCase("        id:", "        x-rate: { type: string }\n        id:")]
    [TestCase("{ type: integer }", "{ type: integer, maximum: 18446744073709551615 }")]
    [TestCase("{ type: integer }", "{ type: integer, default: 18446744073709551615 }")]
    [TestCase("{ type: integer }", "{ type: integer, enum: [18446744073709551615] }")]
    [TestCase("{ type: integer }", "{ type: integer, const: 18446744073709551615 }")]
    [TestCase("{ type: integer }", "{ type: string, maxLength: 18446744073709551615 }")]
    [TestCase("    Chat:\n      type: object", "    Chat:\n      type: object\n      if: { properties: { id: true } }\n      then: { required: [count] }")]
    public void A_contract_that_OpenAPI_allows_is_compared_and_normalized(string from, string to)
    {
        var text = Contract.ReplaceLineEndings("\n").Replace(from, to);
        Assert.That(text, Is.Not.EqualTo(Contract.ReplaceLineEndings("\n")));

        var run = VerbRun.Of("diff", Write(Contract), Write(text));
        Assert.That((run.Code, run.Error), Is.EqualTo((0, "")));
        Assert.That(() => Model(text), Throws.Nothing);
    }

    [Test]
    public void A_member_whose_name_looks_like_an_extension_becomes_a_member()
    {
        var text = Contract.Replace("        id:", "        x-rate: { type: string }\n        id:");
        Assert.That(Model(text).Schemas["Chat"].Members.Select(member => member.Wire), Does.Contain("x-rate"));
    }

    private static IEnumerable<TestCaseData> Files()
    {
        static TestCaseData Case(string file, string text, string problem) => new TestCaseData(file, text, problem).SetArgDisplayNames(file, text);
        static string Action(string action) => $"overlay: 1.0.0\nactions:\n- {action}\n";
        const string Chats = "target: \"$.paths['/v3/chats'].get\"";

        yield return Case(OverlayFile, Action("{ target: $, remove: true }"), "spec/overlays/zz.yaml:3: expected a part of the document as target");
        yield return Case(OverlayFile, Action("{ target: '$..[?(@.type =~ /(/)]', remove: true }"), "spec/overlays/zz.yaml:3: expected a JSONPath expression as target");
        yield return Case(OverlayFile, Action("{ target: $.info, description: [a], remove: true }"), "spec/overlays/zz.yaml:3: expected a text under `description`, found a list.");
        yield return Case(OverlayFile, Action("{ " + Chats + ", update: { x-linq-paging: { items: \"a'b[\" } } }"), "spec/linq-api-v3.yaml:58: expected x-linq-paging to name a list of objects in the result, found `a'b[`.");
        yield return Case(OverlayFile, Action("{ " + Chats + ", update: { x-linq-paging: { next: \"a'b[\" } } }"), "spec/linq-api-v3.yaml:58: expected x-linq-paging to name members and an optional parameter that exist, found `a'b[` and `cursor`.");
        yield return Case(OverlayFile, Action("{ " + Chats + ", update: { x-linq-paging: { style: zigzag } } }"), "spec/linq-api-v3.yaml:58: expected 'cursor' or 'offset' under 'style' of 'x-linq-paging', found the text 'zigzag'.");
        yield return Case("spec/kept-names.yaml", "schemas: { Chat: Foo, Message: Foo }\n", "spec/kept-names.yaml:1: expected each kept name once, found 'Foo' for 'Chat' and 'Message'.");
        yield return Case("kiota-lock.json", "{ \"clientClassName\": \"A.B\", \"clientNamespaceName\": \"Linq.Generated\" }", "kiota-lock.json:1: expected a C# name under `clientClassName`, found the text 'A.B'.");
        yield return Case("kiota-lock.json", "{ \"clientClassName\": \"Chat\", \"clientNamespaceName\": \"Linq.Generated\" }", "spec/linq-api-v3.yaml:5204: expected a schema that is not called as the client is in kiota-lock.json, found 'Chat'.");
        yield return Case("kiota-lock.json", "{ \"clientClassName\": \"LinqClient\", \"clientNamespaceName\": \"Linq.Generated\", \"includePatterns\": [null] }", "kiota-lock.json:1: expected a list of texts under `includePatterns`, found null.");
        yield return Case("nswag.json", "{}", "nswag.json:1: expected an object under `codeGenerators`, found nothing.");
        yield return Case("nswag.json", "{ \"codeGenerators\": { \"a\": 5 } }", "nswag.json:1: expected an object under `codeGenerators.openApiToCSharpClient`, found nothing.");
        yield return Case("nswag.json", "{ \"codeGenerators\": { \"openApiToCSharpClient\": {}, \"openApiToCSharpController\": {} } }", "nswag.json:1: expected a text under `codeGenerators.openApiToCSharpClient.templateDirectory`, found nothing.");
    }

    [TestCaseSource(nameof(Files))]
    public void A_file_of_the_repository_is_refused_with_its_line_and_nothing_is_written(string file, string text, string problem)
    {
        var was = File.Exists(_copy.PathOf(file)) ? _copy.Read(file) : null;
        _copy.Write(file, text);
        try
        {
            var before = _copy.Snapshot();
            var run = _copy.Run("generate");

            Assert.That(run.Error.Replace('\\', '/'), Does.StartWith(problem));
            Assert.That(run.Error.TrimEnd(), Does.Not.Contain("\n"));
            Assert.That((run.Code, run.Output), Is.EqualTo((2, "")));
            Assert.That(_copy.Snapshot(), Is.EqualTo(before));
        }
        finally
        {
            File.Delete(_copy.PathOf(file));
            if (was is not null)
            {
                _copy.Write(file, was);
            }
        }
    }

    [TestCase("", "the contract: expected the path of a file, found an empty text. Name a file.")]
    [TestCase(" ", "the contract: expected the path of a file, found an empty text. Name a file.")]
    [TestCase("a\0b", "a\\u0000b: expected a readable file")]
    [TestCase("/", "/: expected a readable file")]
    public void A_path_that_leads_to_no_file_is_refused(string path, string problem)
    {
        foreach (var run in (VerbRun[])[VerbRun.Of("diff", path, "x"), _copy.Run("refresh", path)])
        {
            Assert.That(run.Error, Does.StartWith(problem));
            Assert.That(run.Code, Is.EqualTo(2));
        }
    }

    [Test]
    public void Stubs_in_a_folder_that_is_not_there_are_refused_before_anything_is_looked_at()
    {
        var run = _copy.Run("check", "--stubs", _copy.PathOf("no/such/stubs.yaml"));

        Assert.That(run.Error, Is.EqualTo($"{_copy.PathOf("no/such/stubs.yaml")}: expected a folder to write the stubs in, found none. Make the folder, or name another file.{Environment.NewLine}"));
        Assert.That((run.Code, run.Output), Is.EqualTo((2, "")));
    }

    [Test]
    public void Long_names_one_inside_the_other_become_names_that_a_file_can_have()
    {
        var member = new string('m', 128);
        var text = Contract.Replace("        id:", $"        {member}: {{ type: object, properties: {{ {member}: {{ type: object, properties: {{ a: {{ type: string }} }} }} }} }}\n        id:");
        Assert.That(Model(text).Schemas.Keys.Where(name => name.StartsWith("ChatMmm", StringComparison.Ordinal)), Has.Exactly(2).Length.EqualTo(128));
    }

    // The overlays of the repository need the whole contract.
    private SdkModel Model(string text)
    {
        var contract = ContractLoader.LoadText(text, "a.yaml");
        ContractValidator.Validate(contract);
        KeptNames.Read(new Repository(_copy.Root)).Apply(contract.Root);
        PathPatterns.Apply(contract.Root, ["/**"], []);
        ContractValidator.Validate(contract);
        return SdkModelBuilder.Build(Normalizer.Normalize(contract));
    }

    private static string Write(string text)
    {
        var path = Path.Combine(TestContext.CurrentContext.WorkDirectory, Guid.NewGuid() + ".yaml");
        File.WriteAllText(path, text);
        _written.Add(path);
        return path;
    }

    private static readonly List<string> _written = [];

    [TearDown]
    public void RemoveFiles()
    {
        _written.ForEach(File.Delete);
        _written.Clear();
    }
}

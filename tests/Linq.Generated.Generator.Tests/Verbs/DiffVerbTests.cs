using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using Newtonsoft.Json.Linq;
using NUnit.Framework;

namespace Linq.Generated.Generator.Tests.Verbs;

[TestFixture]
public sealed class DiffVerbTests
{
    private string _folder = "";

    [OneTimeSetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("linq-diff-").FullName;

    [OneTimeTearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void Two_contracts_of_different_forms_are_compared()
    {
        var yaml = Write("old.yaml", YamlText.Of(ContractFiles.Load(ContractFiles.March11).Root));
        var run = VerbRun.Of("diff", yaml, ContractFiles.PathOf(ContractFiles.March24));
        Assert.That(run.Code, Is.Zero);
        Assert.That(run.Output, Does.StartWith("verdict: major (").And.Contains("    POST /v3/chats/{chatId}/leave: added (leaveChat)\n"));
        Assert.That(run.Error, Is.Empty);
    }

    [TestCase("breaking", 1)]
    [TestCase("additive", 1)]
    public void A_breaking_change_fails_at_both_thresholds(string failOn, int code) =>
        Assert.That(VerbRun.Of("diff", ContractFiles.PathOf(ContractFiles.March11), ContractFiles.PathOf(ContractFiles.March24), "--fail-on", failOn).Code, Is.EqualTo(code));

    [TestCase("breaking", 0)]
    [TestCase("additive", 1)]
    public void An_addition_fails_only_where_it_was_asked_for(string failOn, int code)
    {
        var root = ContractFiles.Load(ContractFiles.March24).Root;
        root["components"]!["schemas"]!["Call"]!["properties"]!["note"] = new JObject { ["type"] = "string" };
        var file = Write("added.json", root.ToString());
        Assert.That(VerbRun.Of("diff", ContractFiles.PathOf(ContractFiles.March24), file, "--fail-on", failOn).Code, Is.EqualTo(code));
    }

    [Test]
    public void Texts_are_counted_and_listed_on_request()
    {
        var root = ContractFiles.Load(ContractFiles.March24).Root;
        root["components"]!["schemas"]!["Chat"]!["description"] = "Another text.";
        var file = Write("texts.json", root.ToString());

        var counted = VerbRun.Of("diff", ContractFiles.PathOf(ContractFiles.March24), file, "--fail-on", "additive");
        Assert.That(counted.Code, Is.Zero);
        Assert.That(counted.Output, Does.StartWith("verdict: patch (0 breaking, 0 tolerated, 0 additive, 1 in documentation only)").And.Not.Contains("Chat: description"));
        Assert.That(VerbRun.Of("diff", ContractFiles.PathOf(ContractFiles.March24), file, "--documentation").Output, Does.Contain("  Chat: description\n"));
    }

    [Test]
    public void The_public_api_that_results_is_compared_on_request()
    {
        var start = Stopwatch.GetTimestamp();
        var run = VerbRun.Of("diff", ContractFiles.PathOf(ContractFiles.March24), ContractFiles.PathOf(ContractFiles.August20), "--surface", "--format", "json");
        TestContext.Out.WriteLine($"compared with surface in {Stopwatch.GetElapsedTime(start).TotalSeconds:F1} s");

        Assert.That(run.Code, Is.Zero, run.Error);
        var report = JObject.Parse(run.Output);
        Assert.That((bool?)report["surfaceCompared"], Is.True);
        var surface = report["changes"]!.Where(change => (string?)change["level"] == "surface").Select(change => $"{change["kind"]} {change["location"]}").ToArray();
        Assert.That(surface, Does.Contain("surface-added Linq.Generated.MessagesRequestBuilder.SendAsync"));
        Assert.That(surface, Does.Contain("surface-changed Linq.Generated.SentMessage.SentAt"));
        Assert.That(surface, Does.Contain("surface-removed Linq.Generated.SetCameraRequest"));
    }

    private static IEnumerable<TestCaseData> Unusable()
    {
        static TestCaseData Case(string what, string name, string text, string message) => new TestCaseData(name, text, message).SetArgDisplayNames(what);
        var small = """{"openapi": "3.1.0", "paths": {}, "components": {"schemas": {SCHEMAS}}}""";

        yield return Case("Swagger 2", "swagger.json", """{"swagger": "2.0", "paths": {}}""", "found Swagger 2.0");
        yield return Case("an HTML page", "page.yaml", "<!doctype html><title>404</title>", "found an HTML or XML page");
        yield return Case("a cut-off download", "cut.json", """{"openapi": "3.1.0", "paths": {"/v3/ch""", "The download was cut off");
        yield return Case("circular allOf", "circle.json", small.Replace("{SCHEMAS}", """{"A": {"allOf": [{"$ref": "#/components/schemas/A"}]}}""", StringComparison.Ordinal), "part of itself");
        yield return Case("a reference to nothing", "dangling.json", small.Replace("{SCHEMAS}", """{"A": {"$ref": "#/components/schemas/B"}}""", StringComparison.Ordinal), "'#/components/schemas/B'");
        yield return Case("repeated operationIds", "twice.yaml", "openapi: 3.1.0\npaths:\n  /a: { get: { operationId: x, responses: { '200': {} } } }\n  /b: { get: { operationId: x, responses: { '200': {} } } }\n", "twice.yaml:4: expected each operationId once");
        yield return Case("a YAML bomb", "bomb.yaml", "a: &a [x,x,x,x,x,x,x,x]\n" + string.Concat(Enumerable.Range(0, 20).Select(i => $"{(char)('b' + i)}: &{(char)('b' + i)} [{string.Join(',', Enumerable.Repeat("*" + (char)('a' + i), 8))}]\n")), "Nested aliases multiply");
        yield return Case("names that carry code", "code.yaml", "openapi: 3.1.0\npaths:\n  /a: { get: { operationId: \"x(){}\\n}\", responses: { '200': {} } } }\n", "expected an operationId of letters");
        yield return Case("nothing", "empty.yaml", "", "found an empty file");
    }

    [TestCaseSource(nameof(Unusable))]
    public void A_document_that_cannot_be_used_is_one_line_and_exit_code_2(string name, string text, string message)
    {
        var bad = Write(name, text);
        foreach (var files in new[] { new[] { bad, ContractFiles.PathOf(ContractFiles.March11) }, [ContractFiles.PathOf(ContractFiles.March11), bad] })
        {
            var run = VerbRun.Of("diff", files[0], files[1]);
            Assert.That(run.Code, Is.EqualTo(2));
            Assert.That(run.Output, Is.Empty);
            Assert.That(run.Error.TrimEnd('\r', '\n').Split('\n'), Has.Length.EqualTo(1));
            Assert.That(run.Error, Does.StartWith(bad).And.Contains(message));
        }
    }

    [TestCase("diff", "one.yaml")]
    [TestCase("diff", "a", "b", "--format", "pdf")]
    [TestCase("diff", "a", "b", "--fail-on", "everything")]
    public void A_command_line_that_cannot_be_understood_is_exit_code_2(params string[] args)
    {
        var run = VerbRun.Of(args);
        Assert.That(run.Code, Is.EqualTo(2));
        Assert.That(run.Error, Is.Not.Empty);
    }

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }
}

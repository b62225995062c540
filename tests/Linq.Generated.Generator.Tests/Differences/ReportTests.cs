using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using Linq.Generated.Generator.Differences;
using Linq.Generated.Generator.Loading;
using Newtonsoft.Json.Linq;
using NJsonSchema;
using NUnit.Framework;

namespace Linq.Generated.Generator.Tests.Differences;

[TestFixture]
public sealed class ReportTests
{
    private static readonly ComparedDocument _document = new("a.yaml", 1, 2, 3);

    [TestCase(ContractFiles.March11, ContractFiles.March24)]
    [TestCase(ContractFiles.March24, ContractFiles.August20)]
    [TestCase(ContractFiles.August20, ContractFiles.March11)]
    [TestCase(ContractFiles.August20, ContractFiles.August20)]
    public void A_json_report_keeps_to_its_published_schema(string old, string @new)
    {
        var schema = Schema();
        var report = ContractComparer.Compare(ContractFiles.Load(old), ContractFiles.Load(@new));
        foreach (var withDocumentation in new[] { false, true })
        {
            var json = ReportWriter.Write(report, ReportFormat.Json, withDocumentation);
            Assert.That(schema.Validate(json).Select(error => error.ToString()), Is.Empty);
            Assert.That((string?)JObject.Parse(json)["verdict"], Is.EqualTo(report.Verdict.ToString().ToLowerInvariant()));
        }
    }

    [Test]
    public void The_published_schema_refuses_what_is_no_report()
    {
        var json = JObject.Parse(ReportWriter.Write(Report(), ReportFormat.Json, withDocumentation: false));
        json["verdict"] = "huge";
        Assert.That(Schema().Validate(json), Is.Not.Empty);
    }

    [TestCase(new ChangeClass[0], 0, Verdict.None)]
    [TestCase(new ChangeClass[0], 1, Verdict.Patch)]
    [TestCase(new[] { ChangeClass.Additive }, 0, Verdict.Minor)]
    [TestCase(new[] { ChangeClass.Additive, ChangeClass.Tolerated }, 5, Verdict.Minor)]
    [TestCase(new[] { ChangeClass.Additive, ChangeClass.Breaking }, 0, Verdict.Major)]
    public void The_verdict_follows_from_the_worst_change(ChangeClass[] classes, int texts, Verdict verdict)
    {
        ArgumentNullException.ThrowIfNull(classes);
        var report = Report(classes.Select(one => Change(one)), texts);
        Assert.That(report.Verdict, Is.EqualTo(verdict));
    }

    [Test]
    public void The_public_api_decides_over_changes_of_names_where_it_was_compared()
    {
        var report = Report([Change(ChangeClass.Breaking, namesOnly: true)]);
        Assert.That(report.Verdict, Is.EqualTo(Verdict.Major));
        Assert.That(report.WithSurface([]).Verdict, Is.EqualTo(Verdict.Patch));
        Assert.That(report.WithSurface([Change(ChangeClass.Breaking)]).Verdict, Is.EqualTo(Verdict.Major));
    }

    [Test]
    public void Texts_of_a_contract_are_no_markup_in_a_markdown_report()
    {
        var markdown = ReportWriter.Write(Report([Change(ChangeClass.Additive) with { What = "value | <img src=x> [a](b) @all `c`\n## d" }]), ReportFormat.Markdown, withDocumentation: false);
        Assert.That(markdown, Does.Contain(@"| value \| \<img src=x\> \[a\]\(b\) \@all \`c\`\\u000A\#\# d |"));
    }

    [Test]
    public void Every_form_of_the_report_names_every_change()
    {
        var report = ContractComparer.Compare(ContractFiles.Load(ContractFiles.March11), ContractFiles.Load(ContractFiles.March24));
        foreach (var format in Enum.GetValues<ReportFormat>())
        {
            var text = ReportWriter.Write(report, format, withDocumentation: true);
            foreach (var change in report.Changes)
            {
                Assert.That(text, Does.Contain(format == ReportFormat.Markdown ? MarkdownReport.Escape(change.Location) : change.Location));
            }
        }
    }

    [Test]
    public void Two_contracts_of_10_000_lines_are_compared()
    {
        var old = TenThousandLines(ContractFiles.Load(ContractFiles.March24));
        var @new = TenThousandLines(ContractFiles.Load(ContractFiles.August20));
        ContractComparer.Compare(ContractLoader.LoadText(old, "old.yaml"), ContractLoader.LoadText(@new, "new.yaml"));

        var start = Stopwatch.GetTimestamp();
        var report = ContractComparer.Compare(ContractLoader.LoadText(old, "old.yaml"), ContractLoader.LoadText(@new, "new.yaml"));
        var taken = Stopwatch.GetElapsedTime(start);

        TestContext.Out.WriteLine($"{old.Count(c => c == '\n')} and {@new.Count(c => c == '\n')} lines in {taken.TotalMilliseconds:F0} ms");
        Assert.That(report.Changes, Is.Not.Empty);
    }

    private static string TenThousandLines(Contract contract)
    {
        var schemas = (JObject)contract.Root["components"]!["schemas"]!;
        var originals = schemas.Properties().ToArray();
        for (var copy = 1; YamlText.Of(contract.Root).Count(c => c == '\n') < 10_000; copy++)
        {
            foreach (var schema in originals)
            {
                schemas[$"{schema.Name}{copy}"] = schema.Value.DeepClone();
            }
        }

        return YamlText.Of(contract.Root);
    }

    private static JsonSchema Schema() => JsonSchema.FromJsonAsync(File.ReadAllText(ContractFiles.PathOf("diff.schema.json"))).GetAwaiter().GetResult();

    private static DifferenceReport Report(IEnumerable<Change>? changes = null, int texts = 0) => new(
        _document, _document, changes?.ToArray() ?? [], Enumerable.Repeat(new DocumentationChange("Chat", "description"), texts).ToArray(), [], comparesSurface: false);

    private static Change Change(ChangeClass changeClass, bool namesOnly = false) =>
        new(ChangeLevel.Contract, "property-added", changeClass, "Chat.color", Directions.Response, "property added", "because", namesOnly, 1, 2);
}

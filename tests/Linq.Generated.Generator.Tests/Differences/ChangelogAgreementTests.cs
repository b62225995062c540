using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Linq.Generated.Generator.Differences;
using Newtonsoft.Json.Linq;
using NUnit.Framework;

namespace Linq.Generated.Generator.Tests.Differences;

/// <summary>The comparison against a list of changes that was made independently of it.</summary>
[TestFixture]
public sealed class ChangelogAgreementTests
{
    private static readonly string[] _naming = ["schema-added", "schema-removed", "schema-renamed"];

    private JObject _changelog = [];
    private DifferenceReport _report = null!;

    [OneTimeSetUp]
    public void Compare()
    {
        _changelog = JObject.Parse(File.ReadAllText(ContractFiles.PathOf("changelog.2026-03-11..2026-03-24.json")));
        _report = ContractComparer.Compare(ContractFiles.Load(ContractFiles.March11), ContractFiles.Load(ContractFiles.March24));
    }

    [Test]
    public void Every_entry_of_the_changelog_is_found_with_its_class_and_nothing_else()
    {
        var listed = _changelog["changes"]!.Select(Translate).Order(StringComparer.Ordinal).ToArray();
        var found = _report.Changes.Where(change => !_naming.Contains(change.Kind))
            .Select(change => $"{change.Class} {change.Kind} {change.Location}").Order(StringComparer.Ordinal).ToArray();

        Assert.That(listed, Has.Length.EqualTo(32));

        // The changelog names the statuses of an answer and not that the other one has another body.
        Assert.That(found.Except(["Breaking type-changed PUT /v3/chats/{chatId} 202"]), Is.EqualTo(listed));
    }

    [Test]
    public void Schemas_travel_in_the_directions_of_the_changelog()
    {
        foreach (var entry in _changelog["changes"]!.Where(entry => (string?)entry["kind"] == "schema"))
        {
            var where = Regex.Match((string)entry["where"]!, @"^(\S+) \((.*)\)$");
            var expected = where.Groups[2].Value.Split('/').Aggregate(Directions.None, (all, one) => all | one switch
            {
                "req" => Directions.Request,
                "resp" => Directions.Response,
                _ => Directions.Webhook,
            });
            var changes = _report.Changes.Where(change =>
                change.Location == where.Groups[1].Value || change.Location.StartsWith(where.Groups[1].Value + ".", StringComparison.Ordinal));
            Assert.That(changes.Select(change => change.Directions).Distinct(), Is.EqualTo(new[] { expected }), where.Value);
        }
    }

    // A schema that goes on under another name is a removed and an added one in the changelog.
    [Test]
    public void Schemas_that_came_and_went_are_those_of_the_changelog()
    {
        IEnumerable<string> Of(string kind) => _report.Changes.Where(change => change.Kind == kind).Select(change => change.Location);
        IEnumerable<Rename> renamed = _report.Renames.Where(rename => rename.Kind == "schema").ToArray();

        Assert.That(Of("schema-added").Concat(renamed.Select(rename => rename.To)), Is.EquivalentTo(_changelog["schemas_added"]!.Select(name => (string?)name)));
        Assert.That(Of("schema-removed").Concat(renamed.Select(rename => rename.From)), Is.EquivalentTo(_changelog["schemas_removed"]!.Select(name => (string?)name)));
        Assert.That(renamed.Select(rename => $"{rename.From} > {rename.To}"), Is.EqualTo(new[] { "MyCardItem > ContactCardItem", "SetMyCardResponse > SetContactCardResponse" }));
    }

    [Test]
    public void The_next_contract_adds_every_operation_that_it_has_more()
    {
        var report = ContractComparer.Compare(ContractFiles.Load(ContractFiles.March24), ContractFiles.Load(ContractFiles.August20));
        HashSet<string> Operations(string name) => ((JObject)ContractFiles.Load(name).Root["paths"]!).Properties()
            .SelectMany(path => ((JObject)path.Value).Properties().Select(method => $"{method.Name.ToUpperInvariant()} {path.Name}")).ToHashSet();
        var added = Operations(ContractFiles.August20);
        added.ExceptWith(Operations(ContractFiles.March24));

        Assert.That(added, Has.Count.EqualTo(34));
        Assert.That(report.Changes.Where(change => change.Kind == "operation-added").Select(change => change.Location), Is.EquivalentTo(added));
        Assert.That(report.Changes.Where(change => change.Kind is "operation-removed" or "operation-moved"), Is.Empty);
        Assert.That(report.Verdict, Is.EqualTo(Verdict.Major));
    }

    // The old document says "message.sent.v2026" and the new one "message.sent.v2026-02-03" for the same event.
    [Test]
    public void Another_spelling_of_webhook_keys_is_no_change_of_events()
    {
        var report = ContractComparer.Compare(ContractFiles.Load(ContractFiles.March24), ContractFiles.Load(ContractFiles.August20));
        Assert.That(report.Changes.Where(change => change.Kind is "event-removed" or "event-version-removed" or "event-renamed"), Is.Empty);
        Assert.That(report.Changes.Count(change => change.Kind is "event-added" or "event-version-added"), Is.EqualTo(57 - 35));
    }

    private static string Translate(JToken entry)
    {
        var where = (string)entry["where"]!;
        var what = (string)entry["what"]!;
        var (kind, location) = ((string)entry["kind"]!, what) switch
        {
            ("operation", "undeprecated") => ("operation-undeprecated", where),
            ("operation", _) => (what.StartsWith("added", StringComparison.Ordinal) ? "operation-added" : "operation-removed", where),
            ("parameter", "from required True -> False") => ("parameter-now-optional", where + " query from"),
            ("parameter", _) => ("parameter-added", where + " query " + what.Split(": ")[1]),
            ("body", _) => ("body-removed", where + " body"),
            ("webhook", _) => ("event-added", "event message.edited 2026-02-03"),
            ("response", _) => Response(where, what),
            _ => Schema(what),
        };
        // The changelog judges JSON. In C# an optional member was nullable before, so callers notice nothing.
        if ((kind, location) is ("nullable-added", "PhoneNumberInfo.type"))
        {
            return $"{ChangeClass.Additive} nullable-added-optional {location}";
        }

        var changeClass = (string)entry["cls"]! switch { "B" => ChangeClass.Breaking, "C" => ChangeClass.Tolerated, _ => ChangeClass.Additive };
        return $"{changeClass} {kind} {location}";
    }

    private static (string Kind, string Location) Response(string where, string what)
    {
        var match = Regex.Match(what, "^response (2)?([0-9]+) (added|removed)$");
        return ((match.Groups[1].Success ? "response-" : "error-") + match.Groups[3].Value, $"{where} {match.Groups[1].Value}{match.Groups[2].Value}");
    }

    private static (string Kind, string Location) Schema(string what)
    {
        var (location, text) = (what[..what.IndexOf(": ", StringComparison.Ordinal)], what[(what.IndexOf(": ", StringComparison.Ordinal) + 2)..]);
        var property = Regex.Match(text, "^property (added|removed): (\\S+)");
        return property.Success
            ? ("property-" + property.Groups[1].Value, $"{location}.{property.Groups[2].Value}")
            : (text.Split(' ')[0] switch
            {
                "oneOf" => "alternative-added",
                "discriminator" => "discriminator-values-added",
                "nullable" => "nullable-added",
                "enum" => text.StartsWith("enum dropped", StringComparison.Ordinal) ? "enum-dropped" : "enum-values-added",
                _ => throw new InvalidDataException(what),
            }, location);
    }
}

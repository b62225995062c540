using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Linq.Generated.Generator.Normalizing;
using Linq.Generated.Generator.Overlays;
using Linq.Generated.Tests.Shared;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Newtonsoft.Json.Linq;
using NUnit.Framework;

namespace Linq.Generated.Generator.Tests.Texts;

/// <summary>What callers read in their editor, and what maintainers read in the overlays.</summary>
[TestFixture]
public sealed partial class DocumentationTests
{
    private const int MostUses = 3;

    private static readonly string[] _fillers =
        ["a", "an", "and", "are", "as", "at", "be", "by", "for", "from", "get", "gets", "has", "in", "is", "it", "its", "of", "on", "or", "set", "sets", "that", "the", "their", "this", "to", "value", "what", "which", "with", "your"];

    private static readonly IReadOnlyList<OverlayAction> _actions = OverlayReader.ReadFolder(Path.Combine(RepositoryPaths.Root, "spec", "overlays"));

    private static readonly Member[] _members = [.. Members()];

    // Places without a text of ours, which `check` lists: of a schema and its members, or of an event.
    private static readonly HashSet<string> _undescribed = [.. Pipeline.Normalize(new Repository(RepositoryPaths.Root)).Context.Undocumented];

    [Test]
    public void Every_overlay_action_has_a_reason() =>
        Assert.That(_actions.Where(action => string.IsNullOrWhiteSpace(action.Reason)).Select(action => $"{action.File}:{action.Line}"), Is.Empty);

    [Test]
    public void No_text_of_an_overlay_is_used_for_more_than_three_places()
    {
        string[] repeated = [.. _actions
            .SelectMany(action => Texts(action.Update).Select(text => (text, action)))
            .GroupBy(use => use.text, use => $"{use.action.File}:{use.action.Line}")
            .Where(group => group.Count() > MostUses)
            .Select(group => $"{group.Key}: {string.Join(", ", group)}")];
        Assert.That(repeated, Is.Empty);
    }

    // A payload that several events share, and members that an allOf brings into several classes, are one place.
    [Test]
    public void No_text_is_used_for_more_than_three_unrelated_members()
    {
        Assert.That(_members, Has.Length.GreaterThan(900));
        string[] repeated = [.. _members
            .GroupBy(member => member.Text)
            .Where(group => group.Select(member => member.Name).Distinct().Count() > MostUses)
            .Select(group => $"{group.Key}: {string.Join(", ", group.Select(member => $"{member.Owner}.{member.Name}"))}")];
        Assert.That(repeated, Is.Empty);
    }

    [Test]
    public void No_text_only_repeats_the_name()
    {
        string[] empty = [.. _members
            .Where(member => !IsListed(member) && !Words(member.Text).Except(Words(member.Name)).Except(member.IsOwnerSaid ? Words(member.Owner) : []).Except(_fillers).Any())
            .Select(member => $"{member.Owner}.{member.Name}: {member.Text}")];
        Assert.That(empty, Is.Empty);
    }

    [Test]
    public void Every_text_is_a_sentence()
    {
        string[] others = [.. _members
            .Where(member => !Sentence().IsMatch(member.Text))
            .Select(member => $"{member.Owner}.{member.Name}: {member.Text}")];
        Assert.That(others, Is.Empty);
    }

    [Test]
    public void No_text_that_the_pipeline_made_up_is_left() =>
        Assert.That(_members.Where(member => !IsListed(member) && (member.Text.EndsWith("of the Linq Partner API.", StringComparison.Ordinal) || Regex.IsMatch(member.Text, "^`?[\\w.]+`? of `?\\w+`?\\.$"))).Select(member => $"{member.Owner}.{member.Name}"), Is.Empty);

    private static bool IsListed(Member member) => _undescribed.Any(place => place.Split('.') switch
    {
        ["components", "schemas", var schema] => member.Owner.Length == 0 && member.Name == schema,
        ["components", "schemas", var schema, var name] => member.Owner == schema && member.Name.StartsWith(CSharpNames.Pascal(name), StringComparison.Ordinal),
        _ => place.StartsWith("webhooks: ", StringComparison.Ordinal) && CSharpNames.Pascal(place["webhooks: ".Length..]) + "Event" is var type && type == (member.Owner.Length == 0 ? member.Name : member.Owner),
    });

    private static IEnumerable<string> Texts(JToken? update) => (update as JContainer)?.DescendantsAndSelf().OfType<JProperty>()
        .Where(property => property.Name is "description" or "summary" && property.Value.Type == JTokenType.String && !property.Ancestors().OfType<JProperty>().Any(p => p.Name is "example" or "examples"))
        .Select(property => (string)property.Value!) ?? [];

    private static IEnumerable<Member> Members()
    {
        var root = Path.Combine(RepositoryPaths.Root, Repository.ClientFolder);
        foreach (var path in Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories))
        {
            foreach (var type in CSharpSyntaxTree.ParseText(File.ReadAllText(path), new CSharpParseOptions(LanguageVersion.Preview)).GetRoot().DescendantNodes().OfType<TypeDeclarationSyntax>())
            {
                var name = type.Identifier.Text;
                if (Summary(type) is { } own && !name.StartsWith("Unknown", StringComparison.Ordinal))
                {
                    yield return new Member("", name, own, IsOwnerSaid: false);
                }

                // What every enum, page or resource has is described by the template, once for all of them.
                foreach (var member in type.Members.Where(m => IsOfTheContract(type, m)))
                {
                    // A method's remarks and a value's form on the wire go with the text; a member's class does not.
                    yield return member is MethodDeclarationSyntax method
                        ? new Member(name, method.Identifier.Text, Summary(member)! + " " + Summary(member, "remarks"), IsOwnerSaid: true)
                        : new Member(name, ((PropertyDeclarationSyntax)member).Identifier.Text, Summary(member)!, IsOwnerSaid: type is ClassDeclarationSyntax);
                }
            }
        }
    }

    private static bool IsOfTheContract(TypeDeclarationSyntax type, MemberDeclarationSyntax member) =>
        Summary(member) is { } text
        && member switch
        {
            MethodDeclarationSyntax method => type.BaseList?.ToString().Contains("LinqRequestBuilder", StringComparison.Ordinal) == true && !method.Identifier.Text.EndsWith("AllAsync", StringComparison.Ordinal),
            PropertyDeclarationSyntax property => property.AttributeLists.ToString() is var attributes
                && (attributes.Contains("JsonPropertyName", StringComparison.Ordinal) || type.Identifier.Text.EndsWith("Options", StringComparison.Ordinal) || type is StructDeclarationSyntax && property.Identifier.Text != "Value")
                && !text.EndsWith("on the wire.", StringComparison.Ordinal),
            _ => false,
        };

    private static string? Summary(MemberDeclarationSyntax member, string element = "summary")
    {
        var xml = string.Join('\n', member.GetLeadingTrivia().ToFullString().Split('\n').Select(line => line.Trim()).Where(line => line.StartsWith("///", StringComparison.Ordinal)).Select(line => line[3..]));
        var summary = XElement.Parse($"<x>{xml}</x>").Element(element);
        if (summary is null)
        {
            return null;
        }

        foreach (var code in summary.Descendants("c").ToList())
        {
            code.ReplaceWith($"`{code.Value}`");
        }

        foreach (var reference in summary.Descendants("see").ToList())
        {
            reference.ReplaceWith($"`{(string?)reference.Attribute("cref")}`");
        }

        return Regex.Replace(summary.Value, @"\s+", " ").Trim();
    }

    private static IEnumerable<string> Words(string text) =>
        Word().Matches(text).Select(match => match.Value.ToLowerInvariant()).Select(word => word.Length > 3 && word.EndsWith('s') ? word[..^1] : word);

    [GeneratedRegex("[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+")]
    private static partial Regex Word();

    [GeneratedRegex("^([A-Z0-9`\"]|iMessage ).*[.)]$")]
    private static partial Regex Sentence();

    private sealed record Member(string Owner, string Name, string Text, bool IsOwnerSaid);
}

using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Linq.Generated.Generator.Compiling;
using Linq.Generated.Generator.Tests.Normalizing;
using Linq.Generated.Tests.Shared;
using Newtonsoft.Json.Linq;
using NUnit.Framework;

namespace Linq.Generated.Generator.Tests.Compiling;

[TestFixture]
public sealed class TextVaultTests
{
    // What a template may write as it is: names that the rules have made, numbers that they have checked, and what NSwag makes of both.
    private static readonly string[] _identifiers =
    [
        "Class", "BaseClass", "ClassName", "Name", "Namespace", "Clients", "Classes", "Operations",
        "ContentParameter.Type", "HttpMethodUpper", "UnwrappedResultType", "Type",
        "x-linq-method", "x-linq-variable", "x-linq-member", "x-linq-base", "x-linq-discriminator-member", "x-linq-retry-class", "x-linq-key-place", "x-linq-key-length",
        "x-linq-key-generate", "x-linq-position", "x-linq-position-type", "x-linq-line-member", "x-linq-resource-path", "x-linq-options", "x-linq-answer", "x-linq-absent-body", "x-linq-type",
        "member", "schema", "name", "field", "bit", "limit", "min", "max", "parameter", "item", "items", "next", "more", "position", "to", "builder", "file", "former-body", "method", "options", "parent",
    ];

    private static readonly string[] _variables =
        ["answer", "need", "settings", "arguments", "error", "field", "former", "now", "own", "parameters", "info", "initial", "keyMember", "mark", "name", "nested", "options", "page", "result", "target", "type", "value", "variant", "member"];

    [Test]
    public void Texts_become_tokens_and_come_back()
    {
        var document = JObject.Parse("""{ "description": "a\"b", "properties": { "description": { "description": "c" }, "value": { "type": "string" } }, "x": { "value": "LQT0QL" } }""");
        var vault = new TextVault();
        vault.Seal(document);
        Assert.That(Normalized.Text(document), Is.EqualTo("{'description':'LQT0QL','properties':{'description':{'description':'LQT1QL'},'value':{'type':'string'}},'x':{'value':'LQT2QL'}}"));
        Assert.That(Enumerable.Range(0, 3).Select(i => vault.Open(TextVault.Token().Match($"LQT{i}QL"))), Is.EqualTo(new[] { "a\"b", "c", "LQT0QL" }).AsCollection);
    }

    [Test]
    public void Examples_defaults_and_enum_values_are_not_seen_by_templates_at_all()
    {
        var document = JObject.Parse("""{ "example": "a", "default": "b", "enum": ["c", "d"], "externalDocs": { "url": "e" }, "properties": { "default": { "type": "string" }, "enum": { "type": "string" } } }""");
        new TextVault().Seal(document);
        Assert.That(Normalized.Text(document), Is.EqualTo("{'enum':['value0','value1'],'properties':{'default':{'type':'string'},'enum':{'type':'string'}}}"));
    }

    [TestCase("aLQT1QL")]
    [TestCase("LQT1QLb")]
    [TestCase("Lqt1ql")]
    public void A_name_that_resembles_a_token_is_none(string text) =>
        Assert.That(TextVault.Token().IsMatch(text), Is.False);

    [Test]
    public void A_template_writes_nothing_but_sealed_texts_and_identifiers()
    {
        string[] found = [.. Directory.EnumerateFiles(Path.Combine(RepositoryPaths.Root, "generator", "templates"), "*.liquid", SearchOption.AllDirectories)
            .SelectMany(path => Regex.Matches(File.ReadAllText(path), @"\{\{-?\s*(.+?)\s*-?\}\}").Select(m => (Path.GetFileName(path), Expression: m.Groups[1].Value)))
            .Where(found => !IsHarmless(found.Expression.Split('|')[0].Trim()))
            .Select(found => $"{found.Item1}: {found.Expression}")];
        Assert.That(found, Is.Empty);
    }

    [Test]
    public void A_template_writes_descriptions_in_comments_only()
    {
        string[] found = [.. Directory.EnumerateFiles(Path.Combine(RepositoryPaths.Root, "generator", "templates"), "*.liquid", SearchOption.AllDirectories)
            .SelectMany(File.ReadLines)
            .Where(line => Regex.IsMatch(line, @"\{\{[^}]*(Description|Summary|""description"")[^}]*\}\}") && !line.TrimStart().StartsWith("///", System.StringComparison.Ordinal))];
        Assert.That(found, Is.Empty);
    }

    private static bool IsHarmless(string expression)
    {
        var last = Regex.Match(expression, @"\[""([^""]+)""\]$") is { Success: true } key ? key.Groups[1].Value : expression;
        var plain = Regex.Replace(last, @"^(property|operation|p|q)\.", "");
        return TextVault.SealedMembers.Contains(last) || _identifiers.Contains(plain) || _variables.Contains(last) || plain is "Description" or "Summary";
    }
}

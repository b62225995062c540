using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Linq.Generated.Generator.Loading;
using Linq.Generated.Generator.Lock;
using Linq.Generated.Generator.Normalizing;
using Linq.Generated.Generator.Overlays;
using Linq.Generated.Tests.Shared;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Newtonsoft.Json.Linq;
using NUnit.Framework;

namespace Linq.Generated.Generator.Tests.Hostile;

/// <summary>
/// A contract whose texts and values are hostile compiles into the same declarations and statements as one whose texts are
/// plain words; only literals and documentation differ, and a literal is the text.
/// </summary>
[TestFixture]
public sealed partial class HostileTextTests
{
    private const string Evil =
        "\"; } } public class Evil { static void Run() { } } // \\ \\u0022 \\x22 {{ 1 }} {% raw %} {0} */ /* </summary> <script> ]]> <!-- &amp; `c` [a](b)\n\n- item\r\n//@file Models Evil\n"
        + "//@namespace Evil\n//@json Evil\n//@either null\n#if X\n/// doc\nLQT0QL \"LQT1QL\" <c>LQT2QL</c> \"\"\" $\"{1}\" @\" ' [Obsolete( cref=\"IEquatable\" Regex Task JToken Select\u0085\u2028\u2029\0\t\u202e\ufeff\ud800 😀 \\";

    private static readonly string[] _allowedElements = ["summary", "remarks", "returns", "value", "param", "exception", "inheritdoc", "see", "c", "para", "list", "item", "description"];

    private Dictionary<string, string> _plain = null!;
    private Dictionary<string, string> _hostile = null!;
    private Dictionary<string, string> _texts = null!;

    [OneTimeSetUp]
    public void Compile()
    {
        var document = Read();
        _texts = document.Descendants().OfType<JValue>().Select(v => v.Value).OfType<string>().Where(IsText).Distinct().ToDictionary(text => text, Hostile);
        _plain = Compile(document);
        var hostile = Read();
        foreach (var value in hostile.Descendants().OfType<JValue>().Where(v => v.Value is string text && IsText(text)).ToList())
        {
            value.Value = _texts[(string)value.Value!];
        }

        foreach (var name in hostile.Descendants().OfType<JProperty>().Where(p => IsText(p.Name) && p.Parent!.Parent is JProperty { Name: "x-linq-enum-names" or "x-linq-enum-descriptions" }).ToList())
        {
            name.Replace(new JProperty(_texts[name.Name], name.Value));
        }

        _hostile = Compile(hostile);
    }

    [Test]
    public void The_contract_reaches_every_kind_of_literal() =>
        Assert.That(
            _plain.Values.SelectMany(Literals).Where(IsText).Distinct(),
            Is.SupersetOf(new[]
            {
                "Zkindone", "Zkindtwo", "Zderivedvalue", "Zvarianttext", "Zvariantmedia", "Zvariantin", "Zvariantout", "Zpatternname", "Zpatterncode", "Zpatternquery", "Zequals", "Zalone",
                "Zeventtype", "Zeventversion", "Zdeprecationoperation", "Zdeprecationmember",
            }));

    [Test]
    public void The_same_files_come_out() =>
        Assert.That(_hostile.Keys.Select(Renamed), Is.EquivalentTo(_plain.Keys));

    [Test]
    public void The_same_declarations_and_statements_come_out()
    {
        foreach (var (path, code) in _hostile)
        {
            var tree = CSharpSyntaxTree.ParseText(code, Options());
            Assert.That(tree.GetDiagnostics(), Is.Empty, path);
            Assert.That(Renamed(Shape(code)), Is.EqualTo(Shape(_plain[Renamed(path)])), path);
        }
    }

    [Test]
    public void Every_literal_is_the_text()
    {
        foreach (var (path, code) in _hostile)
        {
            string[] expected = [.. Literals(_plain[Renamed(path)]).Select(Expected)];
            string[] literals = [.. Literals(code).Select(Comparable)];
            Assert.That(literals, Is.EqualTo(expected).AsCollection, path);
        }
    }

    [Test]
    public void The_schemas_of_tools_hold_hostile_texts_and_values()
    {
        var schemas = _hostile.Values.SelectMany(Literals).Where(IsSchema).Select(JObject.Parse).ToList();
        Assert.That(schemas, Has.Count.EqualTo(2));
        string[] texts = [.. schemas.SelectMany(schema => schema.Descendants().OfType<JValue>()).Select(value => (string?)value ?? "")];
        Assert.That(texts, Is.SupersetOf(new[] { _texts["Zkindone"], _texts["Zvariantin"], FirstLine(_texts["Zname"]) }));
    }

    [Test]
    public void Documentation_stays_documentation()
    {
        foreach (var (path, code) in _hostile)
        {
            var root = CSharpSyntaxTree.ParseText(code, Options()).GetRoot();
            Assert.That(root.DescendantTrivia(descendIntoTrivia: true).Where(t => t.IsKind(SyntaxKind.MultiLineCommentTrivia) || t.IsKind(SyntaxKind.DisabledTextTrivia)), Is.Empty, path);
            Assert.That(
                root.DescendantNodes(descendIntoTrivia: true).OfType<XmlNameSyntax>().Where(name => name.Parent is XmlElementStartTagSyntax or XmlEmptyElementSyntax).Select(name => name.LocalName.Text).Except(_allowedElements),
                Is.Empty,
                path);
            Assert.That(root.DescendantNodes(descendIntoTrivia: true).OfType<XmlCrefAttributeSyntax>().Where(cref => cref.ToString().Contains("Evil", StringComparison.Ordinal)), Is.Empty, path);
        }
    }

    [Test]
    public void No_line_has_a_character_that_ends_it_in_secret_or_turns_the_text_around()
    {
        foreach (var (path, code) in _hostile)
        {
            Assert.That(code.Any(c => c is '\r' or '\u0085' or '\u2028' or '\u2029' or '\0' or '\u202e' or '\ufeff' || char.IsControl(c) && c != '\n'), Is.False, path);
        }
    }

    private static JObject Read() => ContractLoader.Load(Path.Combine(AppContext.BaseDirectory, "Hostile", "HostileContract.yaml")).Root;

    private static bool IsText(string text) => Text().IsMatch(text);

    private static string Hostile(string text) => text.StartsWith("Zpattern", StringComparison.Ordinal)
        ? text + Regex.Escape(Evil.Replace('\ud800', ' '))
        : text.StartsWith("Zvariant", StringComparison.Ordinal) ? text + Evil.Replace('\ud800', ' ') : text + Evil;

    private static Dictionary<string, string> Compile(JObject document)
    {
        var contract = new Contract(document, "hostile.yaml", ContractFormat.Yaml);
        ContractValidator.Validate(contract);
        var context = Normalizer.Normalize(contract);
        var repository = new Repository(RepositoryPaths.Root);
        var files = Pipeline.Compile(repository, new NormalizedContract(context, KiotaLock.Read(repository.Full(Repository.LockFile)), KeptNames.Read(repository), []), "");
        return files.Where(file => file.Path.EndsWith(".cs", StringComparison.Ordinal)).ToDictionary(file => file.Path, file => file.Text);
    }

    private static CSharpParseOptions Options() => new(LanguageVersion.Preview, DocumentationMode.Diagnose);

    private static string[] Literals(string code) => [.. Tokens(code).Select(token => token.Literal).OfType<string>()];

    // Every token without its trivia, and of literals only that they are there.
    private static string Shape(string code) =>
        string.Join('\n', Tokens(code).Select(token => token.Literal is null ? $"{token.Kind} {token.Text}" : $"{token.Kind}"));

    // The tokens of a file. A sum of literals is one, as it is for the compiler.
    private static List<(SyntaxKind Kind, string Text, string? Literal)> Tokens(string code)
    {
        List<(SyntaxKind Kind, string Text, string? Literal)> tokens = [];
        foreach (var token in CSharpSyntaxTree.ParseText(code, Options()).GetRoot().DescendantTokens())
        {
            var isText = token.Kind() is SyntaxKind.StringLiteralToken or SyntaxKind.Utf8StringLiteralToken;
            if (isText && tokens.Count > 1 && tokens[^1].Kind == SyntaxKind.PlusToken && tokens[^2].Literal is { } before)
            {
                tokens.RemoveAt(tokens.Count - 1);
                tokens[^1] = (token.Kind(), "", before + token.ValueText);
            }
            else
            {
                tokens.Add((token.Kind(), token.Text, isText ? token.ValueText : null));
            }
        }

        return tokens;
    }

    // A literal is the text. The schema of a tool is JSON, of which each string is the text; of a description it has the first sentence,
    // which for the hostile ones is the first line.
    private string Expected(string plain)
    {
        if (!IsSchema(plain))
        {
            return _texts.GetValueOrDefault(plain, plain);
        }

        var schema = JObject.Parse(plain);
        foreach (var value in schema.Descendants().OfType<JValue>().Where(value => value.Value is string text && IsText(text)).ToList())
        {
            var text = _texts[(string)value.Value!];
            value.Value = value.Parent is JProperty { Name: "description" } ? FirstLine(text) : text;
        }

        return schema.ToString();
    }

    // JSON can be escaped in more than one way, so that what is compared is what a reader makes of it.
    private static string Comparable(string literal) => IsSchema(literal) ? JObject.Parse(literal).ToString() : literal;

    private static bool IsSchema(string literal) => literal.StartsWith("{\"type\":", StringComparison.Ordinal);

    private static string FirstLine(string text) => text.Split('\n')[0];

    // Names that are derived from values, with whatever letters and digits the hostile ones have.
    private string Renamed(string text)
    {
        foreach (var name in (string[])["Zderivedvalue", "Zeventtype"])
        {
            text = text.Replace(CSharpNames.Pascal(_texts[name]), CSharpNames.Pascal(name), StringComparison.Ordinal);
        }

        return text;
    }

    [GeneratedRegex("^Z[a-z]+$")]
    private static partial Regex Text();
}

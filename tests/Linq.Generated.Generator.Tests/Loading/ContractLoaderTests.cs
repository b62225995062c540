using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using Linq.Generated.Generator.Loading;
using Newtonsoft.Json.Linq;
using NUnit.Framework;

namespace Linq.Generated.Generator.Tests.Loading;

[TestFixture]
public sealed class ContractLoaderTests
{
    [Test]
    public void Json_and_yaml_of_the_same_contract_give_the_same_tree()
    {
        var json = ContractFiles.Load(ContractFiles.August20);
        var yaml = ContractLoader.LoadText(YamlText.Of(json.Root), "contract.yaml");

        Assert.That(json.Format, Is.EqualTo(ContractFormat.Json));
        Assert.That(yaml.Format, Is.EqualTo(ContractFormat.Yaml));
        Assert.That(JToken.DeepEquals(json.Root, yaml.Root), Is.True);
        Assert.That(yaml.Root.ToString(), Is.EqualTo(json.Root.ToString()), "the order of members must survive too");
    }

    [Test]
    public void Ten_thousand_lines_of_yaml_are_read_whole()
    {
        var text = YamlText.Of(ContractFiles.Load(ContractFiles.August20).Root);
        Assert.That(text.Count(c => c == '\n'), Is.GreaterThan(5_000));
        var doubled = "a:\n" + Indent(text) + "b:\n" + Indent(text);
        ContractLoader.LoadText(doubled, "warm.yaml");

        var start = Stopwatch.GetTimestamp();
        var contract = ContractLoader.LoadText(doubled, "contract.yaml");
        var taken = Stopwatch.GetElapsedTime(start);

        TestContext.Out.WriteLine($"{doubled.Count(c => c == '\n')} lines in {taken.TotalMilliseconds:F0} ms");
        Assert.That(JToken.DeepEquals(contract.Root["a"], contract.Root["b"]), Is.True);
    }

    [TestCase("2026-02-03", JTokenType.String, "2026-02-03")]
    [TestCase("2026-02-03T10:00:00Z", JTokenType.String, "2026-02-03T10:00:00Z")]
    [TestCase("1.0.0", JTokenType.String, "1.0.0")]
    [TestCase("\"1\"", JTokenType.String, "1")]
    [TestCase("'true'", JTokenType.String, "true")]
    [TestCase("!!str 12", JTokenType.String, "12")]
    [TestCase("yes", JTokenType.String, "yes")]
    [TestCase("NO", JTokenType.String, "NO")]
    [TestCase("1_000", JTokenType.String, "1_000")]
    [TestCase("12:30:45", JTokenType.String, "12:30:45")]
    [TestCase("+12025550100x", JTokenType.String, "+12025550100x")]
    [TestCase("0x", JTokenType.String, "0x")]
    [TestCase("true", JTokenType.Boolean, "True")]
    [TestCase("FALSE", JTokenType.Boolean, "False")]
    [TestCase("12", JTokenType.Integer, "12")]
    [TestCase("-7", JTokenType.Integer, "-7")]
    [TestCase("0x1F", JTokenType.Integer, "31")]
    [TestCase("0o17", JTokenType.Integer, "15")]
    [TestCase("9223372036854775808", JTokenType.Integer, "9223372036854775808")]
    [TestCase("1.5", JTokenType.Float, "1.5")]
    [TestCase("1e3", JTokenType.Float, "1000")]
    [TestCase(".5", JTokenType.Float, "0.5")]
    public void A_yaml_scalar_is_read_by_the_core_schema(string scalar, JTokenType type, string text)
    {
        var value = ContractLoader.LoadText($"a: {scalar}\n", "a.yaml").Root["a"]!;
        Assert.That(value.Type, Is.EqualTo(type));
        Assert.That(Convert.ToString(((JValue)value).Value, CultureInfo.InvariantCulture), Is.EqualTo(text));
    }

    [TestCase("~")]
    [TestCase("null")]
    [TestCase("")]
    public void An_empty_yaml_scalar_is_null(string scalar) =>
        Assert.That(ContractLoader.LoadText($"a: {scalar}\nb: 1\n", "a.yaml").Root["a"]!.Type, Is.EqualTo(JTokenType.Null));

    [Test]
    public void Json_texts_that_look_like_dates_stay_texts() =>
        Assert.That(ContractLoader.LoadText("""{"a":"2026-02-03T10:00:00.123456789Z"}""", "a.json").Root["a"]!.Type, Is.EqualTo(JTokenType.String));

    [Test]
    public void Numbers_as_yaml_names_are_texts() =>
        Assert.That(ContractLoader.LoadText("200: a\n2XX: b\n", "a.yaml").Root.Properties().Select(p => p.Name), Is.EqualTo(new[] { "200", "2XX" }));

    [TestCase("a.yaml", "a:\n  b: 1\n  c:\n    - x\n    - y\n", "a.c[1]", 5)]
    [TestCase("a.json", "{\n \"a\": {\n  \"b\": 1,\n  \"c\": [\n   \"x\",\n   \"y\"]}}", "a.c[1]", 6)]
    public void Each_token_knows_its_line(string name, string text, string path, int line)
    {
        var contract = ContractLoader.LoadText(text, name);
        Assert.That(SourceLine.Of(contract.Root.SelectToken(path)!), Is.EqualTo(line));
        Assert.That(SourceLine.Of(contract.Root.DeepClone().SelectToken(path)!), Is.EqualTo(line), "a clone keeps it");
    }

    [Test]
    public void A_problem_reads_as_file_line_expected_and_found()
    {
        var contract = ContractLoader.LoadText("a:\n  b: 1\n", "spec/a.yaml");
        Assert.That(contract.Problem(contract.Root["a"]!["b"], "a text", "1", "Quote it.").ToString(),
            Is.EqualTo("spec/a.yaml:2: expected a text, found 1. Quote it."));
    }

    [Test]
    public void A_problem_cannot_carry_control_characters_into_a_terminal()
    {
        var problem = new ContractProblem("a.yaml", 1, "a name", "'a\u001b[2Jb\u2028c\u202e'", null);
        Assert.That(problem.ToString(), Is.EqualTo(@"a.yaml:1: expected a name, found 'a\u001B[2Jb\u2028c\u202E'."));
    }

    [Test]
    public void Aliases_and_merge_keys_are_expanded()
    {
        var root = ContractLoader.LoadText(
            """
            base: &base { type: object, description: x }
            more: &more { description: y, nullable: true }
            one: *base
            two:
              <<: [*base, *more]
              type: string
            three:
              "<<": literal
            """,
            "a.yaml").Root;

        Assert.That(root["one"]!.ToString(Newtonsoft.Json.Formatting.None), Is.EqualTo("""{"type":"object","description":"x"}"""));
        Assert.That(root["two"]!.ToString(Newtonsoft.Json.Formatting.None), Is.EqualTo("""{"type":"string","description":"x","nullable":true}"""));
        Assert.That((string?)root["three"]!["<<"], Is.EqualTo("literal"));
    }

    [Test]
    public void A_yaml_bomb_is_refused_at_the_line_that_goes_too_far()
    {
        var text = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for (var i = 1; i <= 40; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"a{i}: &a{i} [").AppendJoin(", ", Enumerable.Repeat($"*a{i - 1}", 9)).Append("]\n");
        }

        Refused(text.ToString(), "bomb.yaml", "bomb.yaml:6: expected aliases that stand for at most 200000 values, found more.");
    }

    [Test]
    public void A_yaml_bomb_of_long_texts_is_refused()
    {
        var text = $"a: &a \"{new string('x', 1_000_000)}\"\nb: [{string.Join(", ", Enumerable.Repeat("*a", 100))}]\n";
        Refused(text, "bomb.yaml", "bomb.yaml:2: expected aliases that stand for at most 200000 values, found more.");
    }

    [Test]
    public void An_alias_inside_its_own_anchor_is_refused() =>
        Refused("a: &a\n  b: *a\n", "a.yaml", "a.yaml:2: expected an anchor '&a' that is complete above this line, found none.");

    [TestCase("a: 1\nb: 2\na: 3\n", "a.yaml", "a.yaml:3: expected each member once, found 'a' again (first in line 1).")]
    [TestCase("{\"a\": 1,\n\"b\": 2,\n\"a\": 3}", "a.json", "a.json:3: expected each member once, found 'a' again (first in line 1).")]
    [TestCase("{\"a\": 1,\n\"\\u0061\": 3}", "a.json", "a.json:2: expected each member once, found 'a' again (first in line 1).")]
    [TestCase("a:\n\tb: 1\n", "a.yaml", "a.yaml:2: expected YAML, found something else: While scanning a mapping, found invalid tab as indentation.")]
    [TestCase("a:\n  b: |\n    x\n    \ty\n  c: 1\n \td: 1\ne: 2\n", "a.yaml", "a.yaml:6: expected YAML")]
    [TestCase("a: 1\nb: [c\nd: 2\n", "a.yaml", "a.yaml:2: expected YAML, found something else: a bracket that is not closed")]
    [TestCase("a: 1\nb: {c: 1\nd: 2\n", "a.yaml", "a.yaml:2: expected YAML, found something else: a bracket that is not closed")]
    [TestCase("a: 1\nb: !<> c\nd: 2\n", "a.yaml", "a.yaml:2: expected YAML")]
    [TestCase("a: 1\nb: \"\\UFFFFFFFF\"\nd: 2\n", "a.yaml", "a.yaml:2: expected YAML")]
    [TestCase("a:\n  b: 'c\n  d: 1\n  e: 2\n  f: 'g'\n", "a.yaml", "a.yaml:2: expected YAML")]
    [TestCase("a:\n  b: 'c\n  d: 1\n", "a.yaml", "a.yaml:2: expected YAML")]
    [TestCase("a: [1, 2\n", "a.yaml", "a.yaml:2: expected YAML")]
    [TestCase("? [a]\n: 1\n", "a.yaml", "a.yaml:1: expected a name")]
    [TestCase("a: !!binary eA==\n", "a.yaml", "a.yaml:1: expected values that JSON can say too")]
    [TestCase("a: .inf\n", "a.yaml", "a.yaml:1: expected a number that JSON can write")]
    [TestCase("a: 1\n---\nb: 2\n", "a.yaml", "a.yaml:2: expected one document, found a second one.")]
    [TestCase("- a\n", "a.yaml", "a.yaml:1: expected an object with members such as 'openapi' and 'paths', found a list.")]
    [TestCase("# nothing\n", "a.yaml", "a.yaml:1: expected an OpenAPI document, found comments only.")]
    [TestCase(" \n", "a.yaml", "a.yaml: expected an OpenAPI document, found an empty file.")]
    [TestCase("<!DOCTYPE html>\n<html></html>", "a.json", "a.json:1: expected YAML or JSON, found an HTML or XML page.")]
    [TestCase("{\"a\": 'x'}", "a.json", "a.json:1: expected JSON, found something else:")]
    [TestCase("{\"a\": 1,}", "a.json", "a.json:1: expected JSON, found something else:")]
    [TestCase("{\"a\": 1}\nx", "a.json", "a.json:2: expected JSON, found something else: 'x' is invalid after a single JSON value.")]
    [TestCase("{\"a\": {\"b\": 1}\n\"c\": {\"d\": 1", "a.json", "a.json:2: expected JSON, found something else:")]
    [TestCase("{\"a\": \"b", "a.json", "a.json:1: expected the rest of the document, found the end of the file.")]
    [TestCase("{\"a\": 010}", "a.json", "a.json:1: expected JSON, found something else:")]
    [TestCase("{\"a\": \"\\ud800\"}", "a.json", "a.json:1: expected text in Unicode, found half of a surrogate pair.")]
    [TestCase("{\"a\": {\n\"b\": [1,", "a.json", "a.json:2: expected the rest of the document, found the end of the file. The download was cut off; fetch it again.")]
    [TestCase("{\"a\": 1e999}", "a.json", "a.json:1: expected a number within the range of a double, found '1e999'.")]
    [TestCase("a: \u0000\n", "a.yaml", "a.yaml:1: expected YAML or JSON, found binary data.")]
    public void A_malformed_document_is_refused_with_its_line(string text, string name, string message) =>
        Refused(text, name, message);

    [TestCase("a.json")]
    [TestCase("a.yaml")]
    public void Nesting_beyond_256_levels_is_refused(string name)
    {
        string Nested(int levels) => "{\"a\": " + new string('[', levels - 1) + new string(']', levels - 1) + "}";
        Assert.That(() => ContractLoader.LoadText(Nested(256), name), Throws.Nothing);
        Refused(Nested(257), name, $"{name}:1: expected at most 256 levels of nesting, found more.");
        Refused(Nested(100_000), name, $"{name}:1: expected at most 256 levels of nesting, found more.");
    }

    [Test]
    public void Aliases_cannot_go_deeper_than_256_levels()
    {
        var text = new StringBuilder("a0: &a0 [x]\n");
        for (var i = 1; i <= 300; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"a{i}: &a{i} [*a{i - 1}]\n");
        }

        Refused(text.ToString(), "a.yaml", "levels of nesting, found more.");
    }

    [Test]
    public void A_500_MB_file_is_refused_without_being_read()
    {
        var path = Path.Combine(TestContext.CurrentContext.WorkDirectory, Guid.NewGuid() + ".yaml");
        try
        {
            using (var file = File.Create(path))
            {
                file.SetLength(500L * 1024 * 1024);
            }

            var before = GC.GetAllocatedBytesForCurrentThread();
            var refused = Assert.Throws<ContractException>(() => ContractLoader.Load(path));
            Assert.That(refused!.Message, Does.Contain("expected at most 64 MB, found 500 MB or more."));
            Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(1_000_000));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Test]
    public void A_missing_file_is_one_clear_message()
    {
        var refused = Assert.Throws<ContractException>(() => ContractLoader.Load("no/such/file.yaml"));
        Assert.That(refused!.Message, Is.EqualTo("no/such/file.yaml: expected a file, found none at this path. Check the path."));
    }

    [Test]
    public void A_file_that_is_not_utf8_is_refused()
    {
        var path = Path.Combine(TestContext.CurrentContext.WorkDirectory, Guid.NewGuid() + ".yaml");
        try
        {
            File.WriteAllBytes(path, [(byte)'a', (byte)':', 0xFF, 0xFE]);
            Assert.That(() => ContractLoader.Load(path), Throws.TypeOf<ContractException>().With.Message.Contains("expected text in UTF-8"));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Test]
    public void A_byte_order_mark_does_no_harm() =>
        Assert.That((long?)ContractLoader.LoadText("\uFEFF{\"a\": 1}", "a.json").Root["a"], Is.EqualTo(1));

    // The text is cut at every place of a small document: reading must succeed or be refused, never fail otherwise.
    [TestCase("a.json")]
    [TestCase("a.yaml")]
    public void A_document_cut_off_anywhere_is_read_or_refused(string name)
    {
        var chat = ContractFiles.Load(ContractFiles.August20).Root["components"]!["schemas"]!["Chat"]!;
        var text = name == "a.json" ? new JObject { ["Chat"] = chat }.ToString() : YamlText.Of(new JObject { ["Chat"] = chat });
        for (var length = 0; length < text.Length; length++)
        {
            try
            {
                ContractLoader.LoadText(text[..length], name);
            }
            catch (ContractException e)
            {
                Assert.That(e.Problems, Has.Count.EqualTo(1));
            }
        }
    }

    [Test]
    public void A_number_of_more_than_400_digits_is_refused()
    {
        Refused("{\"a\": 1,\n\"b\": " + new string('1', 401) + "}", "a.json", "a.json:2: expected a number of at most 400 digits, found one of 401.");
        Assert.That(ContractLoader.LoadText("{\"a\": " + new string('1', 400) + "}", "a.json").Root["a"]!.Type, Is.EqualTo(JTokenType.Integer));
    }

    // Signs that mean something in YAML at every third place of a small document: the scanner has faults of its own.
    [Test]
    public void A_document_with_a_sign_too_many_is_read_or_refused()
    {
        var chat = ContractFiles.Load(ContractFiles.August20).Root["components"]!["schemas"]!["Chat"]!;
        var text = YamlText.Of(new JObject { ["Chat"] = chat }).Replace("\"", "", StringComparison.Ordinal);
        foreach (var sign in (string[])["[", "{", "'", "\"", "!<> ", "\t", ": ", "- ", "&", "*", "|", "\n"])
        {
            for (var at = 0; at < text.Length; at += 3)
            {
                try
                {
                    ContractLoader.LoadText(text.Insert(at, sign), "a.yaml");
                }
                catch (ContractException e)
                {
                    Assert.That(e.Line, Is.InRange(1, text.Count(c => c == '\n') + 2), $"{sign} at {at}");
                }
            }
        }
    }

    private static void Refused(string text, string name, string message)
    {
        var refused = Assert.Throws<ContractException>(() => ContractLoader.LoadText(text, name));
        Assert.That(refused!.Message, Does.Contain(message));
        Assert.That(refused.Message, Does.Not.Contain("\n"));
    }

    private static string Indent(string text) => "  " + text.TrimEnd('\n').Replace("\n", "\n  ", StringComparison.Ordinal) + "\n";
}

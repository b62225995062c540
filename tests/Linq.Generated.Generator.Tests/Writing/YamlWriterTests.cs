using System.IO;
using Linq.Generated.Generator.Loading;
using Linq.Generated.Generator.Writing;
using Linq.Generated.Tests.Shared;
using Newtonsoft.Json.Linq;
using NUnit.Framework;

namespace Linq.Generated.Generator.Tests.Writing;

[TestFixture]
public sealed class YamlWriterTests
{
    [Test]
    public void The_repository_s_contract_is_written_as_it_stands()
    {
        var path = Path.Combine(RepositoryPaths.Root, "spec", "linq-api-v3.yaml");
        Assert.That(YamlWriter.Write(ContractLoader.Load(path).Root), Is.EqualTo(File.ReadAllText(path)));
    }

    [Test]
    public void Json_and_yaml_of_one_contract_are_written_alike()
    {
        var contract = ContractFiles.Load(ContractFiles.March24);
        var written = YamlWriter.Write(contract.Root);
        var back = ContractLoader.LoadText(written, "written.yaml");
        Assert.That(JToken.DeepEquals(back.Root, contract.Root), Is.True);
        Assert.That(YamlWriter.Write(back.Root), Is.EqualTo(written));
    }

    [TestCase("")]
    [TestCase(" ")]
    [TestCase("text")]
    [TestCase("true")]
    [TestCase("No")]
    [TestCase("~")]
    [TestCase("null")]
    [TestCase("12")]
    [TestCase("-1.5e3")]
    [TestCase("0x1F")]
    [TestCase(".inf")]
    [TestCase("2026-02-03")]
    [TestCase("a: b")]
    [TestCase("a #b")]
    [TestCase("a:")]
    [TestCase("a ")]
    [TestCase("# a")]
    [TestCase("- a")]
    [TestCase("-")]
    [TestCase("? a")]
    [TestCase("&a *b !c %d @e `f")]
    [TestCase("*a")]
    [TestCase("[a]")]
    [TestCase("{a: b}")]
    [TestCase("'a' \"b\"")]
    [TestCase("it's")]
    [TestCase("| a")]
    [TestCase("<<")]
    [TestCase("a\nb")]
    [TestCase("a\nb\n")]
    [TestCase("a\n\n  b\n\nc")]
    [TestCase("a\nb\n\n")]
    [TestCase("\na")]
    [TestCase(" a\nb")]
    [TestCase("a\n \nb")]
    [TestCase("a\r\nb")]
    [TestCase("a\tb")]
    [TestCase("a\u0085b\u2028c\u2029d\u0000e\u200Ff\uFEFFg")]
    [TestCase("emoji \U0001F600 é ü")]
    [TestCase("---")]
    [TestCase("a\n---\nb")]
    [TestCase("a\n# b\n...\n")]
    [TestCase("\\ and \\n")]
    [TestCase("=")]
    public void Any_text_comes_back_as_name_and_as_value(string text)
    {
        var root = new JObject
        {
            [text] = text,
            ["list"] = new JArray(text, new JArray(text, text), new JObject { [text] = new JObject { [text] = text } }),
            ["other"] = new JObject { ["number"] = 1.5, ["large"] = 12345678901234, ["flag"] = false, ["none"] = JValue.CreateNull(), ["empty"] = new JObject(), ["blank"] = new JArray() },
        };
        var written = YamlWriter.Write(root);
        Assert.That(ContractLoader.LoadText(written, "a.yaml").Root.ToString(), Is.EqualTo(root.ToString()), written);
    }
}

using System.Text;
using System.Text.Json;
using Linq.Generated.Tests.Models;
using NUnit.Framework;

namespace Linq.Generated.Tests.Json;

/// <summary>What is escaped in a request body: what RFC 8259, section 7, demands, and nothing else.</summary>
[TestFixture]
internal sealed class JsonEncoderTests
{
    [TestCase("+12025550100")]
    [TestCase("Tom & Jerry's <b>café</b>")]
    [TestCase("日本語\u3000テスト")]
    [TestCase("a\u00a0b\u202fc\ufeffd\u2028e\u007f")]
    [TestCase("\ue000 private")]
    [TestCase("👩‍👩‍👧 𠮷野家 🎉")]
    public void A_text_in_any_script_goes_out_as_it_is(string text) =>
        Assert.That(Write(text), Is.EqualTo($$"""{"type":"text","value":"{{text}}"}"""));

    [TestCase("\"", "\\\"")]
    [TestCase("\\", "\\\\")]
    [TestCase("\b\f\n\r\t", "\\b\\f\\n\\r\\t")]
    [TestCase("\u0000\u001f", "\\u0000\\u001f")]
    [TestCase("é\n🎉\"", "é\\n🎉\\\"")]
    public void What_JSON_demands_is_escaped(string text, string escaped) =>
        Assert.That(Write(text), Is.EqualTo($$"""{"type":"text","value":"{{escaped}}"}"""));

    [TestCase("\ud83c")]
    [TestCase("\udf89")]
    [TestCase("a\udf89\ud83cb")]
    [TestCase("🎉\ud83c")]
    public void Half_a_surrogate_pair_becomes_the_replacement_character(string text)
    {
        var read = JsonDocument.Parse(Write(text)).RootElement.GetProperty("value").GetString();

        Assert.That(read, Is.EqualTo(Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text))));
        Assert.That(read, Does.Contain("\ufffd"));
    }

    [Test]
    public void A_name_that_needs_an_escape_gets_it()
    {
        var part = new TextPart { Value = "x", AdditionalProperties = new System.Collections.Generic.Dictionary<string, JsonElement> { ["a\"é\n"] = JsonDocument.Parse("1").RootElement } };

        Assert.That(ModelJson.Write(part), Is.EqualTo("""{"type":"text","value":"x","a\"é\n":1}"""));
    }

    private static string Write(string text) => ModelJson.Write(new TextPart { Value = text });
}

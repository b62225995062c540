using System.Linq;
using Linq.Generated.Generator.Loading;
using Linq.Generated.Generator.Normalizing;
using Linq.Generated.Generator.Normalizing.Rules;
using NUnit.Framework;

namespace Linq.Generated.Generator.Tests.Normalizing.Rules;

[TestFixture]
public sealed class ToolEffectsTests
{
    private static NormalizationContext Apply(string method, string more) =>
        Normalized.By($"paths: {{ /a: {{ {method}: {{ {more} }} }} }}", new ToolEffects());

    private static string[] Effects(NormalizationContext context) =>
        [.. context.Operations.Single().Fields.SelectToken("x-linq-tool.effects")!.Select(effect => (string)effect!)];

    [TestCase("get", "", "reads")]
    [TestCase("post", "", "reaches, irreversible")]
    [TestCase("post", "x-linq-tool: { default: true }", "reaches, irreversible")]
    [TestCase("post", "x-linq-tool: { effects: [reads] }", "reads")]
    [TestCase("delete", "x-linq-tool: { effects: [changes, irreversible] }", "changes, irreversible")]
    public void The_overlay_decides_and_the_default_is_cautious(string method, string more, string expected) =>
        Assert.That(string.Join(", ", Effects(Apply(method, more))), Is.EqualTo(expected));

    [Test]
    public void Somebody_is_asked_about_an_operation_that_is_not_a_GET_and_says_nothing()
    {
        Assert.That(Apply("post", "").Notices, Has.One.Contains("POST /a").And.Contains("spec/overlays/tools.yaml"));
        Assert.That(Apply("get", "").Notices, Is.Empty);
    }

    [TestCase("[often]")]
    [TestCase("[]")]
    [TestCase("[reads, reaches]")]
    [TestCase("reads")]
    public void Effects_that_cannot_be_meant_are_refused(string effects) =>
        Assert.That(() => Apply("post", $"x-linq-tool: {{ effects: {effects} }}"), Throws.TypeOf<ContractException>().With.Message.Contains("x-linq-tool"));
}

using System.Linq;
using Linq.Generated.Generator.Loading;
using Linq.Generated.Generator.Normalizing;
using Linq.Generated.Generator.Normalizing.Rules;
using NUnit.Framework;

namespace Linq.Generated.Generator.Tests.Normalizing.Rules;

[TestFixture]
public sealed class FormerCallsTests
{
    private static NormalizationContext With(string former, params INormalizationRule[] rules) => Normalized.By(
        $"paths: {{ /a: {{ get: {{ operationId: a, x-linq-name: A.B.Get, x-linq-former-names: [{former}] }} }} }}", [new FormerCalls(), .. rules]);

    [Test]
    public void A_former_call_is_cut_into_resources_and_a_method() =>
        Assert.That(
            Normalized.Text(With("Chats.Share, A.Old.Get").Operations.Single().Fields["x-linq-former-calls"]),
            Is.EqualTo("[{'resource':['Chats'],'method':'Share'},{'resource':['A','Old'],'method':'Get'}]"));

    [TestCase("Share")]
    [TestCase("'Chats.Share()'")]
    [TestCase("Chats.class")]
    public void What_is_no_call_is_refused(string former) =>
        Assert.That(() => With(former), Throws.TypeOf<ContractException>().With.Message.Contains("x-linq-former-names"));

    [Test]
    public void The_resource_of_a_former_call_stays_where_nothing_else_has_it()
    {
        var context = With("Gone.Deep.Share, A.Old.Get, A.B.Share", new OperationNames());
        Assert.That(context.Resources.Top, Is.EqualTo(new[] { "A" }));
        Assert.That(context.Resources.FormerTop, Is.EqualTo(new[] { "Gone" }));
        Assert.That(
            context.Resources.Holders.Select(holder => $"{holder.Name}: {string.Join(' ', holder.Nested)}; {string.Join(' ', holder.FormerNested)}"),
            Is.EqualTo(new[] { "A: B; Old", "Gone.Deep: ; ", "Gone: ; Deep", "A.Old: ; " }).AsCollection);
    }
}

using Linq.Generated.Generator.Normalizing.Rules;
using NUnit.Framework;

namespace Linq.Generated.Generator.Tests.Normalizing.Rules;

[TestFixture]
public sealed class FormerEventValuesTests
{
    private static string Former(string values)
    {
        var context = Normalized.By($"components: {{ schemas: {{ Kind: {{ x-linq-values: [{values}] }} }} }}");
        context.FormerEvents["poll.read"] = "poll.seen";
        new FormerEventValues().Apply(context);
        return Normalized.Text(context.Schemas["Kind"]!["x-linq-former-values"]);
    }

    [Test]
    public void The_former_name_of_an_event_type_means_the_new_value() =>
        Assert.That(Former("{ name: PollSeen, value: poll.seen }, { name: Other, value: other }"), Is.EqualTo("[{'name':'PollRead','to':'PollSeen'}]"));

    [TestCase("{ name: Other, value: other }")]
    [TestCase("{ name: PollSeen, value: poll.seen }, { name: PollRead, value: poll.read }")]
    public void An_enum_without_the_new_value_or_with_the_old_one_stays_as_it_is(string values) => Assert.That(Former(values), Is.EqualTo("nothing"));
}

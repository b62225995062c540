using Linq.Generated.Generator.Splitting;
using NUnit.Framework;

namespace Linq.Generated.Generator.Tests.Splitting;

[TestFixture]
public sealed class LongLinesTests
{
    private const string Long = "ANameThatIsSoLongThatTheLineCannotBeReadWithoutScrollingToTheRightWhichNobodyLikesToDoInAReviewOfGeneratedCodeAtAll";

    [Test]
    public void A_line_that_can_be_read_stays() =>
        Assert.That(LongLines.Break("    public virtual Task GetAsync(string a, string b)"), Is.EqualTo(new[] { "    public virtual Task GetAsync(string a, string b)" }));

    [Test]
    public void Parameters_get_lines_of_their_own_and_brackets_hold_together() =>
        Assert.That(LongLines.Break($"    public virtual Task<A<B, C>> {Long}([X(Name = \"a, b\", Y = 1)] IDictionary<string, int> a, (int, int) b = default) =>"), Is.EqualTo(new[]
        {
            $"    public virtual Task<A<B, C>> {Long}(",
            "        [X(Name = \"a, b\", Y = 1)] IDictionary<string, int> a,",
            "        (int, int) b = default) =>",
        }).AsCollection);

    [Test]
    public void Arguments_with_lambdas_and_quotes_hold_together() =>
        Assert.That(LongLines.Break($"        return Send(\"a\\\", b\", x => F(x, 1), {Long});"), Is.EqualTo(new[]
        {
            "        return Send(",
            "            \"a\\\", b\",",
            "            x => F(x, 1),",
            $"            {Long});",
        }).AsCollection);

    [TestCase("        query.Add(\"" + Long + Long + "\", 1);")]
    [TestCase("        return " + Long + Long + ";")]
    [TestCase("        return Send(" + Long + Long + ");")]
    public void A_line_without_a_list_to_break_stays(string line) =>
        Assert.That(LongLines.Break(line), Is.EqualTo(new[] { line }));
}

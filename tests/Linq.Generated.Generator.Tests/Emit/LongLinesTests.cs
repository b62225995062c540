using Linq.Generated.Generator.Emit;
using NUnit.Framework;

namespace Linq.Generated.Generator.Tests.Emit;

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

    [Test]
    public void A_single_argument_gets_a_line_of_its_own() =>
        Assert.That(LongLines.Break($"    public static A B {{ get; }} = new(\"{Long}\");"), Is.EqualTo(new[]
        {
            "    public static A B { get; } = new(",
            $"        \"{Long}\");",
        }).AsCollection);

    [Test]
    public void A_joined_text_is_broken_before_the_last_part_that_does_not_fit() =>
        Assert.That(LongLines.Break($"        string target = \"/a/\" + F(b, c) + \"/{Long}\" + F(d);"), Is.EqualTo(new[]
        {
            "        string target = \"/a/\" + F(b, c)",
            $"            + \"/{Long}\" + F(d);",
        }).AsCollection);

    [TestCase("        return " + Long + Long + ";")]
    [TestCase("    public string A => \"(a, b) " + Long + Long + "\";")]
    [TestCase("    public char A => '('; // " + Long + Long)]
    [TestCase("        string target = \"a + b " + Long + Long + "\";")]
    [TestCase("    /// <summary>" + Long + Long + " (a, b).</summary>")]
    [TestCase("    [Obsolete(\"" + Long + Long + "\", false)]")]
    public void A_line_without_a_list_to_break_stays(string line) =>
        Assert.That(LongLines.Break(line), Is.EqualTo(new[] { line }));
}

using System.Collections.Generic;
using System.Text.RegularExpressions;
using NUnit.Framework;

namespace Linq.Generated.Tests.Validation;

public class RulesTests
{
    private static readonly Regex _handle = Rules.Regex("^\\+[1-9][0-9]{1,14}$");
    private static readonly Regex _digits = Rules.Regex("^\\d+$");
    private static readonly Regex _https = Rules.Regex("^https://");

    [Test]
    public void A_length_is_refused_only_when_the_smallest_measure_exceeds_it()
    {
        Assert.Multiple(() =>
        {
            Assert.That(Rules.MaxLength("abc", 3, "value"), Is.Null);
            Assert.That(Rules.MaxLength(null, 3, "value"), Is.Null);
            Assert.That(Rules.MaxLength("abcd", 3, "value")!.Rule, Is.EqualTo("must have at most 3 characters"));
            Assert.That(Rules.MaxLength("👋👋👋", 3, "value"), Is.Null, "three emoji are six UTF-16 units");
            Assert.That(Rules.MaxLength("👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦", 3, "value"), Is.Null, "three families are 33 UTF-16 units");
            Assert.That(Rules.MaxLength("👋👋👋👋", 3, "value"), Is.Not.Null);
            Assert.That(Rules.MaxLength(new string('x', 10_001), 10_000, "value")!.Rule, Is.EqualTo("must have at most 10,000 characters"));
            Assert.That(Rules.MinLength("", 1, "value")!.Rule, Is.EqualTo("must not be empty"));
            Assert.That(Rules.MinLength("ü", 2, "value"), Is.Null, "two bytes");
            Assert.That(Rules.MinLength("u", 2, "value"), Is.Not.Null);
        });
    }

    [TestCase("+12025550100", true)]
    [TestCase("+1", false)]
    [TestCase("12025550100", false)]
    [TestCase("+12025550100\n", false)]
    [TestCase("+1202555010012345678", false)]
    public void A_pattern_is_anchored_at_the_very_end(string value, bool passes)
    {
        var failure = Rules.Pattern(value, _handle, "from");

        Assert.That(failure is null, Is.EqualTo(passes));
        if (failure is not null)
        {
            Assert.That(failure.Rule, Is.EqualTo("must be a phone number in E.164 format, such as +12025550142: a plus sign, the country code and the number, digits only"));
        }
    }

    [Test]
    public void A_digit_in_a_pattern_is_an_ASCII_digit()
    {
        Assert.That(Rules.Pattern("123", _digits, "x"), Is.Null);
        Assert.That(Rules.Pattern("١٢٣", _digits, "x"), Is.Not.Null);
        Assert.That(Rules.Pattern("https://x", _https, "x"), Is.Null);
        Assert.That(Rules.Pattern("http://x", _https, "x"), Is.Not.Null);
    }

    [Test]
    public void Bounds_name_what_they_allow()
    {
        Assert.Multiple(() =>
        {
            Assert.That(Rules.Range(null, 1, 2, "x"), Is.Null);
            Assert.That(Rules.Range(1, 1, 2, "x"), Is.Null);
            Assert.That(Rules.Range(2, 1, 2, "x"), Is.Null);
            Assert.That(Rules.Range(0, 1, 100, "x")!.Rule, Is.EqualTo("must be between 1 and 100"));
            Assert.That(Rules.Range(0, 1, null, "x")!.Rule, Is.EqualTo("must be at least 1"));
            Assert.That(Rules.Range(3, null, 2, "x")!.Rule, Is.EqualTo("must be at most 2"));
            Assert.That(Rules.Range(0.5, 0.5, 1.5, "x"), Is.Null);
            Assert.That(Rules.Range(0.25, 0.5, 1.5, "x")!.Rule, Is.EqualTo("must be between 0.5 and 1.5"));
            Assert.That(Rules.Range(double.NaN, 0.5, null, "x")!.Rule, Is.EqualTo("must be at least 0.5"));
            Assert.That(Rules.Range(2.5, null, 1.5, "x")!.Rule, Is.EqualTo("must be at most 1.5"));
            Assert.That(Rules.Count<int>([], 1, null, "x")!.Rule, Is.EqualTo("must not be empty"));
            Assert.That(Rules.Count<int>([1], 1, 1, "x"), Is.Null);
            Assert.That(Rules.Count<int>([1, 2], 0, 1, "x")!.Rule, Is.EqualTo("must have between 0 and 1 elements"));
            Assert.That(Rules.Count(new Dictionary<string, string> { ["a"] = "b" }, 2, null, "x")!.Rule, Is.EqualTo("must have at least 2 elements"));
            Assert.That(Rules.Count<int>([1, 2], null, 1, "x")!.Rule, Is.EqualTo("must have at most 1 elements"));
        });
    }

    [Test]
    public void Combinations_name_their_members()
    {
        Assert.Multiple(() =>
        {
            Assert.That(Rules.ExactlyOne(("parts", true), ("experience", false)), Is.Null);
            Assert.That(Rules.ExactlyOne(("parts", true), ("experience", true))!.Member, Is.EqualTo("parts, experience"));
            Assert.That(Rules.ExactlyOne(("parts", false), ("experience", false)), Is.Not.Null);
            Assert.That(Rules.AtMostOne(("a", false), ("b", false)), Is.Null);
            Assert.That(Rules.AtMostOne(("a", true), ("b", true), ("c", false)), Is.Not.Null);
            Assert.That(Rules.AtLeastOne(("a", false), ("b", false)), Is.Not.Null);
            Assert.That(Rules.RequiredWith(("mention_range", true), ("mention", false))!.Rule, Is.EqualTo("needs mention beside it"));
            Assert.That(Rules.RequiredWith(("mention_range", true), ("mention", true)), Is.Null);
            Assert.That(Rules.RequiredWith(("mention_range", false), ("mention", false)), Is.Null);
        });
    }

    [Test]
    public void Paths_are_built_from_the_inside_out()
    {
        var failure = new ValidationFailure("value", "is required").Within("parts", 3).Within("message");
        var element = Rules.Each<string>(["a", null!], "to", _ => null)!;
        var nested = new ValidationFailure("", "x").Within("b", 1).Within("a", 0);

        Assert.That(failure.Member, Is.EqualTo("message.parts[3].value"));
        Assert.That(element.Member, Is.EqualTo("to[1]"));
        Assert.That(nested.Member, Is.EqualTo("a[0].b[1]"));
    }

    [Test]
    public void A_pattern_that_takes_too_long_lets_the_value_pass()
    {
        var slow = new Regex("^(a+)+$", RegexOptions.None, System.TimeSpan.FromMilliseconds(1));

        Assert.That(Rules.Pattern(new string('a', 200) + "!", slow, "x"), Is.Null);
    }

    [Test]
    public void An_element_that_must_be_alone_is_found_wherever_it_stands()
    {
        Assert.That(Rules.Alone<int>([7], i => i == 7, "parts", "a seven"), Is.Null);
        Assert.That(Rules.Alone<int>([1, 2], i => i == 7, "parts", "a seven"), Is.Null);
        Assert.That(Rules.Alone<int>([1, 7], i => i == 7, "parts", "a seven")!.Member, Is.EqualTo("parts[1]"));
        Assert.That(Rules.Alone<int>(null, i => i == 7, "parts", "a seven"), Is.Null);
    }
}

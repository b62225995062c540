using Linq.Generated.Generator.Normalizing;
using NUnit.Framework;

namespace Linq.Generated.Generator.Tests.Normalizing;

[TestFixture]
public sealed class CSharpNamesTests
{
    [Test]
    public void A_derived_name_that_is_too_long_keeps_its_beginning_and_stays_apart()
    {
        var name = "Chat" + new string('a', 124);

        Assert.That(CSharpNames.Bounded(name), Is.EqualTo(name));
        Assert.That(CSharpNames.Bounded(name + "b"), Does.StartWith("Chataaa").And.Length.EqualTo(128).And.Not.EqualTo(CSharpNames.Bounded(name + "c")));
    }

    [TestCase("chat.typing_indicator.started", "ChatTypingIndicatorStarted")]
    [TestCase("AT_RISK", "AtRisk")]
    [TestCase("iMessage", "IMessage")]
    [TestCase("RCS", "Rcs")]
    [TestCase("chatId", "ChatId")]
    [TestCase("X", "X")]
    [TestCase("2fa", "Value2fa")]
    [TestCase("名前", "Value")]
    [TestCase("", "Value")]
    [TestCase("a\"); Evil(\"b", "AEvilB")]
    [TestCase("a\u0085b\u2028c", "ABC")]
    public void A_name_in_pascal_case_holds_letters_and_digits_only(string name, string expected) =>
        Assert.That(CSharpNames.Pascal(name), Is.EqualTo(expected));

    [TestCase("chat_id", "chatId")]
    [TestCase("class", "@class")]
    [TestCase("ID", "id")]
    public void A_parameter_is_in_camel_case_and_no_keyword(string name, string expected) =>
        Assert.That(CSharpNames.Camel(name), Is.EqualTo(expected));

    [TestCase("Chats", "Chat")]
    [TestCase("Replies", "Reply")]
    [TestCase("Address", "Address")]
    [TestCase("Status", "Status")]
    public void A_plural_loses_its_ending(string noun, string expected) =>
        Assert.That(CSharpNames.Singular(noun), Is.EqualTo(expected));

    [TestCase("Chat", true)]
    [TestCase("_x1", true)]
    [TestCase("1x", false)]
    [TestCase("", false)]
    [TestCase("a b", false)]
    [TestCase("class", false)]
    [TestCase("Größe", false)]
    public void An_identifier_needs_no_escaping(string text, bool expected) =>
        Assert.That(CSharpNames.IsIdentifier(text), Is.EqualTo(expected));
}

using System;
using System.Linq;
using System.Text;
using Linq.Generated.VCards;
using NUnit.Framework;

namespace Linq.Generated.Tests.VCards;

/// <summary>Extensions: RFC 3966 (5.3), and the spellings of libphonenumber, whose answers for them these are.</summary>
public sealed class ExtensionTests
{
    [TestCase("tel:+12025550100;ext=123")]
    [TestCase("tel:+1-202-555-0100;ext=1-23")]
    [TestCase("tel:+12025550100;phone-context=example.com;ext=123")]
    [TestCase("tel:+12025550100,123")]
    [TestCase("+1 202 555 0100,,123#")]
    [TestCase("+1 202 555 0100;123")]
    [TestCase("+1 202 555 0100;123#")]
    [TestCase("+1 202 555 0100 (ext. 123)")]
    [TestCase("+1 202 555 0100 ext=123")]
    [TestCase("tel:0100;phone-context=+1-202-555;ext=123")]
    [TestCase("tel:202-555-0100;ext=123;phone-context=+1")]
    [TestCase("+1 202 555 0100;ext=123")]
    [TestCase("+1 202 555 0100 x123")]
    [TestCase("+1 202 555 0100x 123")]
    [TestCase("+1 202 555 0100 X.123")]
    [TestCase("+1 202 555 0100 ext 123")]
    [TestCase("+1 202 555 0100 Ext. 123")]
    [TestCase("+1 202 555 0100 extn. 123")]
    [TestCase("+1 202 555 0100 xtn 123")]
    [TestCase("+1 202 555 0100 xt. 123")]
    [TestCase("+1 202 555 0100 extension: 123")]
    [TestCase("+1 202 555 0100 extensión 123")]
    [TestCase("+1 202 555 0100 extensio\u0301n 123")]
    [TestCase("+1 202 555 0100 anexo 123")]
    [TestCase("+1 202 555 0100 доб. 123")]
    [TestCase("+1 202 555 0100 int 123")]
    [TestCase("+1 202 555 0100 int. 123")]
    [TestCase("+1 202 555 0100 ｅｘｔ 123")]
    [TestCase("+1 202 555 0100 ｉｎｔ 123")]
    [TestCase("+1 202 555 0100 #123")]
    [TestCase("+1 202 555 0100#123")]
    [TestCase("+1 202 555 0100 ＃ 123")]
    [TestCase("+1 202 555 0100 ~123")]
    [TestCase("+1 202 555 0100 ～123")]
    [TestCase("+1 202 555 0100 - 123#")]
    [TestCase("+1 202 555 0100p123")]
    [TestCase("+1 202 555 0100 w123")]
    public void An_extension_is_read_in_every_spelling_and_written_once(string value)
    {
        var line = value.StartsWith("tel:", StringComparison.Ordinal) ? "TEL;VALUE=uri:" + value : "TEL:" + value.Replace(",", "\\,");
        var card = VCard.Parse("BEGIN:VCARD\nVERSION:4.0\nFN:x\n" + line + "\nEND:VCARD\n");

        foreach (var read in new[] { card, VCard.Parse(card.ToByteArray()), VCard.Parse(card.ToByteArray(VCardVersion.V40)) })
        {
            Assert.That(read.Phones.Single().Number, Is.EqualTo("+12025550100"));
            Assert.That(read.Phones.Single().Extension, Is.EqualTo("123"));
        }
    }

    [TestCase("tel:+12025550100,123", "+12025550100\\,123")]
    [TestCase("tel:+12025550100;ext=123", "+12025550100 x123")]
    [TestCase("tel:+12025550100,123;ext=123", "+12025550100\\,123")]
    [TestCase("tel:+12025550100,123;ext=456", "+12025550100 x456")]
    [TestCase("tel:+1-202-555-0100;isub=7", "+1-202-555-0100")]
    [TestCase("tel:+12025550100p9", "+12025550100p9")]
    [TestCase("tel:555-0100;phone-context=+1202", "+1202555-0100")]
    [TestCase("tel:0100;phone-context=example.com", "0100")]
    public void An_address_becomes_a_number_with_its_extension_once(string address, string expected)
    {
        var card = VCard.Parse("BEGIN:VCARD\nVERSION:4.0\nFN:x\nTEL;VALUE=uri:" + address + "\nEND:VCARD\n");

        Assert.That(Encoding.UTF8.GetString(card.ToByteArray()), Does.Contain("\r\nTEL:" + expected + "\r\n"));
        Assert.That(VCard.Parse(card.ToByteArray()).Phones[0].Extension, Is.EqualTo(card.Phones[0].Extension));
    }

    [TestCase("555 0100 - 123#", "5550100", "123")]
    [TestCase("555 010 - 123#", "555010123#", null)]
    [TestCase("555 0100 - 123456#", "5550100", "123456")]
    [TestCase("555 0100 - 1234567#", "55501001234567#", null)]
    [TestCase("555 0100 - #", "5550100#", null)]
    [TestCase("+1 202 555 0100 - 503#;ext=123", "+12025550100", "123")]
    public void Up_to_six_digits_before_a_number_sign_are_an_extension_of_a_number_of_seven(string value, string number, string? extension)
    {
        var phone = VCard.Parse("BEGIN:VCARD\nFN:x\nTEL:" + value + "\nEND:VCARD\n").Phones.Single();

        Assert.That((phone.Number, phone.Extension), Is.EqualTo((number, extension)));
    }

    [TestCase("*100#", "*100#")]
    [TestCase("#31#+12025550100", "#31#12025550100")]
    [TestCase("*21*555#", "*21*555#")]
    [TestCase("1-800-FLOWERS", "1800FLOWERS")]
    [TestCase("1-800-EXT-RAS", "1800EXTRAS")]
    [TestCase("+12025550100;isub=1", "+12025550100")]
    [TestCase("+1 202 555 0100 (desk)", "+12025550100DESK")]
    public void What_is_dialled_itself_is_not_an_extension(string value, string number)
    {
        var phone = VCard.Parse("BEGIN:VCARD\nFN:x\nTEL:" + value + "\nEND:VCARD\n").Phones.Single();

        Assert.That(phone.Number, Is.EqualTo(number));
        Assert.That(phone.Extension, Is.Null);
    }

    [TestCase("sip:noor@example.com")]
    [TestCase("SIPS:noor@example.com;transport=tcp")]
    [TestCase("xmpp:noor@example.com")]
    [TestCase("https://example.com/call/7")]
    [TestCase("skype:noor.jansen")]
    [TestCase("aim:noor")]
    [TestCase("AIM:noor")]
    [TestCase("zoom:noor")]
    [TestCase("ZOOM:noor")]
    [TestCase("h9+-.z:noor")]
    public void An_address_of_something_else_is_not_a_phone_and_is_kept(string address)
    {
        var card = VCard.Parse("BEGIN:VCARD\nVERSION:4.0\nFN:x\nTEL;VALUE=uri:" + address + "\nTEL:+12025550100\nEND:VCARD\n");

        Assert.That(card.Phones.Single().Number, Is.EqualTo("+12025550100"));
        foreach (var version in new[] { VCardVersion.V30, VCardVersion.V40 })
        {
            Assert.That(Encoding.UTF8.GetString(card.ToByteArray(version)), Does.Contain("\r\nTEL;VALUE=uri:" + address + "\r\n"));
        }

        Assert.That(VCard.Parse("BEGIN:VCARD\nVERSION:3.0\nFN:x\nTEL:" + address + "\nEND:VCARD\n").PrimaryPhone(), Is.Null);
    }

    [Test]
    public void An_address_of_a_phone_stays_one_in_version_4_0() =>
        Assert.That(
            Encoding.UTF8.GetString(VCard.Parse("BEGIN:VCARD\nVERSION:4.0\nFN:x\nTEL;VALUE=uri;TYPE=cell:tel:+1-202-555-0100\nEND:VCARD\n").ToByteArray(VCardVersion.V40)),
            Does.Contain("\r\nTEL;TYPE=cell;VALUE=uri:tel:+1-202-555-0100\r\n"));

    [TestCase("Home: 555-0100", "HOME5550100")]
    [TestCase("callto:+12025550100", "+12025550100")]
    [TestCase("sms:+12025550100", "+12025550100")]
    [TestCase("smsto:+12025550100", "+12025550100")]
    [TestCase("fax:+12025550100", "+12025550100")]
    [TestCase("modem:+12025550100", "+12025550100")]
    [TestCase("TEL:+12025550100", "+12025550100")]
    [TestCase("tel:tel:%2B1%20202%20555%200100", "+12025550100")]
    [TestCase("tel: +12025550100", "+12025550100")]
    public void A_label_or_another_scheme_of_phones_is_still_a_phone(string value, string number) =>
        Assert.That(VCard.Parse("BEGIN:VCARD\nVERSION:3.0\nFN:x\nTEL:" + value + "\nEND:VCARD\n").Phones.Single().Number, Is.EqualTo(number));
}

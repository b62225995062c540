using System.Text;
using Linq.Generated.VCards;
using NUnit.Framework;

namespace Linq.Generated.Tests.VCards;

/// <summary>RFC 6350, 5.3: the lowest PREF is the most preferred. One rule for what is read and what is written.</summary>
public sealed class PreferenceTests
{
    [TestCase("FN:First|FN;PREF=1:Preferred", "Preferred")]
    [TestCase("FN;PREF=2:Second|FN;PREF=1:Preferred|FN:Third", "Preferred")]
    [TestCase("FN;PREF=1:Preferred|FN;PREF=1:Also", "Preferred")]
    [TestCase("FN:First|FN;TYPE=pref:Preferred", "Preferred")]
    [TestCase("FN;PREF=0:Not a degree|FN;PREF=50:Preferred", "Preferred")]
    [TestCase("FN;PREF=1:|FN:Preferred", "Preferred")]
    public void The_preferred_name_is_read_before_and_after_writing(string lines, string expected)
    {
        var card = Card(lines);

        Assert.That(card.FormattedName, Is.EqualTo(expected));
        Assert.That(Written(card, VCardVersion.V30).FormattedName, Is.EqualTo(expected));
        Assert.That(Written(card, VCardVersion.V40).FormattedName, Is.EqualTo(expected));
    }

    [Test]
    public void The_preferred_N_ORG_and_TITLE_are_read_before_and_after_writing()
    {
        var card = Card("FN:x|N:First;;;;|N;PREF=1:Preferred;;;;|ORG:First|ORG;PREF=3:Preferred;Unit|TITLE:First|TITLE;PREF=1:Preferred");

        foreach (var read in new[] { card, Written(card, VCardVersion.V30), Written(card, VCardVersion.V40) })
        {
            Assert.That(read.Name!.Family, Is.EqualTo("Preferred"));
            Assert.That(read.Organization, Is.EqualTo("Preferred"));
            Assert.That(read.OrganizationUnits, Is.EqualTo(new[] { "Unit" }));
            Assert.That(read.Title, Is.EqualTo("Preferred"));
        }
    }

    [Test]
    public void Version_3_0_has_the_preferred_name_first() =>
        Assert.That(
            Encoding.UTF8.GetString(Card("FN:First|FN;PREF=1:Preferred").ToByteArray()),
            Does.Contain("FN;TYPE=pref:Preferred\r\nFN:First\r\n"));

    private static VCard Written(VCard card, VCardVersion version) => VCard.Parse(card.ToByteArray(version));

    private static VCard Card(string lines) => VCard.Parse("BEGIN:VCARD\nVERSION:4.0\n" + lines.Replace('|', '\n') + "\nEND:VCARD\n");
}

using System;
using System.Linq;
using System.Text;
using Linq.Generated.VCards;
using NUnit.Framework;

namespace Linq.Generated.Tests.VCards;

/// <summary>What version 3.0 has and 4.0 has not: RFC 6350, A.2, and where it went (5.9, 6.3.1, 6.6.6); dates (4.3); identifiers (6.7.6).</summary>
public sealed class VersionChangeTests
{
    [TestCase("N:Harten;Rene;;van der;|SORT-STRING:Harten", "N;SORT-AS=Harten:Harten;Rene;;van der;")]
    [TestCase("SORT-STRING:Harten\\, Rene|N:Harten;;;;", "N;SORT-AS=\"Harten, Rene\":Harten;;;;")]
    [TestCase("N;SORT-AS=A:x;;;;|SORT-STRING:B", "N;SORT-AS=A:x;;;;|X-SORT-STRING:B")]
    [TestCase("ORG:The Acme|SORT-STRING:Acme", "ORG;SORT-AS=Acme:The Acme")]
    [TestCase("SORT-STRING:Acme", "X-SORT-STRING:Acme")]
    [TestCase("ADR;TYPE=home:;;1 Main St;;;;|LABEL;TYPE=home:1 Main St\\nTown", "ADR;TYPE=home;LABEL=1 Main St^nTown:;;1 Main St;;;;")]
    [TestCase("LABEL;TYPE=work,postal:Desk|ADR;TYPE=dom,work:;;1;;;;", "ADR;TYPE=work;LABEL=Desk:;;1;;;;")]
    [TestCase("ADR;TYPE=home:;;1;;;;|LABEL;TYPE=work:Desk", "ADR;TYPE=home:;;1;;;;|ADR;TYPE=work;LABEL=Desk:;;;;;;")]
    [TestCase("item1.ADR:;;1;;;;|ADR:;;2;;;;|item1.LABEL:One", "item1.ADR;LABEL=One:;;1;;;;|ADR:;;2;;;;")]
    [TestCase("AGENT:BEGIN:VCARD\\nFN:x\\nEND:VCARD", "RELATED;TYPE=agent;VALUE=text:BEGIN:VCARD\\nFN:x\\nEND:VCARD")]
    [TestCase("AGENT;VALUE=uri:https://example.com/agent.vcf", "RELATED;TYPE=agent;VALUE=uri:https://example.com/agent.vcf")]
    [TestCase("CLASS:PRIVATE|NAME:Export|MAILER:Mail 1|PROFILE:VCARD", "X-CLASS:PRIVATE|X-NAME:Export|X-MAILER:Mail 1|X-PROFILE:VCARD")]
    [TestCase("GEO:37.386013;-122.082932", "GEO:geo:37.386013,-122.082932")]
    [TestCase("ADR;TYPE=intl,postal,parcel,work:;;1;;;;", "ADR;TYPE=work:;;1;;;;")]
    [TestCase("ADR;TYPE=dom:;;1;;;;", "ADR:;;1;;;;")]
    [TestCase("X-ABShowAs:COMPANY", "X-ABShowAs:COMPANY|KIND:org")]
    [TestCase("X-ABShowAs:company |NOTE:x", "X-ABShowAs:company |NOTE:x|KIND:org")]
    [TestCase("X-ABShowAs:PERSON|NOTE:COMPANY", "X-ABShowAs:PERSON|NOTE:COMPANY")]
    [TestCase("KIND:individual|X-ABShowAs:COMPANY", "KIND:individual|X-ABShowAs:COMPANY")]
    [TestCase("ADR;TYPE=home:;;1;;;;|LABEL;TYPE=home,pref:Desk", "ADR;TYPE=home;LABEL=Desk:;;1;;;;")]
    [TestCase("GEO:37.386013,-122.082932", "GEO:37.386013,-122.082932")]
    [TestCase("GEO: 37.386013 ; -122.082932 ", "GEO:geo:37.386013,-122.082932")]
    [TestCase("GEO:north;west", "GEO:north;west")]
    [TestCase("REV:2020-01-01T00:00:00Z", "REV:20200101T000000Z")]
    [TestCase("REV;VALUE=DATE-TIME:2023-09-30T10:15:00,123Z", "REV:20230930T101500Z")]
    [TestCase("REV:2013-06-14T15:22:02.5-05:00", "REV:20130614T152202-0500")]
    [TestCase("REV:2013-06-14", "REV:20130614T000000Z")]
    [TestCase("REV:20130614", "REV:20130614T000000Z")]
    [TestCase("REV:20130614T152202Z", "REV:20130614T152202Z")]
    [TestCase("REV:yesterday", "REV:yesterday")]
    [TestCase("REV:2013-06-14T15:22:02+0:0", "REV:2013-06-14T15:22:02+0:0")]
    [TestCase("BDAY;VALUE=date:1988-02-29", "BDAY:19880229")]
    [TestCase("BDAY;X-APPLE-OMIT-YEAR=1604:1604-07-09", "BDAY:--0709")]
    [TestCase("item1.ANNIVERSARY;X-A=1;X-APPLE-OMIT-YEAR=1700;VALUE=date:1700-07-09", "item1.ANNIVERSARY;X-A=1:--0709")]
    [TestCase("BDAY;X-APPLE-OMIT-YEAR=1604:1988-07-09", "BDAY;X-APPLE-OMIT-YEAR=1604:19880709")]
    [TestCase("BDAY;X-APPLE-OMIT-YEAR=1604:1604-07-09T10:00Z", "BDAY;X-APPLE-OMIT-YEAR=1604:16040709T1000Z")]
    [TestCase("BDAY;VALUE=date:19880229", "BDAY:19880229")]
    [TestCase("BDAY;VALUE=text:1988-02-29", "BDAY;VALUE=text:1988-02-29")]
    [TestCase("BDAY:--07-09", "BDAY:--0709")]
    [TestCase("BDAY:1988-02", "BDAY:1988-02")]
    [TestCase("BDAY;VALUE=text:1988-02-29 or so", "BDAY;VALUE=text:1988-02-29 or so")]
    [TestCase("item1.ANNIVERSARY:2009-08-08T14:30:00-05:00", "item1.ANNIVERSARY:20090808T143000-0500")]
    [TestCase("DEATHDATE:2009-08-08", "DEATHDATE:20090808")]
    [TestCase("CREATED:2009-08-08T14:30Z", "CREATED:20090808T1430Z")]
    [TestCase("CREATED:2009-08-08t14z", "CREATED:20090808T14Z")]
    [TestCase("REV:2013-06-14T15:22:02+05:30", "REV:20130614T152202+0530")]
    [TestCase("REV:2013-06-14T152202z", "REV:20130614T152202Z")]
    [TestCase("REV: 2013-06-14 ", "REV:20130614T000000Z")]
    [TestCase("UID:key: 7\\, 8", "UID;VALUE=text:key: 7\\, 8")]
    [TestCase("UID:42", "UID;VALUE=text:42")]
    [TestCase("UID:/7", "UID;VALUE=text:/7")]
    [TestCase("UID:5AD380FD-B2DE-4261-BA99-DE1D1DB52FBE:ABPerson", "UID;VALUE=text:5AD380FD-B2DE-4261-BA99-DE1D1DB52FBE:ABPerson")]
    [TestCase("UID;X-A=1:42", "UID;VALUE=text;X-A=1:42")]
    [TestCase("UID:urn:uuid:4fbe8971-0bc3-424c-9c26-36c3e1eff6b1", "UID:urn:uuid:4fbe8971-0bc3-424c-9c26-36c3e1eff6b1")]
    [TestCase("UID:https://example.com/people?a=1\\,2", "UID:https://example.com/people?a=1\\,2")]
    public void Version_4_0_says_it_in_its_own_place(string lines, string expected)
    {
        var card = Card("3.0", lines);

        Assert.That(Lines(card, VCardVersion.V40), Is.EqualTo("FN:x|" + expected));
        Assert.That(Lines(VCard.Parse(card.ToByteArray(VCardVersion.V40)), VCardVersion.V40), Is.EqualTo("FN:x|" + expected), "written again");
    }

    [TestCase("REV:2013-06-14T15:22:02+05:30:15")]
    [TestCase("REV:2013-06-14T15:22:02.Z")]
    [TestCase("REV:2013-06-14T15:22:02.5xZ")]
    [TestCase("REV:2013-06-14T15:22:02.x5Z")]
    [TestCase("REV:2013-06-14T15:2202Z")]
    [TestCase("REV:2013-06-14T1522:02Z")]
    [TestCase("REV:2013-06-14T1:522:02Z")]
    [TestCase("REV:2013-06-14T15:220:2Z")]
    [TestCase("REV:2013-06-14T152:2Z")]
    [TestCase("REV:2013-06-14T1:522Z")]
    [TestCase("REV:2013-06-14T15220Z")]
    [TestCase("REV:2013-06-14T15220230Z")]
    [TestCase("REV:2013-06-14T1x2202Z")]
    [TestCase("REV:2013-06-14TZ")]
    [TestCase("REV:2013x06-14")]
    [TestCase("REV:2013-06x14")]
    [TestCase("REV:2o13-06-14")]
    [TestCase("REV:2013-o6-14")]
    [TestCase("REV:2013-06-1a")]
    [TestCase("REV:2013-06-144")]
    [TestCase("REV:201306144")]
    [TestCase("REV:2013061a")]
    [TestCase("REV:--07-09")]
    [TestCase("BDAY:--07-09T10:00")]
    [TestCase("BDAY:-.07-09")]
    [TestCase("BDAY:.-07-09")]
    [TestCase("BDAY:--07.09")]
    [TestCase("BDAY:--0a-09")]
    [TestCase("BDAY:--07-a9")]
    [TestCase("BDAY:--07-099")]
    [TestCase("BDAY:T10:00")]
    public void What_is_not_a_date_of_ISO_8601_stays_to_the_letter(string line) =>
        Assert.That(Lines(Card("3.0", line), VCardVersion.V40), Is.EqualTo("FN:x|" + line));

    [TestCase("N:Harten;Rene;;;|SORT-STRING:Harten")]
    [TestCase("N:x;;;;|ADR;TYPE=home:;;1 Main St;;;;|LABEL;TYPE=home:1 Main St\\nTown")]
    [TestCase("N:x;;;;|LABEL;TYPE=work:Desk")]
    [TestCase("N:x;;;;|GEO:37.386013;-122.082932")]
    [TestCase("N:x;;;;|AGENT:BEGIN:VCARD\\nFN:x\\nEND:VCARD")]
    [TestCase("N:x;;;;|AGENT;VALUE=uri:https://example.com/agent.vcf")]
    [TestCase("N:x;;;;|UID:key: 7\\, 8")]
    [TestCase("N:x;;;;|BDAY;X-APPLE-OMIT-YEAR=1604:1604-02-29")]
    [TestCase("N:x;;;;|CLASS:PRIVATE|NAME:Export\\, all|MAILER:Mail 1|PROFILE:VCARD")]
    [TestCase("N:x;;;;|item2.NAME;X-A=1:Export")]
    [TestCase("N:x;;;;|UID:urn:uuid:4fbe8971-0bc3-424c-9c26-36c3e1eff6b1")]
    public void The_way_back_to_version_3_0_restores_it(string lines)
    {
        var there = VCard.Parse(Card("3.0", lines).ToByteArray(VCardVersion.V40));

        Assert.That(Lines(there, VCardVersion.V30), Is.EqualTo("FN:x|" + lines));
    }

    [TestCase("ADR;TYPE=home:;;1;;;;|ADR;TYPE=home;LABEL=Two:;;2;;;;")]
    [TestCase("ADR;TYPE=home;LABEL=Two:;;2;;;;|ADR;TYPE=home;PREF=1:;;1;;;;")]
    [TestCase("ADR;TYPE=home;LABEL=Two:;;;;;;|ADR;TYPE=home:;;1;;;;")]
    [TestCase("ADR;LABEL=One:;;1;;;;|ADR:;;2;;;;|ADR;LABEL=Three:;;3;;;;|item1.ADR;LABEL=Four:;;4;;;;")]
    public void The_way_back_to_version_4_0_leaves_each_label_with_its_address(string lines)
    {
        var card = Card("4.0", lines);
        var back = VCard.Parse(VCard.Parse(card.ToByteArray(VCardVersion.V30)).ToByteArray(VCardVersion.V40));

        Assert.That(Addresses(back), Is.EquivalentTo(Addresses(card)));

        static string[] Addresses(VCard card) => card.Properties
            .Where(property => property.Is("ADR"))
            .Select(property => property.GetComponents()[2][0] + " " + property.GetParameter("LABEL"))
            .ToArray();
    }

    [Test]
    public void A_property_that_version_3_0_calls_its_own_keeps_its_name() =>
        Assert.That(Lines(Card("3.0", "N:x;;;;|X-NAME:Own"), VCardVersion.V30), Is.EqualTo("FN:x|N:x;;;;|X-NAME:Own"));

    [TestCase("N;SORT-AS=Harten:van der Harten;;;;|ORG;SORT-AS=Acme:The Acme", "N:van der Harten;;;;|SORT-STRING:Harten|ORG;SORT-AS=Acme:The Acme")]
    [TestCase("ORG;SORT-AS=Acme:The Acme|N;SORT-AS=Harten:van der Harten;;;;", "ORG;SORT-AS=Acme:The Acme|N:van der Harten;;;;|SORT-STRING:Harten")]
    [TestCase("N;sort_as=Harten:van der Harten;;;;", "N:van der Harten;;;;|SORT-STRING:Harten")]
    [TestCase("N:Harten;;;;|ORG;SORT-AS=Acme:The Acme", "N:Harten;;;;|ORG:The Acme|SORT-STRING:Acme")]
    [TestCase("N:x;;;;|RELATED;TYPE=friend:urn:uuid:1|TEL;TYPE=agent:1", "N:x;;;;|RELATED;TYPE=friend:urn:uuid:1|TEL;TYPE=agent:1")]
    [TestCase("N:x;;;;|ADR;LABEL=Desk:;;1;;;;", "N:x;;;;|ADR:;;1;;;;|LABEL:Desk")]
    [TestCase("N:x;;;;|ADR;LABEL=Desk:a,;;;;;;", "N:x;;;;|ADR:a,;;;;;;|LABEL:Desk")]
    [TestCase("N:x;;;;|GEO:geo:37.386013,-122.082932,7;u=5", "N:x;;;;|GEO:37.386013;-122.082932")]
    [TestCase("N:x;;;;|ADR;LABEL=\"1 Main St\\nTown\":;;1;;;;", "N:x;;;;|ADR:;;1;;;;|LABEL:1 Main St\\nTown")]
    [TestCase("N:x;;;;|GEO:geo:37.386013", "N:x;;;;|GEO:geo:37.386013")]
    [TestCase("N:x;;;;|GEO:https://example.com/1,2", "N:x;;;;|GEO:https://example.com/1,2")]
    [TestCase("N:x;;;;|GEO:geo:37.386013,west", "N:x;;;;|GEO:geo:37.386013,west")]
    [TestCase("N:x;;;;|UID;VALUE=uri;X-A=1:urn:uuid:1", "N:x;;;;|UID;X-A=1:urn:uuid:1")]
    [TestCase("N;SORT-AS=Harten:van der Harten;;;;|SORT-STRING:Own", "N;SORT-AS=Harten:van der Harten;;;;|SORT-STRING:Own")]
    [TestCase("N:x;;;;|X-NAME:Own|NAME:Export", "N:x;;;;|X-NAME:Own|NAME:Export")]
    [TestCase("N:x;;;;|ADR:;;1;;;;|ADR;LABEL=Two:;;2;;;;", "N:x;;;;|ADR:;;1;;;;|item1.ADR:;;2;;;;|item1.LABEL:Two")]
    [TestCase("N:x;;;;|ADR;LABEL=One:;;1;;;;|ADR;LABEL=Two:;;2;;;;", "N:x;;;;|ADR:;;1;;;;|LABEL:One|ADR:;;2;;;;|LABEL:Two")]
    [TestCase("N:x;;;;|Item1.TEL:1|ADR:;;1;;;;|ADR;LABEL=Two:;;2;;;;", "N:x;;;;|Item1.TEL:1|ADR:;;1;;;;|item2.ADR:;;2;;;;|item2.LABEL:Two")]
    [TestCase("N:x;;;;|ADR;TYPE=home:;;1;;;;|ADR;LABEL=Two:;;2;;;;", "N:x;;;;|ADR;TYPE=home:;;1;;;;|ADR:;;2;;;;|LABEL:Two")]
    [TestCase("N:x;;;;|BDAY:--0203", "N:x;;;;|BDAY;X-APPLE-OMIT-YEAR=1604:1604-02-03")]
    [TestCase("N:x;;;;|BDAY;VALUE=date:--02-03", "N:x;;;;|BDAY;X-APPLE-OMIT-YEAR=1604:1604-02-03")]
    [TestCase("N:x;;;;|item1.ANNIVERSARY;X-A=1:--0203", "N:x;;;;|item1.ANNIVERSARY;X-A=1;X-APPLE-OMIT-YEAR=1604:1604-02-03")]
    [TestCase("N:x;;;;|BDAY;VALUE=text:--0203", "N:x;;;;|BDAY;VALUE=text:--0203")]
    [TestCase("N:x;;;;|BDAY:--02", "N:x;;;;|BDAY:--02")]
    [TestCase("N:x;;;;|BDAY:---03", "N:x;;;;|BDAY:---03")]
    [TestCase("N:x;;;;|BDAY:19880203", "N:x;;;;|BDAY:19880203")]
    public void Version_3_0_says_it_in_its_own_place(string lines, string expected) =>
        Assert.That(Lines(Card("4.0", lines), VCardVersion.V30), Is.EqualTo("FN:x|" + expected));

    [Test]
    public void A_date_without_a_year_of_version_3_0_stays_as_its_program_wrote_it() =>
        Assert.That(Lines(Card("3.0", "N:x;;;;|BDAY:--02-03"), VCardVersion.V30), Is.EqualTo("FN:x|N:x;;;;|BDAY:--02-03"));

    [TestCase(VCardVersion.V30, "FN:x|N:x|GEO:37.24;-17.87")]
    [TestCase(VCardVersion.V40, "FN:x|N:x|GEO:geo:37.24,-17.87")]
    public void The_place_of_version_2_1_has_a_comma(VCardVersion version, string expected) =>
        Assert.That(Lines(VCard.Parse("BEGIN:VCARD\nVERSION:2.1\nFN:x\nN:x\nGEO:37.24,-17.87\nEND:VCARD\n"), version), Is.EqualTo(expected));

    [Test]
    public void Labels_and_groups_are_found_once()
    {
        var lines = new StringBuilder("BEGIN:VCARD\nVERSION:3.0\nFN:x\n");
        for (var i = 0; i < 2_000; i++)
        {
            lines.Append(System.Globalization.CultureInfo.InvariantCulture, $"item{i}.ADR;TYPE=T{i}:;;{i};;;;\nitem{i}.LABEL:{i}\nLABEL;TYPE=T{i}:other\nitem{i}.X-ABLabel:own\n");
        }

        var card = VCard.Parse(lines.Append("END:VCARD\n").ToString());
        var before = GC.GetAllocatedBytesForCurrentThread();
        card.ToByteArray(VCardVersion.V40);
        card.ToBuilder().Without("ADR");

        // A search through all for each would take hundreds of megabytes.
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(60_000_000));
    }

    [Test]
    public void A_card_of_version_2_1_is_changed_as_well()
    {
        var card = VCard.Parse("BEGIN:VCARD\nVERSION:2.1\nFN:x\nADR;DOM;HOME:;;1;;;;\nLABEL;DOM;HOME;ENCODING=QUOTED-PRINTABLE:1=0D=0ATown\nEND:VCARD\n");

        Assert.That(Lines(card, VCardVersion.V40), Is.EqualTo("FN:x|ADR;TYPE=HOME;LABEL=1^nTown:;;1;;;;"));
    }

    private static VCard Card(string version, string lines) =>
        VCard.Parse("BEGIN:VCARD\nVERSION:" + version + "\nFN:x\n" + lines.Replace('|', '\n') + "\nEND:VCARD\n");

    private static string Lines(VCard card, VCardVersion version) => string.Join(
        '|',
        Encoding.UTF8.GetString(card.ToByteArray(version)).Replace("\r\n ", "").Split("\r\n", StringSplitOptions.RemoveEmptyEntries)[2..^1]);
}

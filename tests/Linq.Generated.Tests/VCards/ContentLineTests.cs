using System;
using System.Linq;
using System.Text;
using Linq.Generated.VCards;
using NUnit.Framework;

namespace Linq.Generated.Tests.VCards;

/// <summary>The head of a line: its name and its parameters, as they are and as careless programs write them.</summary>
public sealed class ContentLineTests
{
    [TestCase("TEL;TYPE=pref", "TEL")]
    [TestCase("TEL;TYPE=home,pref,voice", "TEL;TYPE=home,voice")]
    [TestCase("TEL;TYPE=pref,voice", "TEL;TYPE=voice")]
    [TestCase("TEL;TYPE=voice, Pref ", "TEL;TYPE=voice")]
    [TestCase("TEL;TYPE=\"pref,voice,home\";X-A=1", "TEL;TYPE=\"voice,home\";X-A=1")]
    [TestCase("TEL;TYPE=\"voice,pref\";X-A=1", "TEL;TYPE=\"voice\";X-A=1")]
    [TestCase("TEL;TYPE=\"pref\",\"voice\";X-A=1", "TEL;TYPE=\"voice\";X-A=1")]
    [TestCase("TEL;TYPE=\"pref\";X-A=1", "TEL;X-A=1")]
    [TestCase("TEL;TYPE=\";X-A=1", "TEL;TYPE=\";X-A=1")]
    [TestCase("TEL;TYPE=a,,pref,b", "TEL;TYPE=a,,b")]
    [TestCase("TEL;PREF;HOME", "TEL;HOME")]
    [TestCase("TEL;=PREF;=HOME", "TEL;=HOME")]
    [TestCase("TEL;PREF=1;pref=2;X-PREF=3", "TEL;X-PREF=3")]
    [TestCase("TEL;X-A=\"pref;TYPE=pref\";TYPE=prefix", "TEL;X-A=\"pref;TYPE=pref\";TYPE=prefix")]
    [TestCase("item1.TEL", "item1.TEL")]
    public void A_head_loses_its_preference_and_no_other_letter(string head, string expected) =>
        Assert.That(Encoding.UTF8.GetString(ContentLine.RemovePreference(Encoding.UTF8.GetBytes(head))), Is.EqualTo(expected));

    [TestCase("TEL", true)]
    [TestCase("item1.TEL", true)]
    [TestCase("AZaz09-.X-B;TYPE=AZaz09-", true)]
    [TestCase("tel;type=cell,voice;TYPE=c", true)]
    [TestCase("X_A", false)]
    [TestCase("a.b.TEL", false)]
    [TestCase(".TEL", false)]
    [TestCase("TEL;TYPE=", false)]
    [TestCase("TEL;TYPE=a,", false)]
    [TestCase("TEL;TYPE=,a", false)]
    [TestCase("TEL;TYPE=a,,b", false)]
    [TestCase("TEL;TYPE=\"a\"", false)]
    [TestCase("TEL;TYPE=a b", false)]
    [TestCase("TEL;TYPE=a;X-A=1", false)]
    [TestCase("TEL;TYPE=a;", false)]
    [TestCase("TEL;PREF=12", false)]
    [TestCase("TEL;CELLULAR", false)]
    [TestCase("TEL;TYPE", false)]
    [TestCase("TEL;", false)]
    public void A_head_of_a_name_and_types_alone_can_be_taken_over_as_it_is(string head, bool isPlain) =>
        Assert.That(ContentLine.IsPlainHead(Encoding.UTF8.GetBytes(head)), Is.EqualTo(isPlain));

    [TestCase("TYPE=pref", true)]
    [TestCase("type=voice,PREF", true)]
    [TestCase("TYPE=\" pref \"", true)]
    [TestCase("TYPE=\"voice,pref\"", true)]
    [TestCase("X-A=1;TYPE=pref", true)]
    [TestCase(" TYPE =pref", true)]
    [TestCase("TYPE=p\"ref\"", true)]
    [TestCase("TYPE=pref\u0001", true)]
    [TestCase("TYPE=\u007Fpref", true)]
    [TestCase("TYPE=\tpref\t", true)]
    [TestCase("PREF", true)]
    [TestCase("=pref", true)]
    [TestCase("TYPE=pr ef", false)]
    [TestCase("TYPE=pref x", false)]
    [TestCase("TYPE=prefx", false)]
    [TestCase("TYPE=xpref", false)]
    [TestCase("TYPE=pre", false)]
    [TestCase("TYPE=", false)]
    [TestCase("TYPE", false)]
    [TestCase("X-TYPE=pref", false)]
    [TestCase("PREF=1", false)]
    [TestCase("X-A=\";TYPE=pref\"", false)]
    public void A_type_is_found_where_the_parameters_that_are_read_have_it(string parameters, bool hasType)
    {
        var head = Encoding.UTF8.GetBytes("TEL;" + parameters);
        var read = ContentLine.ReadParameters(head, VCardVersion.V30).Where(parameter => parameter.Name.Equals("TYPE", StringComparison.OrdinalIgnoreCase));

        Assert.That(ContentLine.HasType(head, VCardVersion.V30, "PREF"), Is.EqualTo(hasType));
        Assert.That(read.SelectMany(parameter => parameter.Values).Any(type => type.Equals("PREF", StringComparison.OrdinalIgnoreCase)), Is.EqualTo(hasType));
    }

    [TestCase("X-A;X-B=;;:1", "X-B=")]
    [TestCase("X-A;;TYPE=cell;=:1", "TYPE=cell")]
    [TestCase("X-A; x b =\"c\":1", "x-b=c")]
    [TestCase("X-A;HOME;=WORK:1", "TYPE=HOME|TYPE=WORK")]
    [TestCase("X-A;TYPE=a, b\t:1", "TYPE=a,b")]
    [TestCase("X-A;8bit;7BIT;Quoted-Printable;base64:1", "ENCODING=8bit|ENCODING=7BIT|ENCODING=Quoted-Printable|ENCODING=base64")]
    [TestCase("X-A;inline;URL;Content-ID;cid:1", "VALUE=inline|VALUE=URL|VALUE=Content-ID|VALUE=cid")]
    [TestCase("X-A;X-B=\"a:b;c\";X-C=d:1", "X-B=a:b;c|X-C=d")]
    [TestCase("X-A;X-B=\"open:1", "X-B=open")]
    public void Parameters_are_read_as_careless_programs_write_them(string line, string expected) =>
        Assert.That(string.Join('|', Property(line).Parameters), Is.EqualTo(expected));

    [TestCase("NO COLON")]
    [TestCase("A B:1")]
    [TestCase("A.:1")]
    [TestCase(":1")]
    [TestCase("A=1:2")]
    [TestCase("Ä:1")]
    [TestCase("A;B")]
    public void A_line_without_a_name_before_its_colon_is_not_a_property(string line) =>
        Assert.That(ContentLine.FindColon(Encoding.UTF8.GetBytes(line), out _), Is.Negative);

    [TestCase("A:1:2", 1)]
    [TestCase("a.B_C-9:1", 7)]
    [TestCase("A;B=1:2", 5)]
    [TestCase("A;B=\":\":2", 7)]
    [TestCase("A;B=\":2", 5)]
    [TestCase("A;B=x:\"2:3\"", 5)]
    public void The_colon_of_a_property_is_the_first_outside_of_closed_quotes(string line, int colon) =>
        Assert.That(ContentLine.FindColon(Encoding.UTF8.GetBytes(line), out _), Is.EqualTo(colon));

    private static VCardProperty Property(string line) => VCard.Parse("BEGIN:VCARD\nVERSION:2.1\n" + line + "\nEND:VCARD\n").Properties[0];
}

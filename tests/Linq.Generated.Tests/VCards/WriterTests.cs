using System;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Linq.Generated.VCards;
using NUnit.Framework;

namespace Linq.Generated.Tests.VCards;

public sealed class WriterTests
{
    [Test]
    public void A_card_of_version_2_1_is_put_into_the_spelling_of_3_0()
    {
        var card = VCard.Parse(CardFixture.Named("nokia-series40-2.1").Bytes);

        Assert.That(Text(card, VCardVersion.V30), Is.EqualTo(Lines(
            "BEGIN:VCARD",
            "VERSION:3.0",
            "FN:Aino Mäkelä",
            "N:Mäkelä;Aino",
            "TEL;TYPE=PREF;TYPE=CELL;TYPE=VOICE:+358401234190",
            "TEL;TYPE=HOME;TYPE=VOICE:09555191",
            "NOTE:Kesämökki\\; soita\\, älä tekstaa",
            "X-CLASS:private",
            "END:VCARD")));
    }

    [Test]
    public void A_card_of_version_4_0_loses_only_what_3_0_cannot_say_and_puts_its_numbers_in_order()
    {
        var card = VCard.Parse(CardFixture.Named("rfc-style-4.0").Bytes);

        Assert.That(Text(card, VCardVersion.V30), Does.Contain(Lines(
            "TEL;TYPE=cell,text;TYPE=pref:+1-202-555-0301",
            "TEL;TYPE=voice,home:+1-202-555-0300 x5678",
            "EMAIL;TYPE=work;TYPE=pref:noor@example.com")));
        Assert.That(Text(card, VCardVersion.V30), Does.Contain("PHOTO;ENCODING=b;TYPE=GIF:R0lGODlhEAAQAIAAAAAAAP///zs=\r\n"));
    }

    [Test]
    public void A_card_of_version_3_0_is_put_into_the_spelling_of_4_0()
    {
        var card = VCard.Parse(CardFixture.Named("messaging-line-with-backups-3.0").Bytes);

        Assert.That(Text(card, VCardVersion.V40), Does.StartWith(Lines(
            "BEGIN:VCARD",
            "VERSION:4.0",
            "FN:Acme Support",
            "N:Support;Acme;;;",
            "TEL;TYPE=CELL,VOICE:+12025550341",
            "TEL;TYPE=CELL,VOICE;PREF=1:+12025550340",
            "TEL;TYPE=CELL,VOICE:+12025550342",
            "PHOTO:data:image/jpeg;base64,/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAABAgMEBQYHCA")));
    }

    [Test]
    public void A_card_without_the_names_that_3_0_requires_is_shown_by_its_number()
    {
        var card = VCard.Parse("BEGIN:VCARD\nTEL:+12025550100\nEND:VCARD\n");

        Assert.That(Text(card, VCardVersion.V30), Is.EqualTo(Lines("BEGIN:VCARD", "VERSION:3.0", "FN:+12025550100", "N:;+12025550100;;;", "TEL:+12025550100", "END:VCARD")));
    }

    [Test]
    public void The_number_that_stands_for_a_name_is_not_shown_as_an_address() =>
        Assert.That(
            Text(VCard.Parse("BEGIN:VCARD\nVERSION:4.0\nTEL;VALUE=uri:tel:+1-202-555-0100;ext=5\nEND:VCARD\n"), VCardVersion.V40),
            Does.Contain("FN:+1-202-555-0100 x5\r\n"));

    [Test]
    public void Lines_are_folded_at_75_octets_and_never_inside_a_character([Values(0, 1, 2, 3, 4, 5)] int shift)
    {
        var note = new string('a', shift) + string.Concat(Enumerable.Repeat("é😀漢", 60));
        var written = new VCardBuilder().WithFormattedName("x").WithNote(note).Build().ToByteArray();

        var lines = Encoding.UTF8.GetString(written).Split("\r\n");

        Assert.That(lines.Select(Encoding.UTF8.GetByteCount), Has.All.LessThanOrEqualTo(75));
        Assert.That(lines.Select(Encoding.UTF8.GetByteCount).Max(), Is.GreaterThanOrEqualTo(72));
        Assert.That(string.Concat(lines), Does.Not.Contain('\uFFFD'));
        Assert.That(VCard.Parse(written).Note, Is.EqualTo(note));
    }

    [Test]
    public void A_line_of_exactly_75_octets_is_not_folded()
    {
        var card = new VCardBuilder().WithFormattedName("x").WithNote(new string('n', 70)).Build();

        Assert.That(Text(card, VCardVersion.V30), Does.Contain("NOTE:" + new string('n', 70) + "\r\n"));
        Assert.That(Text(card.ToBuilder().WithNote(new string('n', 71)).Build(), VCardVersion.V30), Does.Contain("NOTE:" + new string('n', 70) + "\r\n n\r\n"));
    }

    [Test]
    public void Unknown_properties_keep_their_order_groups_parameters_and_values()
    {
        string[] lines =
        [
            "X-FIRST;X-A=1,\"2,2\";X-B=\"a:b\":one;two\\,three",
            "item7.X-SECOND:https\\://kept",
            "NOTE:in between",
            "item7.X-ABLabel:Label",
            "X-LAST;ENCODING=b:AQID",
        ];
        var card = VCard.Parse(Lines(["BEGIN:VCARD", "VERSION:3.0", "FN:x", "N:x;;;;", .. lines, "END:VCARD"]));

        Assert.That(Text(card, VCardVersion.V30), Is.EqualTo(Lines(["BEGIN:VCARD", "VERSION:3.0", "FN:x", "N:x;;;;", .. lines, "END:VCARD"])));
    }

    [Test]
    public void Only_3_0_and_4_0_are_written([Values(VCardVersion.V21, (VCardVersion)0)] VCardVersion version) =>
        Assert.That(() => VCard.Parse("BEGIN:VCARD\nEND:VCARD").ToByteArray(version), Throws.TypeOf<ArgumentOutOfRangeException>());

    [Test]
    public void A_value_of_any_length_is_written_whole()
    {
        // Around the ends of the buffers, which grow by doubling.
        foreach (var length in Enumerable.Range(3_900, 250).Concat(Enumerable.Range(7_800, 100)))
        {
            var note = new string('n', length);
            Assert.That(VCard.Parse(VCard.Parse("BEGIN:VCARD\nFN:x\nNOTE:" + note + "\nEND:VCARD\n").ToByteArray(VCardVersion.V40)).Note, Is.EqualTo(note));
        }
    }

    [Test]
    public void A_stream_gets_the_bytes_of_the_card_and_stays_open()
    {
        var card = new VCardBuilder().WithFormattedName("New").WithNote(new string('n', 10_000)).Build();
        using var stream = new MemoryStream();
        stream.WriteByte((byte)'x');

        card.WriteTo(stream, VCardVersion.V40);

        Assert.That(stream.CanWrite, Is.True);
        Assert.That(stream.ToArray(), Is.EqualTo((byte[])[(byte)'x', .. card.ToByteArray(VCardVersion.V40)]));
        Assert.That(() => card.WriteTo(null!), Throws.ArgumentNullException);
        Assert.That(async () => await card.SaveAsync(null!), Throws.ArgumentNullException);
    }

    [Test]
    public async Task Saving_replaces_the_file_as_a_whole()
    {
        var folder = Directory.CreateTempSubdirectory("linq-cards-");
        try
        {
            var path = Path.Combine(folder.FullName, "card.vcf");
            await File.WriteAllTextAsync(path, "older and longer than what replaces it" + new string('.', 1000));
            var card = new VCardBuilder().WithFormattedName("New").Build();

            await card.SaveAsync(path);

            Assert.That(await File.ReadAllBytesAsync(path), Is.EqualTo(card.ToByteArray()));
            Assert.That(folder.GetFiles(), Has.Length.EqualTo(1));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Test]
    public void A_cancelled_saving_leaves_the_folder_as_it_was()
    {
        var folder = Directory.CreateTempSubdirectory("linq-cards-");
        try
        {
            var card = new VCardBuilder().WithFormattedName("New").Build();

            Assert.That(
                async () => await card.SaveAsync(Path.Combine(folder.FullName, "card.vcf"), cancellationToken: new CancellationToken(canceled: true)),
                Throws.InstanceOf<OperationCanceledException>());
            Assert.That(folder.GetFiles(), Is.Empty);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Text(VCard card, VCardVersion version) => Encoding.UTF8.GetString(card.ToByteArray(version));

    private static string Lines(params string[] lines) => string.Concat(lines.Select(line => line + "\r\n"));
}

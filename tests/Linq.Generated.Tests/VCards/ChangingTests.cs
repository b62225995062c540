using System;
using System.Linq;
using System.Text;
using Linq.Generated.VCards;
using NUnit.Framework;

namespace Linq.Generated.Tests.VCards;

/// <summary>What a builder does not change stays to the letter.</summary>
public sealed class ChangingTests
{
    private const string New = "+12025550199";

    [TestCase("item1.TEL;TYPE=WORK,pref;X-A=1:+12025550100", "item1.TEL;TYPE=WORK;X-A=1:+12025550100")]
    [TestCase("TEL;PREF=2;TYPE=fax:+12025550100", "TEL;TYPE=fax:+12025550100")]
    [TestCase("TEL;TYPE=pref:+12025550100", "TEL:+12025550100")]
    [TestCase("TEL;TYPE=home;TYPE=pref;TYPE=voice:+12025550100", "TEL;TYPE=home;TYPE=voice:+12025550100")]
    [TestCase("TEL;TYPE=\"voice,pref\":+12025550100", "TEL;TYPE=voice:+12025550100")]
    [TestCase("tel;type=Pref,Car;x-b=\"a:b\":(202) 555-0100", "tel;type=Car;x-b=\"a:b\":(202) 555-0100")]
    [TestCase("TEL;TYPE=prefix:+12025550100", "TEL;TYPE=prefix:+12025550100")]
    [TestCase("TEL;TYPE=\"voice,pref,cell\";X-A=1:+12025550100", "TEL;TYPE=voice,cell;X-A=1:+12025550100")]
    [TestCase("TEL;TYPE=\"pref\",\"car\";X-A=1:+12025550100", "TEL;TYPE=car;X-A=1:+12025550100")]
    [TestCase("TEL;=PREF;TYPE=cell:+12025550100", "TEL;TYPE=cell:+12025550100")]
    [TestCase("TEL;TYPE=cell, pref ,voice:+12025550100", "TEL;TYPE=cell,voice:+12025550100")]
    public void A_new_primary_number_takes_the_preference_and_nothing_else(string before, string after)
    {
        var card = Card(before, "item1.X-ABLabel:Desk").ToBuilder().WithPrimaryPhone(New).Build();

        Assert.That(Lines(card), Has.Member(after));
        Assert.That(Lines(card), Has.Member("TEL;TYPE=CELL,VOICE,PREF:" + New));
        Assert.That(Lines(card), Has.Member("item1.X-ABLabel:Desk"));
        Assert.That(card.PrimaryPhone()!.Number, Is.EqualTo(New));
        Assert.That(card.BackupPhones().Single().IsPreferred, Is.False);
    }

    [Test]
    public void Bare_types_of_version_2_1_stay()
    {
        var card = VCard.Parse("BEGIN:VCARD\nVERSION:2.1\nFN:x\nTEL;WORK;PREF;VOICE:+12025550100\nEND:VCARD\n");

        var changed = card.ToBuilder().WithPrimaryPhone(New).Build();

        Assert.That(changed.BackupPhones().Single().Types, Is.EqualTo(new[] { "work", "voice" }));
        Assert.That(changed.BackupPhones().Single().IsPreferred, Is.False);
    }

    [Test]
    public void A_number_of_the_card_becomes_primary_with_all_that_it_has()
    {
        var card = Card("TEL;TYPE=CELL,PREF:+12025550100", "item2.TEL;TYPE=WORK;X-A=1:+1 (202) 555-0199", "item2.X-ABLabel:Desk");

        var changed = card.ToBuilder().WithPrimaryPhone(New).Build();

        Assert.That(changed.Phones, Has.Count.EqualTo(2));
        Assert.That(changed.PrimaryPhone()!.Value, Is.EqualTo("+1 (202) 555-0199"));
        Assert.That(changed.PrimaryPhone()!.Label, Is.EqualTo("Desk"));
        Assert.That(Lines(changed), Has.Member("item2.TEL;TYPE=WORK;X-A=1;TYPE=PREF:+1 (202) 555-0199"));
    }

    [Test]
    public void Backups_stay_in_the_order_that_their_preferences_stated()
    {
        var card = VCard.Parse("BEGIN:VCARD\nVERSION:4.0\nFN:x\nTEL;PREF=3:3\nTEL:4\nTEL;PREF=1:1\nTEL;PREF=2:2\nEND:VCARD\n");

        var changed = card.ToBuilder().WithPrimaryPhone(New).Build();

        Assert.That(changed.BackupPhones().Select(phone => phone.Number), Is.EqualTo(new[] { "1", "2", "3", "4" }));
        Assert.That(changed.BackupPhones().Select(phone => phone.Preference), Is.All.Null);
    }

    [Test]
    public void A_number_is_there_once_however_it_is_written()
    {
        var card = new VCardBuilder()
            .WithFormattedName("x")
            .WithBackupPhone("+12025550100")
            .WithPrimaryPhone("+1 (202) 555-0100")
            .WithBackupPhone("tel:+1-202-555-0100")
            .WithBackupPhone("+12025550100 x1")
            .WithEmail("a@example.com")
            .WithEmail("A@example.com")
            .WithUrl("https://example.com")
            .WithUrl("https://example.com")
            .Build();

        Assert.That(card.Phones.Select(phone => phone.Number + "x" + phone.Extension), Is.EqualTo(new[] { "+12025550100x", "+12025550100x1" }));
        Assert.That(card.Emails, Has.Count.EqualTo(1));
        Assert.That(card.Urls, Has.Count.EqualTo(1));
    }

    [TestCase("https://example.com/a\\b", "https://example.com/a%5Cb")]
    [TestCase("https://example.com/a\\,b\\nc", "https://example.com/a%5C,b%5Cnc")]
    [TestCase("https://example.com/a b\r\nTEL:1", "https://example.com/a%20b%0D%0ATEL:1")]
    [TestCase("https://example.com/?a=1,2;b=3", "https://example.com/?a=1,2;b=3")]
    [TestCase(" https://example.com/ä ", "https://example.com/ä")]
    public void An_address_is_the_same_before_and_after_writing(string url, string expected)
    {
        var card = new VCardBuilder().WithFormattedName("x").WithUrl(url).WithPhotoLink(url.Trim()).Build();

        foreach (var read in new[] { card, VCard.Parse(card.ToByteArray()), VCard.Parse(card.ToByteArray(VCardVersion.V40)) })
        {
            Assert.That(read.Urls, Is.EqualTo(new[] { expected }));
            Assert.That(read.Photo!.Link, Is.EqualTo(expected));
        }
    }

    [Test]
    public void A_label_goes_with_the_last_property_of_its_group()
    {
        var card = Card("item1.EMAIL:a@example.com", "item1.X-ABLabel:Old", "item2.TEL:1", "item2.EMAIL:b@example.com", "item2.X-ABLabel:Both");

        var changed = card.ToBuilder().Without("EMAIL").Build();

        Assert.That(changed.Properties.Select(property => property.ToString()), Is.EqualTo(new[] { "FN", "N", "item2.TEL", "item2.X-ABLabel" }));
    }

    [Test]
    public void A_card_of_somebody_else_gets_nothing_that_was_not_set()
    {
        var card = Card("ORG:x", "TEL:+12025550100");

        Assert.That(Lines(card.ToBuilder().Build()), Is.EqualTo(Lines(card)));
        Assert.That(card.ToBuilder().Build().Uid, Is.Null);
    }

    [Test]
    public void A_photo_whose_encoding_was_not_declared_stays_when_something_else_changes()
    {
        var photo = Convert.ToBase64String(ContactCards.ImageBytes.Png(300, 300));
        var card = Card("PHOTO;TYPE=PNG:" + photo, "NOTE:old").ToBuilder().WithNote("new").Build();

        Assert.That(VCard.Parse(card.ToByteArray()).Photo!.Data.ToArray(), Is.EqualTo(ContactCards.ImageBytes.Png(300, 300)));
    }

    private static VCard Card(params string[] lines) =>
        VCard.Parse("BEGIN:VCARD\nVERSION:3.0\nFN:x\nN:x;;;;\n" + string.Join('\n', lines) + "\nEND:VCARD\n");

    private static string[] Lines(VCard card) =>
        Encoding.UTF8.GetString(card.ToByteArray()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
}

using System.Linq;
using System.Text;
using Linq.Generated.VCards;
using NUnit.Framework;

namespace Linq.Generated.Tests.VCards;

public sealed class BuilderTests
{
    [Test]
    public void The_card_for_people_without_iphones_has_a_name_a_primary_number_backups_and_a_photo()
    {
        var photo = VCard.Parse(CardFixture.Named("messaging-line-with-backups-3.0").Bytes).Photo!.Data.ToArray();
        var card = new VCardBuilder()
            .WithName(given: "Acme", family: "Support")
            .WithOrganization("Acme, Inc.", "Help; Desk")
            .WithBackupPhone("+12025550101")
            .WithPrimaryPhone("+12025550100")
            .WithBackupPhone("+12025550102")
            .WithEmail("help@acme.example")
            .WithUrl("https://acme.example/help?a=1,2")
            .WithNote("Write any time.\nWe answer.")
            .WithPhoto(photo)
            .Build();

        Assert.That(Encoding.UTF8.GetString(card.ToByteArray()), Does.StartWith(
            """
            BEGIN:VCARD
            VERSION:3.0
            FN:Acme Support
            N:Support;Acme;;;
            ORG:Acme\, Inc.;Help\; Desk
            TEL;TYPE=CELL,VOICE,PREF:+12025550100
            TEL;TYPE=CELL,VOICE:+12025550101
            TEL;TYPE=CELL,VOICE:+12025550102
            EMAIL:help@acme.example
            URL:https://acme.example/help?a=1,2
            NOTE:Write any time.\nWe answer.
            PHOTO;ENCODING=b;TYPE=JPEG:/9j/
            """.ReplaceLineEndings("\r\n")));
        var read = VCard.Parse(card.ToByteArray());
        Assert.That(read.Photo!.Data.ToArray(), Is.EqualTo(photo));
        Assert.That(read.PrimaryPhone()!.Number, Is.EqualTo("+12025550100"));
        Assert.That(read.BackupPhones().Select(phone => phone.Number), Is.EqualTo(new[] { "+12025550101", "+12025550102" }));
    }

    [Test]
    public void A_new_primary_number_makes_the_old_one_a_backup()
    {
        var card = new VCardBuilder().WithPrimaryPhone("+12025550100").Build().ToBuilder().WithPrimaryPhone("+12025550101").Build();

        Assert.That(card.PrimaryPhone()!.Number, Is.EqualTo("+12025550101"));
        Assert.That(card.BackupPhones().Single().IsPreferred, Is.False);
    }

    [Test]
    public void Changing_a_card_that_was_read_keeps_everything_else_in_place()
    {
        var original = VCard.Parse(CardFixture.Named("google-contacts-export-3.0").Bytes);

        var changed = original.ToBuilder().WithNote("new").Without("photo").Build();

        Assert.That(
            changed.Properties.Select(property => property.ToString()),
            Is.EqualTo(original.Properties.Select(property => property.ToString()).Where(name => name != "PHOTO")));
        Assert.That(changed.Note, Is.EqualTo("new"));
        Assert.That(original.Note, Is.EqualTo("Line one\nLine two"));
    }

    [Test]
    public void What_is_no_image_is_refused_as_a_photo() =>
        Assert.That(() => new VCardBuilder().WithPhoto("<svg/>"u8), Throws.ArgumentException.With.Message.Contains("JPEG"));

    [TestCase("")]
    [TestCase("+")]
    [TestCase(" - ")]
    public void A_number_without_digits_is_refused(string number) =>
        Assert.That(() => new VCardBuilder().WithPrimaryPhone(number), Throws.ArgumentException);

    [Test]
    public void A_card_that_shows_nothing_is_refused() =>
        Assert.That(() => new VCardBuilder().WithNote("x").Build(), Throws.InvalidOperationException);

    [TestCase("BEGIN")]
    [TestCase("end")]
    [TestCase("Version")]
    [TestCase("X A")]
    [TestCase("X:A")]
    [TestCase("")]
    public void A_property_name_that_would_break_the_card_is_refused(string name) =>
        Assert.That(() => new VCardProperty(name, "x"), Throws.ArgumentException);

    [Test]
    public void A_line_break_in_a_raw_value_cannot_inject_a_property()
    {
        var card = new VCardBuilder().WithFormattedName("x").With(new VCardProperty("X-A", "1\r\nTEL:+12025550100")).Build();

        Assert.That(VCard.Parse(card.ToByteArray()).Phones, Is.Empty);
    }

    [Test]
    public void A_line_break_in_a_parameter_cannot_inject_a_property()
    {
        var card = new VCardBuilder().WithFormattedName("x").With(new VCardProperty("X-A", "1", [new VCardParameter("X-P", "a\r\nTEL:1")])).Build();

        var read = VCard.Parse(card.ToByteArray());

        Assert.That(read.Phones, Is.Empty);
        Assert.That(read.Properties.Single(property => property.Is("X-A")).GetParameter("X-P"), Is.EqualTo("a\nTEL:1"));
    }

    [Test]
    public void Nulls_are_refused()
    {
        Assert.That(() => new VCardParameter("X", (string)null!), Throws.ArgumentNullException);
        Assert.That(() => new VCardBuilder().WithNote(null!), Throws.ArgumentNullException);
        Assert.That(() => VCard.Parse((string)null!), Throws.ArgumentNullException);
    }
}

using System;
using System.Collections.Generic;
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

    [Test]
    public void A_link_to_a_photo_is_an_absolute_address() =>
        Assert.That(() => new VCardBuilder().WithPhotoLink("photo.jpg"), Throws.ArgumentException.With.Property("ParamName").EqualTo("url").And.Message.Contains("absolute"));

    [Test]
    public void A_name_has_its_parts_in_the_order_in_which_they_are_spoken()
    {
        var name = new VCardName("Jansen", "Noor", ["Maria", "Elisabeth"], ["Dr."], ["MSc", "PhD"]);

        Assert.That(name.ToString(), Is.EqualTo("Dr. Noor Maria Elisabeth Jansen MSc PhD"));
        Assert.That(new VCardName(null, "Noor").ToString(), Is.EqualTo("Noor"));
        Assert.That(new VCardName("Jansen", null).ToString(), Is.EqualTo("Jansen"));
        Assert.That(new VCardName(null, null).ToString(), Is.Empty);
        var card = VCard.Parse(new VCardBuilder().WithName(name).Build().ToByteArray());
        Assert.That(card.FormattedName, Is.EqualTo(name.ToString()));
        Assert.That(
            (card.Name!.Family, card.Name.Given, string.Join('|', card.Name.Additional), string.Join('|', card.Name.Prefixes), string.Join('|', card.Name.Suffixes)),
            Is.EqualTo(("Jansen", "Noor", "Maria|Elisabeth", "Dr.", "MSc|PhD")));
    }

    [Test]
    public void A_name_that_is_shown_already_stays_when_the_parts_are_set()
    {
        var card = new VCardBuilder().WithFormattedName("Noor from Sales").WithName("Noor", "Jansen").Build();

        Assert.That((card.FormattedName, card.Name!.Family), Is.EqualTo(("Noor from Sales", "Jansen")));
    }

    [Test]
    public void What_is_set_again_stays_in_its_place()
    {
        var card = new VCardBuilder().WithNote("old").WithFormattedName("x").With(VCardProperty.FromText("NOTE", "older")).WithNote("new").Build();

        Assert.That(card.Properties.Select(property => property.Name), Is.EqualTo(new[] { "NOTE", "FN" }));
        Assert.That(card.Note, Is.EqualTo("new"));
    }

    [Test]
    public void A_card_shows_by_a_name_a_number_or_an_address_alone()
    {
        Assert.That(() => new VCardBuilder().WithFormattedName("x").Build(), Throws.Nothing);
        Assert.That(() => new VCardBuilder().WithBackupPhone("1").Build(), Throws.Nothing);
        Assert.That(() => new VCardBuilder().WithEmail("a@example.com").Build(), Throws.Nothing);
        Assert.That(() => new VCardBuilder().WithFormattedName(" ").Build(), Throws.InvalidOperationException.With.Message.Contains("neither name, organisation, phone nor email"));
    }

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
    [TestCase("X_A")]
    [TestCase("X@")]
    [TestCase("X[")]
    [TestCase("X`")]
    [TestCase("X{")]
    [TestCase("X/")]
    [TestCase("XÄ")]
    [TestCase("")]
    public void A_property_name_that_would_break_the_card_is_refused(string name) =>
        Assert.That(() => new VCardProperty(name, "x"), Throws.ArgumentException);

    [Test]
    public void A_property_may_have_any_other_name_and_group() =>
        Assert.That(new VCardProperty("AZaz09-", "x", group: "AZaz09-").ToString(), Is.EqualTo("AZaz09-.AZaz09-"));

    [Test]
    public void A_group_that_would_break_the_card_is_refused() =>
        Assert.That(() => new VCardProperty("X-A", "x", group: "a.b"), Throws.ArgumentException.With.Property("ParamName").EqualTo("group"));

    [Test]
    public void A_picture_that_was_set_is_read_like_one_of_a_card()
    {
        var png = ContactCards.ImageBytes.Png(300, 300);
        var property = new VCardBuilder().WithFormattedName("x").WithPhoto(png).Build().Properties.Single(property => property.Is("PHOTO"));

        Assert.That(property.Value, Is.EqualTo("data:image/png;base64," + Convert.ToBase64String(png)));
        property.GetBinary()![0]++;
        Assert.That(property.GetBinary(), Is.EqualTo(png), "each caller gets a copy");
    }

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
        Assert.That(() => new VCardParameter("X", (IEnumerable<string>)null!), Throws.ArgumentNullException.With.Property("ParamName").EqualTo("values"));
        Assert.That(() => new VCardProperty("X", null!), Throws.ArgumentNullException);
        Assert.That(() => VCardProperty.FromText("X", null!), Throws.ArgumentNullException.With.Property("ParamName").EqualTo("text"));
        Assert.That(() => VCardProperty.FromComponents("X", null!), Throws.ArgumentNullException.With.Property("ParamName").EqualTo("components"));
        Assert.That(() => new VCardBuilder().WithName(null!), Throws.ArgumentNullException);
        Assert.That(() => new VCardBuilder().WithOrganization(null!), Throws.ArgumentNullException.With.Property("ParamName").EqualTo("name"));
        Assert.That(() => new VCardBuilder().WithOrganization("x", (IEnumerable<string>)null!), Throws.ArgumentNullException.With.Property("ParamName").EqualTo("units"));
        Assert.That(() => new VCardBuilder().WithPrimaryPhone(null!), Throws.ArgumentNullException.With.Property("ParamName").EqualTo("number"));
        Assert.That(() => new VCardBuilder().WithEmail(null!), Throws.ArgumentNullException);
        Assert.That(() => new VCardBuilder().WithUrl(null!), Throws.ArgumentNullException);
        Assert.That(() => new VCardBuilder().WithPhotoLink(null!), Throws.ArgumentNullException);
        Assert.That(() => new VCardBuilder().WithUid(""), Throws.ArgumentException);
        Assert.That(() => new VCardBuilder().With(null!), Throws.ArgumentNullException);
        Assert.That(() => new VCardBuilder().Without(null!), Throws.ArgumentNullException);
        Assert.That(() => VCardProperty.FromText("X", "x").Is(null!), Throws.ArgumentNullException.With.Property("ParamName").EqualTo("name"));
        Assert.That(() => VCardProperty.FromText("X", "x").HasType(null!), Throws.ArgumentNullException.With.Property("ParamName").EqualTo("type"));
        Assert.That(() => VCardProperty.FromText("X", "x").GetParameter(null!), Throws.ArgumentNullException.With.Property("ParamName").EqualTo("name"));
        Assert.That(() => VCard.ForLines("", "1"), Throws.ArgumentException.With.Property("ParamName").EqualTo("company"));
        Assert.That(() => VCard.ForLines((VCardName)null!, "1"), Throws.ArgumentNullException.With.Property("ParamName").EqualTo("name"));
    }
}

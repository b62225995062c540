using System.Linq;
using System.Threading.Tasks;
using Linq.Generated.Tests.ContactCards;
using Linq.Generated.Tests.Support;
using Linq.Generated.VCards;
using NUnit.Framework;
using static Linq.Generated.Tests.Support.ScriptedHandler;

namespace Linq.Generated.Tests.Numbers;

public sealed class CreateVCardTests
{
    private static readonly string[] _order = ["+12025550101", "+12025550103", "+12025550104", "+12025550105", "+12025550102", "+12025550100"];

    [Test]
    public async Task The_account_s_lines_are_on_one_card_healthy_ones_first()
    {
        using var linq = TestClients.Over(new ScriptedHandler(Answer(200, Lines("HEALTHY"))));

        var card = await linq.PhoneNumbers.CreateVCardAsync("Acme", ImageBytes.Png(300, 300));

        // Healthy, not known (none, and a value of the future), at risk, critical; within it in the order of the list.
        Assert.That(card.Phones.Select(phone => phone.Number), Is.EqualTo(_order));
        Assert.That(card.PrimaryPhone()!.IsPreferred, Is.True);
        Assert.That(card.FormattedName, Is.EqualTo("Acme"));
        Assert.That(card.Photo!.MediaType, Is.EqualTo("image/png"));
    }

    [Test]
    public async Task The_identifier_stays_when_the_health_of_lines_changes()
    {
        using var linq = TestClients.Over(new ScriptedHandler(Answer(200, Lines("HEALTHY")), Answer(200, Lines("CRITICAL")), Answer(200, Lines("CRITICAL"))));

        var first = await linq.PhoneNumbers.CreateVCardAsync("Acme");
        var second = await linq.PhoneNumbers.CreateVCardAsync(new VCardName("Support", "Acme"));

        Assert.That(second.PrimaryPhone()!.Number, Is.Not.EqualTo(first.PrimaryPhone()!.Number));
        Assert.That(second.Uid, Is.EqualTo(first.Uid));
        Assert.That((await linq.PhoneNumbers.CreateVCardAsync("Acme", id: "card-7")).Uid, Is.EqualTo("card-7"));
    }

    [Test]
    public void A_photo_of_another_format_is_refused_before_anything_is_sent()
    {
        var handler = new ScriptedHandler(Answer(200, Lines("HEALTHY")));
        using var linq = TestClients.Over(handler);

        Assert.That(
            async () => await linq.PhoneNumbers.CreateVCardAsync("Acme", ImageBytes.Heic(300, 300, brand: "avif")),
            Throws.ArgumentException.With.Message.Contains("AVIF"));
        Assert.That(handler.Requests, Is.Empty);
    }

    [Test]
    public void An_account_without_lines_has_no_card()
    {
        using var linq = TestClients.Over(new ScriptedHandler(Answer(200, """{"phone_numbers":[]}""")));

        Assert.That(async () => await linq.PhoneNumbers.CreateVCardAsync("Acme"), Throws.InvalidOperationException.With.Message.Contains("no line"));
    }

    private static string Lines(string health) => $$$"""
        {"phone_numbers":[
          {"id":"0","phone_number":"+12025550100","reputation":{"status":"CRITICAL","doc_url":""}},
          {"id":"1","phone_number":"+12025550101","reputation":{"status":"{{{health}}}","doc_url":""}},
          {"id":"2","phone_number":"+12025550102","reputation":{"status":"AT_RISK","doc_url":""}},
          {"id":"3","phone_number":"+12025550103","reputation":{"status":"{{{health}}}","doc_url":""}},
          {"id":"4","phone_number":"+12025550104"},
          {"id":"5","phone_number":"+12025550105","reputation":{"status":"RESTING","doc_url":""}}
        ]}
        """;
}

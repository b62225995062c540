using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Threading.Tasks;
using NUnit.Framework;

namespace Linq.Generated.Sandbox.Tests.Numbers;

internal sealed class AvailableNumberTests : SandboxFixture
{
    protected override void Configure(LinqSandboxOptions options) => options.FrozenAt = new DateTimeOffset(2026, 8, 20, 9, 0, 0, TimeSpan.Zero);

    [Test]
    public async Task The_line_that_was_not_used_for_longest_is_suggested()
    {
        List<string> suggested = [];
        for (var i = 0; i < 4; i++)
        {
            suggested.Add((await Api.GetAsync("/v3/available_number"))["phone_number"].GetValue<string>());
        }

        Assert.That(suggested.Take(3), Is.Unique);
        Assert.That(suggested[3], Is.EqualTo(suggested[0]));
    }

    [Test]
    public async Task The_line_of_an_existing_chat_is_suggested()
    {
        await Api.PostAsync("/v3/chats", new { from = "+12223334444", to = new[] { Person, "anna@example.com" }, message = Api.Text("Hello") });

        var repeated = await Api.GetAsync("/v3/available_number?to=anna%40example.com&to=%2B12025550101");
        var joined = await Api.GetAsync("/v3/available_number?to=%2B12025550101%2Canna%40example.com");

        Assert.That(repeated["phone_number"].GetValue<string>(), Is.EqualTo("+12223334444"));
        Assert.That(joined["phone_number"].GetValue<string>(), Is.EqualTo("+12223334444"));
    }

    [Test]
    public async Task An_excluded_line_is_not_suggested()
    {
        var answer = await Api.GetAsync("/v3/available_number?exclude_from=%2B12025550100&exclude_from=%2B12025551234&exclude_from=%2B19998887777");

        Assert.That(answer["phone_number"].GetValue<string>(), Is.EqualTo("+12223334444"));
    }

    [Test]
    public async Task Excluding_every_line_is_refused() =>
        (await Api.GetAsync("/v3/available_number?exclude_from=%2B12025550100,%2B12025551234,%2B12223334444")).ShouldBeError(400, 1005);

    [Test]
    public async Task Excluding_what_is_no_phone_number_is_refused() =>
        (await Api.GetAsync("/v3/available_number?exclude_from=nobody")).ShouldBeError(400, 1002);

    [Test]
    public async Task The_vcard_names_the_line_first_and_the_others_as_backups()
    {
        var suggestion = await Api.GetAsync("/v3/available_number?exclude_from=%2B12223334444");
        using var anybody = new HttpClient();
        using var response = await anybody.GetAsync(suggestion["vcf_url"].GetValue<string>());
        var card = await response.Content.ReadAsStringAsync();

        string[] phones = [.. card.Split("\r\n").Where(l => l.StartsWith("TEL", StringComparison.Ordinal)).Select(l => l[(l.IndexOf(':', StringComparison.Ordinal) + 1)..])];
        Assert.Multiple(() =>
        {
            Assert.That(response.Content.Headers.ContentType!.MediaType, Is.EqualTo("text/vcard"));
            Assert.That(card, Does.StartWith("BEGIN:VCARD\r\nVERSION:3.0\r\n").And.EndsWith("END:VCARD\r\n"));
            Assert.That(phones[0], Is.EqualTo(suggestion["phone_number"].GetValue<string>()));
            Assert.That(phones, Is.EquivalentTo(new[] { "+12025550100", "+12025551234" }));
        });
    }

    [Test]
    public async Task The_link_of_a_vcard_stops_working()
    {
        var link = (await Api.GetAsync("/v3/available_number"))["vcf_url"].GetValue<string>();
        using var anybody = new HttpClient();

        await Sandbox.Clock.AdvanceAsync(TimeSpan.FromSeconds(899));
        Assert.That((await anybody.GetAsync(link)).StatusCode, Is.EqualTo(HttpStatusCode.OK));

        await Sandbox.Clock.AdvanceAsync(TimeSpan.FromSeconds(1));
        using var late = await anybody.GetAsync(link);
        Assert.That(late.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That(await late.Content.ReadAsStringAsync(), Does.Contain("<Code>AccessDenied</Code><Message>Request has expired</Message>"));
    }

    [Test]
    public async Task An_altered_link_does_not_work()
    {
        var link = (await Api.GetAsync("/v3/available_number"))["vcf_url"].GetValue<string>();
        using var anybody = new HttpClient();
        using var response = await anybody.GetAsync(link.Replace("X-Amz-Expires=900", "X-Amz-Expires=9000", StringComparison.Ordinal));

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That(await response.Content.ReadAsStringAsync(), Does.Contain("SignatureDoesNotMatch"));
    }

    [Test]
    public async Task The_api_key_on_a_presigned_link_is_refused()
    {
        var link = (await Api.GetAsync("/v3/available_number"))["vcf_url"].GetValue<string>();

        Assert.That((await Api.Http.GetAsync(link)).StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
    }
}

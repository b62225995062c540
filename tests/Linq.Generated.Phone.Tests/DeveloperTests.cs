using System;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Linq.Generated.Sandbox;
using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace Linq.Generated.Phone.Tests;

internal sealed class DeveloperTests : PhoneFixture
{
    private ILocator Rows => Page.Locator(".panel:visible .log > li");

    [Test]
    public async Task A_request_shows_how_it_went_and_what_was_said()
    {
        await ShowAsync();
        string? trace = null;
        try
        {
            await Linq.Chats.GetAsync("00000000-0000-4000-8000-000000000000");
        }
        catch (LinqApiException e)
        {
            trace = e.TraceId;
        }

        await Expect(Rows).ToHaveCountAsync(1);
        var row = Rows.First;
        await Expect(row).ToContainTextAsync("getChat");
        await Expect(row.Locator(".method")).ToHaveTextAsync("GET");
        await Expect(row.Locator(".status")).ToHaveTextAsync("404");
        await Expect(row.Locator(".timing")).ToContainTextAsync(new Regex(@"\d (ms|s)"));
        await row.GetByRole(AriaRole.Button).First.ClickAsync();
        await Expect(row.Locator(".facts")).ToContainTextAsync(trace!);
        await Expect(row.Locator(".json")).ToContainTextAsync("\"code\": 2001");
    }

    [Test]
    public async Task A_request_can_be_copied_for_the_command_line_without_the_key()
    {
        var chat = await CreateChatAsync("Hello");
        using (var http = new HttpClient { DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", Sandbox.ApiKey) } })
        using (var body = new StringContent("""{"message":{"parts":[{"type":"text","value":"It's here"}]}}""", Encoding.UTF8, "application/json"))
        {
            using var sent = await http.PostAsync(new Uri($"{Sandbox.BaseUrl}/v3/chats/{chat}/messages"), body);
            Assert.That(sent.IsSuccessStatusCode, Is.True);
        }

        await ShowAsync();
        await Rows.First.GetByRole(AriaRole.Button).ClickAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Copy as curl" }).ClickAsync();
        await Expect(Page.GetByText("Copied")).ToBeVisibleAsync();

        var copied = await Page.EvaluateAsync<string>("() => navigator.clipboard.readText()");
        Assert.Multiple(() =>
        {
            Assert.That(copied, Does.StartWith($"curl -X POST '{Sandbox.BaseUrl}/v3/chats/{chat}/messages' \\\n"));
            Assert.That(copied, Does.Contain("-H \"Authorization: Bearer $LINQ_API_KEY\""));
            Assert.That(copied, Does.Contain("-H 'Content-Type: application/json'"));
            Assert.That(copied, Does.Contain("It'\\''s here"));
            Assert.That(copied, Does.Not.Contain(Sandbox.ApiKey));
        });
        Assert.That(await Page.ContentAsync(), Does.Not.Contain(Sandbox.ApiKey));
    }

    [Test]
    public async Task A_delivery_shows_its_attempts_signatures_and_payload()
    {
        await using var endpoint = await WebhookEndpoint.StartAsync(n => n == 1 ? 503 : 200);
        await SubscribeAsync(endpoint.Url);
        await ShowAsync();
        await Page.GetByRole(AriaRole.Tab, new() { Name = "Webhooks" }).ClickAsync();
        await CreateChatAsync("Hello");
        await Sandbox.Clock.AdvanceAsync(TimeSpan.FromMilliseconds(20));
        await Expect(Rows).ToHaveCountAsync(1);
        await Expect(Rows.Locator(".status")).ToHaveTextAsync("pending");
        await Expect(Rows).ToContainTextAsync("1 attempt");

        await Sandbox.Clock.AdvanceAsync(TimeSpan.FromMinutes(2));
        await Expect(Rows.Locator(".status")).ToHaveTextAsync("delivered");
        await Expect(Rows).ToContainTextAsync("2 attempts");
        await Rows.First.GetByRole(AriaRole.Button).First.ClickAsync();
        await Expect(Rows.Locator(".attempts .status")).ToHaveTextAsync(["503", "200"]);
        await Rows.Locator("summary").Last.ClickAsync();
        await Expect(Rows.Locator(".attempts .facts").Last).ToContainTextAsync(new Regex("webhook-signature\\s*v1,", RegexOptions.IgnoreCase));
        await Expect(Rows.Locator(".json")).ToContainTextAsync("\"event_type\": \"message.sent\"");
    }

    [Test]
    public async Task A_delivery_that_was_opened_shows_further_attempts()
    {
        await using var endpoint = await WebhookEndpoint.StartAsync(n => n == 1 ? 503 : 200);
        await SubscribeAsync(endpoint.Url);
        await CreateChatAsync("Hello");
        await Sandbox.Clock.AdvanceAsync(TimeSpan.FromMilliseconds(20));
        await ShowAsync();
        await Page.GetByRole(AriaRole.Tab, new() { Name = "Webhooks" }).ClickAsync();
        await Rows.First.GetByRole(AriaRole.Button).First.ClickAsync();
        await Expect(Rows.Locator(".attempts .status")).ToHaveTextAsync(["503"]);

        await Sandbox.Clock.AdvanceAsync(TimeSpan.FromMinutes(2));

        await Expect(Rows.Locator(".attempts .status")).ToHaveTextAsync(["503", "200"]);
    }

    [Test]
    public async Task A_delivery_can_be_copied_and_sent_again()
    {
        await using var endpoint = await WebhookEndpoint.StartAsync(_ => 200);
        await SubscribeAsync(endpoint.Url);
        await CreateChatAsync("Hello");
        await Sandbox.Clock.AdvanceAsync(TimeSpan.FromMilliseconds(20));
        await ShowAsync();
        await Page.GetByRole(AriaRole.Tab, new() { Name = "Webhooks" }).ClickAsync();
        await Rows.First.GetByRole(AriaRole.Button).First.ClickAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Copy as curl" }).ClickAsync();
        await Expect(Page.GetByText("Copied")).ToBeVisibleAsync();
        var copied = await Page.EvaluateAsync<string>("() => navigator.clipboard.readText()");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Send again" }).ClickAsync();

        await Expect(Rows).ToContainTextAsync("2 attempts");
        Assert.That(copied, Does.Contain(endpoint.Url).And.Contain("webhook-signature: v1,").IgnoreCase);
        Assert.That(copied, Does.Contain("--data-raw '{").And.Not.Contain("Authorization"));
    }

    [Test]
    public async Task The_clock_is_moved_from_the_panel()
    {
        await ShowAsync();
        await Page.GetByRole(AriaRole.Tab, new() { Name = "Controls" }).ClickAsync();
        var now = Page.GetByLabel("Time in the sandbox");
        await Expect(now).ToHaveTextAsync("Nov 21, 2026, 2:02:00 PM");

        await Page.GetByRole(AriaRole.Button, new() { Name = "Advance by 15 min" }).ClickAsync();

        await Expect(now).ToHaveTextAsync("Nov 21, 2026, 2:17:00 PM");
        Assert.That(Sandbox.Clock.GetUtcNow(), Is.EqualTo(Scene.Afternoon.AddMinutes(15)));
        await Page.GetByRole(AriaRole.Button, new() { Name = "Resume" }).ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Button, new() { Name = "Freeze" })).ToBeVisibleAsync();
        Assert.That(Sandbox.Clock.IsFrozen, Is.False);
    }

    [Test]
    public async Task A_line_is_flagged_and_a_phone_changed_from_the_panel()
    {
        await ShowAsync();
        await Page.GetByRole(AriaRole.Tab, new() { Name = "Controls" }).ClickAsync();
        var line = Page.GetByRole(AriaRole.Switch, new() { Name = "+1 202 555 0100" });
        await line.ClickAsync();
        await Expect(line).ToContainTextAsync("Flagged");
        await Expect(line).ToBeFocusedAsync();
        await Page.GetByRole(AriaRole.Switch, new() { Name = "iMessage" }).ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Option, new() { Selected = true })).ToContainTextAsync("RCS only");

        Assert.That(
            async () => await CreateChatAsync("Hello", Friend),
            Throws.InstanceOf<LinqApiException>().With.Property(nameof(LinqApiException.Code)).EqualTo(LinqErrorCode.NewActivityNotAllowed));
    }

    [Test]
    public async Task Resetting_takes_two_presses()
    {
        await CreateChatAsync("Hello");
        await ShowAsync();
        await Expect(Page.Locator(".conversation")).ToHaveCountAsync(1);
        await Page.GetByRole(AriaRole.Tab, new() { Name = "Controls" }).ClickAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Reset" }).ClickAsync();
        await Expect(Page.Locator(".conversation")).ToHaveCountAsync(1);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Really reset" }).ClickAsync();

        await Expect(Page.Locator(".conversation")).ToHaveCountAsync(0);
    }

    /// <inheritdoc/>
    protected override LinqSandboxOptions Options() => new() { Seed = 20, FrozenAt = Scene.Afternoon };

    private Task<CreatedWebhookSubscription> SubscribeAsync(string url) => Linq.WebhookSubscriptions.CreateAsync(new CreateWebhookSubscriptionRequest
    {
        TargetUrl = url,
        SubscribedEvents = [WebhookEventType.MessageSent],
    });
}

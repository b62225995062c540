using System.Threading.Tasks;
using Linq.Generated.Sandbox;
using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace Linq.Generated.Phone.Tests;

internal sealed class EscapingTests : PhoneFixture
{
    private const string Markup = "<img src=x onerror=\"window.attacked=1\"><script>window.attacked=1</script>";

    [Test]
    public async Task Markup_in_a_message_is_shown_as_text()
    {
        var chat = await CreateChatAsync(Markup);
        await ShowAsync();
        await Expect(Page.Locator(".conversation .preview")).ToContainTextAsync(Markup);
        await ShowAsync(chat);
        await Expect(Messages.Locator(".text")).ToHaveTextAsync(Markup);
        await Page.Locator(".panel:visible .entry").First.ClickAsync();
        await Expect(Page.Locator(".json").First).ToContainTextAsync("onerror=");
        await AssertNothingRanAsync();
    }

    [Test]
    public async Task Markup_in_every_other_place_is_shown_as_text()
    {
        await Linq.ContactCard.SetUpAsync(new SetContactCardRequest { PhoneNumber = Line, FirstName = Markup });
        var chat = await CreateChatAsync("Hello", Person, Friend);
        await Linq.Chats.ShareContactCardAsync(chat);
        await Linq.Chats.UpdateAsync(chat, new UpdateChatRequest { DisplayName = "Group " + Markup });
        await Linq.Chats.Polls.CreateAsync(chat, new CreatePollRequest
        {
            Poll = new CreatePollContent { Options = [new PollOptionInput { Text = Markup }, new PollOptionInput { Text = "Other" }] },
        });
        var here = new SandboxMessageOptions { ChatId = chat };
        var message = Sandbox.Person(Friend).SendText(Markup, here)!.Id;
        Sandbox.Person(Person).React(message, "custom", Markup);
        Sandbox.Person(Friend).SendText("Quoting", new SandboxMessageOptions { ChatId = chat, ReplyTo = message });
        Sandbox.Person(Friend).SendMedia("a'\"><img src=x onerror=window.attacked=1>.bin", "application/octet-stream", [1, 2, 3], here);

        await ShowAsync(chat);

        await Expect(Page.Locator(".chat-view h2")).ToHaveTextAsync("Group " + Markup);
        await Expect(Page.Locator(".card strong")).ToHaveTextAsync(Markup);
        await Expect(Page.Locator(".choice .wording").First).ToHaveTextAsync(Markup);
        await Expect(Page.Locator("blockquote span")).ToHaveTextAsync(Markup);
        await Expect(Page.Locator(".reactions")).ToContainTextAsync(Markup);
        await Expect(Page.Locator(".file strong")).ToContainTextAsync("onerror");
        await AssertNothingRanAsync();
    }

    [Test]
    public async Task An_address_that_is_no_web_address_is_no_link()
    {
        var chat = await CreateChatAsync("Hello");
        var here = new SandboxMessageOptions { ChatId = chat };
        Sandbox.Person(Person).SendText("javascript:window.attacked=1", here);
        await ShowAsync(chat);

        await Expect(Messages).ToHaveCountAsync(2);
        await Expect(Page.Locator(".messages a")).ToHaveCountAsync(0);
        await AssertNothingRanAsync();
    }

    [Test]
    public async Task A_page_that_was_sent_as_a_file_cannot_act_on_the_sandbox()
    {
        var chat = await CreateChatAsync("Hello");
        var page = "<h1>Sent as a file</h1><script>document.title = 'attacked'</script>"u8.ToArray();
        Sandbox.Person(Person).SendMedia("page.html", "text/html", page, new SandboxMessageOptions { ChatId = chat });
        await ShowAsync(chat);
        var address = await Page.GetByRole(AriaRole.Link, new() { Name = "Download" }).GetAttributeAsync("href");
        var other = await Page.Context.NewPageAsync();
        await other.GotoAsync(Sandbox.Origin + address);

        await Expect(other.Locator("h1")).ToHaveTextAsync("Sent as a file");
        await Expect(other).Not.ToHaveTitleAsync("attacked");
    }

    private async Task AssertNothingRanAsync()
    {
        await Expect(Page.Locator("img[src='x'], script:not([src])")).ToHaveCountAsync(0);
        Assert.That(await Page.EvaluateAsync<bool>("() => 'attacked' in window"), Is.False);
    }
}

using System.Linq;
using System.Threading.Tasks;
using Linq.Generated.Sandbox;
using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace Linq.Generated.Phone.Tests;

internal sealed class KeyboardTests : PhoneFixture
{
    [Test]
    public async Task A_whole_conversation_needs_no_mouse()
    {
        var first = await CreateChatAsync("From the first line");
        await Linq.Chats.CreateAsync(new CreateChatRequest { From = "+12025551234", To = [Person], Message = MessageContent.FromText("From the second line") });
        await ShowAsync(person: Friend);

        await Page.Locator("#people [role=option][tabindex='0']").FocusAsync();
        await Page.Keyboard.PressAsync("Home");
        await Expect(Page.GetByRole(AriaRole.Option, new() { Name = "0101" })).ToBeFocusedAsync();
        await Page.Keyboard.PressAsync("Enter");
        await Expect(Page.Locator(".conversation")).ToHaveCountAsync(2);

        await Page.Locator(".conversation[tabindex='0']").FocusAsync();
        await Page.Keyboard.PressAsync("End");
        await Page.Keyboard.PressAsync("Enter");
        await Expect(Messages).ToContainTextAsync("From the first line");
        await Expect(Composer).ToBeFocusedAsync();

        await Page.Keyboard.TypeAsync("Hello");
        await Page.Keyboard.PressAsync("Enter");
        await Expect(Messages).ToHaveCountAsync(2);

        await Messages.Last.FocusAsync();
        await Page.Keyboard.PressAsync("ArrowUp");
        await Expect(Messages.First).ToBeFocusedAsync();
        await Page.Keyboard.PressAsync("Enter");
        await Expect(Page.GetByRole(AriaRole.Button, new() { Name = "Love" })).ToBeFocusedAsync();
        await Page.Keyboard.PressAsync("ArrowRight");
        await Page.Keyboard.PressAsync("Enter");
        await Expect(Page.Locator(".reactions")).ToContainTextAsync("👍");
        await Expect(Messages.First).ToBeFocusedAsync();

        await Page.Keyboard.PressAsync("Escape");
        await Expect(Page.Locator(".conversation")).ToHaveCountAsync(2);
        await Expect(Page.Locator($"[data-chat='{first}']")).ToBeFocusedAsync();
    }

    [Test]
    public async Task Each_list_is_one_stop_for_the_tab_key()
    {
        var chat = await CreateChatAsync("One");
        for (var i = 0; i < 8; i++)
        {
            await Linq.Chats.Messages.SendAsync(chat, MessageContent.FromText($"Message {i}"));
        }

        await ShowAsync(chat);
        await Expect(Messages).ToHaveCountAsync(9);

        foreach (var list in new[] { ".messages article", "#people [role=option]", "[role=tab]", ".log .entry" })
        {
            Assert.That(await Page.Locator(list + "[tabindex='0']").CountAsync(), Is.EqualTo(1), list);
        }
    }

    [Test]
    public async Task Focus_stays_where_it_is_when_something_comes_in()
    {
        var chat = await CreateChatAsync("One");
        await Linq.Chats.Messages.SendAsync(chat, MessageContent.FromText("Two"));
        await ShowAsync(chat);
        await Messages.First.FocusAsync();

        Sandbox.Person(Person).React((await Linq.Chats.Messages.ListAsync(chat)).Messages.First(m => ((TextPartResponse)m.Parts![0]).Value == "One").Id, "like");
        await Linq.Chats.Messages.SendAsync(chat, MessageContent.FromText("Three"));

        await Expect(Messages).ToHaveCountAsync(3);
        await Expect(Page.Locator(".reactions")).ToHaveCountAsync(1);
        await Expect(Messages.First).ToBeFocusedAsync();
    }

    [Test]
    public async Task Escape_leaves_a_menu_then_a_reply_then_the_conversation()
    {
        var chat = await CreateChatAsync("One");
        await ShowAsync(chat);
        await Messages.PressAsync("Enter");
        var menu = Page.GetByRole(AriaRole.Dialog, new() { Name = "React or reply" });
        await Expect(menu).ToBeVisibleAsync();
        await Page.Keyboard.PressAsync("Escape");
        await Expect(menu).ToBeHiddenAsync();
        await Expect(Messages).ToBeFocusedAsync();

        await Messages.PressAsync("Enter");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Reply", Exact = true }).PressAsync("Enter");
        await Expect(Page.GetByText("Replying to +1 202 555 0100")).ToBeVisibleAsync();
        await Page.Keyboard.PressAsync("Escape");
        await Expect(Page.GetByText("Replying to +1 202 555 0100")).ToBeHiddenAsync();
        await Expect(Composer).ToBeFocusedAsync();

        await Page.Keyboard.PressAsync("Escape");
        await Expect(Page.Locator(".conversation")).ToBeFocusedAsync();
    }

    [Test]
    public async Task Arrows_move_between_the_tabs_of_the_panel()
    {
        await ShowAsync();
        await Page.GetByRole(AriaRole.Tab, new() { Name = "Requests" }).FocusAsync();
        await Page.Keyboard.PressAsync("ArrowRight");
        await Expect(Page.GetByRole(AriaRole.Tab, new() { Name = "Webhooks" })).ToHaveAttributeAsync("aria-selected", "true");
        await Page.Keyboard.PressAsync("End");
        await Expect(Page.GetByRole(AriaRole.Tabpanel, new() { Name = "Controls" })).ToBeVisibleAsync();
    }

    [Test]
    public async Task What_has_focus_can_be_seen()
    {
        var chat = await CreateChatAsync("One");
        await ShowAsync(chat);
        await Expect(Messages).ToHaveCountAsync(1);
        await Page.Locator("body").PressAsync("Tab");
        var unseen = await Page.EvaluateAsync<string[]>("""
            () => {
              const seen = element => [element, ...element.querySelectorAll('.part'), element.closest('.joined')]
                .some(one => one && getComputedStyle(one).boxShadow !== 'none');
              const stops = [...document.querySelectorAll('button, [tabindex="0"], input, textarea, a[href]')]
                .filter(element => element.tabIndex >= 0 && element.checkVisibility() && !element.disabled);
              return stops.filter(stop => { stop.focus({ focusVisible: true }); return document.activeElement === stop && !seen(stop); }).map(stop => stop.outerHTML.slice(0, 120));
            }
            """);

        Assert.That(unseen, Is.Empty);
    }

    [Test]
    public async Task Everything_that_can_be_pressed_has_a_name()
    {
        await new Scene(Sandbox, Linq).PlayAsync();
        await ShowAsync(person: Scene.Jo);
        foreach (var role in new[] { AriaRole.Button, AriaRole.Textbox, AriaRole.Link, AriaRole.Tab, AriaRole.Option })
        {
            foreach (var element in await Page.GetByRole(role).AllAsync())
            {
                var snapshot = await element.AriaSnapshotAsync();
                Assert.That(snapshot, Does.Match("\\w+ \""), await element.EvaluateAsync<string>("e => e.outerHTML"));
            }
        }
    }

    /// <inheritdoc/>
    protected override LinqSandboxOptions Options() => new() { Seed = 20, FrozenAt = TestContext.CurrentContext.Test.MethodName == nameof(Everything_that_can_be_pressed_has_a_name) ? Scene.Afternoon : null };
}

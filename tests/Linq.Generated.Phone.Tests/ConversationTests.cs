using System;
using System.IO;
using System.Text;
using System.Threading.Tasks;
using Linq.Generated.Sandbox;
using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace Linq.Generated.Phone.Tests;

internal sealed class ConversationTests : PhoneFixture
{
    [Test]
    public async Task A_message_of_the_account_appears_while_the_page_is_open()
    {
        await ShowAsync();
        await Expect(Page.GetByText("No messages yet.")).ToBeVisibleAsync();

        await CreateChatAsync("Your table is ready.");

        await Expect(Page.Locator(".conversation")).ToContainTextAsync("Your table is ready.");
        await Page.Locator(".conversation").ClickAsync();
        await Expect(Messages).ToContainTextAsync("Your table is ready.");
    }

    [Test]
    public async Task A_message_that_comes_in_is_read_out()
    {
        var chat = await CreateChatAsync("First");
        await ShowAsync(chat);
        await Expect(Messages).ToHaveCountAsync(1);

        await Linq.Chats.Messages.SendAsync(chat, MessageContent.FromText("Second"));

        await Expect(Page.GetByRole(AriaRole.Log)).ToHaveTextAsync("+1 202 555 0100: Second");
        await Expect(Page.GetByRole(AriaRole.Log)).ToHaveAttributeAsync("aria-live", "polite");
    }

    [TestCase(true, true, "iMessage")]
    [TestCase(false, true, "RCS")]
    [TestCase(false, false, "SMS")]
    public async Task The_service_is_named_beside_its_color(bool iMessage, bool rcs, string service)
    {
        Sandbox.Person(Person).SetCapabilities(iMessage, rcs);
        var chat = await CreateChatAsync("Hello");

        await ShowAsync(chat);

        await Expect(Page.Locator(".chat-view .subtitle")).ToContainTextAsync(service);
        await Expect(Page.Locator(".message .meta .service")).ToHaveTextAsync(service);
        await Expect(Page.Locator($".message.service-{service.ToLowerInvariant()}")).ToHaveCountAsync(1);
        Assert.That(await Messages.GetAttributeAsync("aria-label"), Does.Contain(service));
    }

    [Test]
    public async Task A_message_goes_from_sent_over_delivered_to_read()
    {
        Sandbox.Person(Person).SetReadReceipts(false);
        var chat = await CreateChatAsync("Are you there?");
        await ShowAsync(chat);
        var state = Page.Locator(".message .state");
        await Expect(state).ToContainTextAsync("Sending");

        await Sandbox.Clock.AdvanceAsync(TimeSpan.FromMilliseconds(20));
        await Expect(state).ToContainTextAsync("Sent");
        await Sandbox.Clock.AdvanceAsync(TimeSpan.FromMilliseconds(50));
        await Expect(state).ToContainTextAsync("Delivered");
        Sandbox.Person(Person).Read(chat);
        await Expect(state).ToContainTextAsync("Read");
    }

    [Test]
    public async Task Looking_at_a_message_reads_it_if_the_person_sends_receipts()
    {
        Sandbox.Timing.Read = null;
        var chat = await CreateChatAsync("Are you there?");
        await Sandbox.Clock.AdvanceAsync(TimeSpan.FromSeconds(1));

        await ShowAsync(chat);

        await Expect(Page.Locator(".message .state")).ToContainTextAsync("Read");
    }

    [Test]
    public async Task A_message_that_failed_says_so()
    {
        Sandbox.FailNext(SandboxFailure.Message);
        var chat = await CreateChatAsync("Hello");
        await Sandbox.Clock.AdvanceAsync(TimeSpan.FromSeconds(1));

        await ShowAsync(chat);

        await Expect(Page.Locator(".message .state.failed")).ToContainTextAsync("Not delivered");
    }

    [Test]
    public async Task Dots_show_that_the_account_is_typing()
    {
        var chat = await CreateChatAsync("One moment");
        await ShowAsync(chat);
        await Linq.Chats.Typing.StartAsync(chat);
        await Expect(Page.Locator(".dots")).ToBeVisibleAsync();
        await Expect(Page.Locator(".typing")).ToContainTextAsync("is typing");

        await Linq.Chats.Typing.StopAsync(chat);
        await Expect(Page.Locator(".dots")).ToBeHiddenAsync();

        await Linq.Chats.Typing.StartAsync(chat);
        await Linq.Chats.Messages.SendAsync(chat, MessageContent.FromText("Here it is"));
        await Expect(Page.Locator(".dots")).ToBeHiddenAsync();
    }

    [Test]
    public async Task Effects_are_named()
    {
        var chat = await CreateChatAsync("Hello");
        await Linq.Chats.Messages.SendAsync(chat, new MessageContent
        {
            Parts = [new TextPart { Value = "Happy birthday!" }],
            Effect = new MessageEffect { Type = MessageEffectType.Screen, Name = "confetti" },
        });

        await ShowAsync(chat);

        await Expect(Messages.Last).ToContainTextAsync("Sent with Confetti");
    }

    [Test]
    public async Task Tapbacks_of_the_account_appear_and_go()
    {
        var chat = await CreateChatAsync("Hello");
        var mine = Sandbox.Person(Person).SendText("Good news!", new SandboxMessageOptions { ChatId = chat })!.Id;
        await ShowAsync(chat);
        await Linq.Messages.ReactAsync(mine, new SendReactionRequest { Operation = ReactionOperation.Add, Type = ReactionType.Emphasize });
        await Sandbox.Clock.AdvanceAsync(TimeSpan.FromSeconds(1));
        await Expect(Page.Locator(".message.mine .reactions")).ToHaveAttributeAsync("aria-label", "Reactions: ‼️ +1 202 555 0100");

        await Linq.Messages.ReactAsync(mine, new SendReactionRequest { Operation = ReactionOperation.Remove, Type = ReactionType.Emphasize });
        await Sandbox.Clock.AdvanceAsync(TimeSpan.FromSeconds(1));
        await Expect(Page.Locator(".reactions")).ToHaveCountAsync(0);
    }

    [Test]
    public async Task Pictures_are_shown_and_other_files_can_be_downloaded()
    {
        var chat = await CreateChatAsync("Hello");
        using var picture = new MemoryStream(Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="));
        await Linq.Chats.Messages.SendFileAsync(chat, picture, "dot.png");
        using var file = new MemoryStream(Encoding.UTF8.GetBytes("Opening hours"));
        await Linq.Chats.Messages.SendFileAsync(chat, file, "hours.txt");
        await Linq.Chats.Messages.SendAsync(chat, new MessageContent { Parts = [MediaPart.FromUrl("https://example.com/menu.pdf")] });

        await ShowAsync(chat);

        var image = Page.GetByAltText("Picture: dot.png");
        await Expect(image).ToHaveJSPropertyAsync("naturalWidth", 1);
        var downloading = Page.WaitForDownloadAsync();
        await Page.GetByRole(AriaRole.Link, new() { Name = "Download" }).ClickAsync();
        var download = await downloading;
        Assert.That(download.SuggestedFilename, Is.EqualTo("hours.txt"));
        Assert.That(await File.ReadAllTextAsync(await download.PathAsync()), Is.EqualTo("Opening hours"));
        await Expect(Messages.Last).ToContainTextAsync("on example.com, not fetched");
    }

    [Test]
    public async Task A_voice_memo_can_be_played()
    {
        var chat = await CreateChatAsync("Hello");
        await Linq.ContactCard.SetUpAsync(new SetContactCardRequest { PhoneNumber = Line, FirstName = "Mara" });
        using var sound = new MemoryStream(Scene.Sound(seconds: 2));
        await Linq.Chats.SendVoiceMemoAsync(chat, sound, "memo.wav");

        await ShowAsync(chat);

        await Expect(Page.Locator(".voice .length")).ToHaveTextAsync("0:02");
        await Expect(Page.GetByRole(AriaRole.Button, new() { Name = "Play voice memo memo.wav" })).ToBeVisibleAsync();
    }

    [Test]
    public async Task A_shared_contact_card_gives_the_line_its_name()
    {
        var chat = await CreateChatAsync("Hello");
        await Linq.ContactCard.SetUpAsync(new SetContactCardRequest { PhoneNumber = Line, FirstName = "Mara", LastName = "Voss" });
        await ShowAsync(chat);
        await Expect(Page.Locator(".chat-view h2")).ToHaveTextAsync("+1 202 555 0100");

        await Linq.Chats.ShareContactCardAsync(chat);

        await Expect(Page.Locator(".chat-view h2")).ToHaveTextAsync("Mara Voss");
        await Expect(Page.GetByRole(AriaRole.Group, new() { Name = "Contact card" })).ToContainTextAsync("+1 202 555 0100");
    }

    [Test]
    public async Task Edited_messages_say_so_and_deleted_ones_stay_on_the_phone()
    {
        var created = await Linq.Chats.CreateAsync(new CreateChatRequest { From = Line, To = [Person], Message = MessageContent.FromText("See you at 5") });
        var second = await Linq.Chats.Messages.SendAsync(created.Chat.Id, MessageContent.FromText("Never mind"));
        await Sandbox.Clock.AdvanceAsync(TimeSpan.FromSeconds(1));
        await ShowAsync(created.Chat.Id);
        await Linq.Messages.EditAsync(created.Chat.Message.Id, new EditMessageRequest { Text = "See you at 6" });
        await Linq.Messages.DeleteAsync(second.Message.Id);

        await Expect(Messages.First).ToContainTextAsync("See you at 6");
        await Expect(Messages.First).ToContainTextAsync("Edited");
        await Expect(Messages.Last).ToContainTextAsync("Never mind");
        await Expect(Messages.Last).ToContainTextAsync("still on this phone");
    }

    [Test]
    public async Task A_group_shows_its_name_and_who_wrote_what()
    {
        var chat = await CreateChatAsync("Ride on Saturday?", Person, Friend);
        await Linq.Chats.UpdateAsync(chat, new UpdateChatRequest { DisplayName = "Saturday ride" });
        await Sandbox.Clock.AdvanceAsync(TimeSpan.FromSeconds(1));
        Sandbox.Person(Friend).SendText("I am in", new SandboxMessageOptions { ChatId = chat });

        await ShowAsync(chat);

        await Expect(Page.Locator(".chat-view h2")).ToHaveTextAsync("Saturday ride");
        await Expect(Page.Locator(".chat-view .subtitle")).ToContainTextAsync("3 people");
        await Expect(Page.Locator(".sender")).ToHaveTextAsync(["+1 202 555 0100", "+1 202 555 0102"]);
    }

    [Test]
    public async Task Styled_words_and_links_keep_their_form()
    {
        var chat = await CreateChatAsync("Hello");
        await Linq.Chats.Messages.SendAsync(chat, new MessageContent
        {
            Parts = [new TextPart { Value = "Bring the blue pump", TextDecorations = [new TextDecoration { Range = [10, 14], Style = TextStyle.Bold }] }],
        });
        await Linq.Chats.Messages.SendAsync(chat, new MessageContent { Parts = [new LinkPart { Value = "https://example.com/route" }] });

        await ShowAsync(chat);

        await Expect(Page.Locator(".style-bold")).ToHaveTextAsync("blue");
        await Expect(Messages.Last.GetByRole(AriaRole.Link)).ToHaveAttributeAsync("rel", "noopener noreferrer");
    }

    [Test]
    public async Task An_app_card_shows_its_captions_and_fetches_nothing()
    {
        var chat = await CreateChatAsync("Hello");
        await Linq.Chats.Messages.SendAsync(chat, new MessageContent
        {
            Parts =
            [
                new IMessageAppPart
                {
                    App = new IMessageAppIdentity { Name = "Rides", TeamId = "A1B2C3D4E5", BundleId = "com.example.rides.messages" },
                    Url = "https://example.com/rides/1",
                    Layout = new IMessageAppLayout { Caption = "Saturday, 9:00", Subcaption = "From the bridge", ImageUrl = "https://example.com/map.png" },
                },
            ],
        });

        await ShowAsync(chat);

        var card = Page.GetByRole(AriaRole.Group, new() { Name = "App card" });
        await Expect(card).ToContainTextAsync("Saturday, 9:00");
        await Expect(card).ToContainTextAsync("From the bridge");
        await Expect(card).ToContainTextAsync("Rides · example.com");
        await Expect(card.Locator("img")).ToHaveCountAsync(0);
    }

    [Test]
    public async Task A_background_of_two_colors_lies_behind_the_messages()
    {
        var chat = await CreateChatAsync("Hello");
        await Linq.Chats.Background.SetAsync(chat, new SetChatBackgroundRequest { Type = ChatBackgroundType.Color, Shades = ["#204060", "#406020"] });
        await Sandbox.Clock.AdvanceAsync(TimeSpan.FromSeconds(1));

        await ShowAsync(chat);

        await Expect(Page.Locator(".scroller")).ToHaveCSSAsync("background-image", "linear-gradient(rgb(32, 64, 96), rgb(64, 96, 32))");
    }

    [Test]
    public async Task Earlier_messages_are_a_press_away()
    {
        var chat = await CreateChatAsync("The very first");
        for (var i = 0; i < 120; i++)
        {
            Sandbox.Person(Person).SendText($"Message {i}", new SandboxMessageOptions { ChatId = chat });
        }

        await ShowAsync(chat);
        await Expect(Messages).ToHaveCountAsync(100);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Earlier messages" }).ClickAsync();

        await Expect(Messages).ToHaveCountAsync(121);
        await Expect(Messages.First).ToContainTextAsync("The very first");
        await Expect(Messages.First).Not.ToBeInViewportAsync();
    }

    /// <inheritdoc/>
    protected override LinqSandboxOptions Options() => new() { Seed = 20, FrozenAt = Scene.Afternoon };
}

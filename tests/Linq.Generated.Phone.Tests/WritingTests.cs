using System;
using System.Buffers.Binary;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using Linq.Generated.Sandbox;
using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace Linq.Generated.Phone.Tests;

internal sealed class WritingTests : PhoneFixture
{
    [Test]
    public async Task What_the_person_writes_reaches_the_account()
    {
        var chat = await CreateChatAsync("Hello");
        await ShowAsync(chat);

        await Composer.FillAsync("Hi, who is this?");
        await Composer.PressAsync("Enter");

        await Expect(Messages.Last).ToContainTextAsync("Hi, who is this?");
        await Expect(Composer).ToHaveValueAsync("");
        var messages = await Linq.Chats.Messages.ListAsync(chat);
        Assert.That(messages.Messages.Single(m => !m.IsFromMe).Parts!.OfType<TextPartResponse>().Single().Value, Is.EqualTo("Hi, who is this?"));
    }

    [Test]
    public async Task Shift_and_enter_make_a_new_line()
    {
        var chat = await CreateChatAsync("Hello");
        await ShowAsync(chat);

        await Composer.PressSequentiallyAsync("One");
        await Composer.PressAsync("Shift+Enter");
        await Composer.PressSequentiallyAsync("Two");
        await Composer.PressAsync("Enter");

        await Expect(Messages.Last.Locator(".text")).ToHaveTextAsync("One\nTwo", new() { UseInnerText = true });
    }

    [Test]
    public async Task The_person_can_write_first_to_any_line()
    {
        await ShowAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "New message" }).ClickAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "+1 202 555 1234" }).ClickAsync();
        await Composer.FillAsync("Do you have inner tubes?");
        await Composer.PressAsync("Enter");

        await Expect(Messages).ToContainTextAsync("Do you have inner tubes?");
        await Expect(Composer).ToBeFocusedAsync();
        var chat = (await Linq.Chats.ListAsync(new ChatListOptions { From = "+12025551234" })).Chats.Single();
        Assert.That(Page.Url, Does.EndWith("chat=" + chat.Id));
    }

    [TestCase("(+1) 202-555-0177", "+1 202 555 0177")]
    [TestCase("jo.7@example.com", "jo.7@example.com")]
    public async Task Anybody_can_be_played(string written, string shown)
    {
        await ShowAsync();
        await Page.GetByLabel("Somebody else").FillAsync("nobody");
        await Page.GetByLabel("Somebody else").PressAsync("Enter");
        await Expect(Page.Locator("#new-person-problem")).ToContainTextAsync("A phone number such as");

        await Page.GetByLabel("Somebody else").FillAsync(written);
        await Page.GetByLabel("Somebody else").PressAsync("Enter");

        await Expect(Page.GetByRole(AriaRole.Option, new() { Selected = true })).ToContainTextAsync(shown);
        await Expect(Page.Locator(".owner")).ToHaveTextAsync(shown);
    }

    /// <inheritdoc/>
    protected override bool IsExpected(string problem) => problem.Contains("400", StringComparison.Ordinal);

    [Test]
    public async Task A_tapback_and_an_emoji_of_ones_own_reach_the_account()
    {
        var chat = await CreateChatAsync("Hello");
        await ShowAsync(chat);

        await Messages.HoverAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "React or reply" }).ClickAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Laugh" }).ClickAsync();
        await Expect(Page.Locator(".reactions")).ToContainTextAsync("😂");
        await Page.GetByRole(AriaRole.Button, new() { Name = "React or reply" }).ClickAsync();
        await Page.GetByLabel("Another emoji").FillAsync("🚲");
        await Page.GetByLabel("Another emoji").PressAsync("Enter");
        await Expect(Page.Locator(".reactions")).ToContainTextAsync("🚲");

        var message = (await Linq.Chats.Messages.ListAsync(chat)).Messages.Single();
        Assert.That(message.Parts!.OfType<TextPartResponse>().Single().Reactions!.Single().CustomEmoji, Is.EqualTo("🚲"));
    }

    [Test]
    public async Task Pressing_a_tapback_again_takes_it_off()
    {
        var chat = await CreateChatAsync("Hello");
        Sandbox.Person(Person).React((await Linq.Chats.Messages.ListAsync(chat)).Messages.Single().Id, "love");
        await ShowAsync(chat);
        await Messages.PressAsync("Enter");
        var love = Page.GetByRole(AriaRole.Button, new() { Name = "Love" });
        await Expect(love).ToHaveAttributeAsync("aria-pressed", "true");

        await love.ClickAsync();

        await Expect(Page.Locator(".reactions")).ToHaveCountAsync(0);
    }

    [Test]
    public async Task A_vote_reaches_the_account_and_can_be_withdrawn()
    {
        var chat = await CreateChatAsync("Hello");
        var poll = await Linq.Chats.Polls.CreateAsync(chat, new CreatePollRequest
        {
            Poll = new CreatePollContent { Options = [new PollOptionInput { Text = "Monday" }, new PollOptionInput { Text = "Friday" }] },
        });
        await ShowAsync(chat);
        var friday = Page.GetByRole(AriaRole.Button, new() { Name = "Friday" });

        await friday.ClickAsync();
        await Expect(friday).ToHaveAttributeAsync("aria-pressed", "true");
        await Expect(friday).ToBeFocusedAsync();
        Assert.That((await Linq.Messages.Poll.GetAsync(poll.MessageId)).Poll.Options[1].Voters, Has.Count.EqualTo(1));

        await friday.ClickAsync();
        await Expect(friday).ToHaveAttributeAsync("aria-pressed", "false");
    }

    [Test]
    public async Task A_poll_of_the_person_reaches_the_account()
    {
        var chat = await CreateChatAsync("Hello");
        await ShowAsync(chat);
        await Page.GetByRole(AriaRole.Button, new() { Name = "More to send" }).ClickAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Poll" }).ClickAsync();
        await Page.GetByLabel("Option 1").FillAsync("Tea");
        await Page.GetByLabel("Option 1").PressAsync("Enter");
        await Expect(Page.GetByText("A poll has two options at least.")).ToBeVisibleAsync();
        await Page.GetByLabel("Option 2").FillAsync("Coffee");
        await Page.GetByLabel("Option 2").PressAsync("Enter");

        await Expect(Page.Locator(".poll .choice")).ToHaveCountAsync(2);
        Assert.That((await Linq.Chats.Messages.ListAsync(chat)).Messages, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task A_picture_of_the_person_reaches_the_account()
    {
        var chat = await CreateChatAsync("Hello");
        await ShowAsync(chat);
        var picture = Encoding.UTF8.GetBytes("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"/>");
        await Page.GetByRole(AriaRole.Button, new() { Name = "More to send" }).ClickAsync();
        var choosing = Page.WaitForFileChooserAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Photo or file" }).ClickAsync();
        await (await choosing).SetFilesAsync(new FilePayload { Name = "bike.svg", MimeType = "image/svg+xml", Buffer = picture });

        await Expect(Page.GetByAltText("Picture: bike.svg")).ToHaveJSPropertyAsync("naturalWidth", 9);
        var part = (await Linq.Chats.Messages.ListAsync(chat)).Messages.SelectMany(m => m.Parts!).OfType<MediaPartResponse>().Single();
        Assert.That(part.MimeType, Is.EqualTo("image/svg+xml"));
        Assert.That(part.SizeBytes, Is.EqualTo(picture.Length));
    }

    [Test]
    public async Task A_photo_that_is_too_large_is_scaled_down()
    {
        var chat = await CreateChatAsync("Hello");
        await ShowAsync(chat);
        await Page.Locator("#file").SetInputFilesAsync(new FilePayload { Name = "bike.bmp", MimeType = "image/bmp", Buffer = Bitmap(width: 2600, height: 500) });

        await Expect(Page.GetByAltText("Picture: bike.jpg")).ToHaveJSPropertyAsync("naturalWidth", 2048);
        var part = (await Linq.Chats.Messages.ListAsync(chat)).Messages.SelectMany(m => m.Parts!).OfType<MediaPartResponse>().Single();
        Assert.That(part.MimeType, Is.EqualTo("image/jpeg"));
        Assert.That(part.SizeBytes, Is.LessThan(2_900_000));
    }

    [Test]
    public async Task A_file_that_is_too_large_is_refused_with_a_reason()
    {
        var chat = await CreateChatAsync("Hello");
        await ShowAsync(chat);
        await Page.Locator("#file").SetInputFilesAsync(new FilePayload { Name = "film.mp4", MimeType = "video/mp4", Buffer = new byte[3_500_000] });

        await Expect(Page.Locator("#notices")).ToContainTextAsync("larger than 2.9 MB");
        await Expect(Messages).ToHaveCountAsync(1);
    }

    [Test]
    public async Task Saying_stop_opts_out()
    {
        var chat = await CreateChatAsync("Hello");
        await ShowAsync(chat);
        await Page.GetByRole(AriaRole.Button, new() { Name = "More to send" }).ClickAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Say STOP" }).ClickAsync();

        await Expect(Messages.Last).ToContainTextAsync("STOP");
        await Expect(Page.Locator(".chat-view .subtitle")).ToContainTextAsync("opted out");
        await Expect(Page.GetByRole(AriaRole.Option, new() { Selected = true })).ToContainTextAsync("Opted out");
        Assert.That(
            async () => await Linq.Chats.Messages.SendAsync(chat, MessageContent.FromText("One more thing")),
            Throws.InstanceOf<LinqApiException>().With.Property(nameof(LinqApiException.Code)).EqualTo(LinqErrorCode.RecipientOptedOut));
    }

    [Test]
    public async Task A_reply_points_to_what_it_answers()
    {
        var chat = await CreateChatAsync("Which color?");
        await ShowAsync(chat);
        await Messages.PressAsync("Enter");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Reply", Exact = true }).ClickAsync();
        await Expect(Composer).ToBeFocusedAsync();
        await Composer.FillAsync("Green");
        await Composer.PressAsync("Enter");

        await Expect(Messages.Last.Locator("blockquote")).ToContainTextAsync("Which color?");
        Assert.That((await Linq.Chats.Messages.ListAsync(chat)).Messages.Single(m => !m.IsFromMe).ReplyTo, Is.Not.Null);
    }

    [Test]
    public async Task The_person_can_edit_what_they_wrote()
    {
        var chat = await CreateChatAsync("Hello");
        Sandbox.Person(Person).SendText("See you at 5", new SandboxMessageOptions { ChatId = chat });
        await ShowAsync(chat);
        await Messages.Last.PressAsync("Enter");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Edit" }).ClickAsync();
        await Composer.FillAsync("See you at 6");
        await Composer.PressAsync("Enter");

        await Expect(Messages.Last).ToContainTextAsync("See you at 6");
        await Expect(Messages.Last).ToContainTextAsync("Edited");
    }

    [Test]
    public async Task Typing_is_reported_to_the_account()
    {
        await using var endpoint = await WebhookEndpoint.StartAsync(_ => 200);
        await Linq.WebhookSubscriptions.CreateAsync(new CreateWebhookSubscriptionRequest
        {
            TargetUrl = endpoint.Url,
            SubscribedEvents = [WebhookEventType.ChatTypingIndicatorStarted, WebhookEventType.ChatTypingIndicatorStopped],
        });
        var chat = await CreateChatAsync("Hello");
        await ShowAsync(chat);
        await Page.GetByRole(AriaRole.Tab, new() { Name = "Webhooks" }).ClickAsync();

        await Composer.PressSequentiallyAsync("Hm");
        await Expect(Page.Locator(".panel:visible .entry strong")).ToHaveTextAsync(["chat.typing_indicator.started"]);
        await Composer.FillAsync("");
        await Expect(Page.Locator(".panel:visible .entry strong")).ToHaveTextAsync(["chat.typing_indicator.stopped", "chat.typing_indicator.started"]);
    }

    [Test]
    public async Task What_a_blocked_person_writes_is_said_to_be_dropped()
    {
        var chat = await CreateChatAsync("Hello");
        await Linq.BlockedHandles.BlockAsync(new BlockHandleRequest { Handle = Person });
        await ShowAsync(chat);
        await Expect(Page.Locator(".composer")).ToContainTextAsync("The account has blocked this person");

        await Composer.FillAsync("Hello?");
        await Composer.PressAsync("Enter");

        await Expect(Page.Locator("#notices")).ToContainTextAsync("dropped");
    }

    // The oldest format of pictures there is: a header and the pixels.
    private static byte[] Bitmap(int width, int height)
    {
        const int head = 54;
        var file = new byte[head + (width * height * 3)];
        "BM"u8.CopyTo(file);
        Write(2, file.Length);
        Write(10, head);
        Write(14, 40);
        Write(18, width);
        Write(22, height);
        Write(26, 1 | (24 << 16));
        for (var i = head; i < file.Length; i++)
        {
            file[i] = (byte)(i / 977);
        }

        return file;

        void Write(int at, int value) => BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(at), value);
    }
}

using System.Threading.Tasks;
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
}

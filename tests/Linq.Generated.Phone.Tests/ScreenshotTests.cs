using System;
using System.IO;
using System.Threading.Tasks;
using Linq.Generated.Sandbox;
using Linq.Generated.Tests.Shared;
using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace Linq.Generated.Phone.Tests;

/// <summary>
/// Pictures of the phone, among the results of the test run. With LINQ_ACCEPT_SNAPSHOTS=1 they are written to docs/images too.
/// </summary>
internal sealed class ScreenshotTests : PhoneFixture
{
    // The one that README.md shows.
    private const string Shown = "phone";

    private static bool IsAccepting => Environment.GetEnvironmentVariable("LINQ_ACCEPT_SNAPSHOTS") == "1";

    [Test]
    [Category("Snapshot")]
    public async Task A_conversation_fits_the_screen(
        [Values(ColorScheme.Light, ColorScheme.Dark)] ColorScheme colors,
        [Values(1440, 390)] int width)
    {
        await using var endpoint = await WebhookEndpoint.StartAsync(n => n == 22 ? 503 : 200);
        var chat = await new Scene(Sandbox, Linq).PlayAsync(endpoint.Url);
        await Page.SetViewportSizeAsync(width, width == 390 ? 844 : 920);
        await Page.EmulateMediaAsync(new() { ColorScheme = colors });

        await ShowAsync(chat, Scene.Jo);

        await Expect(Messages.Last).ToContainTextAsync("You are the best");
        await Expect(Page.Locator(".picture img")).ToHaveJSPropertyAsync("complete", true);
        await Linq.Chats.Typing.StartAsync(chat);
        await Expect(Page.Locator(".dots")).ToBeVisibleAsync();
        if (width != 390)
        {
            await Page.GetByRole(AriaRole.Tab, new() { Name = "Webhooks" }).ClickAsync();
            await Page.Locator(".panel:visible .entry", new() { HasText = "2 attempts" }).ClickAsync();
            await Expect(Page.Locator(".panel:visible .json")).ToBeVisibleAsync();
            await Page.Locator(".panel:visible summary").Last.ClickAsync();
            await Page.Locator("h1").ClickAsync();
        }

        await SaveAsync(Shown, colors, width);
        Assert.That(await OverflowAsync(), Is.Zero, "The page is wider than the screen");
    }

    [Test]
    public async Task The_list_of_conversations_fits_the_screen([Values(ColorScheme.Light, ColorScheme.Dark)] ColorScheme colors, [Values(1440, 390)] int width)
    {
        await new Scene(Sandbox, Linq).PlayAsync();
        await Page.SetViewportSizeAsync(width, width == 390 ? 844 : 920);
        await Page.EmulateMediaAsync(new() { ColorScheme = colors });

        await ShowAsync(person: Scene.Jo);

        await Expect(Page.Locator(".conversation")).ToHaveCountAsync(3);
        await SaveAsync("phone-list", colors, width);
        Assert.That(await OverflowAsync(), Is.Zero, "The page is wider than the screen");
    }

    [Test]
    public async Task The_developer_panel_fits_the_screen([Values(ColorScheme.Light, ColorScheme.Dark)] ColorScheme colors, [Values(1440, 390)] int width)
    {
        await new Scene(Sandbox, Linq).PlayAsync();
        await Page.SetViewportSizeAsync(width, width == 390 ? 844 : 920);
        await Page.EmulateMediaAsync(new() { ColorScheme = colors });
        await ShowAsync(person: Scene.Jo);
        if (width == 390)
        {
            await Page.GetByRole(AriaRole.Button, new() { Name = "Developer" }).ClickAsync();
        }

        await Page.Locator(".panel:visible .entry").Nth(1).ClickAsync();

        await Expect(Page.Locator(".panel:visible .json").First).ToBeVisibleAsync();
        await SaveAsync("phone-developer", colors, width);
        Assert.That(await OverflowAsync(), Is.Zero, "The page is wider than the screen");
    }

    /// <inheritdoc/>
    protected override LinqSandboxOptions Options() => new()
    {
        Seed = 20,
        FrozenAt = Scene.Afternoon,
        // In a picture for readers stands the address that the tool has for them.
        Url = IsAccepting ? "http://127.0.0.1:8080" : "http://127.0.0.1:0",
    };

    private Task<int> OverflowAsync() => Page.EvaluateAsync<int>("() => Math.max(0, document.documentElement.scrollWidth - window.innerWidth)");

    private async Task SaveAsync(string name, ColorScheme colors, int width)
    {
        var file = $"{name}-{(width == 390 ? "390" : "desktop")}-{(colors == ColorScheme.Dark ? "dark" : "light")}.png";
        var folder = Path.Combine(TestContext.CurrentContext.WorkDirectory, "screenshots");
        var path = Path.Combine(folder, file);
        Directory.CreateDirectory(folder);
        var picture = await Page.ScreenshotAsync(new() { Path = path, Animations = ScreenshotAnimations.Disabled });
        TestContext.AddTestAttachment(path);
        if (IsAccepting && name == Shown)
        {
            await File.WriteAllBytesAsync(Path.Combine(RepositoryPaths.Root, "docs", "images", file), picture);
        }
    }
}

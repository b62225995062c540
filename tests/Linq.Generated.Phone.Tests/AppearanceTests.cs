using System.Threading.Tasks;
using Linq.Generated.Sandbox;
using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace Linq.Generated.Phone.Tests;

internal sealed class AppearanceTests : PhoneFixture
{
    [Test]
    public async Task Every_text_stands_out_from_its_ground([Values(ColorScheme.Light, ColorScheme.Dark)] ColorScheme colors)
    {
        var chat = await new Scene(Sandbox, Linq).PlayAsync();
        await Page.EmulateMediaAsync(new() { ColorScheme = colors });
        await ShowAsync(chat, Scene.Jo);
        await Expect(Messages.Last).ToContainTextAsync("You are the best");
        await Page.Locator(".panel:visible .entry").First.ClickAsync();
        await Expect(Page.Locator(".json").First).ToBeVisibleAsync();
        await AssertContrastAsync();

        await Page.GetByRole(AriaRole.Tab, new() { Name = "Controls" }).ClickAsync();
        await Messages.Last.PressAsync("Enter");
        await AssertContrastAsync();

        await ShowAsync(person: Scene.Jo);
        await Expect(Page.Locator(".conversation")).ToHaveCountAsync(3);
        await AssertContrastAsync();
        await ShowAsync(person: Scene.Theo);
        await Page.Locator(".conversation").ClickAsync();
        await AssertContrastAsync();
    }

    [Test]
    public async Task Colors_follow_the_system_until_the_reader_chooses()
    {
        await Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await ShowAsync();
        var dark = await GroundAsync();
        await Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        var light = await GroundAsync();
        Assert.That(dark, Is.Not.EqualTo(light));

        await Page.GetByRole(AriaRole.Button, new() { Name = "Dark" }).ClickAsync();
        Assert.That(await GroundAsync(), Is.EqualTo(dark));
        await Page.ReloadAsync();
        await Expect(Page.GetByRole(AriaRole.Button, new() { Name = "Dark" })).ToHaveAttributeAsync("aria-pressed", "true");
        Assert.That(await GroundAsync(), Is.EqualTo(dark));
    }

    [Test]
    public async Task On_a_narrow_screen_phone_and_panel_take_turns()
    {
        await Page.SetViewportSizeAsync(390, 844);
        await CreateChatAsync("Hello");
        await ShowAsync();
        await Expect(Page.Locator(".device")).ToBeVisibleAsync();
        await Expect(Page.Locator(".developer")).ToBeHiddenAsync();

        await Page.GetByRole(AriaRole.Button, new() { Name = "Developer" }).ClickAsync();

        await Expect(Page.Locator(".device")).ToBeHiddenAsync();
        await Expect(Page.Locator(".entry")).ToContainTextAsync("createChat");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Phone" }).ClickAsync();
        await Page.Locator(".conversation").ClickAsync();
        await Expect(Composer).ToBeInViewportAsync();
    }

    /// <inheritdoc/>
    protected override LinqSandboxOptions Options() => new() { Seed = 20, FrozenAt = Scene.Afternoon };

    private Task<string> GroundAsync() => Page.EvaluateAsync<string>("() => getComputedStyle(document.body).backgroundColor");

    // WCAG 2.2, 1.4.3: 4.5 to 1. Colors are painted and read back, since they may be mixed and see-through.
    private async Task AssertContrastAsync()
    {
        var faint = await Page.EvaluateAsync<string[]>("""
            () => {
              const canvas = new OffscreenCanvas(1, 1);
              const context = canvas.getContext('2d', { willReadFrequently: true });
              const paint = colors => {
                context.clearRect(0, 0, 1, 1);
                colors.forEach(color => { context.fillStyle = color; context.fillRect(0, 0, 1, 1); });
                return [...context.getImageData(0, 0, 1, 1).data].slice(0, 3);
              };
              const light = rgb => {
                const [r, g, b] = rgb.map(value => value / 255).map(value => value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
                return 0.2126 * r + 0.7152 * g + 0.0722 * b;
              };
              const gradients = style => [...style.backgroundImage.matchAll(/(?:rgba?|color|oklab)\([^()]*\)/g)].map(match => match[0]);
              const grounds = element => {
                const layers = [];
                for (let node = element; node; node = node.parentElement) {
                  const style = getComputedStyle(node);
                  const shades = gradients(style);
                  if (shades.length > 0) { return shades.map(shade => [shade, ...layers]); }
                  layers.unshift(style.backgroundColor);
                }
                return [['#fff', ...layers]];
              };
              const faint = [];
              const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
              for (let text = walker.nextNode(); text; text = walker.nextNode()) {
                const element = text.parentElement;
                if (!text.data.trim() || !element.checkVisibility() || element.closest('.unseen, script, .reactions, .tapback')) { continue; }
                const color = getComputedStyle(element).color;
                for (const layers of grounds(element)) {
                  const first = light(paint(layers)), second = light(paint([...layers, color]));
                  const ratio = (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05);
                  if (ratio < 4.5) { faint.push(`${ratio.toFixed(2)}: "${text.data.trim().slice(0, 40)}" in ${element.className || element.tagName}`); }
                }
              }
              return [...new Set(faint)];
            }
            """);
        Assert.That(faint, Is.Empty);
    }
}

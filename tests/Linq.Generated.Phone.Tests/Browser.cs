using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Linq.Generated.Tests.Shared;
using Microsoft.Playwright;
using NUnit.Framework;

namespace Linq.Generated.Phone.Tests;

/// <summary>The one browser of the test run. The variable LINQ_BROWSER names its program where it is in an unusual place.</summary>
[SetUpFixture]
internal sealed class Browser
{
    private static readonly string[] _usualPlaces = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    // As root there is no sandbox to run in; the rest keeps the browser from calling its maker.
    private static readonly string[] _arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private static IPlaywright? _playwright;
    private static IBrowser? _browser;
    private static IBrowserContext? _context;

    /// <summary>
    /// The one tab that the tests share, as if it had just been opened. Each sandbox has a port of its own, so what a page stores is its own
    /// as well. A tab for each test would cost two processes each time, and most of the run.
    /// </summary>
    public static async Task<IPage> PageAsync()
    {
        if (_browser is null)
        {
            Requirement.Missing("browser", "The tests of the phone need Chromium. Install it, or let LINQ_BROWSER name its program.");
        }

        if (_context is null)
        {
            _context = await _browser!.NewContextAsync(new BrowserNewContextOptions { Locale = "en-US", TimezoneId = "UTC" });
            await _context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        }

        var page = _context.Pages.Count > 0 ? _context.Pages[0] : await _context.NewPageAsync();
        await page.SetViewportSizeAsync(1400, 900);
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        return page;
    }

    /// <summary>Leaves what a test opened, cookies included, which are shared by all ports.</summary>
    public static async Task LeaveAsync(IPage page)
    {
        foreach (var other in page.Context.Pages.Where(other => other != page).ToList())
        {
            await other.CloseAsync();
        }

        await page.GotoAsync("about:blank");
        await page.Context.ClearCookiesAsync();
    }

    [OneTimeSetUp]
    public static async Task StartAsync()
    {
        var named = Environment.GetEnvironmentVariable("LINQ_BROWSER");
        if ((named is null ? _usualPlaces : [named]).FirstOrDefault(File.Exists) is string program)
        {
            // The machine may be busy with other tests.
            Assertions.SetDefaultExpectTimeout(15_000);
            _playwright = await Playwright.CreateAsync();
            _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = program, Headless = true, Args = _arguments });
        }
    }

    [OneTimeTearDown]
    public static async Task StopAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }
}

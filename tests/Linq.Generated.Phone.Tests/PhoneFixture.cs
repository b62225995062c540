using System;
using System.Collections.Concurrent;
using System.Threading.Tasks;
using Linq.Generated.Sandbox;
using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace Linq.Generated.Phone.Tests;

/// <summary>A sandbox, a client of its API and a page that shows somebody's phone.</summary>
internal abstract class PhoneFixture
{
    protected const string Line = "+12025550100";
    protected const string Person = "+12025550101";
    protected const string Friend = "+12025550102";

    private readonly ConcurrentQueue<string> _problems = new();

    protected LinqSandbox Sandbox { get; private set; } = null!;

    protected LinqClient Linq { get; private set; } = null!;

    protected IPage Page { get; private set; } = null!;

    protected ILocator Messages => Page.Locator(".message > article");

    protected ILocator Composer => Page.GetByLabel("Message", new() { Exact = true });

    [SetUp]
    public async Task OpenAsync()
    {
        Page = await Browser.PageAsync();
        _problems.Clear();
        Listen(Page);
        Sandbox = await LinqSandbox.StartAsync(Options());
        Linq = new LinqClient(new LinqClientOptions { BaseUrl = Sandbox.BaseUrl, ApiKey = Sandbox.ApiKey });
    }

    [TearDown]
    public async Task CloseAsync()
    {
        if (Sandbox is null)
        {
            return;
        }

        if (TestContext.CurrentContext.Result.FailCount > 0 && Page is { IsClosed: false })
        {
            var file = System.IO.Path.Combine(TestContext.CurrentContext.WorkDirectory, TestContext.CurrentContext.Test.Name + ".png");
            await Page.ScreenshotAsync(new() { Path = file });
            TestContext.AddTestAttachment(file, "The page when the test failed");
        }

        await Browser.LeaveAsync(Page);
        Page.PageError -= NoteError;
        Page.Console -= NoteMessage;
        Linq.Dispose();
        await Sandbox.DisposeAsync();
        Assert.That(_problems, Is.Empty, "The page reported problems");
    }

    protected virtual LinqSandboxOptions Options() => new() { Seed = 20 };

    /// <summary>What the page is expected to report, such as a request that the test lets fail.</summary>
    protected virtual bool IsExpected(string problem) => false;

    /// <summary>Another tab of the browser; it is closed after the test.</summary>
    protected async Task<IPage> NewPageAsync()
    {
        var page = await Page.Context.NewPageAsync();
        Listen(page);
        return page;
    }

    /// <summary>Opens the phone of somebody, on a conversation or on the list of them.</summary>
    protected Task ShowAsync(string? chatId = null, string person = Person) => ShowAsync(Page, chatId, person);

    protected async Task ShowAsync(IPage page, string? chatId = null, string person = Person)
    {
        var place = "#person=" + Uri.EscapeDataString(person) + (chatId is null ? "" : "&chat=" + chatId);
        await page.GotoAsync(Sandbox.Origin + "/" + place);
        await Expect(page.Locator("#connection")).ToHaveTextAsync("Live");
    }

    protected async Task<string> CreateChatAsync(string text, params string[] to)
    {
        var created = await Linq.Chats.CreateAsync(new CreateChatRequest
        {
            From = Line,
            To = to.Length == 0 ? [Person] : to,
            Message = MessageContent.FromText(text),
        });
        return created.Chat.Id;
    }

    private void Listen(IPage page)
    {
        page.PageError += NoteError;
        page.Console += NoteMessage;
    }

    private void NoteError(object? sender, string error) => Note(error);

    private void NoteMessage(object? sender, IConsoleMessage message)
    {
        if (message.Type is "error" or "warning")
        {
            Note(message.Text);
        }
    }

    private void Note(string problem)
    {
        if (!IsExpected(problem))
        {
            _problems.Enqueue(problem);
        }
    }
}

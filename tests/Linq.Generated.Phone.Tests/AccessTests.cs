using System;
using System.Net;
using System.Net.Http;
using System.Threading.Tasks;
using Linq.Generated.Sandbox;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace Linq.Generated.Phone.Tests;

/// <summary>The phone of a sandbox that other machines can reach.</summary>
internal sealed class AccessTests : PhoneFixture
{
    [Test]
    public async Task The_page_asks_for_the_key_and_keeps_it_for_the_tab()
    {
        var chat = await CreateChatAsync("Hello");
        await Page.GotoAsync($"{Sandbox.Origin}/#person={Uri.EscapeDataString(Person)}&chat={chat}");
        var key = Page.GetByLabel("Key", new() { Exact = true });
        await key.FillAsync("a wrong one");
        await key.PressAsync("Enter");
        await Expect(Page.GetByText("That is not the key of this sandbox.")).ToBeVisibleAsync();
        await key.FillAsync(Sandbox.ApiKey);
        await key.PressAsync("Enter");

        await Expect(Messages).ToContainTextAsync("Hello");
        await Composer.FillAsync("Hi");
        await Composer.PressAsync("Enter");
        await Expect(Messages).ToHaveCountAsync(2);

        await Page.ReloadAsync();
        await Expect(Messages).ToHaveCountAsync(2);
        Assert.That(await Page.EvaluateAsync<string>("() => JSON.stringify(localStorage) + document.cookie"), Does.Not.Contain(Sandbox.ApiKey));
        Assert.That(await Page.ContentAsync(), Does.Not.Contain(Sandbox.ApiKey));
    }

    [Test]
    public async Task Nothing_but_the_empty_page_is_there_without_the_key()
    {
        using var http = new HttpClient { BaseAddress = new Uri(Sandbox.Origin) };
        foreach (var path in new[] { "/sandbox/phone/stream", "/sandbox/phone/requests/1", "/sandbox/phone/deliveries/1", "/sandbox/people" })
        {
            using var answer = await http.GetAsync(path);
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized), path);
        }

        using var page = await http.GetAsync("/");
        Assert.That(page.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    /// <inheritdoc/>
    protected override LinqSandboxOptions Options() => new() { Seed = 20, Url = "http://0.0.0.0:0", ApiKey = "correct-horse" };

    /// <inheritdoc/>
    protected override bool IsExpected(string problem) => problem.Contains("401", StringComparison.Ordinal);
}

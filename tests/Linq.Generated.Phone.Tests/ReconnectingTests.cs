using System;
using System.Net;
using System.Net.Sockets;
using System.Threading.Tasks;
using Linq.Generated.Sandbox;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace Linq.Generated.Phone.Tests;

internal sealed class ReconnectingTests : PhoneFixture
{
    [Test]
    public async Task A_sandbox_that_went_away_is_found_again_with_what_it_has_now()
    {
        var port = FreePort();
        var first = await LinqSandbox.StartAsync(new LinqSandboxOptions { Url = $"http://127.0.0.1:{port}" });
        first.Person(Person).SendText("Before");
        var state = first.ExportState();
        await Page.GotoAsync(first.Origin + "/");
        await Expect(Page.Locator(".conversation")).ToContainTextAsync("Before");

        await first.DisposeAsync();
        await Expect(Page.Locator("#connection")).ToHaveTextAsync("Reconnecting");
        await using var second = await LinqSandbox.StartAsync(new LinqSandboxOptions { Url = $"http://127.0.0.1:{port}" });
        second.ImportState(state);
        second.Person(Person).SendText("After");

        await Expect(Page.Locator(".conversation")).ToContainTextAsync("After", new() { Timeout = 15_000 });
        await Expect(Page.Locator("#connection")).ToHaveTextAsync("Live");
    }

    /// <inheritdoc/>
    protected override bool IsExpected(string problem) => problem.Contains("Failed to load resource", StringComparison.Ordinal) || problem.Contains("net::ERR", StringComparison.Ordinal);

    private static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}

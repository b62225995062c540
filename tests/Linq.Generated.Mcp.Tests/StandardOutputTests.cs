using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Text.Json;
using System.Threading.Tasks;
using NUnit.Framework;

namespace Linq.Generated.Mcp.Tests;

/// <summary>Standard output belongs to the protocol: a host takes any other line for a broken server.</summary>
internal sealed class StandardOutputTests : McpFixture
{
    [Test]
    public async Task What_a_dependency_writes_goes_to_standard_error_and_the_server_goes_on()
    {
        using var process = McpServerProcess.Start(
            Sandbox.ApiKey,
            McpServerProcess.Arguments(Sandbox, "--to", Ann),
            new() { ["DOTNET_STARTUP_HOOKS"] = Path.Combine(TestContext.CurrentContext.TestDirectory, "Linq.Generated.Mcp.Tests.dll") });
        var error = process.StandardError.ReadToEndAsync();
        await process.StandardInput.WriteLineAsync(
            """{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"test","version":"1"}}}""");
        await process.StandardInput.WriteLineAsync("""{"jsonrpc":"2.0","method":"notifications/initialized"}""");
        List<int> answered = [await ReadIdAsync(process)];
        foreach (var id in (int[])[2, 3])
        {
            await process.StandardInput.WriteLineAsync(
                $$"""{"jsonrpc":"2.0","id":{{id}},"method":"tools/call","params":{"name":"list_chats","arguments":{ } } }""");
            answered.Add(await ReadIdAsync(process));
        }

        process.StandardInput.Close();
        Assert.That(await process.StandardOutput.ReadToEndAsync(), Is.Empty);
        await process.WaitForExitAsync();
        Assert.That(answered, Is.EqualTo(new[] { 1, 2, 3 }));
        Assert.That(await error, Does.Contain(StartupHook.Noise));
    }

    private static async Task<int> ReadIdAsync(Process process)
    {
        var line = await process.StandardOutput.ReadLineAsync();
        using var answer = JsonDocument.Parse(line ?? "");
        return answer.RootElement.GetProperty("id").GetInt32();
    }
}

using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Linq.Generated.AI;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;
using NJsonSchema;
using NUnit.Framework;

namespace Linq.Generated.Mcp.Tests;

/// <summary>The client of the MCP SDK for .NET, over both transports.</summary>
internal sealed class DotNetClientTests : McpFixture
{
    [Test]
    public async Task A_conversation_is_read_and_answered([Values("stdio", "http")] string transport)
    {
        var asked = 0;
        await using var peer = await ConnectAsync(transport, () => asked++ >= 0, "--to", Ann);
        var tools = (await peer.Client.ListToolsAsync()).ToDictionary(tool => tool.Name);
        var page = await CallAsync("get_messages", new() { ["chat_id"] = ChatId });
        await CallAsync("list_chats", []);
        await CallAsync("send_message_to_chat", new() { ["chat_id"] = ChatId, ["message"] = Text("On my way"), ["idempotency_key"] = "once" });
        await CallAsync("send_message_to_chat", new() { ["chat_id"] = ChatId, ["message"] = Text("On my way"), ["idempotency_key"] = "once" });
        await CallAsync("send_reaction", new()
        {
            ["message_id"] = page.GetProperty("messages")[0].GetProperty("id").GetString(),
            ["operation"] = "add",
            ["type"] = "love",
        });
        var poll = await CallAsync("create_poll", new()
        {
            ["chat_id"] = ChatId,
            ["poll"] = JsonElement.Parse("""{"options":[{"text":"Noon"},{"text":"One"}]}"""),
        });
        await CallAsync("get_poll", new() { ["message_id"] = poll.GetProperty("message_id").GetString() });
        var file = await CallAsync("upload_file", new() { ["filename"] = "menu.txt", ["text"] = "Soup" });
        await CallAsync("send_message_to_chat", new()
        {
            ["chat_id"] = ChatId,
            ["message"] = JsonElement.Parse($$"""{"parts":[{"type":"media","attachment_id":"{{file.GetProperty("attachment_id").GetString()}}"}]}"""),
        });
        var refused = await peer.Client.CallToolAsync("create_chat", new Dictionary<string, object?>
        {
            ["from"] = Line,
            ["to"] = new[] { "+12025550199" },
            ["message"] = Text("psst"),
        });
        Assert.That(refused.IsError, Is.True);
        Assert.That(refused.Content.OfType<TextContentBlock>().Single().Text, Does.Contain("may not be reached"));
        Assert.That(await CountSentAsync(), Is.EqualTo(4), "hello, one text that was sent twice with its key, a poll, a file");
        Assert.That(asked, Is.EqualTo(5));
        var resources = await peer.Client.ListResourcesAsync();
        Assert.That(resources.Select(resource => resource.Uri), Does.Contain("linq://chats/" + ChatId).And.Contain("linq://docs/send_message"));

        async Task<JsonElement> CallAsync(string name, Dictionary<string, object?> arguments)
        {
            var result = await peer.Client.CallToolAsync(name, arguments);
            Assert.That(result.IsError, Is.Not.True, name + ": " + (result.Content.FirstOrDefault() as TextContentBlock)?.Text);
            var schema = await JsonSchema.FromJsonAsync(tools[name].ReturnJsonSchema!.Value.GetRawText());
            Assert.That(schema.Validate(result.StructuredContent!.Value.GetRawText()), Is.Empty, name);
            return result.StructuredContent!.Value;
        }
    }

    [TestCase("stdio", false)]
    [TestCase("http", true)]
    public async Task A_denied_send_is_not_sent(string transport, bool canAsk)
    {
        await using var peer = await ConnectAsync(transport, canAsk ? () => false : null, "--to", Ann);
        var result = await peer.Client.CallToolAsync("send_message_to_chat", new Dictionary<string, object?> { ["chat_id"] = ChatId, ["message"] = Text("no") });
        Assert.That(result.IsError, Is.True);
        var text = result.Content.OfType<TextContentBlock>().Single().Text;
        Assert.That(text, Does.Contain(canAsk ? "was not approved" : "nobody here can give one"));
        Assert.That(await CountSentAsync(), Is.EqualTo(1));
    }

    [Test]
    public async Task Annotations_are_the_classes_of_the_overlay_for_every_operation()
    {
        await using var peer = await ConnectAsync("stdio", null, "--to", "anybody", "--tools", "all");
        var tools = (await peer.Client.ListToolsAsync()).ToDictionary(tool => tool.Name, tool => tool.ProtocolTool);
        foreach (var operation in ToolTable.All)
        {
            Assert.That(tools, Does.ContainKey(operation.Name));
            var hints = tools[operation.Name].Annotations!;
            using (Assert.EnterMultipleScope())
            {
                Assert.That(hints.ReadOnlyHint, Is.EqualTo(operation.Effects == LinqToolEffects.Reads), operation.Name);
                Assert.That(hints.DestructiveHint, Is.EqualTo(operation.Effects.HasFlag(LinqToolEffects.Irreversible)), operation.Name);
                Assert.That(hints.OpenWorldHint, Is.EqualTo(operation.Effects.HasFlag(LinqToolEffects.Reaches)), operation.Name);
                Assert.That(hints.IdempotentHint, Is.EqualTo(operation.RetryClass is LinqRetryClass.Safe or LinqRetryClass.Natural), operation.Name);
            }
        }

        TestContext.Out.WriteLine($"{ToolTable.All.Count} operations annotated, {tools.Count} tools");
    }

    [Test]
    public async Task The_server_goes_on_after_calls_that_cannot_be_meant()
    {
        await using var peer = await ConnectAsync("stdio", null, "--to", "anybody");
        foreach (var (name, arguments) in new (string, Dictionary<string, object?>)[]
        {
            ("get_chat", []), ("get_chat", new() { ["chat_id"] = null }), ("get_chat", new() { ["chat_id"] = 7 }), ("list_chats", new() { ["limit"] = "x" }),
            ("no_such_tool", []), ("get_payment", new() { ["payment_id"] = "x" }),
        })
        {
            var result = await peer.Client.CallToolAsync(name, arguments);
            Assert.That(result.IsError, Is.True, name);
            Assert.That(result.Content.OfType<TextContentBlock>().Single().Text, Does.EndWith("."), name);
        }

        Assert.That((await peer.Client.CallToolAsync("list_chats")).IsError, Is.Not.True);
    }

    [Test]
    public async Task A_read_only_server_offers_nothing_that_changes_anything()
    {
        await using var peer = await ConnectAsync("stdio", null, "--to", "anybody", "--tools", "all", "--read-only");
        var tools = await peer.Client.ListToolsAsync();
        Assert.That(tools.Select(tool => tool.ProtocolTool.Annotations!.ReadOnlyHint), Is.Not.Empty.And.All.True);
        Assert.That((await peer.Client.CallToolAsync("send_message_to_chat")).IsError, Is.True);
    }

    private static JsonElement Text(string text) =>
        JsonElement.Parse($$"""{"parts":[{"type":"text","value":"{{text}}"}]}""");

    private async Task<Peer> ConnectAsync(string transport, Func<bool>? approve, params string[] arguments)
    {
        var options = new McpClientOptions();
        if (approve is not null)
        {
            options.Capabilities = new ClientCapabilities { Elicitation = new ElicitationCapability { Form = new() } };
            options.Handlers.ElicitationHandler = (_, _) => ValueTask.FromResult(approve()
                ? new ElicitResult { Action = "accept", Content = new Dictionary<string, JsonElement> { ["approve"] = JsonElement.Parse("true") } }
                : new ElicitResult { Action = "decline" });
        }

        if (transport == "stdio")
        {
            var stdio = new StdioClientTransport(new StdioClientTransportOptions
            {
                Command = "dotnet",
                Arguments = McpServerProcess.Arguments(Sandbox, arguments),
                EnvironmentVariables = McpServerProcess.Environment(Sandbox.ApiKey),
            });
            return new Peer(await McpClient.CreateAsync(stdio, options), null);
        }

        var server = await McpServerProcess.StartHttpAsync(Sandbox, arguments);
        var http = new HttpClientTransport(new HttpClientTransportOptions
        {
            Endpoint = new Uri(server.Url),
            AdditionalHeaders = new Dictionary<string, string> { ["Authorization"] = "Bearer " + McpServerProcess.Token },
        });
        return new Peer(await McpClient.CreateAsync(http, options), server);
    }

    private sealed record Peer(McpClient Client, McpServerProcess? Server) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await Client.DisposeAsync();
            if (Server is not null)
            {
                await Server.DisposeAsync();
            }
        }
    }
}

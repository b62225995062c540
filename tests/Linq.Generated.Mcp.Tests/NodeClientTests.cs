using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Linq.Generated.Tests.Shared;
using NUnit.Framework;

namespace Linq.Generated.Mcp.Tests;

/// <summary>The client of the MCP SDK for TypeScript, over both transports.</summary>
internal sealed class NodeClientTests : McpFixture
{
    [Test]
    public async Task A_conversation_is_read_and_answered([Values("stdio", "http")] string transport)
    {
        var seen = await RunAsync(transport, approve: true, Plan(), resource: "linq://chats/" + ChatId);
        var results = seen["results"]!.AsArray();
        TestContext.Out.WriteLine(results.ToJsonString());
        using (Assert.EnterMultipleScope())
        {
            Assert.That(seen["tools"]!.AsArray(), Has.Count.InRange(10, 15));
            Assert.That(results.Take(8).Select(result => (bool)result!["isError"]!), Is.All.False, results.ToJsonString());
            Assert.That(results.Select(result => result!["thrown"]), Is.All.Null, "every structured result is valid against its schema");
            Assert.That((string?)results[8]!["text"], Does.Contain("does not know this id"));
            Assert.That((string?)results[9]!["text"], Does.Contain("may not be reached"));
            Assert.That((int)seen["asked"]!, Is.EqualTo(4));
            Assert.That((string?)seen["resource"], Does.Contain("Hi there"));
            Assert.That(await CountSentAsync(), Is.EqualTo(4));
        }
    }

    [TestCase("stdio", false)]
    [TestCase("http", true)]
    public async Task A_denied_send_is_not_sent(string transport, bool canAsk)
    {
        var seen = await RunAsync(transport, canAsk ? false : null, [Say("no")]);
        Assert.That((string?)seen["results"]![0]!["text"], Does.Contain(canAsk ? "was not approved" : "nobody here can give one"));
        Assert.That(await CountSentAsync(), Is.EqualTo(1));
    }

    private static JsonObject Call(string name, JsonObject arguments) => new() { ["name"] = name, ["arguments"] = arguments };

    private static JsonObject Text(string text) =>
        new() { ["parts"] = new JsonArray(new JsonObject { ["type"] = "text", ["value"] = text }) };

    private JsonObject Say(string text) => Call("send_message_to_chat", new JsonObject { ["chat_id"] = ChatId, ["message"] = Text(text) });

    private JsonObject[] Plan() =>
    [
        Call("list_chats", []),
        Call("get_messages", new JsonObject { ["chat_id"] = ChatId }),
        Say("On my way"),
        Call("send_reaction", new JsonObject { ["message_id"] = "$1.messages.0.id", ["operation"] = "add", ["type"] = "love" }),
        Call("create_poll", new JsonObject
        {
            ["chat_id"] = ChatId,
            ["poll"] = new JsonObject { ["options"] = new JsonArray(new JsonObject { ["text"] = "Noon" }, new JsonObject { ["text"] = "One" }) },
        }),
        Call("upload_file", new JsonObject { ["filename"] = "menu.txt", ["text"] = "Soup" }),
        Call("send_message_to_chat", new JsonObject
        {
            ["chat_id"] = ChatId,
            ["message"] = new JsonObject { ["parts"] = new JsonArray(new JsonObject { ["type"] = "media", ["attachment_id"] = "$5.attachment_id" }) },
        }),
        Call("search_docs", new JsonObject { ["query"] = "edit a message" }),
        Call("get_chat", new JsonObject { ["chat_id"] = "00000000-0000-4000-8000-000000000000" }),
        Call("create_chat", new JsonObject { ["from"] = Line, ["to"] = new JsonArray("+12025550199"), ["message"] = Text("psst") }),
    ];

    private async Task<JsonObject> RunAsync(string transport, bool? approve, JsonObject[] calls, string? resource = null)
    {
        var plan = new JsonObject { ["approve"] = approve, ["calls"] = new JsonArray([.. calls]), ["resource"] = resource };
        var environment = McpServerProcess.Environment(Sandbox.ApiKey).Where(variable => variable.Value is not null)
            .ToDictionary(variable => variable.Key, variable => variable.Value!);
        if (transport == "stdio")
        {
            return await RunNodeAsync(["stdio", "dotnet", .. McpServerProcess.Arguments(Sandbox, "--to", Ann)], plan, environment);
        }

        await using var server = await McpServerProcess.StartHttpAsync(Sandbox, "--to", Ann);
        return await RunNodeAsync(["http", server.Url, McpServerProcess.Token], plan, environment);
    }

    private static async Task<JsonObject> RunNodeAsync(string[] arguments, JsonObject plan, Dictionary<string, string> environment)
    {
        var output = await ToolProcess.RunNodeAsync("mcp", "@modelcontextprotocol/sdk", ["client.mjs", .. arguments], plan.ToJsonString(), environment);
        return JsonNode.Parse(output)!.AsObject();
    }
}

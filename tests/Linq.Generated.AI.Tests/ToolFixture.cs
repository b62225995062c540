using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Linq.Generated.Sandbox;
using Microsoft.Extensions.AI;
using NUnit.Framework;

namespace Linq.Generated.AI.Tests;

/// <summary>A fixture whose tests each have a sandbox and a client of it.</summary>
internal abstract class ToolFixture
{
    protected const string Line = "+12025550100";
    protected const string OtherLine = "+12025551234";
    protected const string Ann = "+12025550101";
    protected const string Bob = "+12025550102";

    protected LinqSandbox Sandbox { get; private set; } = null!;

    protected LinqClient Client { get; private set; } = null!;

    [SetUp]
    public async Task StartAsync()
    {
        var options = new LinqSandboxOptions();
        TestContext.Out.WriteLine($"seed {options.Seed}");
        Sandbox = await LinqSandbox.StartAsync(options);
        Client = new LinqClient(new LinqClientOptions { ApiKey = Sandbox.ApiKey, BaseUrl = Sandbox.BaseUrl });
    }

    [TearDown]
    public async Task StopAsync()
    {
        Client?.Dispose();
        if (Sandbox is not null)
        {
            await Sandbox.DisposeAsync();
        }
    }

    /// <summary>A policy that approves of everything, for those whom the test allows.</summary>
    protected static LinqToolPolicy Trusting(LinqToolRecipients recipients) =>
        new() { Recipients = recipients, Approve = (_, _) => new ValueTask<bool>(true) };

    /// <summary>Calls a tool as a host does.</summary>
    protected async Task<JsonObject> CallAsync(LinqToolPolicy policy, string tool, string arguments = "{}", LinqToolContext? context = null)
    {
        var tools = Client.AsTools(policy, new LinqToolOptions { Tools = ["all"], Context = context });
        return await CallAsync(tools.Single(candidate => candidate.Name == tool), arguments);
    }

    protected static async Task<JsonObject> CallAsync(AIFunction tool, string arguments = "{}")
    {
        var given = new AIFunctionArguments();
        foreach (var argument in JsonNode.Parse(arguments)!.AsObject())
        {
            given[argument.Key] = argument.Value is null ? null : JsonSerializer.SerializeToElement(argument.Value);
        }

        var result = (JsonElement)(await tool.InvokeAsync(given))!;
        return JsonNode.Parse(result.GetRawText())!.AsObject();
    }

    /// <summary>Opens a chat by a first message of ours.</summary>
    protected async Task<string> OpenAsync(params string[] people) =>
        (await Client.Chats.CreateAsync(new CreateChatRequest { From = Line, To = [.. people], Message = MessageContent.FromText("Hello") })).Chat.Id;

    /// <summary>Lets a person write to our line.</summary>
    protected string Receive(string person, string text, string? chatId = null) =>
        Sandbox.Person(person).SendText(text, new SandboxMessageOptions { Line = Line, ChatId = chatId })!.Id;

    /// <summary>The texts that we have sent into a chat.</summary>
    protected async Task<IReadOnlyList<string>> SentAsync(string chatId) =>
    [
        .. (await Client.Chats.Messages.ListAsync(chatId)).Messages.Where(message => message.IsFromMe).Select(message => message.GetText()),
    ];
}

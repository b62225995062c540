using System.Linq;
using System.Threading.Tasks;
using Linq.Generated.Sandbox;
using NUnit.Framework;

namespace Linq.Generated.Mcp.Tests;

/// <summary>A fixture whose tests each have a sandbox with a conversation.</summary>
internal abstract class McpFixture
{
    protected const string Line = "+12025550100";
    protected const string Ann = "+12025550101";

    protected LinqSandbox Sandbox { get; private set; } = null!;

    protected LinqClient Client { get; private set; } = null!;

    protected string ChatId { get; private set; } = "";

    [SetUp]
    public async Task StartAsync()
    {
        var options = new LinqSandboxOptions();
        TestContext.Out.WriteLine($"seed {options.Seed}");
        Sandbox = await LinqSandbox.StartAsync(options);
        Client = new LinqClient(new LinqClientOptions { ApiKey = Sandbox.ApiKey, BaseUrl = Sandbox.BaseUrl });
        var created = await Client.Chats.CreateAsync(
            new CreateChatRequest { From = Line, To = [Ann], Message = MessageContent.FromText("Hello") });
        ChatId = created.Chat.Id;
        Sandbox.Person(Ann).SendText("Hi there", new SandboxMessageOptions { Line = Line });
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

    /// <summary>How many messages we have sent into the conversation.</summary>
    protected async Task<int> CountSentAsync() => (await Client.Chats.Messages.ListAsync(ChatId)).Messages.Count(message => message.IsFromMe);
}

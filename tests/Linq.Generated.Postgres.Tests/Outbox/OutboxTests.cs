using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Linq.Generated.Sandbox;
using NUnit.Framework;

namespace Linq.Generated.Postgres.Tests.Outbox;

/// <summary>The base of tests that send from a PostgreSQL outbox to a sandbox of their own.</summary>
public abstract class OutboxTests
{
    protected const string Line = "+12025550100";
    protected const string Person = "+12125550101";

    private protected LinqSandbox Sandbox { get; private set; } = null!;

    private protected string ConnectionString { get; private set; } = null!;

    [SetUp]
    public async Task StartSandboxAsync()
    {
        ConnectionString = await PostgresServer.CreateInboxAsync();
        Sandbox = await LinqSandbox.StartAsync();
    }

    [TearDown]
    public async Task StopSandboxAsync()
    {
        if (Sandbox is not null)
        {
            await Sandbox.DisposeAsync();
        }
    }

    private protected static LinqPreparedSend NewChat(string text, string person = Person, string line = Line) =>
        LinqPreparedSend.NewChat(new CreateChatRequest { From = line, To = [person], Message = MessageContent.FromText(text) });

    private protected LinqClient NewClient() => new(new LinqClientOptions { ApiKey = Sandbox.ApiKey, BaseUrl = Sandbox.BaseUrl });

    /// <summary>A chat that exists, with a first message in it.</summary>
    private protected async Task<string> OpenChatAsync(string person = Person, string line = Line)
    {
        using var client = NewClient();
        var request = new CreateChatRequest { From = line, To = [person], Message = MessageContent.FromText("opening") };
        return (await client.Chats.CreateAsync(request)).Chat.Id;
    }

    /// <summary>The texts that the line has sent into a chat, in the order in which the sandbox took them.</summary>
    private protected async Task<string[]> TextsAsync(string chatId)
    {
        using var client = NewClient();
        var messages = new List<Message>();
        await foreach (var message in client.Chats.Messages.ListAllAsync(chatId))
        {
            messages.Add(message);
        }

        // The sandbox lists the latest first.
        messages.Reverse();
        return [.. messages.Select(message => ((TextPartResponse)message.Parts![0]).Value).Where(text => text != "opening")];
    }

    /// <summary>The texts of all chats of the account.</summary>
    private protected async Task<string[]> AllTextsAsync()
    {
        using var client = NewClient();
        var texts = new List<string>();
        await foreach (var chat in client.Chats.ListAllAsync())
        {
            texts.AddRange(await TextsAsync(chat.Id));
        }

        return [.. texts];
    }
}

using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Linq.Generated.AI;
using Microsoft.Extensions.AI;
using NUnit.Framework;

namespace Linq.Generated.Agents.Tests;

internal sealed class ChatAgentTests
{
    private static readonly LinqAgentTurn _turn = new("event-1", new Chat { Id = "chat" }, [], [], []);

    [Test]
    public async Task A_model_that_wants_an_approval_is_handed_over()
    {
        using var linq = new LinqClient(new LinqClientOptions { ApiKey = "key", BaseUrl = "http://127.0.0.1:9/api/partner", MaxRetries = 0 });
        var policy = new LinqToolPolicy { Recipients = LinqToolRecipients.Anybody };
        using var client = new ChatClientBuilder(new OneAnswerModel(new FunctionCallContent("1", "send_message_to_chat", new Dictionary<string, object?>())))
            .UseFunctionInvocation().Build();
        var agent = new ToolAgent(client, new ChatOptions { Tools = [.. linq.AsTools(policy)] });
        Assert.That((await agent.AnswerAsync(_turn, CancellationToken.None)).HandsOver, Is.True);
    }

    [TestCase("")]
    [TestCase(" \n\n ")]
    public async Task A_model_that_says_nothing_is_handed_over(string text)
    {
        using var model = new OneAnswerModel(new TextContent(text));
        Assert.That((await new LinqChatAgent(model).AnswerAsync(_turn, CancellationToken.None)).HandsOver, Is.True);
    }

    private sealed class ToolAgent(IChatClient client, ChatOptions options) : LinqChatAgent(client)
    {
        protected override ChatOptions? GetOptions(LinqAgentTurn turn) => options;
    }

    private sealed class OneAnswerModel(AIContent content) : IChatClient
    {
        public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
            Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, [content])));

        public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
            IEnumerable<ChatMessage> messages,
            ChatOptions? options = null,
            CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
        }
    }
}

using System.Collections.Generic;
using System.Threading.Tasks;
using Linq.Generated.AspNetCore;
using Linq.Generated.Hosting;

namespace Linq.Generated.Agents.Tests;

/// <summary>Keeps what a handler enqueues.</summary>
internal sealed class RecordingContext : ILinqWebhookContext
{
    public List<string> Texts { get; } = [];

    public Task<string> EnqueueAsync(string chatId, MessageContent message, LinqEnqueueOptions? options = null)
    {
        Texts.Add(((TextPart)message.Parts![0]).Value);
        return Task.FromResult("key");
    }

    public Task<string> EnqueueAsync(string chatId, CreatePollRequest poll, LinqEnqueueOptions? options = null) => throw new System.NotSupportedException();

    public Task<string> EnqueueAsync(CreateChatRequest chat, LinqEnqueueOptions? options = null) => throw new System.NotSupportedException();

    public Task<string> EnqueueAsync(SendMessageRequest message, LinqEnqueueOptions? options = null) => throw new System.NotSupportedException();
}

using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.AI;

namespace AgentBot;

/// <summary>Stands in for a model, so that the sample needs no network: it loves what it is asked about lunch, and repeats the rest.</summary>
internal sealed class ScriptedClient : IChatClient
{
    public Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        var history = messages.ToArray();
        var asked = history.Last(message => message.Role == ChatRole.User);
        var isLunch = asked.Text.Contains("lunch", StringComparison.OrdinalIgnoreCase);
        if (isLunch && history[^1].Role != ChatRole.Tool && options?.Tools?.Any(tool => tool.Name == "send_reaction") == true)
        {
            var call = new FunctionCallContent("call-1", "send_reaction", new Dictionary<string, object?>
            {
                ["message_id"] = asked.MessageId,
                ["operation"] = "add",
                ["type"] = "love",
            });
            return Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, [call])));
        }

        var answer = isLunch ? "Soup is on.\n\nShall I keep you a bowl?" : "You wrote: " + asked.Text;
        return Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, answer)));
    }

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (var update in (await GetResponseAsync(messages, options, cancellationToken)).ToChatResponseUpdates())
        {
            yield return update;
        }
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose()
    {
    }
}

using System;
using System.Threading.Tasks;
using Linq.Generated.Hosting;

namespace Linq.Generated.AspNetCore;

/// <summary>
/// Lets a handler reply to the event that it handles: what it enqueues here is sent if the handler completes, and not otherwise. Take
/// it as a parameter of the handler's constructor. Safe to share between threads while the handler runs.
/// </summary>
/// <remarks>
/// <para>
/// Nothing is stored before the handler completes. With inbox and outbox in one PostgreSQL database, the completion and the messages
/// are one transaction that waits for the disk. Otherwise the messages are enqueued first, and the completion is recorded afterwards.
/// </para>
/// <para>
/// The key of each message derives from the id of the event (of a batch, of its first event), the name of the handler and the
/// position of the call in it. An event that is handled twice therefore replies once, as long as its handler makes the same calls in
/// the same order. A key in the message itself is kept.
/// </para>
/// </remarks>
public interface ILinqWebhookContext
{
    /// <summary>Enqueues a message into a chat.</summary>
    /// <param name="chatId">The id of the chat.</param>
    /// <param name="message">The message. What it holds is fixed here.</param>
    /// <param name="options">When and in which order to send it; null sends it as soon as possible, in order within its chat.</param>
    /// <returns>The key under which the outbox finds the message once the handler has completed.</returns>
    /// <exception cref="ArgumentException">The message, its key or the options break a rule; the text names the rule.</exception>
    /// <exception cref="InvalidOperationException">No outbox is registered, or no handler is running in this scope.</exception>
    Task<string> EnqueueAsync(string chatId, MessageContent message, LinqEnqueueOptions? options = null);

    /// <summary>Enqueues a poll into a chat.</summary>
    /// <param name="chatId">The id of the chat.</param>
    /// <param name="poll">The poll. What it holds is fixed here.</param>
    /// <param name="options">When and in which order to send it; null sends it as soon as possible, in order within its chat.</param>
    /// <returns>The key under which the outbox finds the message once the handler has completed.</returns>
    /// <exception cref="ArgumentException">The poll, its key or the options break a rule; the text names the rule.</exception>
    /// <exception cref="InvalidOperationException">No outbox is registered, or no handler is running in this scope.</exception>
    Task<string> EnqueueAsync(string chatId, CreatePollRequest poll, LinqEnqueueOptions? options = null);

    /// <summary>Enqueues the first message of a new chat.</summary>
    /// <param name="chat">The line, the recipients and the message. What it holds is fixed here.</param>
    /// <param name="options">When and in which order to send it; null sends it as soon as possible.</param>
    /// <returns>The key under which the outbox finds the message once the handler has completed.</returns>
    /// <exception cref="ArgumentException">The request, its key or the options break a rule; the text names the rule.</exception>
    /// <exception cref="InvalidOperationException">No outbox is registered, or no handler is running in this scope.</exception>
    Task<string> EnqueueAsync(CreateChatRequest chat, LinqEnqueueOptions? options = null);

    /// <summary>Enqueues a message whose line Linq chooses.</summary>
    /// <param name="message">The recipients and the message. What it holds is fixed here.</param>
    /// <param name="options">When and in which order to send it; null sends it as soon as possible.</param>
    /// <returns>The key under which the outbox finds the message once the handler has completed.</returns>
    /// <exception cref="ArgumentException">The request, its key or the options break a rule; the text names the rule.</exception>
    /// <exception cref="InvalidOperationException">No outbox is registered, or no handler is running in this scope.</exception>
    Task<string> EnqueueAsync(SendMessageRequest message, LinqEnqueueOptions? options = null);
}

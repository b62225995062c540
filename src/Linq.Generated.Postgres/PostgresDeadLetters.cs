using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using Linq.Generated.AspNetCore;
using Linq.Generated.Webhooks;
using Microsoft.Extensions.Options;

namespace Linq.Generated.Postgres;

/// <summary>The dead events of the table.</summary>
internal sealed class PostgresDeadLetters(
    EventTable table,
    WakeUp wakeUp,
    LinqWebhookDispatcher dispatcher,
    IOptions<LinqPostgresInboxOptions> options) : ILinqWebhookDeadLetters
{
    public async IAsyncEnumerable<LinqWebhookDeadLetter> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        // By pages, so that no connection is held while the caller works on what it gets.
        var last = 0L;
        while (await Detached.RunAsync(() => table.ListDeadAsync(last, cancellationToken)).ConfigureAwait(false) is { Count: > 0 } page)
        {
            foreach (var (sequence, letter) in page)
            {
                last = sequence;
                yield return letter;
            }
        }
    }

    // Like all of this: an ambient transaction of the caller's has no part in it.
    public Task<bool> RequeueAsync(string key, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(key);
        return Detached.RunAsync(() => RequeueDetachedAsync(key, cancellationToken));
    }

    public Task<bool> DiscardAsync(string key, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(key);
        return Detached.RunAsync(() => table.DiscardAsync(key, cancellationToken));
    }

    private async Task<bool> RequeueDetachedAsync(string key, CancellationToken cancellationToken)
    {
        if (await table.FindDeadAsync(key, cancellationToken).ConfigureAwait(false) is not { } letter)
        {
            return false;
        }

        LinqWebhookEvent webhookEvent;
        try
        {
            webhookEvent = LinqWebhookEvent.Parse(letter.GetBody());
        }
        catch (LinqWebhookParseException)
        {
            return false;
        }

        if (dispatcher.FindDefect(webhookEvent) is not null)
        {
            return false;
        }

        var chatId = options.Value.PreserveChatOrder && ChatIds.Of(webhookEvent) is { } chat ? StorableText.Key(chat) : null;
        var requeued = await table.RequeueAsync(key, webhookEvent.EventType, chatId, cancellationToken).ConfigureAwait(false);
        wakeUp.Set();
        return requeued;
    }
}

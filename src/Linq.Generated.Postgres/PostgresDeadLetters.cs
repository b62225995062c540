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
    PostgresEventStore store,
    WakeUp wakeUp,
    IOptions<LinqPostgresInboxOptions> options,
    TimeProvider timeProvider) : ILinqWebhookDeadLetters
{
    public async IAsyncEnumerable<LinqWebhookDeadLetter> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        // By pages, so that no connection is held while the caller works on what it gets.
        var last = 0L;
        while (await store.ListDeadAsync(last, cancellationToken).ConfigureAwait(false) is { Count: > 0 } page)
        {
            foreach (var (sequence, letter) in page)
            {
                last = sequence;
                yield return letter;
            }
        }
    }

    public async Task<bool> RequeueAsync(string key, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (await store.FindDeadAsync(key, cancellationToken).ConfigureAwait(false) is not { } letter)
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

        var chatId = options.Value.PreserveChatOrder ? ChatIds.Of(webhookEvent) : null;
        var revived = await store.ReviveAsync(key, webhookEvent.EventType, chatId, timeProvider.GetUtcNow(), cancellationToken).ConfigureAwait(false);
        wakeUp.Set();
        return revived;
    }

    public Task<bool> DiscardAsync(string key, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(key);
        return store.DiscardAsync(key, timeProvider.GetUtcNow(), cancellationToken);
    }
}

using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Linq.Generated.Webhooks;

namespace Linq.Generated.Postgres;

/// <summary>The events that wait behind one of their chat, for handlers that take several at once.</summary>
internal sealed class WaitingEvents(EventTable table, LeasedEvent head)
{
    /// <summary>With the first one, as many as <see cref="AspNetCore.ILinqWebhookBatchHandler{TEvent}"/> promises at most.</summary>
    private const int Most = 49;

    private readonly Dictionary<LinqWebhookEvent, long> _sequences = new(ReferenceEqualityComparer.Instance);

    public async Task<IReadOnlyList<LinqWebhookEvent>> FindAsync(string handler, CancellationToken cancellationToken)
    {
        if (head.ChatId is null)
        {
            return [];
        }

        var found = new List<LinqWebhookEvent>();
        foreach (var (sequence, body) in await table.ListWaitingAsync(head, handler, Most, cancellationToken).ConfigureAwait(false))
        {
            try
            {
                var webhookEvent = LinqWebhookEvent.Parse(body);
                _sequences.Add(webhookEvent, sequence);
                found.Add(webhookEvent);
            }
            catch (LinqWebhookParseException)
            {
                // Becomes a dead letter when it is its turn.
            }
        }

        return found;
    }

    public long[] SequencesOf(IReadOnlyList<LinqWebhookEvent> handled) => [.. handled.Select(webhookEvent => _sequences[webhookEvent])];
}

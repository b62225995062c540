using System;
using System.Collections.Generic;
using System.Linq;
using Linq.Generated.Hosting;

namespace Linq.Generated.Postgres;

/// <summary>
/// Decides about the messages that are due: which of them have a place in Linq's limit, and until when the others wait. Works on what
/// the database holds while the rows of the messages and of their recipients are locked.
/// </summary>
internal sealed class OutboxRound(DateTimeOffset now, TimeSpan leaseDuration, Func<string, bool> isPaused)
{
    public List<LeasedMessage> Taken { get; } = [];

    public List<(long Id, DateTimeOffset Until)> Deferred { get; } = [];

    /// <summary>The recipients whose places have changed.</summary>
    public HashSet<RecipientPlaces> Changed { get; } = [];

    /// <summary>Decides.</summary>
    /// <param name="due">The messages, in the order in which they became due.</param>
    /// <param name="places">The places of their recipients.</param>
    public void Decide(IEnumerable<LeasedMessage> due, IReadOnlyDictionary<string, RecipientPlaces> places)
    {
        foreach (var recipient in places.Values)
        {
            recipient.Prune(now);
        }

        foreach (var message in due)
        {
            Decide(message, places);
        }
    }

    private void Decide(LeasedMessage message, IReadOnlyDictionary<string, RecipientPlaces> places)
    {
        if (message.ArrivedAt + AttemptRules.RepeatFor <= now)
        {
            Taken.Add(message with { Purpose = LeasePurpose.GiveUp });
            return;
        }

        if (message.Line is not { } line || message.Recipients is not { } recipients)
        {
            Taken.Add(message with { Purpose = LeasePurpose.FindMembers });
            return;
        }

        if (line.Length > 0 && isPaused(line))
        {
            OutboxTelemetry.Deferred("line");
            Deferred.Add((message.Id, now + AttemptRules.PausedLineDelay));
            return;
        }

        if (recipients.Any(recipient => !places.ContainsKey(recipient)))
        {
            // Forgotten by another instance at this moment. The next round finds it again.
            return;
        }

        var own = recipients.Select(recipient => places[recipient]).ToArray();
        var free = own.Select(recipient => recipient.FreeAt(line, now)).DefaultIfEmpty(now).Max();
        if (free > now)
        {
            OutboxTelemetry.Deferred("pace");
            Array.ForEach(own, recipient => recipient.Defer(line, free));
            Deferred.Add((message.Id, free));
            return;
        }

        foreach (var recipient in own)
        {
            // Should this instance die, the attempt ends with its lease at the latest.
            recipient.Reserve(line, message.Attempt, now + leaseDuration + RecipientPlaces.Window);
            Changed.Add(recipient);
        }

        Taken.Add(message with { Purpose = LeasePurpose.Send, Attempts = message.Attempts + 1, TriedAt = message.TriedAt ?? now });
    }
}

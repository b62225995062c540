using System;
using System.Collections.Generic;

namespace Linq.Generated.Sandbox;

/// <summary>
/// How many messages may be sent: per pair of line and person in a minute, whatever the chat, and per account in a day. A message to
/// a group counts for each of its members. Called under the gate.
/// </summary>
internal sealed class SendLimits(SandboxState state)
{
    private static readonly TimeSpan _window = TimeSpan.FromMinutes(1);

    private DateOnly _day;
    private int _today;

    /// <summary>Checks that one more message may be sent, without counting it.</summary>
    /// <exception cref="ApiException">There have been too many.</exception>
    public void Require(Line line, IReadOnlyList<string> recipients)
    {
        var now = state.Now;
        if (state.Options.Limits.MessagesPerPairAndMinute is int perMinute)
        {
            RequirePlace(line, recipients, perMinute, now);
        }

        if (state.Options.Limits.MessagesPerDay is int perDay && Today(now) >= perDay)
        {
            var left = now.UtcDateTime.Date.AddDays(1) - now.UtcDateTime;
            throw ApiErrors.RateLimited("The daily number of messages is used up.", (int)Math.Ceiling(left.TotalSeconds));
        }
    }

    /// <summary>Counts one message, if it may be sent.</summary>
    /// <exception cref="ApiException">There have been too many; this one is counted for nobody.</exception>
    public void Count(Line line, IReadOnlyList<string> recipients)
    {
        Require(line, recipients);
        var now = state.Now;
        if (state.Options.Limits.MessagesPerPairAndMinute is not null)
        {
            foreach (var recipient in recipients)
            {
                state.PersonAt(recipient).SendsFrom(line.PhoneNumber).Enqueue(now);
            }
        }

        _today = Today(now) + 1;
    }

    // The message has to wait until the last of its pairs has a place.
    private void RequirePlace(Line line, IReadOnlyList<string> recipients, int perMinute, DateTimeOffset now)
    {
        var wait = TimeSpan.Zero;
        foreach (var recipient in recipients)
        {
            var sends = state.PersonAt(recipient).SendsFrom(line.PhoneNumber);
            while (sends.TryPeek(out var oldest) && oldest + _window <= now)
            {
                sends.Dequeue();
            }

            if (sends.Count >= perMinute)
            {
                var left = sends.TryPeek(out var first) ? first + _window - now : _window;
                wait = left > wait ? left : wait;
            }
        }

        if (wait > TimeSpan.Zero)
        {
            throw ApiErrors.RateLimited("Too many messages to this recipient.", (int)Math.Ceiling(wait.TotalSeconds));
        }
    }

    private int Today(DateTimeOffset now)
    {
        var day = DateOnly.FromDateTime(now.UtcDateTime);
        _today = day == _day ? _today : 0;
        _day = day;
        return _today;
    }
}

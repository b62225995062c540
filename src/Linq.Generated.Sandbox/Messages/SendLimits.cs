using System;

namespace Linq.Generated.Sandbox;

/// <summary>How many messages may be sent: per line and recipients in a minute, and per account in a day.</summary>
internal sealed class SendLimits(SandboxState state)
{
    private static readonly TimeSpan _window = TimeSpan.FromMinutes(1);

    private DateOnly _day;
    private int _today;

    /// <summary>Counts one message.</summary>
    /// <exception cref="ApiException">There have been too many.</exception>
    public void Count(ChatRecord chat)
    {
        DateTimeOffset now = state.Now;
        if (state.Options.Limits.MessagesPerPairAndMinute is int perMinute)
        {
            while (chat.RecentSends.TryPeek(out DateTimeOffset oldest) && oldest + _window <= now)
            {
                chat.RecentSends.Dequeue();
            }

            if (chat.RecentSends.Count >= perMinute)
            {
                TimeSpan wait = perMinute == 0 ? _window : chat.RecentSends.Peek() + _window - now;
                throw ApiErrors.RateLimited("Too many messages to this recipient.", (int)Math.Ceiling(wait.TotalSeconds));
            }
        }

        CountDay(now);
        if (state.Options.Limits.MessagesPerPairAndMinute is not null)
        {
            chat.RecentSends.Enqueue(now);
        }
    }

    private void CountDay(DateTimeOffset now)
    {
        if (state.Options.Limits.MessagesPerDay is not int perDay)
        {
            return;
        }

        DateOnly day = DateOnly.FromDateTime(now.UtcDateTime);
        _today = day == _day ? _today : 0;
        _day = day;
        if (_today >= perDay)
        {
            throw ApiErrors.RateLimited("The daily number of messages is used up.", (int)Math.Ceiling((now.UtcDateTime.Date.AddDays(1) - now.UtcDateTime).TotalSeconds));
        }

        _today++;
    }
}

using System;
using System.Collections.Generic;
using System.Linq;

namespace Linq.Generated.Sandbox;

/// <summary>How often contact cards may change. Called under the gate.</summary>
internal sealed class ContactCardLimits(SandboxState state)
{
    private const int RetryAfter = 60;
    private static readonly TimeSpan _window = TimeSpan.FromMinutes(1);

    private readonly Queue<(DateTimeOffset At, Line Line)> _changes = new();

    /// <summary>Counts a change.</summary>
    /// <exception cref="ApiException">It is one too many.</exception>
    public void Count(Line line)
    {
        while (_changes.TryPeek(out var oldest) && state.Now - oldest.At >= _window)
        {
            _changes.Dequeue();
        }

        if (_changes.Count(change => change.Line == line) >= state.Options.Limits.ContactCardChangesPerMinute)
        {
            throw ApiErrors.RateLimited("The card of this line is changed too often.", RetryAfter);
        }

        if (_changes.Count >= state.Options.Limits.ContactCardChangesOfAccountPerMinute)
        {
            throw new ApiException(503, 4004, "Contact cards are changed too often at present.", RetryAfter);
        }

        _changes.Enqueue((state.Now, line));
    }
}

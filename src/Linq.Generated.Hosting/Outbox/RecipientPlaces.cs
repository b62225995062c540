using System;
using System.Collections.Generic;
using System.Linq;

namespace Linq.Generated.Hosting;

/// <summary>
/// Which places one recipient's messages use: at most 30 attempts in 60 seconds for each line. An attempt takes its place before it
/// begins, and gives it back 60 seconds after its end, because Linq may have counted it at any moment until then. An attempt without a
/// line counts for every line. Not thread-safe.
/// </summary>
internal sealed class RecipientPlaces(string recipient, IEnumerable<Place> places)
{
    public const int Limit = 30;
    public static readonly TimeSpan Window = TimeSpan.FromSeconds(60);

    private readonly List<Place> _places = [.. places];

    /// <summary>Those that this round lets wait, and that the next ones have to wait behind.</summary>
    private readonly List<Place> _deferred = [];

    public string Recipient { get; } = recipient;

    public IReadOnlyList<Place> Places => _places;

    /// <summary>When the line has a place; not later than now where it has one.</summary>
    /// <param name="line">The line; empty where Linq chooses it, so that no line may be full.</param>
    /// <param name="now">The present.</param>
    public DateTimeOffset FreeAt(string line, DateTimeOffset now)
    {
        var used = new List<DateTimeOffset>();
        var free = now;
        foreach (var place in _places.Concat(_deferred))
        {
            if (place.FreesAt <= now || (line.Length > 0 && place.Line.Length > 0 && place.Line != line))
            {
                continue;
            }

            if (place.IsHold)
            {
                free = place.FreesAt > free ? place.FreesAt : free;
            }
            else
            {
                // A place is kept for as long as an attempt could take; as a rule it ends soon.
                used.Add(place.Attempt is null ? place.FreesAt : now + Window);
            }
        }

        if (used.Count < Limit)
        {
            return free;
        }

        used.Sort();
        var next = used[used.Count - Limit];
        return next > free ? next : free;
    }

    public void Reserve(string line, Guid attempt, DateTimeOffset until) => _places.Add(new Place(line, attempt, until));

    public void Defer(string line, DateTimeOffset until) => _deferred.Add(new Place(line, null, until + Window));

    public void End(Guid attempt, DateTimeOffset freesAt)
    {
        var index = _places.FindIndex(place => place.Attempt == attempt);
        if (index >= 0)
        {
            _places[index] = _places[index] with { Attempt = null, FreesAt = freesAt };
        }
    }

    public void Hold(string line, DateTimeOffset until) => _places.Add(new Place(line, Guid.Empty, until));

    public void Prune(DateTimeOffset now) => _places.RemoveAll(place => place.FreesAt <= now);
}

using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Runtime.ExceptionServices;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Linq.Generated.Webhooks;

namespace Linq.Generated;

/// <summary>
/// The state of every line of an account, from the list of lines and from <c>phone_number.status_updated</c>. Tells when a line
/// goes bad and when it recovers, and can keep a client from sending from it (<see cref="LinqClientOptions.SendGuard"/>). Safe to
/// use from several threads; in memory, so each process has its own and has to be told of each event.
/// </summary>
/// <remarks>
/// What is newer wins, by the time of the change and not of its arrival: webhooks come late, twice and in any order. The
/// handlers of the events are called one at a time, in the order in which the changes were noticed, on a thread that called
/// <see cref="Apply(PhoneNumberStatusUpdatedEvent)"/> or <see cref="RefreshAsync"/>. All of them are called even if one throws; the
/// first exception then reaches that caller, while the monitor has noted the change. A change is told once: a handler that pages
/// somebody has to try again by itself.
/// </remarks>
public sealed class LineMonitor
{
    private readonly object _gate = new();
    private readonly Dictionary<string, LineState> _lines = new(StringComparer.Ordinal);
    private readonly Queue<LineChangedEventArgs> _changes = new();
    private readonly TimeProvider _timeProvider;
    private bool _isTelling;

    /// <summary>Creates a monitor without any line.</summary>
    /// <param name="timeProvider">The clock for what carries no time of its own; null takes the system's.</param>
    public LineMonitor(TimeProvider? timeProvider = null) => _timeProvider = timeProvider ?? TimeProvider.System;

    /// <summary>A line was flagged by its carrier, or was first seen so.</summary>
    public event EventHandler<LineChangedEventArgs>? Flagged;

    /// <summary>The reputation of a line turned CRITICAL, or was first seen so.</summary>
    public event EventHandler<LineChangedEventArgs>? Critical;

    /// <summary>The reputation of a line turned AT_RISK, for the better or for the worse, or was first seen so.</summary>
    public event EventHandler<LineChangedEventArgs>? AtRisk;

    /// <summary>
    /// A line may send again, being neither FLAGGED nor CRITICAL any longer, or is no longer AT_RISK.
    /// <see cref="LineChangedEventArgs.Previous"/> says what it recovered from.
    /// </summary>
    public event EventHandler<LineChangedEventArgs>? Recovered;

    /// <summary>Anything changed, also to a value that this release does not know. Comes after the other events of the change.</summary>
    public event EventHandler<LineChangedEventArgs>? Changed;

    /// <summary>Every line that is known, ordered by number. A copy: it does not change any more.</summary>
    public IReadOnlyList<LineState> Lines
    {
        get
        {
            lock (_gate)
            {
                return [.. _lines.Values.OrderBy(line => line.PhoneNumber, StringComparer.Ordinal)];
            }
        }
    }

    /// <summary>What is known about a line.</summary>
    /// <param name="phoneNumber">The line, in E.164 form.</param>
    /// <returns>Its state; null for a line that is not known.</returns>
    public LineState? Find(string phoneNumber)
    {
        ArgumentNullException.ThrowIfNull(phoneNumber);
        lock (_gate)
        {
            return _lines.TryGetValue(phoneNumber, out var line) ? line : null;
        }
    }

    /// <summary>
    /// Whether nothing should be sent from a line, because it is FLAGGED or CRITICAL. Ask before a send that names no line, such as a reply
    /// into a chat, whose own line stands in the chat's <c>owner_handle</c>.
    /// </summary>
    /// <param name="phoneNumber">The line, in E.164 form.</param>
    /// <returns>True for a line that is paused; false for others and for one that is not known.</returns>
    public bool IsPaused(string phoneNumber) => Find(phoneNumber) is { IsPaused: true };

    /// <summary>
    /// Reads the list of lines. It has the reputation of each line. The status of a line comes from events alone, and stays as it is.
    /// A line that was in an earlier list and is not in this one is forgotten. Call it when the program starts, and occasionally, to catch
    /// what no event reported.
    /// </summary>
    /// <param name="client">The client to ask with.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>A task that ends when the list is noted and the handlers have been called.</returns>
    /// <exception cref="LinqException">The API refused the call, or could not be reached; nothing has changed.</exception>
    public async Task RefreshAsync(LinqClient client, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);

        // The server's clock, which also dates the changes; ours where the answer does not show it.
        var at = _timeProvider.GetUtcNow();
        var request = new LinqRequestOptions { ResponseObserver = response => at = ReadDate(response) ?? at };
        var list = await client.PhoneNumbers.ListAsync(request, cancellationToken).ConfigureAwait(false);
        lock (_gate)
        {
            var listed = new HashSet<string>(StringComparer.Ordinal);
            foreach (var info in list.PhoneNumbers ?? [])
            {
                if (info is { PhoneNumber.Length: > 0 } && listed.Add(info.PhoneNumber))
                {
                    Note(info, at);
                }
            }

            foreach (var gone in _lines.Values.Where(line => line.Id is not null && !listed.Contains(line.PhoneNumber)).ToArray())
            {
                _lines.Remove(gone.PhoneNumber);
            }
        }

        Tell();
    }

    /// <summary>Notes a change that Linq reported.</summary>
    /// <param name="webhookEvent">The event, of either generation: <c>health_status</c> is read as <c>reputation</c>.</param>
    /// <returns>True if it was news; false if it says what is known, or is older than that.</returns>
    public bool Apply(PhoneNumberStatusUpdatedEvent webhookEvent)
    {
        ArgumentNullException.ThrowIfNull(webhookEvent);
        return webhookEvent.Data is { } data && Apply(data, data.ChangedAt != default ? data.ChangedAt : webhookEvent.CreatedAt);
    }

    /// <summary>Notes a change that you know from elsewhere, for example from Linq's support.</summary>
    /// <param name="change">The line and what is new; what is left out stays. Without <c>ChangedAt</c> it counts as from now.</param>
    /// <returns>True if it was news; false if it says what is known, or is older than that.</returns>
    public bool Apply(PhoneNumberStatusUpdatedEventData change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return Apply(change, change.ChangedAt);
    }

    private static DateTimeOffset? ReadDate(LinqResponse response) =>
        response.Headers.TryGetValue("Date", out var values)
        && values.Count > 0
        && DateTimeOffset.TryParseExact(values[0], "r", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date)
            ? date
            : null;

    private bool Apply(PhoneNumberStatusUpdatedEventData data, DateTimeOffset at)
    {
        if (data.PhoneNumber.Length == 0)
        {
            return false;
        }

        if (at == default)
        {
            at = _timeProvider.GetUtcNow();
        }

        bool isNews;
        lock (_gate)
        {
            var line = Known(data.PhoneNumber);
            if (data.NewStatus.Value.Length > 0 && IsNewer(at, line.StatusAt, data.NewStatus != data.PreviousStatus))
            {
                line = line.WithStatus(data.NewStatus, data.PreviousStatus, at);
            }

            if (data.NewReputation is { Value.Length: > 0 } reputation
                && IsNewer(at, line.ReputationAt, reputation != data.PreviousReputation))
            {
                line = line.WithReputation(reputation, data.PreviousReputation ?? default, at);
            }

            isNews = Note(line.With(line.Id, line.ChangedAt > at ? line.ChangedAt : at));
        }

        Tell();
        return isNews;
    }

    /// <summary>Of two events of the same moment, each speaks for what it moved.</summary>
    private static bool IsNewer(DateTimeOffset at, DateTimeOffset known, bool hasMoved) => at > known || (at == known && hasMoved);

    private void Note(PhoneNumberInfo info, DateTimeOffset at)
    {
        var line = Known(info.PhoneNumber);

        // The contract has no status here; Linq's guide says that a line carries one.
        if (info.AdditionalProperties is { } more
            && more.TryGetValue("status", out var value)
            && value.ValueKind == JsonValueKind.String
            && value.GetString() is { Length: > 0 } status
            && at >= line.StatusAt)
        {
            line = line.WithStatus(status, line.Status ?? default, at);
        }

        if (info.Reputation is { Status: { Value.Length: > 0 } reputation } && at >= line.ReputationAt)
        {
            line = line.WithReputation(reputation, line.Reputation ?? default, at);
        }

        Note(line.With(info.Id.Length > 0 ? info.Id : line.Id, line.ChangedAt));
    }

    private LineState Known(string phoneNumber) => _lines.TryGetValue(phoneNumber, out var line) ? line : new LineState(phoneNumber);

    private bool Note(LineState line)
    {
        _lines.TryGetValue(line.PhoneNumber, out var before);
        _lines[line.PhoneNumber] = line;
        if (before is not null && before.SaysTheSameAs(line))
        {
            return false;
        }

        _changes.Enqueue(new LineChangedEventArgs(before, line));
        return true;
    }

    // One thread at a time, outside the lock: a handler may take its time, ask the monitor, and tell it more.
    private void Tell()
    {
        lock (_gate)
        {
            if (_isTelling)
            {
                return;
            }

            _isTelling = true;
        }

        ExceptionDispatchInfo? failure = null;
        while (true)
        {
            LineChangedEventArgs change;
            lock (_gate)
            {
                if (_changes.Count == 0)
                {
                    _isTelling = false;
                    break;
                }

                change = _changes.Dequeue();
            }

            Tell(change, ref failure);
        }

        failure?.Throw();
    }

    private void Tell(LineChangedEventArgs change, ref ExceptionDispatchInfo? failure)
    {
        var before = change.Previous;
        var now = change.Current;
        if (now.IsFlagged && before is not { IsFlagged: true })
        {
            Raise(Flagged, change, ref failure);
        }

        if (now.IsCritical && before is not { IsCritical: true })
        {
            Raise(Critical, change, ref failure);
        }

        if (now.IsAtRisk && before is not { IsAtRisk: true })
        {
            Raise(AtRisk, change, ref failure);
        }

        if (before is not null && now.Severity < before.Severity)
        {
            Raise(Recovered, change, ref failure);
        }

        Raise(Changed, change, ref failure);
    }

    private void Raise(EventHandler<LineChangedEventArgs>? handlers, LineChangedEventArgs change, ref ExceptionDispatchInfo? failure)
    {
        foreach (var handler in handlers?.GetInvocationList() ?? [])
        {
            try
            {
                ((EventHandler<LineChangedEventArgs>)handler)(this, change);
            }
#pragma warning disable CA1031 // One page that cannot be sent must not keep the others from being sent.
            catch (Exception exception)
            {
                failure ??= ExceptionDispatchInfo.Capture(exception);
            }
#pragma warning restore CA1031
        }
    }
}

using System;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace Linq.Generated;

/// <summary>
/// One attempt of a request, which leaves once. It travels in the options of the request from the client to the guard in front of the
/// network, and brings back the first outcome. One object for each attempt; used by the handlers of that attempt, concurrently where
/// a handler hedges.
/// </summary>
internal sealed class Attempt
{
    /// <summary>How long handlers may go on after the server has refused the request.</summary>
    private static readonly TimeSpan _grace = TimeSpan.FromMilliseconds(500);

    private const string Key = "Linq.Generated.Attempt";

#if NET
    private static readonly HttpRequestOptionsKey<Attempt> _key = new(Key);
#endif

    private CancellationTokenSource? _deadline;
    private int _state;
    private TaskCompletionSource<bool>? _outcome;
    private KeptAnswer? _answer;

    /// <summary>Begins an attempt.</summary>
    /// <param name="deadline">What ends the attempt; null when nothing does. It is let go of by <see cref="Close"/>.</param>
    public Attempt(CancellationTokenSource? deadline) => _deadline = deadline;

    private enum State
    {
        Waiting,
        Closed,
        OnItsWay,
        Succeeded,
        Refused,
        Failed,
    }

    /// <summary>Whether a guard is known to be in front of the network, so that a request that did not pass it was not sent.</summary>
    public bool IsGuarded { get; set; }

    /// <summary>Whether handlers of the application are between the client and the guard, or may be.</summary>
    public bool HasHandlers { get; set; } = true;

    /// <summary>Whether the request changes nothing, so that a cache may answer it and a transport may repeat it.</summary>
    public bool IsRead { get; set; }

    /// <summary>Whether the request provably was not sent.</summary>
    public bool IsUnsent => IsGuarded && !HasLeft;

    /// <summary>Whether the request passed a guard.</summary>
    public bool HasLeft => Volatile.Read(ref _state) >= (int)State.OnItsWay;

    /// <summary>Whether the request passed a guard that has not seen its outcome.</summary>
    public bool IsOnItsWay => Volatile.Read(ref _state) == (int)State.OnItsWay;

    /// <summary>Whether a guard saw the server accept the request.</summary>
    public bool HasSucceeded => Volatile.Read(ref _state) == (int)State.Succeeded;

    /// <summary>The status of a success that a guard saw.</summary>
    public int SuccessStatus { get; private set; }

    /// <summary>The server's refusal, read to its end; null when there was none.</summary>
    public KeptAnswer? Answer => Volatile.Read(ref _answer);

    /// <summary>What the network threw in a guard's view.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>The body, where there is one.</summary>
    public AttemptContent? Body { get; set; }

    /// <summary>
    /// Whether what a call got provably is a failure to connect with this request. A handler that connects to something else besides can
    /// throw the same.
    /// </summary>
    public bool FailedToConnect(Exception exception) => HasLeft
        ? Failure is { } failure && TransportFailure.NeverLeft(failure)
        : Body is not { WasRead: true } && TransportFailure.NeverLeft(exception);

    public static Attempt? Of(HttpRequestMessage request) =>
#if NET
        request.Options.TryGetValue(_key, out var attempt) ? attempt : null;
#else
        request.Properties.TryGetValue(Key, out var attempt) ? attempt as Attempt : null;
#endif

    /// <summary>Whether an answer belongs to a request on another host, scheme or port, or with another method, than was sent.</summary>
    public static bool IsFromElsewhere(HttpResponseMessage response, HttpMethod method, Uri? uri) =>
        response.RequestMessage is { RequestUri: { } final } last
        && ((!ReferenceEquals(last.Method, method) && last.Method != method)
            || (!ReferenceEquals(final, uri)
                && uri is not null
                && (final.Port != uri.Port
                    || !string.Equals(final.Scheme, uri.Scheme, StringComparison.Ordinal)
                    || !string.Equals(final.Host, uri.Host, StringComparison.OrdinalIgnoreCase))));

    /// <summary>Puts the mark into a request.</summary>
    public void Mark(HttpRequestMessage request) =>
#if NET
        request.Options.Set(_key, this);
#else
        request.Properties[Key] = this;
#endif

    /// <summary>Claims the one time that the request may leave.</summary>
    public bool TryLeave() => Interlocked.CompareExchange(ref _state, (int)State.OnItsWay, (int)State.Waiting) == (int)State.Waiting;

    /// <summary>
    /// Ends the time in which the request may leave. What did not leave by then never will, so that a copy which a handler still holds
    /// cannot follow a call that was reported as not sent. What left and is answered later ends nothing any more: the timer may serve
    /// another call by then.
    /// </summary>
    public void Close()
    {
        Interlocked.CompareExchange(ref _state, (int)State.Closed, (int)State.Waiting);
        if (HasHandlers && _deadline is { } deadline)
        {
            // Nobody else locks it: it never leaves the client.
            lock (deadline)
            {
                _deadline = null;
            }
        }
    }

    public void Succeed(int status)
    {
        SuccessStatus = status;
        End(State.Succeeded);
    }

    public void Fail(Exception exception)
    {
        Failure = exception;
        End(State.Failed);
    }

    /// <summary>
    /// Reads a refusal to its end and keeps it, so that it survives whoever disposes it. Handlers further out can still read it.
    /// </summary>
    public async Task KeepAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var answer = await KeptAnswer.ReadAsync(response, cancellationToken).ConfigureAwait(false);
        Volatile.Write(ref _answer, answer);
        if (HasLeft)
        {
            End(State.Refused);
            if (HasHandlers)
            {
                answer.Restore(response);
                CutShort();
            }
        }
    }

    /// <summary>
    /// What a repeat waits for, so that a hedging handler does not take the refusal of its second request for the result while the
    /// first one is on its way.
    /// </summary>
    public async Task WaitForOutcomeAsync(CancellationToken cancellationToken)
    {
        var outcome = Volatile.Read(ref _outcome);
        if (outcome is null)
        {
            var made = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
            outcome = Interlocked.CompareExchange(ref _outcome, made, null) ?? made;
        }

        if (!IsOnItsWay)
        {
            return;
        }

#if NET
        await outcome.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
#else
        // Not the outcome itself, for which other repeats wait too.
        var cancelled = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        using (cancellationToken.Register(static state => ((TaskCompletionSource<bool>)state!).TrySetCanceled(), cancelled))
        {
            await (await Task.WhenAny(outcome.Task, cancelled.Task).ConfigureAwait(false)).ConfigureAwait(false);
        }
#endif

        if (HasSucceeded)
        {
            // The handler has its answer and cancels this one; a refusal that comes sooner could be taken instead.
            await Task.Delay(_grace, cancellationToken).ConfigureAwait(false);
        }
    }

    private void CutShort()
    {
        if (Volatile.Read(ref _deadline) is { } deadline)
        {
            lock (deadline)
            {
                _deadline?.CancelAfter(_grace);
            }
        }
    }

    private void End(State state)
    {
        // A full fence: one that begins to wait sees the state, or its wait is seen here.
        Interlocked.Exchange(ref _state, (int)state);
        Volatile.Read(ref _outcome)?.TrySetResult(true);
    }
}

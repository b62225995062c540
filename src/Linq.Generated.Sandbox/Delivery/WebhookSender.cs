using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Threading;
using System.Threading.Tasks;

namespace Linq.Generated.Sandbox;

/// <summary>Makes the attempts of deliveries, each with a signature of its own.</summary>
internal sealed class WebhookSender(SandboxState state, Subscriptions subscriptions) : IDisposable
{
    private static readonly Dictionary<string, string> _noHeaders = [];

    private readonly CancellationTokenSource _stopping = new();
    private readonly HttpMessageInvoker _http = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        ActivityHeadersPropagator = null,
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30),
    });

    private DeliverySchedule Schedule =>
        state.Options.Behavior.UsesFormerRetrySchedule ? DeliverySchedule.Former
        : state.Options.Behavior.UsesTenAttempts ? DeliverySchedule.TenAttempts
        : DeliverySchedule.Documented;

    /// <summary>Plans the first attempt. Called under the gate.</summary>
    public void Start(Delivery delivery)
    {
        if (state.Options.Behavior.ImmediateFirstAttempt || Schedule.IsFirstImmediate)
        {
            delivery.NextAttemptAt = state.Now;
            Attempt(delivery);
        }
        else
        {
            Plan(delivery, Schedule.JitteredDelay(1, state.NextRandom()));
        }
    }

    /// <summary>Begins anew with a delivery. Called under the gate.</summary>
    public void Repeat(Delivery delivery)
    {
        delivery.State = SandboxDeliveryState.Pending;
        delivery.FirstAttempt = delivery.Attempts.Count;
        delivery.NextAttemptAt = state.Now;
        Attempt(delivery);
    }

    /// <summary>Ends attempts that are under way and makes no more.</summary>
    public void Stop() => _stopping.Cancel();

    /// <inheritdoc/>
    public void Dispose()
    {
        _http.Dispose();
        _stopping.Dispose();
    }

    private static bool IsTransient(SandboxDeliveryAttempt attempt, bool canBeRetried) =>
        attempt.Status is int status ? status is 429 or (>= 500 and <= 599) : canBeRetried;

    private TimeSpan? Next(Delivery delivery, SandboxDeliveryAttempt attempt)
    {
        var made = attempt.Number - delivery.FirstAttempt;
        var delay = Schedule.JitteredDelay(made + 1, state.NextRandom());
        return Schedule.Allows(made + 1, state.Now + delay - delivery.Attempts[delivery.FirstAttempt].At) ? delay : null;
    }

    private void Plan(Delivery delivery, TimeSpan delay)
    {
        delivery.NextAttemptAt = state.Now + delay;
        state.Agenda.At(delivery.NextAttemptAt.Value, () => Attempt(delivery));
    }

    private void PlanRepeat(Delivery delivery, TimeSpan delay)
    {
        var queue = delivery.Subscription.Queue;
        if (!queue.TryBeginRepeat())
        {
            Drop(delivery, "are to be repeated to");
            return;
        }

        delivery.NextAttemptAt = state.Now + delay;
        state.Agenda.At(delivery.NextAttemptAt.Value, () =>
        {
            queue.EndRepeat();
            Attempt(delivery);
        });
    }

    private void Attempt(Delivery delivery)
    {
        lock (state.Gate)
        {
            if (_stopping.IsCancellationRequested)
            {
                return;
            }

            var queue = delivery.Subscription.Queue;
            if (queue.Add(delivery))
            {
                state.Agenda.Track(Task.Run(() => WorkAsync(delivery.Subscription)));
            }

            while (queue.TakeExcess() is { } oldest)
            {
                Drop(oldest, "wait for");
            }
        }
    }

    // Endpoints that are down must not cost more and more memory. The log says why the delivery ended.
    private void Drop(Delivery delivery, string what)
    {
        var why = string.Create(CultureInfo.InvariantCulture, $"Dropped: {DeliveryQueue.MostKept:N0} deliveries {what} this endpoint.");
        delivery.Attempts.Add(new SandboxDeliveryAttempt(delivery.Attempts.Count + 1, state.Now, null, why, _noHeaders));
        delivery.NextAttemptAt = null;
        delivery.State = SandboxDeliveryState.Failed;
    }

    // A worker makes one attempt after the other, until nothing waits any more.
    private async Task WorkAsync(Subscription subscription)
    {
        while (Take(subscription) is (Delivery delivery, Uri target, DateTimeOffset at))
        {
            var headers = Sign(delivery, at);
            await AttemptAsync(delivery, Request(delivery, target, headers), headers, at).ConfigureAwait(false);
        }
    }

    private (Delivery Delivery, Uri Target, DateTimeOffset At)? Take(Subscription subscription)
    {
        lock (state.Gate)
        {
            while (subscription.Queue.Take() is { } delivery)
            {
                if (!_stopping.IsCancellationRequested && subscriptions.Contains(subscription))
                {
                    return (delivery, subscription.Target, state.Now);
                }

                delivery.State = SandboxDeliveryState.Failed;
                delivery.NextAttemptAt = null;
            }

            return null;
        }
    }

    private Dictionary<string, string> Sign(Delivery delivery, DateTimeOffset at)
    {
        var subscription = delivery.Subscription;
        var type = WireEnum<WebhookEventType>.Text(delivery.EventType);
        var headers = subscription.Signer.Sign(delivery.Body, delivery.EventId, type, subscription.Id, at);
        lock (state.Gate)
        {
            return headers
                .Where(h => state.Options.Behavior.SendsStandardWebhooksHeaders
                    || !h.Key.StartsWith("webhook-", StringComparison.OrdinalIgnoreCase))
                .Concat(RoutingHeaders.Of(delivery))
                .ToDictionary();
        }
    }

    private async Task AttemptAsync(
        Delivery delivery,
        HttpRequestMessage request,
        IReadOnlyDictionary<string, string> headers,
        DateTimeOffset at)
    {
        var (status, error, canBeRetried, token) =
            await SendAsync(request, delivery.Subscription.RoutingKeyHeader).ConfigureAwait(false);
        if (_stopping.IsCancellationRequested)
        {
            return;
        }

        lock (state.Gate)
        {
            if (status is not null)
            {
                delivery.Subscription.Queue.NoteAnswer();
            }

            var attempt = new SandboxDeliveryAttempt(delivery.Attempts.Count + 1, at, status, error, headers);
            delivery.Attempts.Add(attempt);
            delivery.NextAttemptAt = null;
            if (status is >= 200 and <= 299)
            {
                delivery.State = SandboxDeliveryState.Succeeded;
                RoutingHeaders.Keep(delivery, token);
            }
            else if (IsTransient(attempt, canBeRetried) && Next(delivery, attempt) is TimeSpan delay)
            {
                PlanRepeat(delivery, delay);
            }
            else
            {
                delivery.State = SandboxDeliveryState.Failed;
            }
        }

        state.NotifyChanged();
    }

    private static HttpRequestMessage Request(Delivery delivery, Uri target, IReadOnlyDictionary<string, string> headers)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, target)
        {
            Content = new ByteArrayContent(delivery.Body),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return request;
    }

    // When time runs faster, the endpoint does not: it gets a second of real time in any case.
    private TimeSpan Patience()
    {
        var limit = state.Options.WebhookTimeout;
        var second = TimeSpan.FromSeconds(state.Clock.Speed);
        return state.Clock.IsFrozen || limit > second ? limit : second;
    }

    private async Task<(int? Status, string? Error, bool CanBeRetried, string? Token)> SendAsync(
        HttpRequestMessage request,
        string? tokenHeader)
    {
        var limit = CancellationTokenSource.CreateLinkedTokenSource(_stopping.Token);
        var open = 1;
        state.Agenda.After(Patience(), () =>
        {
            if (Interlocked.CompareExchange(ref open, 0, 1) == 1)
            {
                limit.Cancel();
            }
        });
        try
        {
            using var response = await _http.SendAsync(request, limit.Token).ConfigureAwait(false);
            var token = tokenHeader is not null && response.Headers.TryGetValues(tokenHeader, out var values) ? values.First() : null;
            return ((int)response.StatusCode, null, true, token);
        }
        catch (OperationCanceledException)
        {
            return (null, "The endpoint did not answer in time.", true, null);
        }
        catch (HttpRequestException e) when (e.HttpRequestError is HttpRequestError.NameResolutionError)
        {
            return (null, "The host name of the endpoint could not be resolved.", false, null);
        }
        catch (HttpRequestException e)
        {
            return (null, "The endpoint could not be reached: " + e.HttpRequestError, true, null);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            state.Report(e);
            return (null, "The request could not be made.", true, null);
        }
        finally
        {
            if (Interlocked.Exchange(ref open, 0) == 1)
            {
                limit.Dispose();
            }

            request.Dispose();
        }
    }
}

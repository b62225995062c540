using System;
using System.Collections.Generic;
using System.Globalization;
using System.Threading;
using System.Threading.Tasks;
using Linq.Generated.Webhooks;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Linq.Generated.AspNetCore;

/// <summary>
/// Answers webhook requests. A 4xx makes Linq drop an event for good, so it is given only to what cannot be authentic; whatever
/// may be authentic and was not taken is answered 503, which Linq follows with another attempt and a new signature.
/// </summary>
internal sealed class WebhookEndpoint
{
    /// <summary>After this long Linq no longer waits for the answer.</summary>
    private static readonly TimeSpan _deliveryTimeout = TimeSpan.FromSeconds(10);

    private LinqWebhookVerifier _verifier;
    private readonly ILinqWebhookInbox _inbox;
    private readonly RejectedRequests _rejected;
    private readonly ILogger _logger;
    private readonly TimeProvider _timeProvider;
    private readonly (string Header, string Token)? _routing;

    public WebhookEndpoint(
        IOptionsMonitor<LinqWebhookOptions> monitor,
        string name,
        ILinqWebhookInbox inbox,
        RejectedRequests rejected,
        ILoggerFactory loggers,
        TimeProvider timeProvider)
    {
        var options = monitor.Get(name);
        _verifier = options.CreateVerifier(timeProvider);
        MaxBodyBytes = options.MaxBodyBytes;
        _routing = options is { RoutingKeyHeader: { } header, RoutingToken: { } token } ? (header, token) : null;
        _inbox = inbox;
        _rejected = rejected;
        _logger = loggers.CreateLogger(WebhookLog.Category);
        _timeProvider = timeProvider;

        // The endpoint lives as long as the monitor. Secrets alone follow it; those that cannot be used are passed over.
        _ = monitor.OnChange((changed, changedName) =>
        {
            if ((changedName ?? Options.DefaultName) == name && !changed.IsRefused)
            {
                TryTake(options, changed.Secrets);
            }
        });
    }

    /// <summary>The longest body that the endpoint takes, in bytes.</summary>
    public int MaxBodyBytes { get; }

    public async Task InvokeAsync(HttpContext context)
    {
        int status;
        try
        {
            status = await AnswerAsync(context).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody is left to answer.
            status = StatusCodes.Status503ServiceUnavailable;
        }
#pragma warning disable CA1031 // Linq drops what is answered 4xx, and another component may turn an exception into that.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            WebhookLog.Failed(_logger, exception);
            status = StatusCodes.Status503ServiceUnavailable;
        }

        // The answer leaves here, so that no other component turns it into a page or a redirect.
        InterceptedWebhooks.MarkAsAnswered(context, status);
        context.Response.StatusCode = status;
        context.Response.ContentLength = 0;
        if (status == StatusCodes.Status200OK && _routing is var (header, token))
        {
            context.Response.Headers[header] = token;
        }

        await context.Response.CompleteAsync().ConfigureAwait(false);
        if (!context.Response.HasStarted)
        {
            // Somebody buffers the answer, and may give it a body.
            context.Response.ContentLength = null;
        }
    }

    private static int StatusOf(LinqWebhookRejection rejection) => rejection switch
    {
        LinqWebhookRejection.NoMatchingSignature => StatusCodes.Status401Unauthorized,
        LinqWebhookRejection.BodyTooLarge => StatusCodes.Status413PayloadTooLarge,
        LinqWebhookRejection.MissingHeader or LinqWebhookRejection.MalformedTimestamp => StatusCodes.Status400BadRequest,

        // Signed by Linq, or perhaps so: the clock or the configuration of this side may be at fault.
        _ => StatusCodes.Status503ServiceUnavailable,
    };

    private static string Length(long? announced) =>
        announced is { } length ? length.ToString(CultureInfo.InvariantCulture) + " bytes" : "a body of unknown length";

    private async Task<int> AnswerAsync(HttpContext context)
    {
        var headers = context.Request.GetLinqWebhookHeaders();
        var body = await ReadBodyAsync(context).ConfigureAwait(false);
        if (body.Status is { } refusal)
        {
            // What is still to come is not worth receiving.
            context.Response.Headers.Connection = "close";
            return refusal;
        }

        var result = Volatile.Read(ref _verifier).Verify(body.Bytes, in headers);
        if (result.Rejection is { } rejection)
        {
            return Reject(context, body.Bytes, rejection, result.Description);
        }

        WebhookTelemetry.Verified(rejection: null);

        var receipt = await ReceiveAsync(Read(body.Bytes, headers.Id), context.RequestAborted).ConfigureAwait(false);
        return receipt is LinqWebhookReceipt.Accepted or LinqWebhookReceipt.Duplicate or LinqWebhookReceipt.DeadLettered
            ? StatusCodes.Status200OK
            : StatusCodes.Status503ServiceUnavailable;
    }

    private LinqWebhookDelivery Read(byte[] body, string? webhookId)
    {
        var now = _timeProvider.GetUtcNow();
        try
        {
            return new LinqWebhookDelivery(body, LinqWebhookEvent.Parse(body), webhookId, now);
        }
        catch (LinqWebhookParseException exception)
        {
            var delivery = new LinqWebhookDelivery(body, null, webhookId, now, exception.Message);
            WebhookLog.DeadLetter(_logger, delivery.Key, exception.Message);
            return delivery;
        }
    }

    private async Task<LinqWebhookReceipt> ReceiveAsync(LinqWebhookDelivery delivery, CancellationToken cancellationToken)
    {
        var type = delivery.Event?.EventType ?? "";
        LinqWebhookReceipt receipt;
        try
        {
            receipt = await _inbox.ReceiveAsync(delivery, cancellationToken).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Whatever keeps the inbox from taking an event, Linq must be asked to deliver it again.
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            WebhookLog.InboxFailed(_logger, exception, delivery.Key, type);
            receipt = LinqWebhookReceipt.Unavailable;
        }

        WebhookTelemetry.Received(type, receipt);
        WebhookLog.Received(_logger, delivery.Key, type, receipt);
        return receipt;
    }

    private int Reject(HttpContext context, byte[] body, LinqWebhookRejection rejection, string description)
    {
        WebhookTelemetry.Verified(rejection);
        var announced = InterceptedWebhooks.GetAnnouncedLength(context);
        if (rejection == LinqWebhookRejection.NoMatchingSignature && !WebhookBody.IsWhole(body, announced))
        {
            _rejected.Add("BodyNotWhole");
            WebhookLog.BodyNotWhole(_logger, Length(announced), body.Length);
            return StatusCodes.Status503ServiceUnavailable;
        }

        var status = rejection == LinqWebhookRejection.MissingHeader && InterceptedWebhooks.HasOnlyLegacySignature(context)
            ? StatusCodes.Status503ServiceUnavailable
            : StatusOf(rejection);
        _rejected.Add(rejection.ToString());
        WebhookLog.Rejected(_logger, status, rejection, description);
        return status;
    }

    /// <summary>The body, or the status of the answer when there is none.</summary>
    private async Task<(byte[] Bytes, int? Status)> ReadBodyAsync(HttpContext context)
    {
        try
        {
            if (WebhookBody.TryRead(context, MaxBodyBytes) is { } whole)
            {
                return (whole, null);
            }

            using var deadline = new CancellationTokenSource(_deliveryTimeout, _timeProvider);
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, context.RequestAborted);
            if (await WebhookBody.ReadAsync(context, MaxBodyBytes, stop.Token).ConfigureAwait(false) is { } body)
            {
                return (body, null);
            }

            var description = string.Create(
                CultureInfo.InvariantCulture,
                $"The body has more than {MaxBodyBytes} bytes. If Linq sent it, raise MaxBodyBytes.");
            return ([], Reject(context, [], LinqWebhookRejection.BodyTooLarge, description));
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            throw;
        }
#pragma warning disable CA1031 // A broken connection, a stalled sender, a disposed stream, a limit of the server: the event may be genuine.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            _rejected.Add("BodyNotReadable");
            WebhookLog.BodyNotReadable(_logger, exception, Length(context.Request.ContentLength));
            return ([], StatusCodes.Status503ServiceUnavailable);
        }
    }

    /// <summary>Takes secrets over, unless they cannot be used with the options that do not follow a change.</summary>
    private void TryTake(LinqWebhookOptions options, IEnumerable<string> secrets)
    {
        try
        {
            Volatile.Write(ref _verifier, options.CreateVerifier(_timeProvider, secrets));
        }
        catch (ArgumentException exception)
        {
            WebhookLog.OptionsNotUsable(_logger, exception.Message);
        }
    }
}

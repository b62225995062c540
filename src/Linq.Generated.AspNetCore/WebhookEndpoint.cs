using System;
using System.Buffers;
using System.Threading;
using System.Threading.Tasks;
using Linq.Generated.Webhooks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Linq.Generated.AspNetCore;

/// <summary>
/// Answers webhook requests. A 4xx makes Linq drop an event for good, so it is given only to what cannot be authentic; whatever
/// may be authentic and was not taken is answered 503, which Linq follows with another attempt, signed anew.
/// </summary>
internal sealed class WebhookEndpoint
{
    private readonly LinqWebhookVerifier _verifier;
    private readonly ILinqWebhookInbox _inbox;
    private readonly RejectedRequests _rejected;
    private readonly ILogger _logger;
    private readonly TimeProvider _timeProvider;
    private readonly int _maxBodyBytes;

    public WebhookEndpoint(
        IOptions<LinqWebhookOptions> options,
        ILinqWebhookInbox inbox,
        RejectedRequests rejected,
        ILoggerFactory loggers,
        TimeProvider timeProvider)
    {
        _verifier = options.Value.CreateVerifier(timeProvider);
        _maxBodyBytes = options.Value.MaxBodyBytes;
        _inbox = inbox;
        _rejected = rejected;
        _logger = loggers.CreateLogger(WebhookLog.Category);
        _timeProvider = timeProvider;
    }

    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            context.Response.StatusCode = await AnswerAsync(context).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody is left to answer.
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        }
        catch (BadHttpRequestException exception)
        {
            context.Response.StatusCode = exception.StatusCode;
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

    private async Task<int> AnswerAsync(HttpContext context)
    {
        var headers = context.Request.GetLinqWebhookHeaders();
        var body = await ReadBodyAsync(context).ConfigureAwait(false);
        if (body is null)
        {
            // What is still to come is not worth receiving.
            context.Response.Headers.Connection = "close";
            return StatusCodes.Status413PayloadTooLarge;
        }

        var result = _verifier.Verify(body, in headers);
        WebhookTelemetry.Verified(result);
        if (result.Rejection is { } rejection)
        {
            var status = StatusOf(rejection);
            if (status == StatusCodes.Status401Unauthorized)
            {
                _rejected.Add();
            }

            WebhookLog.Rejected(_logger, status, rejection, result.Description);
            return status;
        }

        var receipt = await ReceiveAsync(Read(body, headers.Id), context.RequestAborted).ConfigureAwait(false);
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

    /// <summary>The body, or null when it is longer than allowed. The memory is the caller's own: events keep it.</summary>
    private async Task<byte[]?> ReadBodyAsync(HttpContext context)
    {
        var announced = context.Request.ContentLength;
        if (announced > _maxBodyBytes)
        {
            return null;
        }

        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            // The server's own limit may be lower than ours, and it counts the frame of each chunk as well. Ours is kept below.
            limit.MaxRequestBodySize = null;
        }

        var reader = context.Request.BodyReader;
        while (true)
        {
            var read = await reader.ReadAsync(context.RequestAborted).ConfigureAwait(false);
            if (read.Buffer.Length > _maxBodyBytes)
            {
                reader.AdvanceTo(read.Buffer.End);
                return null;
            }

            if (read.IsCompleted)
            {
                var body = read.Buffer.ToArray();
                reader.AdvanceTo(read.Buffer.End);
                return body;
            }

            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }
}

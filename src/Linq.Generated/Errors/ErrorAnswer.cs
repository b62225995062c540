using System;
using System.Globalization;
using System.Text;
using System.Threading;

namespace Linq.Generated;

/// <summary>What the API answered instead of a result. The text about it is written when somebody reads it.</summary>
internal sealed class ErrorAnswer
{
    private readonly FailureContext? _context;
    private readonly bool _isKeyFromCaller;
    private string? _authorization;
    private string? _text;

    /// <summary>Keeps an answer.</summary>
    /// <param name="envelope">What was understood of it.</param>
    /// <param name="context">What the exception carries.</param>
    /// <param name="isKeyFromCaller">Whether the caller chose the idempotency key.</param>
    /// <param name="authorization">The request's header of that name. The API key in it is taken out of the server's words.</param>
    public ErrorAnswer(in LinqErrorEnvelope envelope, FailureContext context, bool isKeyFromCaller, string? authorization)
    {
        Envelope = envelope;
        _context = context;
        _isKeyFromCaller = isKeyFromCaller;
        _authorization = authorization;
    }

    /// <summary>Keeps an answer with a text of the caller's.</summary>
    public ErrorAnswer(in LinqErrorEnvelope envelope, string text)
    {
        Envelope = envelope;
        _text = text;
    }

    public LinqErrorEnvelope Envelope { get; }

    public string Text
    {
        get
        {
            // Read before the text: a reader that still finds no text then has the key to take out of it, and two readers write the same.
            var authorization = Volatile.Read(ref _authorization);
            if (Volatile.Read(ref _text) is not { } text)
            {
                text = Write(_context!, authorization);
                Volatile.Write(ref _text, text);
                Volatile.Write(ref _authorization, null);
            }

            return text;
        }
    }

    private string Write(FailureContext context, string? authorization)
    {
        var apiKey = authorization?.Substring(authorization.IndexOf(' ') + 1).Trim();
        var status = context.StatusCode;
        var message = new StringBuilder().Append(context.Operation).Append(" was answered with ")
            .Append(status.ToString(CultureInfo.InvariantCulture));
        if (Envelope.Code is { } code)
        {
            message.Append(", error ").Append(code.ToString());
        }

        if (Envelope.Message is { Length: > 0 } reason)
        {
            message.Append(": ").Append(Redaction.Clean(reason, apiKey).TrimEnd('.', ' '));
        }

        message.Append('.');
        if (!Envelope.IsRecognized)
        {
            message.Append(" The body is not an error of Linq's, so the answer may come from a proxy or a wrong base URL.");
        }

        if (status is >= 300 and < 400)
        {
            message.Append(" Redirects are not followed, so that the API key stays with the configured host: check the base URL.");
        }

        if (Envelope.Code is { } known && ErrorCodeTable.GetAdvice(known) is { } advice)
        {
            message.Append(' ').Append(advice);
            if (known == LinqErrorCode.InvalidParameter && IsAboutLinkInFirstMessage(context))
            {
                message.Append(" The first message of a new chat must not contain a link.");
            }
        }

        if (status == 404 && context.IdempotencyKey is not null && _isKeyFromCaller)
        {
            message.Append(
                " The key of a deleted or expired message answers 404, which is the likely reason if the chat exists: that message "
                    + "is not sent again; to send a new one, use another key.");
        }

        if (Envelope.RetryAfter is { } wait)
        {
            message
                .Append(" The server asks to wait ")
                .Append(wait.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture))
                .Append(" s.");
        }

        FailureFactory.AppendTrace(message, context.Attempts, context.TraceId);
        return message.ToString();
    }

    /// <summary>The code has many reasons, and this one only where a chat can be opened.</summary>
    private bool IsAboutLinkInFirstMessage(FailureContext context) =>
        context.Operation is "createChat" or "sendMessage"
            && Envelope.Message is { } reason
            && (reason.IndexOf("link", StringComparison.OrdinalIgnoreCase) >= 0
                || reason.IndexOf("url", StringComparison.OrdinalIgnoreCase) >= 0);
}

using System;
using System.Collections.Generic;
using System.Linq;

namespace Linq.Generated.Hosting;

/// <summary>Checks how a message is to be queued, and says with which others it is sent in order.</summary>
internal static class OutboxOrder
{
    private const int MaxLength = 255;

    /// <summary>A later time is a mistake, or means "never".</summary>
    private const int FirstYearTooLate = 9999;

    /// <summary>The lane of a message: one after another within it.</summary>
    public static string LaneOf(LinqPreparedSend send, LinqEnqueueOptions? options) =>
        options?.OrderKey is { } key ? "key:" + key
            : send.ChatId is { } chat ? "chat:" + chat
            : $"to:{send.Line}>{string.Join(",", send.Recipients!.OrderBy(recipient => recipient, StringComparer.Ordinal))}";

    public static void Check(LinqPreparedSend send, LinqEnqueueOptions? options)
    {
        ArgumentNullException.ThrowIfNull(send);
        if (send.ChatId is null && send.Recipients is null)
        {
            throw Wrong("A send that was restored does not name its recipients: prepare it again", nameof(send));
        }

        Demand(send.IdempotencyKey, "The idempotency key", nameof(send));
        Demand(send.ChatId, "The id of the chat", nameof(send));
        Demand(send.Line, "The line", nameof(send));
        DemandEach(send.Recipients, "Each recipient", nameof(send));
        if (options is null)
        {
            return;
        }

        Demand(options.OrderKey, "OrderKey", nameof(options));
        if (options.NotBefore?.UtcDateTime.Year >= FirstYearTooLate)
        {
            throw Wrong("NotBefore must be before the year 9999; leave it out to send as soon as possible", nameof(options));
        }

        if (options.NotAfter <= options.NotBefore)
        {
            throw Wrong("NotAfter must be later than NotBefore", nameof(options));
        }

        if ((options.Line is null) != (options.Recipients is not { Count: > 0 }))
        {
            throw Wrong("Line and Recipients belong together: give both or neither", nameof(options));
        }

        if (options.Line is not null && send.ChatId is null)
        {
            throw Wrong("Line and Recipients are for a message into a chat; this one names its recipients itself", nameof(options));
        }

        Demand(options.Line, "Line", nameof(options));
        DemandEach(options.Recipients, "Each of Recipients", nameof(options));
    }

    /// <summary>Whether a database can hold a text: not a null character or half a surrogate pair, which UTF-8 cannot hold.</summary>
    public static bool IsStorable(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogatePair(text, i))
            {
                i++;
            }
            else if (text[i] == '\0' || char.IsSurrogate(text[i]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>A longer text would not fit into an index, and hold up all other messages.</summary>
    private static void Demand(string? text, string what, string parameterName)
    {
        if (text is not null && (text.Length is 0 or > MaxLength || !IsStorable(text)))
        {
            throw Wrong(
                $"{what} must have 1 to {MaxLength} characters, none of them a null character or half of a surrogate pair",
                parameterName);
        }
    }

    private static void DemandEach(IEnumerable<string>? texts, string what, string parameterName)
    {
        foreach (var text in texts ?? [])
        {
            Demand(text ?? "", what, parameterName);
        }
    }

    private static ArgumentException Wrong(string what, string parameterName) =>
        new($"{what}. The message was not enqueued.", parameterName);
}

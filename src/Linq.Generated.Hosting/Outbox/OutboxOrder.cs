using System;
using System.Linq;

namespace Linq.Generated.Hosting;

/// <summary>Checks how a message is to be queued, and says with which others it is sent in order.</summary>
internal static class OutboxOrder
{
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
        if (send.ChatId?.Contains('\0') == true)
        {
            throw Wrong("The id of the chat must not have a null character", nameof(send));
        }

        if (options is null)
        {
            return;
        }

        if (options.OrderKey is { } key && (key.Length is 0 or > 255 || key.Contains('\0')))
        {
            throw Wrong("OrderKey must have 1 to 255 characters, and no null character", nameof(options));
        }

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

        if (options.Line?.Length == 0 || options.Recipients?.Any(string.IsNullOrEmpty) == true)
        {
            throw Wrong("Line and Recipients must not be empty", nameof(options));
        }
    }

    private static ArgumentException Wrong(string what, string parameterName) =>
        new($"{what}. The message was not enqueued.", parameterName);
}

using System;
using System.Collections.Generic;
using System.Linq;

namespace Linq.Generated.Hosting;

/// <summary>When and in which order the outbox sends a message.</summary>
public sealed class LinqEnqueueOptions
{
    /// <summary>
    /// Messages with the same key are sent one after another, in the order of their transactions. By default the chat is the key, and
    /// for messages that name recipients the line and the recipients are. At most 255 characters.
    /// </summary>
    public string? OrderKey { get; set; }

    /// <summary>The message waits until then, and lets later ones of its chat go first. Before the year 9999. Default: now.</summary>
    public DateTimeOffset? NotBefore { get; set; }

    /// <summary>
    /// A message that no attempt can have delivered by then expires and is not sent. Once an attempt may have arrived, it has no effect.
    /// Default: none.
    /// </summary>
    public DateTimeOffset? NotAfter { get; set; }

    /// <summary>
    /// The line of the chat that a message or a poll goes into, in E.164 form, if you know it: with <see cref="Recipients"/> it saves
    /// the outbox asking Linq once for each chat. A webhook names it as the chat's owner handle.
    /// </summary>
    public string? Line { get; set; }

    /// <summary>The other members of the chat, together with <see cref="Line"/>.</summary>
    public IReadOnlyList<string>? Recipients { get; set; }

    /// <summary>A copy for what reads them later: callers may use one object for several messages.</summary>
    internal LinqEnqueueOptions Copy() => new()
    {
        OrderKey = OrderKey,
        NotBefore = NotBefore,
        NotAfter = NotAfter,
        Line = Line,
        Recipients = Recipients?.ToArray(),
    };
}

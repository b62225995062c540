using System;
using System.Collections.Generic;

namespace Linq.Generated.Postgres;

/// <summary>A message that this instance has taken, to do one thing with it.</summary>
internal sealed record LeasedMessage
{
    public required long Id { get; init; }

    /// <summary>Identifies the attempt; nobody else has it.</summary>
    public required Guid Attempt { get; init; }

    public required LeasePurpose Purpose { get; init; }

    public required string Key { get; init; }

    public required string Operation { get; init; }

    public required string Lane { get; init; }

    public string? ChatId { get; init; }

    /// <summary>The line that it is sent from; empty where Linq chooses it, null for a chat that is not known yet.</summary>
    public string? Line { get; init; }

    public IReadOnlyList<string>? Recipients { get; init; }

    /// <summary>How many attempts there are with this one.</summary>
    public int Attempts { get; init; }

    public DateTimeOffset EnqueuedAt { get; init; }

    /// <summary>When the first attempt began; null before it.</summary>
    public DateTimeOffset? TriedAt { get; init; }

    /// <summary>When an earlier attempt may first have delivered it; null where none can have.</summary>
    public DateTimeOffset? ArrivedAt { get; init; }

    /// <summary>When it expires, unless an attempt may have delivered it.</summary>
    public DateTimeOffset? NotAfter { get; init; }

    public string? TraceParent { get; init; }

    public byte[] Body { get; init; } = [];

    /// <summary>When it was taken, by the database's clock.</summary>
    public DateTimeOffset TakenAt { get; init; }
}

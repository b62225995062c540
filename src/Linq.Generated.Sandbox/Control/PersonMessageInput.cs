using System;
using System.Collections.Generic;

namespace Linq.Generated.Sandbox;

/// <summary>A message that somebody writes.</summary>
internal sealed record PersonMessageInput
{
    public string? Line { get; init; }

    public string? ChatId { get; init; }

    public string? Text { get; init; }

    public MediaInput? Media { get; init; }

    public List<string>? Poll { get; init; }

    public string? ReplyTo { get; init; }

    public string? Effect { get; init; }

    public DateTimeOffset? SentAt { get; init; }
}

using System.Collections.Generic;

namespace Linq.Generated.Sandbox;

/// <summary>Options that somebody adds to a poll.</summary>
internal sealed record PersonPollInput
{
    public string? MessageId { get; init; }

    public List<string>? Options { get; init; }
}

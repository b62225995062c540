using System;
using System.Collections.Generic;

namespace Linq.Generated.Sandbox;

/// <summary>The poll that a message carries.</summary>
internal sealed class PollRecord
{
    /// <summary>Gets or sets the options with their votes. The list and what is in it are replaced, never changed.</summary>
    public required IReadOnlyList<PollOption> Options { get; set; }

    public required DateTimeOffset UpdatedAt { get; set; }

    /// <summary>Gets or sets the reactions to the poll as a whole.</summary>
    public IReadOnlyList<Reaction> Reactions { get; set; } = [];
}

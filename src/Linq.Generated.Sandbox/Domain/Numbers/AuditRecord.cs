using System;

namespace Linq.Generated.Sandbox;

/// <summary>A reputation audit of a line.</summary>
internal sealed class AuditRecord
{
    public required string Id { get; init; }

    public required Line Line { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Gets or sets the report; null while the audit runs.</summary>
    public ReputationReport? Report { get; set; }

    public DateTimeOffset? GeneratedAt { get; set; }
}

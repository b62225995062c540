using System;
using System.Collections.Generic;
using Newtonsoft.Json;

namespace Linq.Generated.Sandbox;

/// <summary>Somebody whom the account writes to.</summary>
internal sealed class Person
{
    private Dictionary<string, Queue<DateTimeOffset>>? _sends;

    public required string Handle { get; init; }

    public bool HasIMessage { get; set; } = true;

    public bool HasRcs { get; set; } = true;

    /// <summary>Gets or sets when the person opted out; null for somebody who did not.</summary>
    public DateTimeOffset? OptedOutAt { get; set; }

    /// <summary>Gets the lines that the person has written to.</summary>
    public HashSet<string> HasWrittenTo { get; } = [];

    /// <summary>Gets or sets a value indicating whether this person's device reports reading.</summary>
    public bool SendsReadReceipts { get; set; } = true;

    /// <summary>Gets a value indicating whether nothing sets this person apart from somebody whom nobody asked for yet.</summary>
    [JsonIgnore]
    public bool IsAsAtFirst => HasIMessage && HasRcs && SendsReadReceipts && OptedOutAt is null && HasWrittenTo.Count == 0;

    /// <summary>The times of the latest messages that a line has sent to this person, the oldest first.</summary>
    public Queue<DateTimeOffset> SendsFrom(string line)
    {
        _sends ??= new Dictionary<string, Queue<DateTimeOffset>>(StringComparer.Ordinal);
        if (!_sends.TryGetValue(line, out var sends))
        {
            _sends.Add(line, sends = new Queue<DateTimeOffset>());
        }

        return sends;
    }
}

using System;
using System.Collections.Generic;
using Newtonsoft.Json;

namespace Linq.Generated.Sandbox;

/// <summary>Somebody whom the account writes to.</summary>
internal sealed class Person
{
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
}

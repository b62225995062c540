using System;
using System.Collections.Generic;

namespace Linq.Generated.Sandbox;

/// <summary>One request that was made to deliver a webhook, or the note that the delivery was dropped.</summary>
/// <param name="Number">1 for the first attempt.</param>
/// <param name="At">When it was made, on the sandbox's clock.</param>
/// <param name="Status">The status of the answer; null when there was none.</param>
/// <param name="Error">Why there was no answer; null when there was one.</param>
/// <param name="Headers">The headers that were sent, signatures included.</param>
public sealed record SandboxDeliveryAttempt(
    int Number,
    DateTimeOffset At,
    int? Status,
    string? Error,
    IReadOnlyDictionary<string, string> Headers);

using Linq.Generated.Webhooks;

namespace Quickstart;

/// <summary>What came of one delivery: an event that can be trusted, or why it cannot.</summary>
internal sealed record Delivery(LinqWebhookEvent? Event, string? Refusal);

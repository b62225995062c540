namespace Linq.Generated.Generator.Inventory;

/// <summary>What one webhook entry becomes.</summary>
/// <param name="Type">The event type.</param>
/// <param name="Version">The payload version.</param>
/// <param name="Class">The C# class of the event.</param>
internal sealed record WebhookRow(string Type, string Version, string Class);

using System;

namespace Linq.Generated.Webhooks;

/// <summary>
/// Thrown for the body of a webhook request that is not an event: not JSON, not an object, without an <c>event_type</c>,
/// nested too deeply, or with data of a shape that its type does not have. The message holds nothing of the body.
/// </summary>
public sealed class LinqWebhookParseException : Exception
{
    internal LinqWebhookParseException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}

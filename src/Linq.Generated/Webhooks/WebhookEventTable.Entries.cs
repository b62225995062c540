namespace Linq.Generated.Webhooks;

internal static partial class WebhookEventTable
{
    private static readonly WebhookEventEntry[] _entries = [];
}

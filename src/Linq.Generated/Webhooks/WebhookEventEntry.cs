using System.Text;

namespace Linq.Generated.Webhooks;

/// <summary>How one payload version of one event type is read.</summary>
internal sealed class WebhookEventEntry
{
    public WebhookEventEntry(string type, string version, JsonItem<LinqWebhookEvent> read)
    {
        Type = type;
        Version = version;
        Read = read;
        TypeUtf8 = Encoding.UTF8.GetBytes(type);
    }

    public string Type { get; }

    public byte[] TypeUtf8 { get; }

    public string Version { get; }

    /// <summary>The next entry for the same type, of another version.</summary>
    public WebhookEventEntry? Next { get; set; }

    /// <summary>Reads the data object that the source stands on and makes the event of it, with its envelope still empty.</summary>
    public JsonItem<LinqWebhookEvent> Read { get; }
}

using System.Text;
using System.Text.Json;

namespace Linq.Generated.Webhooks;

/// <summary>How one payload version of one event type is read.</summary>
internal abstract class WebhookEventEntry
{
    protected WebhookEventEntry(string type, string version)
    {
        Type = type;
        Version = version;
        TypeUtf8 = Encoding.UTF8.GetBytes(type);
    }

    public string Type { get; }

    public byte[] TypeUtf8 { get; }

    public string Version { get; }

    /// <summary>The next entry for the same type, of another version.</summary>
    public WebhookEventEntry? Next { get; set; }

    /// <summary>Reads the value that the reader stands on and makes the event of it, with its envelope still empty.</summary>
    public abstract LinqWebhookEvent Read(ref Utf8JsonReader reader);
}

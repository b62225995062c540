using System;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Linq.Generated.Webhooks;

/// <summary>How one payload version of one event type is read, by way of its data class.</summary>
/// <typeparam name="TData">The class of the member <c>data</c>.</typeparam>
internal sealed class WebhookEventEntry<TData>(
    string type,
    string version,
    Func<JsonTypeInfo<TData>> data,
    Func<TData, LinqWebhookEvent> create) : WebhookEventEntry(type, version)
    where TData : class
{
    // Asked for late: making the metadata of every event would slow the start of an application that handles two of them.
    private JsonTypeInfo<TData>? _typeInfo;

    public override LinqWebhookEvent Read(ref Utf8JsonReader reader)
    {
        var typeInfo = _typeInfo ??= data();

        // The converter reads on from where the reader stands. JsonSerializer.Deserialize would scan the value twice.
        var value = ((JsonConverter<TData>)typeInfo.Converter).Read(ref reader, typeof(TData), typeInfo.Options);
        return create(value ?? throw new JsonException("The data is null."));
    }
}

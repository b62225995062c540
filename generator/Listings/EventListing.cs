using System;
using System.Linq;
using System.Text;
using Linq.Generated.Generator.Differences;
using Newtonsoft.Json.Linq;

namespace Linq.Generated.Generator.Listings;

/// <summary>What webhooks deliver: every event type and version with the members of its payload, whatever schemas they come from.</summary>
internal static class EventListing
{
    public static string Write(ContractIndex index)
    {
        var text = new StringBuilder();
        var schemas = new SchemaText(index);
        foreach (var entry in index.Events
            .OrderBy(entry => entry.Type, StringComparer.Ordinal)
            .ThenBy(entry => entry.Version, StringComparer.Ordinal))
        {
            text
                .Append(entry.Type)
                .Append(' ')
                .Append(entry.Version)
                .Append(entry.Value["deprecated"] is JValue { Value: true } ? " deprecated\n" : "\n");
            var payload = (index.Follow(entry.Value["requestBody"])?["content"] as JObject
                ?? []).Properties().FirstOrDefault()?.Value["schema"];
            var envelope = index.View(payload).Flatten(index);
            WriteMembers(text, envelope, schemas, index, 2, withData: true);
            text.Append('\n');
        }

        return text.ToString();
    }

    // The envelope's data is what handlers read, so it is written out even where it has a name.
    private static void WriteMembers(
        StringBuilder text,
        SchemaView view,
        SchemaText schemas,
        ContractIndex index,
        int indent,
        bool withData)
    {
        foreach (var (name, property) in view.Properties.OrderBy(property => property.Key, StringComparer.Ordinal))
        {
            text
                .Append(' ', indent)
                .Append(name)
                .Append(view.Required.Contains(name) ? "!: " : ": ")
                .Append(schemas.Form(property))
                .Append('\n');
            if (withData && name == "data")
            {
                WriteMembers(text, index.View(property).Flatten(index), schemas, index, indent + 2, withData: false);
            }
        }
    }
}

using System;
using Newtonsoft.Json.Linq;

namespace Linq.Generated.Generator.Loading;

/// <summary>References of the form <c>#/components/schemas/Chat</c> (JSON Pointer in a URI fragment, RFC 6901).</summary>
public static class LocalReference
{
    /// <summary>How many references may lead to one another. Every link is followed from each before it, so more cost time.</summary>
    public const int MaxLinks = 100;

    /// <summary>The text of an object's <c>$ref</c>; null when it has none.</summary>
    public static string? Of(JToken? token) =>
        token is JObject members && members["$ref"] is JValue { Type: JTokenType.String } value ? (string?)value : null;

    /// <summary>The last segment of a reference: the name of the component that it means.</summary>
    public static string NameOf(string reference)
    {
        ArgumentNullException.ThrowIfNull(reference);
        return Unescape(reference[(reference.LastIndexOf('/') + 1)..]);
    }

    /// <summary>An object that refers to a component schema.</summary>
    public static JObject ToSchema(string name) => new(new JProperty("$ref", "#/components/schemas/" + name));

    /// <summary>The token that a reference points at; null when there is none or the reference leaves the document.</summary>
    public static JToken? Resolve(JObject root, string reference)
    {
        ArgumentNullException.ThrowIfNull(root);
        ArgumentNullException.ThrowIfNull(reference);
        if (!reference.StartsWith("#/", StringComparison.Ordinal))
        {
            return null;
        }

        JToken? at = root;
        foreach (var segment in reference[2..].Split('/'))
        {
            var name = Unescape(segment);
            at = at switch
            {
                JObject members => members[name],
                JArray items when int.TryParse(name, out var index) && index >= 0 && index < items.Count => items[index],
                _ => null,
            };
        }

        return at;
    }

    /// <summary>
    /// Follows references until something else stands there; null for a chain that is dangling, circular or longer than
    /// <see cref="MaxLinks"/>.
    /// </summary>
    public static JToken? Follow(JObject root, JToken? token)
    {
        ArgumentNullException.ThrowIfNull(root);
        for (var links = 0; Of(token) is { } reference; links++)
        {
            if (links == MaxLinks)
            {
                return null;
            }

            token = Resolve(root, reference);
        }

        return token;
    }

    private static string Unescape(string segment) =>
        Uri.UnescapeDataString(segment).Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
}

using System;
using System.Security.Cryptography;
using System.Text;
using Linq.Generated.Hosting;

namespace Linq.Generated.Postgres;

/// <summary>Text for PostgreSQL, which holds neither the character zero nor half of a surrogate pair. JSON may hold both.</summary>
internal static class StorableText
{
    /// <summary>Longer keys, which no genuine id is, would not fit into an index.</summary>
    private const int MaxKeyLength = 255;

    /// <summary>The text itself, or with the characters replaced that cannot be stored.</summary>
    public static string Of(string text) =>
        OutboxOrder.IsStorable(text) ? text : Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)).Replace('\0', '\uFFFD');

    /// <summary>The key itself, or its hash where it cannot be stored.</summary>
    public static string Key(string key) =>
        key.Length <= MaxKeyLength && OutboxOrder.IsStorable(key)
            ? key
            : "sha256:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.Unicode.GetBytes(key)));
}

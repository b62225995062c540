using System;
using System.Diagnostics;
using System.Text;

namespace Linq.Generated.Webhooks;

/// <summary>
/// A signing secret as the two keys that it stands for. The standard scheme decodes the base64 text after
/// <c>whsec_</c>; the legacy scheme takes the text itself, prefix included.
/// </summary>
[DebuggerDisplay("(secret)")]
internal sealed class WebhookSecret
{
    private const string Prefix = "whsec_";

    private WebhookSecret(byte[]? standardKey, byte[] legacyKey, string? defect)
    {
        StandardKey = standardKey;
        LegacyKey = legacyKey;
        Defect = defect;
    }

    /// <summary>The key of the standard scheme; null when the text is not base64.</summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public byte[]? StandardKey { get; }

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public byte[] LegacyKey { get; }

    /// <summary>What makes the text unusable with the standard scheme, without quoting it.</summary>
    public string? Defect { get; }

    public static WebhookSecret Parse(string text)
    {
        var encoded = text.StartsWith(Prefix, StringComparison.Ordinal) ? text.Substring(Prefix.Length) : text;
        var key = Decode(encoded, out var defect);
        return new WebhookSecret(key, Encoding.UTF8.GetBytes(text), defect);
    }

    private static byte[]? Decode(string encoded, out string? defect)
    {
        defect = null;
        if (encoded.Length == 0)
        {
            defect = "nothing follows whsec_";
            return null;
        }

        foreach (var character in encoded)
        {
            // Convert.FromBase64String would skip white space, and hide a secret that was pasted with a line break.
            if (char.IsWhiteSpace(character))
            {
                defect = "it contains white space; remove the blank or line break";
                return null;
            }
        }

        try
        {
            return Convert.FromBase64String(encoded);
        }
        catch (FormatException)
        {
            // The inner exception is dropped on purpose: a secret must not reach a log by way of a parser's message.
            defect = "the text after whsec_ is not base64 (standard alphabet, with padding)";
            return null;
        }
    }
}

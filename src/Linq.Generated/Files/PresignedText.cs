using System;
using System.Text;

namespace Linq.Generated;

/// <summary>A link as it has to be written: media addresses come with blanks and umlauts of the file's name in them.</summary>
internal static class PresignedText
{
    /// <summary>Percent-encodes blanks and characters beyond ASCII after the host, and nothing else: the rest is signed as it is.</summary>
    public static string Encode(string url)
    {
        url = url.Trim();
        var scheme = url.IndexOf("://", StringComparison.Ordinal);
        var path = scheme < 0 ? -1 : url.IndexOf('/', scheme + 3);
        if (path < 0)
        {
            return url;
        }

        var encoded = new StringBuilder(url, 0, path, url.Length + 16);
        for (var i = path; i < url.Length; i++)
        {
            if (url[i] is > ' ' and <= '~' || url[i] < ' ')
            {
                encoded.Append(url[i]);
                continue;
            }

            var length = char.IsSurrogatePair(url, i) ? 2 : 1;
            foreach (var value in Encoding.UTF8.GetBytes(url.Substring(i, length)))
            {
                encoded.Append('%').Append(value.ToString("X2", System.Globalization.CultureInfo.InvariantCulture));
            }

            i += length - 1;
        }

        return encoded.ToString();
    }
}

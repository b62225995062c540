using System;
using System.Globalization;
using System.Net;
using System.Net.Http;

namespace Linq.Generated;

/// <summary>What is known of an attachment before it is downloaded.</summary>
/// <param name="Bytes">Its size; null when nobody has said it.</param>
/// <param name="IsWebPage">Whether it is a web page itself.</param>
internal sealed record ExpectedFile(long? Bytes, bool IsWebPage)
{
    /// <summary>Why a success is not the file; null when it may be.</summary>
    /// <param name="expected">What is known; null for a link that leads to something else than an attachment.</param>
    /// <param name="response">The answer, its body unread.</param>
    public static string? FindFault(ExpectedFile? expected, HttpResponseMessage response)
    {
        if (response.StatusCode != HttpStatusCode.OK)
        {
            return "the answer was "
                + Number((int)response.StatusCode)
                + ", which does not carry the whole file. Ask the API for a fresh link.";
        }

        var headers = response.Content.Headers;
        if (ResponseHeaders.GetFirst(headers, "Content-Encoding") is { Length: > 0 } encoding
            && !encoding.Trim().Equals("identity", StringComparison.OrdinalIgnoreCase))
        {
            return "the host sent the file compressed, which was not asked for. A proxy in between may do that.";
        }

        if (expected is null)
        {
            return null;
        }

        if (!expected.IsWebPage && string.Equals(headers.ContentType?.MediaType, "text/html", StringComparison.OrdinalIgnoreCase))
        {
            return "a web page came instead of the file, perhaps from a proxy.";
        }

        return headers.ContentLength is { } length ? expected.FindFault(length) : null;
    }

    /// <summary>Why a body of so many bytes is not the file; null when it may be.</summary>
    public string? FindFault(long received) =>
        received == 0 ? "the answer is empty. Ask the API for a fresh link."
        : Bytes is { } bytes && bytes > 0 && received != bytes
            ? "the answer has " + Number(received) + " bytes, and the file " + Number(bytes) + ". Download it again."
            : null;

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}

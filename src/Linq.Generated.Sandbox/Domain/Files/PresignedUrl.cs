using System;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Linq.Generated.Sandbox;

/// <summary>Links that stop working, with the query parameters of presigned S3 links. The signature is the sandbox's own.</summary>
internal sealed class PresignedUrl(SandboxState state)
{
    private const string TimeFormat = "yyyyMMdd'T'HHmmss'Z'";

    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);

    /// <summary>Makes a link.</summary>
    /// <param name="method">The method that it works for.</param>
    /// <param name="path">The path, escaped.</param>
    /// <param name="lifetime">How long it works.</param>
    /// <param name="signedHeaders">The headers that the link names as signed.</param>
    public string Create(string method, string path, TimeSpan lifetime, string signedHeaders = "host")
    {
        var now = state.Now;
        var date = now.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture);
        var expires = ((long)lifetime.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return $"{state.Origin}{path}?X-Amz-Algorithm=AWS4-HMAC-SHA256"
            + $"&X-Amz-Credential=SANDBOX%2F{date[..8]}%2Fus-east-1%2Fs3%2Faws4_request"
            + $"&X-Amz-Date={date}&X-Amz-Expires={expires}&X-Amz-SignedHeaders={Uri.EscapeDataString(signedHeaders)}"
            + $"&X-Amz-Signature={Sign(method, Uri.UnescapeDataString(path), date, expires)}";
    }

    /// <summary>Checks the link of a request.</summary>
    /// <returns>The S3 error code; null when the link works.</returns>
    public string? Check(HttpRequest request)
    {
        string? date = request.Query["X-Amz-Date"];
        string? expires = request.Query["X-Amz-Expires"];
        string? signature = request.Query["X-Amz-Signature"];
        if (date is null || expires is null || signature is null)
        {
            return "AccessDenied";
        }

        var expected = Sign(request.Method, request.Path.Value!, date, expires);
        if (!CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(expected), Encoding.ASCII.GetBytes(signature)))
        {
            return "SignatureDoesNotMatch";
        }

        return Expiry(date, expires) <= state.Now ? "RequestExpired" : null;
    }

    public static DateTimeOffset Expiry(string date, string expires) =>
        DateTimeOffset.ParseExact(date, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal)
        + TimeSpan.FromSeconds(long.Parse(expires, CultureInfo.InvariantCulture));

    // The unescaped path is signed, since not everybody escapes the same characters. The server leaves an escaped slash as it is.
    private string Sign(string method, string path, string date, string expires)
    {
        var plain = path.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
        return Convert.ToHexStringLower(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes($"{method}\n{plain}\n{date}\n{expires}")));
    }
}

using System;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;

namespace Linq.Generated.Mcp;

/// <summary>
/// Lets only those through who call this machine by a name of this machine, from no web page of another, and know the token. A page in
/// the user's browser can send requests to loopback, and by a name of its own that resolves to it.
/// </summary>
/// <param name="token">The bearer token.</param>
internal sealed class HttpGuard(string token)
{
    private readonly byte[] _token = SHA256.HashData(Encoding.UTF8.GetBytes(token));

    /// <summary>Answers a request that is refused, or lets it through.</summary>
    /// <param name="context">The request.</param>
    /// <param name="next">What comes after.</param>
    public Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        var request = context.Request;
        if (!IsLoopback(request.Host.Host))
        {
            return RefuseAsync(context, StatusCodes.Status403Forbidden, "Call this server by localhost or 127.0.0.1.");
        }

        if (request.Headers.Origin.Count > 0
            && !(request.Headers.Origin is [var origin]
                && Uri.TryCreate(origin, UriKind.Absolute, out var uri)
                && uri.Scheme is "http" or "https" && IsLoopback(uri.Host)))
        {
            return RefuseAsync(context, StatusCodes.Status403Forbidden, "Web pages of other hosts may not call this server.");
        }

        if (!IsKnown(request.Headers.Authorization))
        {
            context.Response.Headers.WWWAuthenticate = "Bearer";
            return RefuseAsync(context, StatusCodes.Status401Unauthorized, "Send the bearer token that this server was started with.");
        }

        return next(context);
    }

    private static bool IsLoopback(string host) =>
        string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    private static Task RefuseAsync(HttpContext context, int status, string sentence)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain";
        return context.Response.WriteAsync(sentence + "\n", context.RequestAborted);
    }

    private bool IsKnown(Microsoft.Extensions.Primitives.StringValues header)
    {
        const string Scheme = "Bearer ";
        return header is [{ } value]
            && value.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            && CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(value[Scheme.Length..].Trim())), _token);
    }
}

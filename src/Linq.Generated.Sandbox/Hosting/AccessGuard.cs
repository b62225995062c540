using System;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Linq.Generated.Sandbox;

/// <summary>Lets in who may: asks for the key, and refuses pages of other origins and floods of headers.</summary>
internal sealed class AccessGuard(RequestDelegate next, SandboxState state)
{
    private const int MaxHeaderBytes = 32 * 1024;

    private readonly byte[] _authorization = Encoding.UTF8.GetBytes("Bearer " + state.Options.ApiKey);

    public Task InvokeAsync(HttpContext context)
    {
        HttpRequest request = context.Request;
        RequireModestHeaders(request);
        RequireOwnOrigin(request);
        if (ApiPaths.IsApi(request.Path))
        {
            RequireKey(request);
            ApiPaths.Shorten(request);
        }
        else if (ApiPaths.IsControl(request.Path) && !state.IsLoopback)
        {
            RequireKey(request);
        }

        return next(context);
    }

    private static void RequireModestHeaders(HttpRequest request)
    {
        int bytes = 0;
        foreach ((string name, StringValues values) in request.Headers)
        {
            bytes += name.Length;
            foreach (string? value in values)
            {
                bytes += value?.Length ?? 0;
            }
        }

        if (bytes > MaxHeaderBytes)
        {
            throw new ApiException(431, 1003, "The headers of the request are larger than 32 kB.");
        }
    }

    private static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host, out IPAddress? address) && IPAddress.IsLoopback(address));

    // A page of another origin, or a foreign name that resolves to this machine, could otherwise drive the sandbox from a browser.
    private void RequireOwnOrigin(HttpRequest request)
    {
        if (state.IsLoopback && !IsLoopback(request.Host.Host))
        {
            throw ApiErrors.AccessDenied("The sandbox answers to loopback names only.");
        }

        bool isForeign = request.Headers.Origin is { Count: > 0 } origin && origin.ToString() != $"{request.Scheme}://{request.Host.Value}";
        bool isCrossSite = request.Headers["Sec-Fetch-Site"] == "cross-site"
            && !(HttpMethods.IsGet(request.Method) && request.Headers["Sec-Fetch-Mode"] == "navigate");
        if (isForeign || isCrossSite)
        {
            throw ApiErrors.AccessDenied("The sandbox does not take requests from pages of another origin.");
        }
    }

    private void RequireKey(HttpRequest request)
    {
        string? sent = request.Headers.Authorization;
        if (sent is null || !CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(sent), _authorization))
        {
            throw ApiErrors.Unauthorized();
        }
    }
}

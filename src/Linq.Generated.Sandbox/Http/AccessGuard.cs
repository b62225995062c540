using System;
using System.Net;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;

namespace Linq.Generated.Sandbox;

/// <summary>Lets in who may: asks for the key, and refuses pages of other origins and floods of headers.</summary>
internal sealed class AccessGuard(RequestDelegate next, SandboxState state)
{
    private const int MaxHeaderBytes = 32 * 1024;

    private readonly byte[] _authorization = Encoding.Unicode.GetBytes("Bearer " + state.Options.ApiKey);

    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        RequireModestHeaders(request);
        RequireOwnOrigin(request);
        if (NeedsKey(context))
        {
            RequireKey(request);
        }

        return next(context);
    }

    // What routing found decides, whatever the spelling of the path. Where it found nothing, a path of the API still asks for the key.
    private bool NeedsKey(HttpContext context) => context.GetEndpoint()?.Metadata switch
    {
        null => ApiPaths.IsApi(context.Request.Path) || (ApiPaths.IsControl(context.Request.Path) && !state.IsLoopback),
        var endpoint when endpoint.GetMetadata<IAllowAnonymous>() is not null => false,
        var endpoint when endpoint.GetMetadata<Operation>() is not null => true,
        _ => ApiPaths.IsApi(context.Request.Path) || !state.IsLoopback,
    };

    private static void RequireModestHeaders(HttpRequest request)
    {
        var bytes = 0;
        foreach (var (name, values) in request.Headers)
        {
            bytes += name.Length;
            foreach (var value in values)
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
        || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));

    // A page of another origin, or a foreign name that resolves to this machine, could otherwise drive the sandbox from a browser.
    private void RequireOwnOrigin(HttpRequest request)
    {
        // Nearly every request names the address that the sandbox listens on.
        if (state.IsLoopback && !IsOwnAddress(request.Host) && !IsLoopback(request.Host.Host))
        {
            throw ApiErrors.AccessDenied("The sandbox answers to loopback names only.");
        }

        var isForeign = request.Headers.Origin is { Count: > 0 } origin && origin.ToString() != $"{request.Scheme}://{request.Host.Value}";
        var isCrossSite = request.Headers["Sec-Fetch-Site"] == "cross-site"
            && !(HttpMethods.IsGet(request.Method) && request.Headers["Sec-Fetch-Mode"] == "navigate");
        if (isForeign || isCrossSite)
        {
            throw ApiErrors.AccessDenied("The sandbox does not take requests from pages of another origin.");
        }
    }

    private bool IsOwnAddress(HostString host) =>
        host.Value is string name
            && state.Origin.Length == "http://".Length + name.Length
            && state.Origin.EndsWith(name, StringComparison.Ordinal);

    private void RequireKey(HttpRequest request)
    {
        string? sent = request.Headers.Authorization;
        if (sent is null || !CryptographicOperations.FixedTimeEquals(MemoryMarshal.AsBytes(sent.AsSpan()), _authorization))
        {
            throw ApiErrors.Unauthorized();
        }
    }
}
